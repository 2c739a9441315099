import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Database } from '../../sql/db.ts';
import type { PublicKey } from '../extracts/keys.ts';
import type { Kept, LogKey } from './verify.ts';

const PAGE = 1000;

/** All entries of the log in their order, read by pages. */
export async function* entriesOf(db: Database): AsyncGenerator<Kept> {
  for (let after = 0; ; ) {
    const rows = await db.rows<Kept & { seq: number }>('audit/entries', [after, PAGE]);
    for (const { body, hash } of rows) yield { body, hash };
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.seq;
  }
}

/** All checkpoints of the log, the newest first. */
export async function checkpointsOf(db: Database): Promise<string[]> {
  const found: string[] = [];
  for (let before: number | null = null; ; ) {
    const rows: { seq: number; jws: string }[] = await db.rows('audit/checkpoints', [before, PAGE]);
    found.push(...rows.map(({ jws }) => jws));
    if (rows.length < PAGE) return found;
    before = rows.at(-1)!.seq;
  }
}

/** The public keys that have signed here. */
export async function keysOf(db: Database): Promise<LogKey[]> {
  const keys = await db.rows<PublicKey>('extracts/keys');
  return keys.map(({ kid, jwk, revoked }) => ({ ...jwk, kid, ...(revoked ? { revoked } : {}) }));
}

/** What a line of a file holds: the keys, one entry, or one checkpoint. */
type Line = { keys: LogKey[] } | Kept | { checkpoint: string };

/** Writes the log into a file that can be verified without the database: JSON, a line each. Gives the number of lines. */
export async function writeLog(db: Database, path: string): Promise<number> {
  const file = createWriteStream(path, { flags: 'wx' });
  const failed = once(file, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  let lines = 0;
  const write = async (line: Line) => {
    lines += 1;
    if (!file.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(file, 'drain'), failed]);
  };
  await write({ keys: await keysOf(db) });
  // Read before the entries: none of them is newer than the log that follows.
  const checkpoints = await checkpointsOf(db);
  for await (const entry of entriesOf(db)) await write(entry);
  for (const checkpoint of checkpoints) await write({ checkpoint });
  file.end();
  await Promise.race([once(file, 'finish'), failed]);
  return lines;
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (!line) continue;
    try {
      yield JSON.parse(line) as Line;
    } catch {
      throw new Error(`${path}, ligne ${number} : ce n’est pas du JSON / line ${number} is not JSON`);
    }
  }
}

/** The entries of such a file, in their order. */
export async function* entriesIn(path: string): AsyncGenerator<Kept> {
  for await (const line of linesOf(path)) if ('body' in line) yield line;
}

/** The keys and checkpoints of such a file. */
export async function signedIn(path: string): Promise<{ keys: LogKey[]; checkpoints: string[] }> {
  const found = { keys: [] as LogKey[], checkpoints: [] as string[] };
  for await (const line of linesOf(path)) {
    if ('keys' in line) found.keys.push(...line.keys);
    if ('checkpoint' in line) found.checkpoints.push(line.checkpoint);
  }
  return found;
}
