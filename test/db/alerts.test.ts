import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queueMail } from '../../api/alerts/outbox.ts';
import { forget, type SenderConfig, startSending } from '../../api/alerts/sender.ts';
import type { Stop } from '../../api/alerts/turns.ts';
import { actAsService } from '../../sql/acting.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes } from './fixture.ts';
import { openSink, type Received, type Sink } from './mail-sink.ts';
import { bodyNamed, happens, publishAct, withdraw } from './published.ts';
import { ask, listen, type TestService, testSettings } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const PUBLIC = 'https://terrier.example';
const HERE = { type: 'Point' as const, coordinates: [2.003, 48.005] };
const AWAY = { type: 'Point' as const, coordinates: [2.103, 48.005] };

/** Waits until something is so; fails with what it last was after some seconds. */
async function until<Value>(look: () => Value | Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  let value = await look();
  for (let tries = 0; tries < 400 && !isSo(value); tries += 1) {
    await wait(20);
    value = await look();
  }
  expect(isSo(value), JSON.stringify(value)).toBe(true);
  return value;
}
const linkIn = ({ text }: Received, page: string) =>
  new RegExp(`${PUBLIC}(/alertes/${page}\\?jeton=[\\w-]+)`).exec(text)![1]!;

describe.each(engines)('$name: an alert', ({ db }: Engine) => {
  let [service, sink, stop] = [
    undefined as unknown as TestService,
    undefined as unknown as Sink,
    undefined as unknown as Stop,
  ];
  let [body, other] = ['', ''];
  let callers = 0;

  beforeAll(async () => {
    await loadCommunes(db);
    body = await bodyNamed(db, '200000001', 'Ouest-lès-Essais');
    other = await bodyNamed(db, '200000002', 'Est-lès-Essais');
    sink = await openSink();
    const mail = { url: sink.url, from: 'alertes@terrier.example' };
    service = await listen(db, PUBLIC, { mail, trustProxy: 1 });
    const config: SenderConfig = { ...testSettings(), printedUrl: PUBLIC, mail };
    stop = startSending(db, config, pino({ level: 'silent' }));
  });
  afterAll(async () => {
    await stop();
    await Promise.all([service.close(), sink.close()]);
  });

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
  const get = (path: string) => ask(service.url, path, { headers: { Host: 'terrier.example' } });
  const to = (email: string) => sink.mails.filter((mail) => mail.to[0] === email);
  const received = async (email: string, count: number) =>
    (
      await until(
        () => to(email),
        ({ length }) => length >= count,
      )
    ).at(-1)!;
  /** Asks for an alert and confirms it. */
  const confirmed = async (email: string, more: object = {}) => {
    const before = to(email).length;
    await post({ email, place: { lon: 2.003, lat: 48.005, radius_m: 300 }, ...more });
    const link = linkIn(await received(email, before + 1), 'confirmer');
    expect((await form(link)).status).toBe(303);
    return link;
  };

  test('begins only when the button behind the link of its mail is pressed', async () => {
    const { status, json } = await post({ email: 'anne@example.org', place: { lon: 2.003, lat: 48.005 } });
    expect([status, json()]).toEqual([202, { state: 'to-be-confirmed', hours: 48, sends_mail: true }]);
    const mail = await received('anne@example.org', 1);
    expect(mail.headers.get('subject')).toBe('Confirmez votre alerte');
    expect(mail.text).toContain('500 m autour de point 48.00500, 2.00300');
    const link = linkIn(mail, 'confirmer');
    for (let looks = 0; looks < 3; looks += 1) expect((await get(link)).body.toString()).toContain('Oui, m’alerter');
    await publishAct(db, body, 'traffic', [HERE], { title: 'Trop tôt' });
    await until(
      () => db.run('select from act_event_waiting'),
      (rows) => rows === 0,
    );
    expect(await form(link)).toMatchObject({ status: 303, headers: { location: link } });
    expect((await get(link)).body.toString()).toContain('L’alerte est en marche');
    await publishAct(db, body, 'traffic', [HERE], { title: 'Rue barrée' });
    const told = await received('anne@example.org', 2);
    expect(told.headers.get('subject')).toBe('Nouvelle décision : Rue barrée');
    expect(to('anne@example.org')).toHaveLength(2);
  });

  test('tells what happens, when in words, where, and how to stop it by one click', async () => {
    await confirmed('bruno@example.org', { kinds: ['works'] });
    const schedule = {
      from: '2026-11-30',
      until: '2026-12-04',
      times: [],
      public_holidays: 'included' as const,
      exceptions: [],
    };
    const places = [{ label: 'Rue des Tilleuls', around_m: null, given: { kind: 'drawn' as const, geometry: null } }];
    const act = await publishAct(db, body, 'works', [HERE], {
      title: 'Travaux',
      summary: 'La rue est barrée.',
      schedule,
      places,
    });
    const mail = await received('bruno@example.org', 2);
    for (const words of [
      'Nouvelle décision : Travaux',
      'Ouest-lès-Essais, n° ',
      'La rue est barrée.',
      'Rue des Tilleuls',
    ])
      expect(mail.text).toContain(words);
    expect(mail.text).toMatch(/Quand : Du .*30 novembre au .*4 décembre 2026/);
    expect(mail.text).toContain(`${PUBLIC}/acte/${act}`);
    const stopLink = linkIn(mail, 'arreter');
    expect(mail.headers.get('list-unsubscribe')).toBe(`<${PUBLIC}${stopLink}>`);
    expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('message-id')).toMatch(/^<[0-9a-f-]{36}@terrier\.example>$/);
  });

  test('is stopped by one click, as forms are sent in both ways, and once more does no harm', async () => {
    const boundary = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    for (const [email, type, text] of [
      ['carole@example.org', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
      ['chloe@example.org', 'multipart/form-data; boundary=x', boundary],
    ] as const) {
      await confirmed(email, { kinds: ['fire'] });
      await publishAct(db, body, 'fire', [HERE]);
      const link = linkIn(await received(email, 2), 'arreter');
      expect((await get(link)).body.toString()).toContain('Arrêter');
      for (let times = 0; times < 2; times += 1) {
        const { status, body: page } = await send(link, type, text);
        expect([status, page.toString()]).toEqual([200, expect.stringContaining('L’alerte est arrêtée')]);
      }
      expect(await db.run('select from alert_contact where email = $1', [email])).toBe(0);
      await publishAct(db, body, 'fire', [HERE]);
      await until(
        () => db.run('select from act_event_waiting'),
        (rows) => rows === 0,
      );
      await until(
        () => db.run('select from outbox'),
        (rows) => rows === 0,
      );
      expect(to(email)).toHaveLength(2);
    }
  });

  test('is told of every sort of event, and of an act that was withdrawn without its words', async () => {
    await confirmed('denis@example.org', { kinds: ['market'] });
    const act = await publishAct(db, body, 'market', [HERE], { title: 'Marché de Mme Unetelle' });
    for (const what of ['amended', 'suspended', 'resumed', 'repealed'] as const) await happens(db, act, what);
    await received('denis@example.org', 6);
    await withdraw(db, act);
    const last = await received('denis@example.org', 7);
    expect(
      to('denis@example.org')
        .slice(1)
        .map((mail) => mail.headers.get('subject')!.split(' : ')[0]),
    ).toEqual([
      ...['Nouvelle décision', 'Décision modifiée', 'Décision suspendue', 'Décision à nouveau en vigueur'],
      ...['Décision abrogée', 'Décision retirée'],
    ]);
    expect(last.raw).not.toMatch(/Unetelle/);
    expect(last.text).toContain('décision de justice');
  });

  test('may be about one body, one kind, a territory or a drawing', async () => {
    const ring = [
      [2.1, 48],
      [2.11, 48],
      [2.11, 48.01],
      [2.1, 48.01],
      [2.1, 48],
    ];
    await confirmed('emma@example.org', { place: { commune: '99001' }, organisation: '200000002' });
    await confirmed('fanny@example.org', { place: { geometry: { type: 'Polygon', coordinates: [ring] } } });
    const acts = {
      near: await publishAct(db, body, 'permit', [HERE]),
      other: await publishAct(db, other, 'permit', [HERE]),
      whole: await publishAct(db, other, 'permit', [{ level: 'commune', code: '99001' }]),
      away: await publishAct(db, body, 'permit', [AWAY]),
    };
    await received('emma@example.org', 3);
    await received('fanny@example.org', 2);
    await until(
      () => db.run('select from outbox'),
      (rows) => rows === 0,
    );
    const told = (email: string) =>
      to(email)
        .slice(1)
        .map(({ text }) => Object.entries(acts).find(([, id]) => text.includes(id))![0]);
    expect(told('emma@example.org')).toEqual(['other', 'whole']);
    expect(told('fanny@example.org')).toEqual(['away']);
  });

  test('is answered alike whoever has the address, and nobody is written to without end', async () => {
    await confirmed('gaston@example.org');
    const known = await post({ email: 'gaston@example.org', place: { lon: 2.004, lat: 48.005 } });
    const unknown = await post({ email: 'personne@example.org', place: { lon: 2.004, lat: 48.005 } });
    expect([known.status, known.body.toString()]).toEqual([unknown.status, unknown.body.toString()]);
    for (let more = 0; more < 12; more += 1) {
      const again = await post({
        email: 'victime@example.org',
        place: { lon: 2.001 + (more >> 1) / 1000, lat: 48.005 },
      });
      expect(again.body.toString()).toBe(known.body.toString());
    }
    await until(
      () => db.run('select from outbox'),
      (rows) => rows === 0,
    );
    expect(to('victime@example.org')).toHaveLength(5);
  });

  test('that nobody confirms is gone after 48 hours, and its link says so', async () => {
    await post({ email: 'hugo@example.org', place: { commune: '99002' } });
    const link = linkIn(await received('hugo@example.org', 1), 'confirmer');
    const age = (hours: number) =>
      db.run(
        `update alert set asked = now() - make_interval(hours => $2) from alert_contact where alert = alert.id and email = $1`,
        ['hugo@example.org', hours],
      );
    await age(47);
    await forget(db);
    expect((await get(link)).status).toBe(200);
    await age(49);
    await forget(db);
    expect((await form(link)).status).toBe(404);
    const page = await ask(service.url, link, { headers: { Host: 'terrier.example', Accept: 'text/html' } });
    expect([page.status, page.body.toString()]).toEqual([404, expect.stringContaining('plus de 48 heures')]);
    expect(await db.run(`select from alert_contact where email = 'hugo@example.org'`)).toBe(0);
  });

  test('keeps no token, no address where others see it, and no word of a mail that went', async () => {
    await confirmed('irene@example.org');
    await until(
      () => db.run('select from outbox'),
      (rows) => rows === 0,
    );
    const link = linkIn(to('irene@example.org')[0]!, 'confirmer');
    const token = link.split('=')[1]!;
    expect(await db.run('select from alert_token where digest = $1', [token])).toBe(0);
    expect(service.log()).not.toContain(token);
    expect(service.log()).not.toMatch(/irene@/);
    expect(await db.run(`select from audit_event where body ~ '@example.org'`)).toBe(0);
    expect(await db.run(`select from audit_event where body ~ '"alert\\.(asked|confirmed|stopped)"'`)).toBeGreaterThan(
      5,
    );
    expect(await db.run(`select from mail_count where kind = 'alert-confirmation' and sent > 5`)).toBe(1);
    for (const role of ['terrier_person'])
      for (const table of ['outbox', 'alert', 'alert_contact', 'alert_token'])
        await expect(
          db.transaction(async (tx) => {
            await tx.run(`set local role ${role}`);
            return tx.run(`select from ${table}`);
          }),
          table,
        ).rejects.toThrow(/permission denied/);
  });

  test.each([
    ['no place', { place: {} }, 400],
    ['two places', { place: { commune: '99001', lon: 2, lat: 48 } }, 400],
    ['an unknown commune', { place: { commune: '98765' } }, 404],
    ['an unknown body', { organisation: '999999999' }, 404],
    ['a point abroad', { place: { lon: 20, lat: 48 } }, 422],
    ['half a point', { place: { lon: 2 } }, 422],
    ['a radius of 6 km', { place: { lon: 2, lat: 48, radius_m: 6000 } }, 400],
    [
      'a line',
      {
        place: {
          geometry: {
            type: 'LineString',
            coordinates: [
              [2, 48],
              [2.1, 48],
            ],
          },
        },
      },
      422,
    ],
    ['two addresses', { email: 'a@example.org, b@example.org' }, 400],
    ['a header in the address', { email: 'a@example.org\r\nBcc: b@example.org' }, 400],
    ['an unknown kind', { kinds: ['spite'] }, 400],
    ['an unknown member', { colour: 'red' }, 400],
  ])('with %s is refused, and nothing is sent', async (_what, more, code) => {
    const email = `refused-${callers}@example.org`;
    const { status, json } = await post({ email, place: { lon: 2.003, lat: 48.005 }, ...more });
    expect([status, Object.keys(json() as object)]).toEqual([code, expect.arrayContaining(['detail', 'detail_en'])]);
    expect(await db.run('select from alert_contact where email = $1', [email])).toBe(0);
  });
  test('with 201 vertices is refused', async () => {
    const ring = Array.from({ length: 201 }, (_, n) => {
      const turn = (n * 2 * Math.PI) / 200;
      return [2 + Math.cos(turn) / 100, 48 + Math.sin(turn) / 100];
    });
    ring[200] = ring[0]!;
    const place = (coordinates: number[][]) => ({ geometry: { type: 'Polygon', coordinates: [coordinates] } });
    expect((await post({ email: 'kim@example.org', place: place(ring) })).status).toBe(422);
    expect((await post({ email: 'kim@example.org', place: place(ring.toSpliced(100, 1)) })).status).toBe(202);
  });

  test('is asked for by a form without script, and what is refused comes back as it was typed', async () => {
    const page = (await get('/alertes?lon=2.003&lat=48.005')).body.toString();
    expect(page).toContain('Lieu choisi : point 48.00500, 2.00300');
    const fields = {
      lon: '2.003',
      lat: '48.005',
      radius_m: '1000',
      kinds: 'fire',
      email: 'lea@example.org',
      lang: 'fr',
    };
    const sent = await form('/alertes', fields);
    expect([sent.status, sent.headers.location]).toEqual([303, '/alertes/envoyee?lang=fr']);
    expect((await received('lea@example.org', 1)).text).toContain('1000 m autour de');
    const refused = await form('/alertes', { ...fields, email: 'lea' });
    expect([refused.status, refused.body.toString()]).toEqual([
      400,
      expect.stringMatching(/role="alert".*value="lea"/s),
    ]);
    const elsewhere = await send('/alertes', 'application/x-www-form-urlencoded', String(new URLSearchParams(fields)), {
      'Sec-Fetch-Site': 'cross-site',
    });
    expect(elsewhere.status).toBe(403);
  });

  test('cannot be made to send other headers by the words of an act', async () => {
    await confirmed('marc@example.org', { kinds: ['drought'] });
    const nasty = 'A\r\nBcc: victim@example.org\r\n\r\nB';
    await publishAct(db, body, 'drought', [HERE]);
    await received('marc@example.org', 2);
    await actAsService(db, (tx) =>
      queueMail(tx, {
        to: 'marc@example.org',
        kind: 'test',
        subject: `${nasty}\u2028=?utf-8?Q?x=0AX-Evil:_1?=`,
        text: nasty,
      }),
    );
    const mail = await received('marc@example.org', 3);
    expect([mail.to, mail.headers.has('bcc'), mail.headers.has('x-evil')]).toEqual([
      ['marc@example.org'],
      false,
      false,
    ]);
    expect(mail.raw.split('\r\n\r\n')[0]).not.toMatch(/^(Bcc|X-Evil)/m);
    for (const wrong of ['a@b.fr\r\nBcc: c@d.fr', 'a@b.fr,c@d.fr', '<a@b.fr>', '', `${'a'.repeat(250)}@b.fr`])
      await expect(
        actAsService(db, async (tx) => queueMail(tx, { to: wrong, kind: 'test', subject: '', text: '' })),
      ).rejects.toThrow();
  });
});
