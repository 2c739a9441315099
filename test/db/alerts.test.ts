import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { type Alerting, linkIn, openAlerting, PUBLIC } from './alerting.ts';
import { loadCommunes } from './fixture.ts';
import { bodyNamed, happens, publishAct, withdraw } from './published.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const HERE = { type: 'Point' as const, coordinates: [2.003, 48.005] };
const AWAY = { type: 'Point' as const, coordinates: [2.103, 48.005] };

describe.each(engines)('$name: an alert', ({ db }: Engine) => {
  let at: Alerting;
  let [body, other] = ['', ''];
  beforeAll(async () => {
    await loadCommunes(db);
    body = await bodyNamed(db, '200000001', 'Ouest-lès-Essais');
    other = await bodyNamed(db, '200000002', 'Est-lès-Essais');
    at = await openAlerting(db);
  });
  afterAll(() => at.close());

  test('begins only when the button behind the link of its mail is pressed', async () => {
    const { status, json } = await at.post({ email: 'anne@example.org', place: { lon: 2.003, lat: 48.005 } });
    expect([status, json()]).toEqual([202, { state: 'to-be-confirmed', hours: 48, sends_mail: true }]);
    const mail = await at.received('anne@example.org', 1);
    expect(mail.headers.get('subject')).toBe('Confirmez votre alerte');
    expect(mail.text).toContain('500 m autour de ce point (Ouest-lès-Essais, 48.00500, 2.00300)');
    const link = linkIn(mail, 'confirmer');
    for (let looks = 0; looks < 3; looks += 1) expect((await at.get(link)).body.toString()).toContain('Oui, m’alerter');
    await publishAct(db, body, 'traffic', [HERE], { title: 'Trop tôt' });
    await at.settled();
    expect(await at.form(link)).toMatchObject({ status: 303, headers: { location: link } });
    expect((await at.get(link)).body.toString()).toContain('L’alerte est en marche');
    await publishAct(db, body, 'traffic', [HERE], { title: 'Rue barrée' });
    const told = await at.received('anne@example.org', 2);
    expect(told.headers.get('subject')).toBe('Nouvelle décision : Rue barrée');
    expect(at.to('anne@example.org')).toHaveLength(2);
  });

  test('tells what happens, when in words, where, and how to stop it by one click', async () => {
    await at.confirmed('bruno@example.org', { kinds: ['works'] });
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
    const mail = await at.received('bruno@example.org', 2);
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
      await at.confirmed(email, { kinds: ['fire'] });
      await publishAct(db, body, 'fire', [HERE]);
      const link = linkIn(await at.received(email, 2), 'arreter');
      expect((await at.get(link)).body.toString()).toContain('Arrêter');
      for (let times = 0; times < 2; times += 1) {
        const { status, body: page } = await at.send(link, type, text);
        expect([status, page.toString()]).toEqual([200, expect.stringContaining('L’alerte est arrêtée')]);
      }
      expect(await db.run('select from alert_contact where email = $1', [email])).toBe(0);
      await publishAct(db, body, 'fire', [HERE]);
      await at.settled();
      await at.settled();
      expect(at.to(email)).toHaveLength(2);
    }
  });

  test('is told of every sort of event, and of an act that was withdrawn without its words', async () => {
    await at.confirmed('denis@example.org', { kinds: ['market'] });
    const act = await publishAct(db, body, 'market', [HERE], { title: 'Marché de Mme Unetelle' });
    for (const what of ['amended', 'suspended', 'resumed', 'repealed'] as const) await happens(db, act, what);
    await at.received('denis@example.org', 6);
    await withdraw(db, act);
    const last = await at.received('denis@example.org', 7);
    expect(
      at
        .to('denis@example.org')
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
    await at.confirmed('emma@example.org', { place: { commune: '99001' }, organisation: '200000002' });
    await at.confirmed('fanny@example.org', { place: { geometry: { type: 'Polygon', coordinates: [ring] } } });
    const acts = {
      near: await publishAct(db, body, 'permit', [HERE]),
      other: await publishAct(db, other, 'permit', [HERE]),
      whole: await publishAct(db, other, 'permit', [{ level: 'commune', code: '99001' }]),
      away: await publishAct(db, body, 'permit', [AWAY]),
    };
    await at.received('emma@example.org', 3);
    await at.received('fanny@example.org', 2);
    await at.settled();
    const told = (email: string) =>
      at
        .to(email)
        .slice(1)
        .map(({ text }) => Object.entries(acts).find(([, id]) => text.includes(id))![0]);
    expect(told('emma@example.org')).toEqual(['other', 'whole']);
    expect(told('fanny@example.org')).toEqual(['away']);
  });
});
