import { actAsService } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';

/** A mail that waits. */
export type Waiting = { recipient: string; subject: string; body: string };

/** Takes all mails that wait. */
export function takeMails(db: Database): Promise<Waiting[]> {
  return actAsService(db, async (tx) => {
    const found: Waiting[] = [];
    for (;;) {
      const next = await tx.row<Waiting>('outbox/take');
      if (!next) return found;
      found.push(next);
    }
  });
}
