// Does one thing that waits for a body, in a process of its own that ends with the one that started it: process.ts UPLOAD FILE
import { readDatabaseConfig } from '../../sql/config.ts';
import { openDatabase } from '../../sql/db.ts';
import { LONGEST_MS } from '../../sql/owned.ts';
import { showProgress } from '../progress.ts';
import { work } from './work.ts';

process.on('disconnect', () => process.exit(1));
const [id, path] = process.argv.slice(2) as [string, string];
// Not `readEnvironment`: a file .env holds what this process is not to know.
const db = await openDatabase(readDatabaseConfig(process.env), { connections: 2, statementTimeout: LONGEST_MS });
await work(db, { id, path }, showProgress(id));
await db.close();
process.exit(0);
