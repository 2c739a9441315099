import type { Database } from '../../sql/db.ts';
import { type TimeStampSettings, timeStamp } from './time-stamp.ts';

/** Acts that are stamped in one go. */
const MOST = 20;

/**
 * Has the published acts stamped that have no time stamp yet, the oldest first; gives how many were. Throws what
 * `timeStamp` throws: the rest waits for the next time.
 */
export async function stampActs(db: Database, settings: TimeStampSettings | undefined): Promise<number> {
  if (!settings) return 0;
  const waiting = await db.rows<{ id: string; document: string }>('acts/unstamped', [MOST]);
  for (const { id, document } of waiting) {
    const { token, at } = await timeStamp(document, settings);
    await db.rows('acts/stamp', [id, token, at.toISOString()]);
  }
  return waiting.length;
}
