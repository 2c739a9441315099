import { z } from 'zod';
import type { Database } from '../../sql/db.ts';

/**
 * A mail to be sent: to one address, what kind it is (for the counts: `invitation`), its words. `stop` is a whole
 * address where one click ends such mails.
 */
export type Mail = { to: string; kind: string; subject: string; text: string; stop?: string };

const address = z.email().max(254);

/**
 * Lets a mail wait in the outbox, in the transaction of what it tells of, which has the role of the service
 * (`becomeService`): both are kept or neither. Nothing waits for what is no address of one person: a decision never fails
 * for that. No line of the subject can become a header, as it has only one.
 */
export function queueMail(tx: Database, mail: Mail): Promise<void> {
  return queueMails(tx, [mail]);
}

/** The same for many mails at once. */
export async function queueMails(tx: Database, asked: readonly Mail[]): Promise<void> {
  const mails = asked.filter(({ to }) => address.safeParse(to).success);
  if (mails.length === 0) return;
  await tx.rows('outbox/add', [
    mails.map(({ kind }) => kind),
    mails.map(({ to }) => to),
    mails.map(({ subject }) => oneLine(subject)),
    mails.map(({ text }) => text),
    mails.map(({ stop }) => stop ?? null),
  ]);
}

/** Without what ends a line, cannot be printed or turns the direction of writing. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
