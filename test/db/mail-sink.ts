import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it came: to whom, its headers with their lines unfolded, its text. */
export type Received = { to: string[]; headers: Map<string, string>; text: string; raw: string };

/** What a server of mails does with each that comes: takes it, or answers with a code, before or after the message. */
export type Manner = (to: string) => { code?: number; at?: 'recipient' | 'message'; waitMs?: number };

/** A server of mails on this machine that keeps what comes. */
export type Sink = { url: string; port: number; mails: Received[]; close: () => Promise<void> };

/** Listens on a port, any one that is free where it is 0. */
export async function openSink(manner: Manner = () => ({}), port = 0): Promise<Sink> {
  const mails: Received[] = [];
  const refusal = (code: number) => Object.assign(new Error('refused by the test'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const { code, at = 'recipient', waitMs = 0 } = manner(address);
      setTimeout(() => done(code && at === 'recipient' ? refusal(code) : null), waitMs);
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        const { code, at } = manner(to[0]!);
        if (code && at === 'message') return done(refusal(code));
        mails.push(read(to, Buffer.concat(chunks).toString()));
        done(null);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const own = (server.server.address() as AddressInfo).port;
  return {
    ...{ url: `smtp://127.0.0.1:${own}`, port: own, mails },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function read(to: string[], raw: string): Received {
  const [head, ...body] = raw.split('\r\n\r\n');
  const lines = head!.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(lines.map((line) => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 2)]));
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  const text = decoded(body.join('\r\n\r\n'), encoding).replace(/\r\n/g, '\n');
  headers.set('subject', decodedWords(headers.get('subject') ?? ''));
  return { to, headers, text, raw };
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString();
  return encoding === 'quoted-printable' ? fromQuoted(text.replace(/=\r\n/g, '')) : text;
}

function fromQuoted(text: string): string {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
}

/** Words of a header as RFC 2047 encodes them. */
function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : fromQuoted(word.replaceAll('_', ' ')),
    );
}
