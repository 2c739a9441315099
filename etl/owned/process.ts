// Does one thing that waits for a body, in a process of its own that ends with the one that started it: process.ts UPLOAD FILE
import { readDatabaseConfig, readEnvironment } from '../../sql/config.ts';
import { openDatabase } from '../../sql/db.ts';
import { showProgress } from '../progress.ts';
import { work } from './work.ts';

process.on('disconnect', () => process.exit(1));
const [id, path] = process.argv.slice(2) as [string, string];
const db = await openDatabase(readDatabaseConfig(readEnvironment()), { connections: 2, statementTimeout: 0 });
await work(db, { id, path }, showProgress(id));
await db.close();
process.exit(0);
