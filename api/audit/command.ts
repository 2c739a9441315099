import { parseArgs } from 'node:util';
import type { AuditEntry } from '../../sql/audit.ts';
import { readEnvironment } from '../../sql/config.ts';
import { type Database, openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { readConfig } from '../config.ts';
import { signCheckpoint } from './checkpoints.ts';
import { checkpointsOf, entriesIn, entriesOf, keysOf, signedIn, writeLog } from './log-file.ts';
import { namedBy, type Verdict, verifyLog } from './verify.ts';

const USAGE = `npm run audit -- verify                    le journal est-il tel qu’il a été écrit ? / is the log as it was written?
npm run audit -- verify FILE [--with COPY] le même, d’un fichier, sans la base ; COPY : un export gardé plus tôt, dont les
                                           clés et les points signés font foi / from a file; COPY: an export kept earlier
npm run audit -- export FILE               le journal, dans un fichier / the log, in a file
npm run audit -- checkpoint                signer l’état présent / sign the present state
npm run audit -- list [COUNT]              les derniers actes / what was done last`;

const order = read();
if (!order) {
  console.error(USAGE);
  process.exit(2);
}
try {
  await order();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}

/** What is ordered; undefined where it is not understood. */
function read(): (() => Promise<void>) | undefined {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { with: { type: 'string' } } });
    const [verb, subject, ...rest] = positionals;
    if (rest.length || (values.with && !(verb === 'verify' && subject))) return undefined;
    if (verb === 'verify')
      return subject ? () => verifyFile(subject, values.with ?? subject) : () => onDatabase(verifyOwn);
    if (verb === 'export' && subject)
      return () => onDatabase(async (db) => console.log(`${await writeLog(db, subject)} lignes / lines : ${subject}`));
    if (verb === 'checkpoint' && !subject) return () => onDatabase(sign);
    if (verb === 'list' && /^[1-9]\d{0,5}$/.test(subject ?? '20'))
      return () => onDatabase((db) => list(db, Number(subject ?? 20)));
  } catch {
    // An option that is not known is answered by the usage.
  }
  return undefined;
}

async function onDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const db = await openDatabase(readConfig(readEnvironment()).database);
  try {
    await migrate(db);
    await work(db);
  } finally {
    await db.close();
  }
}

async function verifyOwn(db: Database): Promise<void> {
  // Checkpoints first: none is then newer than the entries.
  const [checkpoints, keys] = [await checkpointsOf(db), await keysOf(db)];
  tell(await verifyLog(entriesOf(db), checkpoints, keys));
}

async function verifyFile(path: string, copy: string): Promise<void> {
  const { keys, checkpoints } = await signedIn(copy);
  const own = copy === path ? [] : (await signedIn(path)).checkpoints;
  // The copy alone is believed, so what was signed since with another key proves nothing.
  const known = namedBy(keys, own);
  tell(await verifyLog(entriesIn(path), [...checkpoints, ...known], keys));
  const others = own.length - known.length;
  if (others)
    console.log(
      `${others} points signés d’une clé que la copie n’a pas / signed with a key that the copy does not hold`,
    );
}

function tell({ entries, checkpoints, bad }: Verdict): void {
  if (bad) {
    console.log(`FAUX : l’entrée ${bad.seq} ${bad.french} (${entries} entrées justes avant elle)`);
    console.log(`WRONG: entry ${bad.seq} ${bad.english} (${entries} right entries before it)`);
    process.exitCode = 1;
  } else {
    console.log(`Juste : ${entries} entrées, ${checkpoints} points signés / right: entries, signed checkpoints`);
  }
}

async function sign(db: Database): Promise<void> {
  const signed = await signCheckpoint(db, readConfig(readEnvironment()).keysDir, true);
  console.log(signed ? 'Signé. / Signed.' : 'Rien de nouveau à signer. / Nothing new to sign.');
}

async function list(db: Database, count: number): Promise<void> {
  const rows = await db.rows<{ body: string }>('audit/latest', [count]);
  for (const { body } of rows) {
    const { seq, at, actor, action, subject, outcome, detail } = JSON.parse(body) as AuditEntry;
    console.log([seq, at, actor, action, subject, outcome, detail ? JSON.stringify(detail) : ''].join('  '));
  }
}
