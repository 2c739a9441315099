import { z } from 'zod';
import type { Database } from '../../sql/db.ts';

/** A mail to be sent: to one address, what kind it is (for the counts: `invitation`), its words. `stop` ends such mails by one click. */
export type Mail = { to: string; kind: string; subject: string; text: string; stop?: string };

const address = z.email().max(254);

/**
 * Lets a mail wait in the outbox, in the transaction of what it tells of, which has the role of the service
 * (`becomeService`): both are kept or neither. Throws for what is no address of one person; no line of the subject can
 * become a header, as it has only one.
 */
export async function queueMail(tx: Database, { to, kind, subject, text, stop }: Mail): Promise<void> {
  await tx.rows('outbox/add', [kind, address.parse(to), oneLine(subject), text, stop ?? null]);
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
