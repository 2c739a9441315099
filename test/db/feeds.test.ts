import { DOMParser, type Element } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes } from './fixture.ts';
import { bodyNamed, happens, publishAct, withdraw } from './published.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const PUBLIC = 'https://terrier.example';
const ATOM = 'http://www.w3.org/2005/Atom';
const WEST = { type: 'Point' as const, coordinates: [2.003, 48.005] };
const EAST = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [2.03, 48],
      [2.035, 48],
      [2.035, 48.005],
      [2.03, 48.005],
      [2.03, 48],
    ],
  ],
};
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

type Item = {
  id: string;
  url: string;
  title: string;
  content_text: string;
  tags: string[];
  _terrier?: { bbox: number[] };
};
type JsonFeed = {
  version: string;
  title: string;
  feed_url: string;
  home_page_url: string;
  next_url?: string;
  items: Item[];
};

describe.each(engines)('$name: the feed of acts', ({ db }: Engine) => {
  let service: TestService;
  const acts: Record<string, string> = {};
  beforeAll(async () => {
    await loadCommunes(db);
    await db.run(`update territory set parents = '{"epci": "E1"}' where code = '99002'`);
    await db.run(
      `insert into territory (level, code, name, vintage, dataset, scale) values ('epci', 'E1', 'Est', '2026', 'communes', 1000)`,
    );
    const [west, east] = [await bodyNamed(db, '200000001', 'Ouest & <Cie>'), await bodyNamed(db, '200000002', 'Est')];
    acts.closed = await publishAct(db, west, 'traffic', [WEST], {
      title: 'Rue <barrée> & "fermée" ]]>',
      summary: 'Non',
    });
    acts.market = await publishAct(db, east, 'market', [EAST], { title: 'Marché' });
    acts.whole = await publishAct(db, east, 'drought', [{ level: 'commune', code: '99001' }], { title: 'Sécheresse' });
    acts.gone = await publishAct(db, west, 'permit', [WEST], { title: 'Permis de Mme Unetelle', summary: 'Unetelle' });
    await happens(db, acts.market, 'suspended', acts.whole);
    await withdraw(db, acts.gone);
    service = await listen(db, PUBLIC);
  });
  afterAll(() => service.close());

  const get = (query: string, headers = {}) =>
    ask(service.url, `/api/acts/feed?${query}`, { headers: { Host: 'terrier.example', ...headers } });
  const json = async (query: string) => (await get(`f=jsonfeed&${query}`)).json() as JsonFeed;
  const told = async (query: string) =>
    (await json(query)).items.map(
      ({ url, tags }) => `${Object.keys(acts).find((name) => url.endsWith(acts[name]!))} ${tags[0]}`,
    );

  test('is Atom by its rules, whatever the words are', async () => {
    const { status, headers, body } = await get('f=atom');
    expect([status, headers['content-type']]).toEqual([200, 'application/atom+xml']);
    const faults: string[] = [];
    const document = new DOMParser({ onError: (_level, message) => void faults.push(message) }).parseFromString(
      body.toString(),
      'text/xml',
    );
    expect(faults).toEqual([]);
    const feed = document.documentElement!;
    const children = (of: Element, name: string) =>
      [...of.childNodes].filter((node): node is Element => node.nodeType === 1 && (node as Element).localName === name);
    const texts = (of: Element, name: string) => children(of, name).map(({ textContent }) => textContent);
    expect([feed.namespaceURI, feed.localName]).toEqual([ATOM, 'feed']);
    const entries = children(feed, 'entry');
    for (const one of [feed, ...entries]) {
      for (const name of ['id', 'title', 'updated']) expect(texts(one, name), name).toHaveLength(1);
      expect(texts(one, 'id')[0]).toMatch(
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(#\d+)?$/,
      );
      expect(texts(one, 'updated')[0]).toMatch(RFC3339);
    }
    for (const entry of entries) {
      expect(children(children(entry, 'author')[0]!, 'name')).toHaveLength(1);
      expect(children(entry, 'category').every((category) => category.getAttribute('term') !== null)).toBe(true);
      const [link] = children(entry, 'link');
      expect([link!.getAttribute('rel'), link!.getAttribute('href')]).toEqual([
        'alternate',
        expect.stringMatching(`^${PUBLIC}/acte/`),
      ]);
      expect(texts(entry, 'published')[0]).toMatch(RFC3339);
    }
    expect(new Set(entries.map((entry) => texts(entry, 'id')[0])).size).toBe(entries.length);
    expect(children(feed, 'link').map((link) => link.getAttribute('rel'))).toEqual([
      'self',
      'first',
      'alternate',
      'alternate',
    ]);
    expect(entries.map((entry) => texts(entry, 'title')[0])).toContain(
      'Nouvelle décision : Rue <barrée> & "fermée" ]]>',
    );
    expect(entries.flatMap((entry) => [...texts(entry, 'point'), ...texts(entry, 'box')])).toEqual(
      expect.arrayContaining(['48.005 2.003', '48 2.03 48.005 2.035']),
    );
    expect(texts(feed, 'updated')[0]).toBe(
      entries
        .map((entry) => texts(entry, 'updated')[0]!)
        .sort()
        .at(-1),
    );
  });

  test('is JSON Feed 1.1 with the same entries', async () => {
    const { status, headers, json: read, body } = await get('', { Accept: 'application/feed+json' });
    expect([status, headers['content-type']]).toEqual([200, 'application/feed+json']);
    const feed = read() as JsonFeed;
    expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', home_page_url: `${PUBLIC}/recueil` });
    expect(feed.items).toHaveLength(6);
    for (const item of feed.items)
      expect(
        [item.id, item.content_text, item.title].every((text) => typeof text === 'string' && text.length > 0),
      ).toBe(true);
    const atom = (await get('f=atom')).body.toString();
    for (const { id } of feed.items) expect(atom).toContain(`<id>${id}</id>`);
    expect(body.toString()).not.toMatch(/Jeanne/);
  });

  test.each([
    [
      '',
      [
        'gone withdrawn',
        'market suspended',
        'gone withdrawn',
        'whole published',
        'market published',
        'closed published',
      ],
    ],
    ['territory=commune/99001', ['gone withdrawn', 'gone withdrawn', 'whole published', 'closed published']],
    ['territory=commune/99002', ['market suspended', 'market published']],
    ['territory=epci/E1', ['market suspended', 'market published']],
    ['kind=traffic,drought', ['whole published', 'closed published']],
    ['organisation=200000002', ['market suspended', 'whole published', 'market published']],
    ['organisation=200000002&territory=commune/99001&kind=drought', ['whole published']],
    ['organisation=200000002&kind=fire', []],
  ])('holds what is asked for and nothing else: %s', async (query, expected) => {
    expect(await told(query)).toEqual(expected);
  });

  test('has no word of an act that was withdrawn, and nothing of one that is held back', async () => {
    for (const f of ['atom', 'jsonfeed']) expect((await get(`f=${f}`)).body.toString()).not.toMatch(/Unetelle/);
    const item = (await json('kind=permit')).items[0]!;
    expect([item.title, item.content_text, item._terrier]).toEqual([
      expect.stringMatching(/^Décision retirée : acte n° 2026-/),
      expect.stringContaining('décision de justice'),
      undefined,
    ]);
    await db.run(
      `create or replace function act_is_held(act uuid) returns boolean language sql stable return act = '${acts.closed}'`,
    );
    expect(await told('kind=traffic')).toEqual([]);
    await db.run('create or replace function act_is_held(act uuid) returns boolean language sql stable return false');
    expect(await told('kind=traffic')).toEqual(['closed published']);
  });

  test('goes on page by page to its end, each entry once', async () => {
    const ids: string[] = [];
    let next: string | undefined = 'f=jsonfeed&limit=2';
    for (let pages = 0; next && pages < 10; pages += 1) {
      const page = (await get(next)).json() as JsonFeed;
      ids.push(...page.items.map(({ id }) => id));
      next = page.next_url?.split('?')[1];
    }
    expect(ids).toEqual((await json('')).items.map(({ id }) => id));
    expect((await get('f=atom&limit=2')).body.toString()).toMatch(
      /<link rel="next" href="https:\/\/terrier\.example\/api\/acts\/feed\?[^"]*after=\d+/,
    );
  });

  test('is kept until something happens', async () => {
    const first = await get('f=atom');
    const { etag, 'last-modified': modified } = first.headers;
    expect((await get('f=atom', { 'If-None-Match': etag })).status).toBe(304);
    expect(modified).toBeUndefined();
    await happens(db, acts.closed!, 'repealed');
    expect((await get('f=atom', { 'If-None-Match': etag })).status).toBe(200);
  });

  test.each([
    ['territory=commune/98765', 404],
    ['territory=99001', 400],
    ['organisation=999999999', 404],
    ['organisation=x', 400],
    ['kind=spite', 400],
    ['f=rss', 400],
    ['colour=red', 400],
  ])('refuses %s', async (query, code) => expect((await get(query)).status).toBe(code));
});
