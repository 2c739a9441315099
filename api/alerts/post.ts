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

/** Hands a mail to the server, never throws; closes the connection that it keeps. */
export type Post = { send: (mail: Waiting) => Promise<Fate>; close: () => void };

const TRY_MS = 60_000;
type SmtpFault = { code?: string; command?: string; responseCode?: number; permanent?: boolean };

/** What sends mails by the server of the settings, which say who sends; tells the log of faults, without naming the reader. */
export function openPost(
  { mail: { url, from }, publisher }: Pick<Config, 'mail' | 'publisher'>,
  log: Pick<Logger, 'warn'>,
): Post {
  const patience = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  // One connection is kept for the mails that follow each other. A mail whose connection breaks is ours to send again.
  const kept = { pool: true, maxConnections: 1, maxRequeues: 0 } as const;
  const server = createTransport({ url, ...kept, ...patience, disableFileAccess: true, disableUrlAccess: true });
  const sender = { name: publisher.name ?? 'Terrier', address: from! };
  const [, domain] = from!.split('@');
  const send: Post['send'] = async ({ id, kind, recipient, subject, body, stop, tries }) => {
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
  return { send, close: () => server.close() };
}

/** What lets the programs of readers end such mails with one click (RFC 2369, RFC 8058). */
function oneClick(stop: string | null): Record<string, string> {
  return stop ? { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};
}
