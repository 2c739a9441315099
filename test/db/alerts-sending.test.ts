import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { queueMails } from '../../api/alerts/outbox.ts';
import { pauseAfter } from '../../api/alerts/pauses.ts';
import { openPost } from '../../api/alerts/post.ts';
import { forget, sendNext } from '../../api/alerts/sender.ts';
import { actAsService } from '../../sql/acting.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { until } from './alerting.ts';
import { loadCommunes } from './fixture.ts';
import { type Manner, openSink, type Sink } from './mail-sink.ts';
import { bodyNamed, happens, publishAct } from './published.ts';
import { testSettings } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const PROGRAM = fileURLToPath(new URL('sending-process.ts', import.meta.url));
const from = 'alertes@terrier.example';
const HERE = { type: 'Point' as const, coordinates: [2.003, 48.005] };

describe.each(engines)('$name: a mail that waits', ({ db, env }: Engine) => {
  beforeEach(() => db.run('truncate outbox, mail_count'));

  const queue = (...recipients: string[]) =>
    actAsService(db, (tx) =>
      queueMails(
        tx,
        recipients.map((to) => ({ to, kind: 'test', subject: 'Essai', text: to })),
      ),
    );
  const post = (url: string, write = (_line: string) => {}) =>
    openPost({ ...testSettings(), mail: { url, from } }, pino({ level: 'warn' }, { write }));
  /** Sends what is due, once each; then lets the time of all pauses pass. */
  const sendAll = async (sink: Pick<Sink, 'url'>) => {
    const by = post(sink.url);
    const due = await db.run('select from outbox where due <= now()');
    for (let left = due; left > 0; left -= 1) await sendNext(db, by);
  };
  const later = () => db.run('update outbox set due = now()');
  const counted = async () =>
    (await db.run('select from mail_count where sent > 0')) +
    10 * (await db.run('select from mail_count where given_up > 0'));
  const withSink = async (manner: Manner, work: (sink: Sink) => Promise<void>, port = 0) => {
    const sink = await openSink(manner, port);
    await work(sink).finally(() => sink.close());
    return sink;
  };

  test('stays while the server is down, and goes once when it is back', async () => {
    const { port, url } = await withSink(
      () => ({}),
      async () => undefined,
    );
    await queue('anne@example.org', 'bruno@example.org');
    expect(await sendNext(db, post(url))).toBe(false);
    await sendAll({ url });
    expect(await db.run("select from outbox where due > now() + interval '50 seconds' and tries = 1")).toBe(2);
    await withSink(
      () => ({}),
      async (sink) => {
        await sendAll(sink);
        expect(sink.mails).toEqual([]);
        await later();
        await sendAll(sink);
        await later();
        await sendAll(sink);
        expect(sink.mails.map(({ to }) => to[0])).toEqual(['anne@example.org', 'bruno@example.org']);
      },
      port,
    );
    expect([await db.run('select from outbox'), await counted()]).toEqual([0, 1]);
  });

  test.each([
    ['450 for its reader', { code: 450 }, 1],
    ['451 for the message', { code: 451, at: 'message' as const }, 1],
    ['550 for its reader', { code: 550 }, 0],
    ['554 for the message', { code: 554, at: 'message' as const }, 0],
  ])('is tried again after 4xx and given up after 5xx: %s', async (_what, manner, left) => {
    await withSink(
      (to) => (to.startsWith('anne') ? manner : {}),
      async (sink) => {
        await queue('anne@example.org', 'bruno@example.org');
        await sendAll(sink);
        expect(sink.mails.map(({ to }) => to[0])).toEqual(['bruno@example.org']);
        expect([await db.run('select from outbox'), await counted()]).toEqual([left, left ? 1 : 11]);
      },
    );
  });

  test('waits for a slow server, and is not sent twice by those who look meanwhile', async () => {
    await withSink(
      () => ({ waitMs: 700 }),
      async (sink) => {
        await queue('anne@example.org');
        const by = post(sink.url);
        const looks = await Promise.all([sendNext(db, by), wait(200).then(() => sendNext(db, by))]);
        expect([looks, sink.mails.length]).toEqual([[true, false], 1]);
      },
    );
  });

  test('does not name its reader in the log, whatever the server says', async () => {
    let log = '';
    await withSink(
      () => ({ code: 450 }),
      async ({ url }) => {
        await queue('anne@example.org');
        await sendNext(
          db,
          post(url, (line) => {
            log += line;
          }),
        );
      },
    );
    expect(log).toMatch(/"responseCode":450/);
    expect(log).not.toMatch(/anne/);
  });

  test('is given up after five days and counted, as longer and longer pauses end', async () => {
    await queue('anne@example.org');
    await db.run(`update outbox set made = now() - interval '5 days 1 minute'`);
    await forget(db);
    expect([await db.run('select from outbox'), await counted()]).toEqual([0, 10]);
    const now = new Date();
    expect([1, 2, 3, 4, 5, 6, 40].map((tries) => pauseAfter(tries, now))).toEqual([
      60, 300, 900, 3600, 10800, 21600, 21600,
    ]);
    expect(pauseAfter(3, new Date(Date.now() - 5.1 * 86_400_000))).toBeUndefined();
  });

  test('goes once, though the process that sends is killed again and again; at most the one in hand goes twice', async () => {
    const kills = 5;
    await loadCommunes(db);
    const body = await bodyNamed(db, '200000001', 'Ouest-lès-Essais');
    await db.run(
      `with made as (insert into alert (lang, label, territory_level, territory_code, confirmed)
         select 'fr', 'Essai', 'commune', '99001', now() from generate_series(1, 12) returning id)
       insert into alert_contact select id, row_number() over () || '@example.org' from made`,
    );
    await withSink(
      () => ({ waitMs: 15 }),
      async (sink) => {
        const acts: string[] = [];
        for (let round = 0; round < kills; round += 1) {
          const act = await publishAct(db, body, 'traffic', [HERE]);
          for (const what of ['suspended', 'resumed'] as const) await happens(db, act, what);
          acts.push(act);
          const settings = { ...env, SMTP_URL: sink.url, MAIL_FROM: from, LOG_LEVEL: 'silent' };
          const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { env: { ...process.env, ...settings } });
          const before = sink.mails.length;
          await until(
            () => sink.mails.length,
            (count) => count > before + 3 + round * 2,
          );
          child.kill('SIGKILL');
          await new Promise((resolve) => child.once('close', resolve));
          await later();
        }
        const settings = { ...env, SMTP_URL: sink.url, MAIL_FROM: from, LOG_LEVEL: 'silent' };
        const last = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { env: { ...process.env, ...settings } });
        await until(
          async () => (await db.run('select from act_event_waiting')) + (await db.run('select from outbox')),
          (rest) => rest === 0,
        );
        last.kill('SIGKILL');
        const ids = new Set(sink.mails.map(({ headers }) => headers.get('message-id')));
        const told = new Map(sink.mails.map((mail) => [mail.headers.get('message-id'), mail]));
        const pairs = new Set(
          [...told.values()].map(({ to, text, headers }) =>
            [to[0], headers.get('subject')!.split(' : ')[0], acts.find((act) => text.includes(act))].join(),
          ),
        );
        expect([ids.size, pairs.size]).toEqual([12 * 3 * kills, 12 * 3 * kills]);
        expect(sink.mails.length - ids.size).toBeLessThanOrEqual(kills);
      },
    );
  });
});
