import { parseArgs } from 'node:util';
import { readEnvironment } from '../../sql/config.ts';
import { type Database, openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { readConfig } from '../config.ts';
import { addClient, listClients, revokeClient } from './orders.ts';

const USAGE = `npm run clients -- add NAME [--contact ADDRESS] [--per-minute 30000]   une clé, montrée une fois / a key, shown once
npm run clients -- list                                               les clés et leurs limites / the keys and their limits
npm run clients -- revoke ID                                          cette clé n’ouvre plus rien / it opens nothing more`;
const PER_MINUTE = '30000';

const order = readOrder();
if (!order) {
  console.error(USAGE);
  process.exit(2);
}
const { database } = readConfig(readEnvironment());
const db = await openDatabase(database);
try {
  await migrate(db);
  console.log(await order(db));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await db.close();
}

/** What is ordered; undefined where it is not understood. */
function readOrder(): ((on: Database) => Promise<string>) | undefined {
  const given = readWords();
  if (!given) return undefined;
  const { values, positionals } = given;
  const [verb, subject = '', ...rest] = positionals;
  const perMinute = Number(values['per-minute']);
  if (rest.length || !Number.isInteger(perMinute) || perMinute < 1 || perMinute > 1_000_000) return undefined;
  if (verb === 'list' && !subject) return listClients;
  if (verb === 'add' && subject) return (on) => addClient(on, subject, values.contact ?? null, perMinute);
  if (verb === 'revoke' && /^\d{1,15}$/.test(subject)) return (on) => revokeClient(on, Number(subject));
  return undefined;
}

function readWords() {
  const options = { contact: { type: 'string' }, 'per-minute': { type: 'string', default: PER_MINUTE } } as const;
  try {
    return parseArgs({ options, allowPositionals: true, strict: true });
  } catch {
    return undefined;
  }
}
