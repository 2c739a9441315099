import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { type Page, read, refusal, SQUARES, walk, writeFeatures } from './ogc.ts';
import { listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-ogc-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const ITEMS = '/api/collections/squares/items';
type Square = (typeof SQUARES)[number];
type Told = { rank: number | null; note?: string; label: string; key: string; from?: string; until?: string };
const told = ({ properties }: Square) => properties as Told;
const keysOf = (squares: Square[]) => squares.map((one) => told(one).key);
const byKey = (one: string, other: string) => (one < other ? -1 : 1);

/** Numbers that look like chance and are always the same. */
function* chance(): Generator<number> {
  for (let seed = 42; ; ) {
    seed = (seed * 48_271) % 2_147_483_647;
    yield seed / 2_147_483_647;
  }
}
const random = chance();
const between = (least: number, most: number) => Number((least + random.next().value! * (most - least)).toFixed(6));

function meets([west, south, east, north]: number[], { geometry }: { geometry: Polygon }): boolean {
  const [[left, bottom], , [right, top]] = geometry.coordinates[0] as [number[], number[], number[]];
  return left! <= east! && right! >= west! && bottom! <= north! && top! >= south!;
}

/** Does a square stand between two days, both included? */
function stands(square: Square, from = '0001-01-01', until = '9999-12-31'): boolean {
  const { from: since = '0001-01-01', until: end = '9999-12-32' } = told(square);
  // A source says the first day on which it is no longer in force.
  return since <= until && end > from;
}

describe.each(engines)('$name: features of a collection that are asked for', ({ db }: Engine) => {
  let service: TestService;
  const keys = (query: string) => walk(service.url, `${ITEMS}?${query}`);
  beforeAll(async () => {
    writeFeatures(folder, 'squares', SQUARES);
    await loadCommunes(db);
    await loadFile(db, 'squares', 'squares.geojson', { from: folder });
    await loadQuirk(db, 'legal-states');
    await loadQuirk(db, 'far-islands');
    service = await listen(db);
  });
  afterAll(() => service.close());

  test('/req/core/fc-bbox-response: are those that meet the box, and no other', async () => {
    for (let count = 0; count < 60; count += 1) {
      const [west, south] = [between(1.98, 2.12), between(47.99, 48.1)];
      const box = [west, south, between(west, 2.13), between(south, 48.11)];
      const text = count % 3 ? box.join(',') : [...box.slice(0, 2), -50, ...box.slice(2), 8000].join(',');
      const wanted = keysOf(SQUARES.filter((one) => meets(box, one))).sort(byKey);
      const page = await read<Page>(service.url, `${ITEMS}?limit=200&bbox=${text}`);
      expect([text, page.features.map(({ id }) => id), page.numberMatched]).toEqual([text, wanted, wanted.length]);
    }
  });

  test.each([
    ['B2: with heights', '2,48,0,2.001,48.001,10', 1],
    ['B5: of the whole world', '-180,-90,180,90', 120],
    ['B6: at the north pole', '-180,85,180,90', 0],
    ['B6: at the south pole', '-180,-90,180,-85', 0],
    ['of the suite', '-1.5,50.0,1.5,53.0', 0],
    ['B3: across the antimeridian', '170,-20,-170,-10', 0],
    ['B3: across it, all the way round to France', '170,-20,3,50', 120],
  ])('%s, a box finds what is in it, as a collection even when that is nothing', async (_, bbox, count) => {
    const page = await read<Page>(service.url, `${ITEMS}?limit=200&bbox=${bbox}`);
    expect([page.type, page.features.length, page.numberMatched]).toEqual(['FeatureCollection', count, count]);
  });

  test('B3: a box across the antimeridian holds Wallis, Fiji and what lies on the line, but not the rest of the world', async () => {
    const far = (bbox: string) => walk(service.url, `/api/collections/far-islands/items?bbox=${bbox}`);
    expect(await far('170,-25,-176,-12')).toEqual(['across-the-antimeridian', 'hunter', 'wallis-et-futuna']);
    expect(await far('179,-17,-179,-15')).toEqual(['across-the-antimeridian']);
    expect(await far('-176,-25,170,-12')).toEqual(['reunion', 'rock']);
  });

  test('B8: a box whose axes are exchanged finds nothing, and says what may have been meant', async () => {
    const page = await read<Page>(service.url, `${ITEMS}?bbox=48,2,48.1,2.1`);
    expect([page.features, page.warnings!.map(({ code }) => code)]).toEqual([[], ['axes-inverses']]);
    expect((await read<Page>(service.url, page.warnings![0]!.href)).numberMatched).toBeGreaterThan(100);
    expect((await read<Page>(service.url, `${ITEMS}?bbox=20,30,21,31`)).warnings).toBeUndefined();
  });

  test.each([
    ['2020-02-01', '2020-02-01', '2020-02-01'],
    ['2020-02-01T12:00:00Z', '2020-02-01', '2020-02-01'],
    ['2020-02-01/2020-02-05', '2020-02-01', '2020-02-05'],
    ['../2020-01-20', undefined, '2020-01-20'],
    ['/2020-01-20', undefined, '2020-01-20'],
    ['2020-06-01/..', '2020-06-01', undefined],
    ['../2019', undefined, '2019-12-31'],
    ['2020-01', '2020-01-01', '2020-01-31'],
  ])('/req/core/fc-time-response: %s means in force then', async (datetime, from, until) => {
    const wanted = keysOf(SQUARES.filter((one) => stands(one, from, until))).sort(byKey);
    expect(await keys(`datetime=${encodeURIComponent(datetime)}`)).toEqual(wanted);
    expect(wanted.length).toBeLessThan(120);
  });

  test('what is annulled, abrogated without a day or only in procedure is not in force', async () => {
    const { features } = await read<Page>(service.url, '/api/collections/legal-states/items?datetime=2026-06-01');
    expect([...new Set(features.map(({ properties }) => properties!.state))].sort()).toEqual([
      'in-force',
      'partly-annulled',
    ]);
  });

  test('box, time, attribute and filter hold together, to the last page', async () => {
    const wanted = SQUARES.filter(
      (one) =>
        meets([2.03, 48, 2.09, 48.07], one) && stands(one, '2020-02-01', '2020-02-01') && told(one).label === 'Carré 3',
    );
    const filter = encodeURIComponent("note LIKE 'note%'");
    const found = await keys(`limit=2&bbox=2.03,48,2.09,48.07&datetime=2020-02-01&label=Carr%C3%A9+3&filter=${filter}`);
    expect(found).toEqual(keysOf(wanted.filter((one) => told(one).note)).sort(byKey));
  });

  test('queryables-query-parameters: an attribute is a parameter, by its type', async () => {
    expect(await keys('rank=4')).toEqual(keysOf(SQUARES.filter((one) => told(one).rank === 4)).sort(byKey));
    expect(await keys('codes=B')).toHaveLength(40);
    expect(await refusal(service.url, `${ITEMS}?rank=abc`)).toMatchObject({ status: 400, slug: 'parametre-invalide' });
  });

  test('a territory holds what lies in it, not what only touches it', async () => {
    expect(await keys('commune=99001')).toEqual(['n°0/é', 'n°1/é', 'n°12/é', 'n°13/é']);
    expect(await keys('territory=commune:99002')).toEqual(['n°14/é', 'n°15/é', 'n°2/é', 'n°3/é']);
    expect(await walk(service.url, '/api/collections/communes/items?commune=99001')).toEqual(['99001']);
    expect(await refusal(service.url, `${ITEMS}?commune=12345`)).toMatchObject({
      status: 404,
      slug: 'territoire-inconnu',
    });
    expect(await refusal(service.url, `${ITEMS}?territory=x`)).toMatchObject({
      status: 400,
      slug: 'parametre-invalide',
    });
  });

  test.each([
    ['rank', [['rank', 1]]],
    ['-rank', [['rank', -1]]],
    [
      '%2Bnote,-rank',
      [
        ['note', 1],
        ['rank', -1],
      ],
    ],
    [
      '-note,+label',
      [
        ['note', -1],
        ['label', 1],
      ],
    ],
    [
      'label,-key',
      [
        ['label', 1],
        ['key', -1],
      ],
    ],
    ['-key,label', [['key', -1]]],
  ] as [string, [keyof Told, number][]][])(
    'H14: sortby=%s gives each once, in that order, whatever the page',
    async (sortby, fields) => {
      const ordered = [...SQUARES].sort((one, other) => {
        for (const [name, way] of [...fields, ['key', 1] as const]) {
          const [left, right] = [told(one)[name] ?? null, told(other)[name] ?? null];
          if (left === right) continue;
          // What has no value comes last, either way.
          if (left === null || right === null) return left === null ? 1 : -1;
          return (left < right ? -1 : 1) * way;
        }
        return 0;
      });
      for (const limit of [7, 119]) expect(await keys(`limit=${limit}&sortby=${sortby}`)).toEqual(keysOf(ordered));
    },
  );

  test('H14: a continuation that was altered, invented or taken from another question is refused', async () => {
    const { links } = await read<Page>(service.url, `${ITEMS}?limit=5&sortby=rank`);
    const next = new URL(links.find(({ rel }) => rel === 'next')!.href, service.url);
    const token = next.searchParams.get('after')!;
    for (const after of [`${token}x`, token.replace(/^./, 'X'), token.split('.')[0]!, 'n°1/é', '.', 'e30.e30'])
      expect(await refusal(service.url, `${ITEMS}?sortby=rank&after=${encodeURIComponent(after)}`)).toMatchObject({
        status: 400,
        slug: 'suite-invalide',
      });
    for (const other of [`sortby=-rank`, 'sortby=rank&codes=A', ''])
      expect(await refusal(service.url, `${ITEMS}?${other}&after=${token}`)).toMatchObject({
        status: 400,
        slug: 'suite-invalide',
      });
  });

  test.each(['secret', '(select 1)', 'key;drop', 'geometry', 'codes', 'xmin'])(
    'sortby=%s is refused, with what there is',
    async (name) => {
      const { status, slug, detail } = await refusal(service.url, `${ITEMS}?sortby=${encodeURIComponent(name)}`);
      expect([status, slug]).toEqual([400, 'propriete-inconnue']);
      expect(detail).toMatch(/rank/);
    },
  );

  test('properties and geometry may be left out', async () => {
    const { features } = await read<Page>(service.url, `${ITEMS}?limit=2&properties=rank,label&skipGeometry=true`);
    for (const { properties, geometry } of features)
      expect([Object.keys(properties!).sort(), geometry]).toEqual([['label', 'rank'], null]);
    expect(await refusal(service.url, `${ITEMS}?properties=rank,owner_id`)).toMatchObject({
      status: 400,
      slug: 'propriete-inconnue',
    });
  });

  test.each(['2024-02-30', '../..', '2024-06-02/2024-06-01', '99999-01-01', '..'])(
    'H13: datetime=%s is refused',
    async (datetime) =>
      expect(await refusal(service.url, `${ITEMS}?datetime=${datetime}`)).toMatchObject({
        status: 400,
        slug: 'date-invalide',
      }),
  );

  test.each(['unlimited', '-1', '0', '1.5', '', '1e3', '%EF%BC%91', '99999999999999999999'])(
    'H2: limit=%s is refused',
    async (limit) =>
      expect(await refusal(service.url, `${ITEMS}?limit=${limit}`)).toMatchObject({
        status: 400,
        slug: 'parametre-invalide',
        media: 'application/problem+json; charset=utf-8',
      }),
  );

  test.each(['limit=1&limit=2', 'bbox=1,2,3,4&bbox=1,2,3,4', 'rank=1&rank=2'])('H3: %s is refused', async (query) =>
    expect(await refusal(service.url, `${ITEMS}?${query}`)).toMatchObject({ status: 400, slug: 'parametre-repete' }),
  );
});
