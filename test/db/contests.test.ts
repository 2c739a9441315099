import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contest, Contests, Receipt } from '../../api/contests/contest.ts';
import { openContests } from '../../etl/contests.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService, type Wire } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const KEY = { Authorization: 'Bearer essai' };
const settings = { operatorKeySha256: sha256('essai'), trustProxy: 1 };
const PLACE = { lon: 2.003, lat: 48.005 };
const GOOD = {
  place: PLACE,
  in_force_on: '2026-06-01',
  rule: { dataset: 'hole', code: 'A' },
  reason: 'gone',
  words: 'La zone a été abrogée.',
};

describe.each(engines)('$name: a contest', ({ db }: Engine) => {
  let service: TestService;
  let callers = 0;
  beforeAll(async () => {
    await loadCommunes(db);
    for (const name of ['hole', 'shared-border']) await loadQuirk(db, name);
    service = await listen(db, '', settings);
  });
  afterAll(() => service.close());

  /** Asks as a caller of its own, so that only one test meets the limit. */
  const send = (path: string, type: string, body: string, headers: Record<string, string> = {}): Promise<Wire> => {
    const from = { 'X-Forwarded-For': `198.51.100.${++callers % 250}` };
    return ask(service.url, path, { method: 'POST', headers: { 'Content-Type': type, ...from, ...headers }, body });
  };
  const post = (body: unknown, headers = {}) =>
    send('/api/contests', 'application/json', JSON.stringify(body), headers);
  const contest = async (more = {}) => (await post({ ...GOOD, ...more })).json() as Receipt;
  const listed = async (query = '') =>
    (await ask(service.url, `/api/contests${query}`, { headers: KEY })).json() as Contests;
  const close = (id: string, body: unknown) =>
    send(`/api/contests/${id}/closing`, 'application/json', JSON.stringify(body), KEY);
  const state = async (id: string) => (await ask(service.url, `/api/contests/${id}`)).json() as Contest;

  test('is answered with its number, the office that will see it and where it can be followed', async () => {
    const { status, headers, json } = await post(GOOD);
    const receipt = json() as Receipt;
    expect([status, headers.location]).toEqual([201, `/api/contests/${receipt.id}`]);
    expect(receipt).toMatchObject({
      ...{ state: 'received', dataset: 'hole', code: 'A', key: null, reason: 'gone', reply: null },
      office: { name: 'Bureau des essais' },
    });
  });

  test('is kept with the answer as it was, to the byte, whatever is loaded afterwards', async () => {
    const asked = await ask(service.url, '/api/rules?lon=2.003&lat=48.005&in_force_on=2026-06-01');
    const { id } = await contest({ words: 'Une autre fois.' });
    await loadFile(db, 'hole', 'shared-border.geojson');
    const kept = await ask(service.url, `/api/contests/${id}/answer`, { headers: KEY });
    const [row] = (await listed()).contests;
    expect(kept.body.toString()).toBe(asked.body.toString());
    expect(row).toMatchObject({ id, sha256: sha256(asked.body), words: 'Une autre fois.', contact: null });
    expect(row).toMatchObject({ said: { id: 'hole', status: 'applies' }, label: 'Ouest-lès-Essais' });
    expect(row!.as_of.in_force_on).toBe('2026-06-01');
    await loadQuirk(db, 'hole');
  });

  test('shows neither words, address nor place to everybody', async () => {
    const { id } = await contest({ words: 'Secret de famille.', contact: 'moi@example.org' });
    const { body, status } = await ask(service.url, `/api/contests/${id}`);
    expect(status).toBe(200);
    expect(body.toString()).not.toMatch(/famille|moi@|48\.0/);
    expect(service.log()).not.toMatch(/famille|moi@/);
  });

  test('sent twice within a minute, or many times at once, is one', async () => {
    const body = { ...GOOD, words: 'Double clic.' };
    const sent = await Promise.all(Array.from({ length: 20 }, () => post(body)));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(sent.map(({ json }) => (json() as Receipt).id)).size).toBe(1);
    expect((await contest({ words: 'Double clic !' })).id).not.toBe((sent[0]!.json() as Receipt).id);
  });

  test.each([
    ['a whole dataset', { dataset: 'shared-border' }],
    ['a feature', { dataset: 'hole', key: 'a' }],
    ['a code of a feature', { dataset: 'hole', code: 'A', key: 'a' }],
  ])('may be about %s', async (_what, rule) => expect(await contest({ rule })).toMatchObject(rule));
  test('may be about the answer to a drawing', async () => {
    const place = { geometry: { type: 'Point', coordinates: [2.003, 48.005] } };
    expect((await post({ ...GOOD, place })).status).toBe(201);
  });

  test.each([
    ['an unknown rule', { rule: { dataset: 'hole', code: 'Z' } }, 422, /« Z ».*règles de hole .*: A \/ a/],
    ['an unknown feature', { rule: { dataset: 'hole', key: 'zz' } }, 422, /« zz ».*: A \/ a/],
    ['an unknown dataset', { rule: { dataset: 'no-such' } }, 422, /« no-such ».*hole, shared-border/],
    ['2,001 characters', { words: 'x'.repeat(2001) }, 400, /2000/],
    ['no words', { words: ' \n ' }, 400, /words/],
    ['a control character', { words: 'a\u0007b' }, 400, /caractère de contrôle/],
    ['NUL', { words: 'a\u0000b' }, 400, /caractère de contrôle/],
    ['writing turned round', { words: 'a\u202eb' }, 400, /caractère de contrôle/],
    ['an unknown reason', { reason: 'spite' }, 400, /reason/],
    ['a broken e-mail', { contact: 'moi' }, 400, /contact/],
    ['an unknown member', { colour: 'red' }, 400, /colour/],
    ['no place', { place: {} }, 400, /lon/],
    ['two places', { place: { ...PLACE, commune: '99001' } }, 400, /seul lieu/],
    ['a point abroad', { place: { lon: 10, lat: 10 } }, 400, /hors des territoires/],
    ['an unknown commune', { place: { commune: '98765' } }, 404, /98765/],
    ['a day that does not exist', { in_force_on: '2026-02-30' }, 400, /AAAA-MM-JJ/],
  ])('with %s is refused, says why, and is not kept', async (_what, more, code, words) => {
    const before = (await listed()).contests[0]?.number;
    const { status, headers, json } = await post({ ...GOOD, ...more });
    const { detail, detail_en } = json() as { detail: string; detail_en: string };
    expect([status, headers['content-type']]).toEqual([code, 'application/problem+json; charset=utf-8']);
    expect(detail).toMatch(words);
    expect(detail_en).not.toBe(detail);
    expect((await listed()).contests[0]?.number).toBe(before);
  });
  test('that is no JSON, or says to be something else, is refused', async () => {
    expect((await send('/api/contests', 'application/json', '{')).status).toBe(400);
    expect((await send('/api/contests', 'text/plain', JSON.stringify(GOOD))).status).toBe(415);
    expect((await send('/api/contests', 'application/json', `"${'x'.repeat(300_000)}"`)).status).toBe(413);
  });

  test('with a formula or a script stays text everywhere', async () => {
    const words = '=cmd|"/c calc"!A1\n<script>alert(1)</script>\t\'--';
    const { id } = await contest({ words });
    expect((await listed()).contests[0]!.words).toBe(words);
    expect(await openContests(db, 'Bureau des essais')).toContain('\n    | =cmd|"/c calc"!A1\n    | <script>');
    await close(id, { state: 'rejected', reply: '<script>alert(2)</script>' });
    const page = await ask(service.url, `/lieu/contestation/${id}`);
    expect(page.body.toString()).toContain('&lt;script>alert(2)');
    expect(page.body.toString()).not.toContain('<script');
  });

  test('is closed once by the office; then how to reach its author is forgotten', async () => {
    const { id } = await contest({ words: 'À clore.', contact: 'moi@example.org' });
    expect((await listed()).contests[0]!.contact).toBe('moi@example.org');
    expect(await openContests(db, null)).toContain('réponse à moi@example.org');
    expect((await close(id, { state: 'received', reply: 'x' })).status).toBe(400);
    expect((await close(id, { state: 'upheld', reply: 'x\u0000' })).status).toBe(400);
    const { status, json } = await close(id, { state: 'upheld', reply: 'Vous avez raison.' });
    expect([status, json()]).toMatchObject([200, { state: 'upheld', reply: 'Vous avez raison.' }]);
    expect((await listed()).contests[0]!.contact).toBeNull();
    expect(await db.rows('../test/db/questions/contacts')).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ contest: id })]),
    );
    expect(await openContests(db, null)).not.toContain('À clore.');
    expect(await state(id)).toMatchObject({ state: 'upheld', reply: 'Vous avez raison.' });
    expect((await close(id, { state: 'rejected', reply: 'Non.' })).status).toBe(409);
    expect(await state(id)).toMatchObject({ state: 'upheld' });
  });
  test('that is not there is not found', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect((await ask(service.url, `/api/contests/${id}`)).status).toBe(404);
    expect((await close(id, { state: 'upheld', reply: 'x' })).status).toBe(404);
    expect((await ask(service.url, '/api/contests/x')).status).toBe(400);
  });

  test('is listed by office, dataset and state, page by page', async () => {
    const all: number[] = [];
    for (let next = '?state=received&dataset=hole&limit=3'; next; ) {
      const { contests, links } = await listed(next);
      all.push(...contests.map(({ number }) => number));
      next = links.find(({ rel }) => rel === 'next')?.href.replace(/^[^?]*/, '') ?? '';
    }
    expect(all.length).toBeGreaterThan(5);
    expect(all).toEqual([...new Set(all)].sort((a, b) => b - a));
    expect((await listed('?office=Personne')).contests).toEqual([]);
  });

  test('comes at most 30 times in a minute from one address, which is written nowhere', async () => {
    const from = { 'X-Forwarded-For': '203.0.113.77' };
    const sent = await Promise.all(Array.from({ length: 50 }, (_, one) => post({ ...GOOD, words: `n° ${one}` }, from)));
    const refused = sent.filter(({ status }) => status === 429);
    expect([sent.filter(({ status }) => status === 201).length, refused.length]).toEqual([30, 20]);
    const { headers, json } = refused[0]!;
    expect(json()).toMatchObject({ type: '/problemes/trop-de-demandes', detail: expect.stringContaining('attendez') });
    expect((json() as { detail_en: string }).detail_en).toContain('wait a little');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect([headers.ratelimit, headers['ratelimit-policy']]).toEqual([expect.any(String), expect.any(String)]);
    expect((await post({ ...GOOD, words: 'Un autre.' })).status).toBe(201);
    expect(service.log()).not.toContain('203.0.113.77');
    expect(JSON.stringify(await db.rows('../test/db/questions/contests'))).not.toContain('203.0.113.77');
  });
});
