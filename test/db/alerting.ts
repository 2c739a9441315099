import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { expect } from 'vitest';
import { startSending } from '../../api/alerts/sender.ts';
import type { AppConfig } from '../../api/config.ts';
import type { Database } from '../../sql/db.ts';
import { openSink, type Received } from './mail-sink.ts';
import { ask, listen, testSettings } from './service.ts';

/** Where people reach the service of these tests. */
export const PUBLIC = 'https://terrier.example';

/** Waits until something is so; fails with what it last was after some seconds. */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
): Promise<Value> {
  let value = await look();
  for (let tries = 0; tries < 400 && !isSo(value); tries += 1) {
    await wait(20);
    value = await look();
  }
  expect(isSo(value), JSON.stringify(value)).toBe(true);
  return value;
}

/** The address on this service that a mail leads to. */
export function linkIn({ text }: Received, page: 'confirmer' | 'arreter'): string {
  return new RegExp(`${PUBLIC}(/alertes/${page}\\?jeton=[\\w-]+)`).exec(text)![1]!;
}

/** Waits until nothing is left to be told or sent. */
async function settled(db: Database): Promise<void> {
  for (const table of ['act_event_waiting', 'outbox'])
    await until(
      () => db.run(`select from ${table}`),
      (rows) => rows === 0,
    );
}

export type Alerting = Awaited<ReturnType<typeof openAlerting>>;

/** A service that sends mails to a server of the test's own, and how one asks for alerts there. */
export async function openAlerting(db: Database, more: Partial<AppConfig> = {}) {
  const sink = await openSink();
  const mail = { url: sink.url, from: 'alertes@terrier.example' };
  const service = await listen(db, PUBLIC, { mail, trustProxy: 1, ...more });
  const config = { ...testSettings(), printedUrl: PUBLIC, mail };
  const stop = startSending(db, config, pino({ level: 'silent' }));
  let callers = 0;
  /** Asks as a caller of its own, so that no test meets the limit. */
  const send = (path: string, type: string, text: string, headers: Record<string, string> = {}) => {
    const from = { 'X-Forwarded-For': `198.51.100.${++callers % 250}`, Host: 'terrier.example' };
    return ask(service.url, path, {
      method: 'POST',
      headers: { 'Content-Type': type, ...from, ...headers },
      body: text,
    });
  };
  const post = (given: object) => send('/api/alerts', 'application/json', JSON.stringify(given));
  const form = (path: string, fields: Record<string, string> = {}) =>
    send(path, 'application/x-www-form-urlencoded', String(new URLSearchParams(fields)));
  const to = (email: string) => sink.mails.filter((mail) => mail.to[0] === email);
  const received = async (email: string, count: number) =>
    (
      await until(
        () => to(email),
        ({ length }) => length >= count,
      )
    ).at(-1)!;
  return {
    ...{ service, sink, send, post, form, to, received },
    get: (path: string) => ask(service.url, path, { headers: { Host: 'terrier.example' } }),
    /** Asks for an alert and confirms it; gives the link that did. */
    confirmed: async (email: string, about: object = {}) => {
      const before = to(email).length;
      await post({ email, place: { lon: 2.003, lat: 48.005, radius_m: 300 }, ...about });
      const link = linkIn(await received(email, before + 1), 'confirmer');
      expect((await form(link)).status).toBe(303);
      return link;
    },
    settled: () => settled(db),
    close: async () => {
      await stop();
      await Promise.all([service.close(), sink.close()]);
    },
  };
}
