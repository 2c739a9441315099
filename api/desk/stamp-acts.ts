import type { Database } from '../../sql/db.ts';
import { type TimeStampSettings, timeStamp } from './time-stamp.ts';

/** Acts that are stamped in one go. */
const MOST = 20;

type Unstamped = { id: string; document: string };

/** Has one act stamped, if it has no time stamp yet. Throws what `timeStamp` throws: it is stamped later. */
export async function stampAct(db: Database, act: string, settings: TimeStampSettings | undefined): Promise<void> {
  const [one] = settings ? await db.rows<Unstamped>('acts/unstamped', [1, act]) : [];
  if (one && settings) await stamp(db, one, settings);
}

/**
 * Has the published acts stamped that have no time stamp yet, the oldest first. Goes on after one that cannot be; throws
 * the last fault at the end.
 */
export async function stampActs(db: Database, settings: TimeStampSettings | undefined): Promise<void> {
  if (!settings) return;
  let fault: unknown;
  for (const one of await db.rows<Unstamped>('acts/unstamped', [MOST, null]))
    await stamp(db, one, settings).catch((error: unknown) => {
      fault = error;
    });
  if (fault) throw fault;
}

async function stamp(db: Database, { id, document }: Unstamped, settings: TimeStampSettings): Promise<void> {
  const { token, at } = await timeStamp(document, settings);
  await db.rows('acts/stamp', [id, token, at.toISOString()]);
}
