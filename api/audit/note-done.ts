import { becomeOwner } from '../../sql/acting.ts';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import type { Actor } from '../identity/actor.ts';

/** Writes into the log what somebody did, last in its transaction. */
export async function noteDone(
  tx: Database,
  actor: Actor,
  action: string,
  subject: string,
  more: Record<string, string | number | null>,
): Promise<void> {
  await becomeOwner(tx);
  await record(tx, { actor: 'member', action, subject, outcome: 'done', detail: { person: actor.person, ...more } });
}
