import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';

/** A mail as it waits in the outbox. */
export type Waiting = {
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  body: string;
  stop: string | null;
  tries: number;
  made: Date;
};

/** What became of a try: it went, its reader's server will never take it, it may take it later, ours was not reached. */
export type Fate = 'sent' | 'refused' | 'later' | 'unreached';

/** Hands a mail to the server; never throws. */
export type Post = (mail: Waiting) => Promise<Fate>;

const TRY_MS = 60_000;
type SmtpFault = { code?: string; command?: string; responseCode?: number; permanent?: boolean };

/** What sends mails by the server of the settings, which say who sends; tells the log of faults, without naming the reader. */
export function openPost(
  { mail: { url, from }, publisher }: Pick<Config, 'mail' | 'publisher'>,
  log: Pick<Logger, 'warn'>,
): Post {
  const patience = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  const server = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
  const sender = { name: publisher.name ?? 'Terrier', address: from! };
  const [, domain] = from!.split('@');
  return async ({ id, kind, recipient, subject, body, stop, tries }) => {
    try {
      await server.sendMail({
        from: sender,
        // As an object it is one address, whatever is in it.
        to: { name: '', address: recipient },
        ...{ subject, text: body, messageId: `<${id}@${domain}>` },
        headers: { 'Auto-Submitted': 'auto-generated', ...oneClick(stop) },
        signal: AbortSignal.timeout(TRY_MS),
      });
      return 'sent';
    } catch (error) {
      const { code, command, responseCode, permanent } = error as SmtpFault;
      log.warn({ mail: id, kind, tries, code, command, responseCode }, 'courriel non parti / mail not sent');
      // What the server says of itself or of us (greeting, sign-in, sender) may be put right; what it says of the reader or
      // the message is its last word.
      if (permanent && (command === 'RCPT TO' || command === 'DATA')) return 'refused';
      return responseCode ? 'later' : 'unreached';
    }
  };
}

/** What lets the programs of readers end such mails with one click (RFC 2369, RFC 8058). */
function oneClick(stop: string | null): Record<string, string> {
  return stop ? { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};
}
