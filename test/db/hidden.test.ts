import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Draft } from '../../api/desk/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { askAs, type Body, closure, type Member, makeBody, makeMember, publish } from './desk.ts';
import { loadCommunes } from './fixture.ts';
import { ask, listen, type TestService, type Wire } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const COLLECTION = '/api/collections/actes-circulation';
const PLACE = 'lon=2.0105&lat=48.0085';

/** Everything of everybody that could tell of an act at that place, with that word in its title; and of one with that id. */
const addresses = (word: string, id: string) => [
  ...['', '&lang=en', '&fields=geometry'].map((more) => `/api/rules?${PLACE}&in_force_on=2026-12-01${more}`),
  `/api/rules/changes?${PLACE}&from=2020-01-01&to=2027-01-01`,
  `${COLLECTION}?lang=en`,
  `${COLLECTION}/items?limit=100`,
  `${COLLECTION}/items?bbox=2.010,48.008,2.011,48.009`,
  `${COLLECTION}/items?filter=${encodeURIComponent(`label LIKE '%${word}%'`)}`,
  `${COLLECTION}/items/${id}%2F1`,
  `${COLLECTION}/items/${id}%2F1/history`,
  `${COLLECTION}/items?limit=100&f=html`,
  `${COLLECTION}/export?f=csv&commune=99001`,
  `${COLLECTION}/export?f=geojson&commune=99001`,
  `${COLLECTION}/loads`,
  `${COLLECTION}/tiles/WebMercatorQuad/16/${Math.floor(22770)}/33133`,
  `/api/places?q=${word}`,
  '/api/acts/feed?f=atom',
  '/api/acts/feed?f=jsonfeed',
  ...['', '/document', '/files/1', '/time-stamp'].map((part) => `/api/acts/${id}${part}`),
  `/lieu/2.0105,48.0085`,
  `/lieu/commune/99001`,
  `/lieu/changements?${PLACE}&from=2020-01-01&to=2027-01-01`,
  '/api/catalogue',
  '/sitemap/1',
  '/donnees/actes-circulation',
  '/api/organisations/200000001',
];

/** What is said of the moment and of the request: not of the act. */
const steady = ({ body }: Wire, id: string) =>
  body
    .toString('latin1')
    .replace(/urn:uuid:[\w-]+/g, '')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
    .replaceAll(id, '?');

describe.each(engines)('$name: an act that is not published', ({ db }: Engine) => {
  let service: TestService;
  let town: Body;
  let hugo: Member;
  const word = `Zibeline${randomUUID().slice(0, 6)}`;
  const line = {
    type: 'LineString',
    coordinates: [
      [2.01, 48.008],
      [2.011, 48.009],
    ],
  };
  const act = closure({
    title: word,
    summary: word,
    text: word,
    places: [{ label: word, given: { kind: 'drawn', geometry: line } }] as never,
  });

  beforeAll(async () => {
    await loadCommunes(db);
    service = await listen(db);
    town = await makeBody(db, '200000001', 'Mairie', ['commune/99001']);
    hugo = await makeMember(db, 'Hugo', [[town, 'administrator']]);
    await whole(closure());
  });
  afterAll(() => service.close());

  const send = (path: string, body: unknown, version?: string, type?: string) =>
    askAs(service.url, hugo, 'POST', path, {
      body,
      ...(type ? { type } : {}),
      headers: version ? { 'If-Match': version } : {},
    });

  /** A draft with a file, in review. */
  async function reviewed(content: object): Promise<{ id: string; version: string }> {
    const begun = await send(`/api/desk/organisations/${town.siren}/drafts`, content);
    const { id } = begun.json() as Draft;
    const filed = await send(
      `/api/desk/drafts/${id}/files?name=a.pdf`,
      `%PDF-1.4 ${word}`,
      begun.headers.etag,
      'application/pdf',
    );
    const sent = await send(`/api/desk/drafts/${id}/submission`, {}, filed.headers.etag);
    return { id, version: sent.headers.etag! };
  }
  async function whole(content: object): Promise<string> {
    const draft = await reviewed(content);
    expect((await publish(service.url, hugo, draft)).status).toBe(201);
    return draft.id;
  }
  /** Without the question, which some answers repeat. */
  const unsaid = (text: string) => text.replace(new RegExp(`(%|%25|q=)${word}`, 'g'), '');
  const all = async (id: string) => {
    const answers = new Map<string, Wire>();
    for (const address of addresses(word, id)) answers.set(address, await ask(service.url, address));
    return answers;
  };

  test('is in nothing that everybody may ask for, then in all at once, and when it is withdrawn its words are in nothing', async () => {
    const never = randomUUID();
    const before = await all(never);
    const draft = await reviewed(act);
    const hidden = await all(draft.id);
    for (const [index, address] of addresses(word, draft.id).entries()) {
      const [was, is] = [[...before.values()][index]!, hidden.get(address)!];
      expect([address, is.status, steady(is, draft.id)]).toEqual([address, was.status, steady(was, never)]);
      expect([
        address,
        steady(is, draft.id).replaceAll(`q=${word}`, '').replaceAll(`%25${word}`, '').includes(`"${word}`),
      ]).toEqual([address, false]);
      if (is.headers.etag && is.status === 200) {
        const again = await ask(service.url, address, { headers: { 'If-None-Match': is.headers.etag } });
        expect([200, 304]).toContain(again.status);
      }
    }
    expect((await publish(service.url, hugo, draft)).status).toBe(201);
    const shown = await all(draft.id);
    const telling = [...shown].filter(([, { body }]) => body.includes(word)).map(([address]) => address);
    expect(telling.length).toBeGreaterThan(18);
    for (const address of telling) {
      const tag = hidden.get(address)!.headers.etag;
      if (!tag) continue;
      const again = await ask(service.url, address, { headers: { 'If-None-Match': tag } });
      expect([address, again.status]).toEqual([address, 200]);
    }
    const gone = await send(`/api/desk/acts/${draft.id}/withdrawal`, { kind: 'judge', reason: 'Annulé' });
    expect(gone.status).toBe(200);
    for (const [address, { body }] of await all(draft.id)) {
      const text = unsaid(body.toString('latin1'));
      expect([address, text.includes(word) ? text.slice(0, 3000) : '']).toEqual([address, '']);
    }
  });
});
