import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../api/answers.ts';
import { attributesOf } from '../../api/filters/attributes.ts';
import { filterOf } from '../../api/filters/filter.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { evaluate } from './filters/evaluate.ts';
import type { Json } from './filters/generate.ts';
import { fileOf, geometryOf, heldFeatures } from './filters/held.ts';
import { textOf } from './filters/write-text.ts';
import { loadCommunes, loadFile } from './fixture.ts';
import { ask, listen, type TestService, type Wire } from './service.ts';

const engines = await openEngines('fixtures');
const features = heldFeatures();
const folder = mkdtempSync(join(tmpdir(), 'terrier-cql2-'));
writeFileSync(join(folder, 'filtered.geojson'), fileOf(features));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const ITEMS = '/api/collections/filtered/items';
const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
const LAMBERT = '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m';
const property = (name: string): Json => ({ property: name });
const op = (name: string, ...args: Json[]): Json => ({ op: name, args });
const square = { west: 1, south: 1, east: 4, north: 3 };

/** Filters of every class of conformance, in CQL2 JSON. */
const FILTERS: [text: string, Json][] = (
  [
    op('=', property('nom'), 'Église'),
    op('<>', property('rang'), 1),
    op('>=', property('jour'), { date: '2026-01-01' }),
    op('not', op('isNull', property('surface'))),
    op('like', property('nom'), '%e%'),
    op('between', property('surface'), 0, 1.5),
    op('in', property('state'), ['approved', 'annulled']),
    op('=', op('casei', property('nom')), op('casei', 'ZONE UA')),
    op('=', op('accenti', op('casei', property('nom'))), op('accenti', op('casei', 'EGLISE'))),
    op('s_intersects', property('geometry'), { bbox: [2.001, 48.001, 2.004, 48.003] }),
    op('s_within', property('geometry'), geometryOf(square) as unknown as Json),
    op('t_intersects', { interval: [property('in_force_from'), property('in_force_until')] }, { date: '2026-01-01' }),
    op('t_after', property('instant'), { timestamp: '2025-12-31T23:00:00Z' }),
    op('a_contains', property('codes'), ['A', 'B']),
    op('<', property('rang'), property('surface')),
    op('or', op('=', 1, 2), op('and', op('=', property('vrai'), true), op('not', op('=', property('rang'), 2)))),
  ] as Json[]
).map((json) => [textOf(json), json]);

/** Each line of what is hostile: what it is, the query, and the slug it is refused with; none where it is a question like others. */
const HOSTILE: [what: string, query: Record<string, string>, slug?: string][] = [
  ...["x''y", "'';--", 'a\\\\b', '$$', "E\\n''", "1'' or ''1''=''1"].flatMap(
    (text): [string, Record<string, string>][] => [
      [`Q1 ${text} in a text`, { filter: `nom = '${text}'` }],
      [`Q1 ${text} in a pattern`, { filter: `nom LIKE '${text}%'` }],
    ],
  ),
  [
    'Q1 a backslash at the end of a pattern',
    { filter: JSON.stringify(op('like', property('nom'), '\\')) },
    'filtre-mal-forme',
  ],
  [
    'Q1 a backslash whose accent is taken away',
    { filter: JSON.stringify(op('like', property('nom'), op('accenti', 'U\\\u0301'))) },
    'filtre-mal-forme',
  ],
  [
    'Q1 half a character in a list',
    { filter: '{"op":"a_contains","args":[{"property":"codes"},["\\ud800"]]}' },
    'filtre-mal-forme',
  ],
  ['Q1 a question mark', { filter: "nom <> '?'" }],
  ['Q1 a property name', { filter: `"'; drop table feature; --" = 1` }, 'propriete-inconnue'],
  ['Q1 a function name', { filter: `"x'y"(1) = 1` }, 'filtre-mal-forme'],
  ['Q1 a timestamp', { filter: "instant > TIMESTAMP('2026-01-01''; --')" }, 'date-invalide'],
  ['Q1 a date', { filter: "jour > DATE('$$')" }, 'date-invalide'],
  ['Q1 an interval', { filter: "T_DURING(INTERVAL(jour, '2026-01-01'';--'), INTERVAL(jour, '..'))" }, 'date-invalide'],
  ['Q1 an id', { filter: "key = '''; --'" }],
  ['Q1 well-known text', { filter: "S_INTERSECTS(geometry, POINT(2 48'; --))" }, 'filtre-mal-forme'],
  ['Q2 an unknown property', { filter: 'nomm = 1' }, 'propriete-inconnue'],
  ...['geom', 'owner_id', 'xmin', 'opened_by', 'content_hash', 'properties', 'id'].map(
    (name): [string, Record<string, string>, string] => [
      `Q2 ${name}`,
      { filter: `${name} IS NULL` },
      'propriete-inconnue',
    ],
  ),
  ['Q3 an unknown function', { filter: 'buffer(geometry, 10) IS NULL' }, 'fonction-inconnue'],
  ['Q3 pg_sleep', { filter: 'pg_sleep(10) = 1' }, 'fonction-inconnue'],
  ['Q3 a class of Java', { filter: 'java.lang.Runtime(1) = 1' }, 'fonction-inconnue'],
  ['Q4 nested parentheses', { filter: `${'('.repeat(1000)}rang=1${')'.repeat(1000)}` }, 'filtre-trop-complexe'],
  ['Q4 many OR', { filter: Array.from({ length: 300 }, () => 'rang=1').join(' OR ') }, 'filtre-trop-complexe'],
  ['Q4 a long filter', { filter: `nom = '${'x'.repeat(5000)}'` }, 'filtre-trop-complexe'],
  ['Q5 many wildcards', { filter: "CASEI(ACCENTI(nom)) LIKE '%a%b%a%b%a%'" }, 'filtre-trop-complexe'],
  ['Q5 four wildcards', { filter: "CASEI(ACCENTI(nom)) LIKE '%a%b%a%b'" }],
  ['Q7 a star', { filter: `S_INTERSECTS(geometry, POLYGON((${star(200)})))` }, 'geometrie-invalide'],
  [
    'Q7 a hole outside',
    { filter: 'S_TOUCHES(geometry, POLYGON((2 48,3 48,3 49,2 48),(4 48,5 48,5 49,4 48)))' },
    'geometrie-invalide',
  ],
  [
    'Q7 parts that overlap',
    { filter: 'S_OVERLAPS(geometry, MULTIPOLYGON(((2 48,3 48,3 49,2 48)),((2.1 48,3.1 48,3.1 49,2.1 48))))' },
    'geometrie-invalide',
  ],
  ['Q7 Lambert-93 in degrees', { filter: 'S_INTERSECTS(geometry, POINT(652000 6862000))' }, 'geometrie-invalide'],
  [
    'Q7 a collection of areas that overlap',
    {
      filter:
        'S_DISJOINT(geometry, GEOMETRYCOLLECTION(POLYGON((2 48,3 48,3 49,2 48)),POLYGON((2.1 48,3.1 48,3.1 49,2.1 48))))',
    },
  ],
  [
    'Q7 a collection of many',
    { filter: `S_DISJOINT(geometry, GEOMETRYCOLLECTION(${Array(21).fill('POINT(2 48)').join(',')}))` },
    'filtre-trop-complexe',
  ],
  ['Q8 a text beside a number', { filter: "rang > 'abc'" }, 'type-incompatible'],
  ['Q8 a large integer', { filter: 'rang < 100000000000000000000' }],
  ['Q8 a number that is none', { filter: 'rang < 1e999' }, 'filtre-mal-forme'],
  ['Q9 an unknown name to sort by', { sortby: '+secret' }, 'propriete-inconnue'],
  ['Q9 a question to sort by', { sortby: '(select 1)' }, 'propriete-inconnue'],
  ['Q10 JSON of another shape', { filter: '{"and":[true]}', 'filter-lang': 'cql2-json' }, 'filtre-mal-forme'],
  ['Q10 text said to be JSON', { filter: 'rang = 1', 'filter-lang': 'cql2-json' }, 'filtre-mal-forme'],
  ['Q10 a language that is none', { filter: 'rang = 1', 'filter-lang': 'cql-text' }, 'parametre-invalide'],
  ['Q10 a system that is none', { filter: 'rang = 1', 'filter-crs': 'EPSG:2154' }, 'parametre-invalide'],
];

/** A ring of so many vertices that crosses itself everywhere. */
function star(vertices: number): string {
  const corner = (index: number) => {
    const angle = (index * 2 * Math.PI * (vertices / 2 - 1)) / vertices;
    return `${(2 + Math.cos(angle)).toFixed(2)} ${(48 + Math.sin(angle)).toFixed(2)}`;
  };
  return [...Array.from({ length: vertices - 1 }, (_, index) => corner(index)), corner(0)].join(',');
}

describe.each(engines)('filters over HTTP, $name', ({ db }: Engine) => {
  let service: TestService;
  beforeAll(async () => {
    await loadCommunes(db);
    await loadFile(db, 'filtered', 'filtered.geojson', { from: folder });
    service = await listen(db);
  });
  afterAll(() => service.close());

  const items = (query: Record<string, string>): Promise<Wire> =>
    ask(service.url, `${ITEMS}?${new URLSearchParams({ limit: '100', ...query })}`);
  const keysOf = (wire: Wire): string[] => {
    expect([wire.status, wire.status === 200 ? '' : wire.body.toString()]).toEqual([200, '']);
    return (wire.json() as { features: { id: string }[] }).features.map(({ id }) => id).sort();
  };

  test.each(FILTERS)(
    '%s chooses the same in both languages, and what a plain evaluator chooses',
    async (text, json) => {
      const wanted = features.filter((feature) => evaluate(json, feature) === true).map(({ values }) => values.key);
      expect(wanted.length).toBeGreaterThan(0);
      expect(wanted.length).toBeLessThan(features.length);
      expect(keysOf(await items({ filter: text, 'filter-lang': 'cql2-text' }))).toEqual(wanted);
      expect(keysOf(await items({ filter: JSON.stringify(json), 'filter-lang': 'cql2-json' }))).toEqual(wanted);
    },
  );

  test('a filter stands beside the other parameters', async () => {
    const both = await items({ filter: 'rang >= 1', bbox: '2.0005,48.0005,2.0045,48.0035' });
    const inside = op('s_intersects', property('geometry'), { bbox: [2.001, 48.001, 2.004, 48.003] });
    const wanted = features.filter(
      (feature) => evaluate(op('and', op('>=', property('rang'), 1), inside), feature) === true,
    );
    expect(keysOf(both)).toEqual(wanted.map(({ values }) => values.key));
  });

  test('a filter in the coordinates of another system chooses the same', async () => {
    const wanted = keysOf(await items({ filter: 'S_INTERSECTS(geometry, BBOX(2.0005,48.0005,2.0035,48.0025))' }));
    expect(wanted.length).toBeGreaterThan(5);
    const turned = { 'filter-crs': `${EPSG}4326` };
    expect(
      keysOf(await items({ filter: 'S_INTERSECTS(geometry, BBOX(48.0005,2.0005,48.0025,2.0035))', ...turned })),
    ).toEqual(wanted);
    const ring = '48.0005 2.0005,48.0005 2.0035,48.0025 2.0035,48.0025 2.0005,48.0005 2.0005';
    expect(keysOf(await items({ filter: `S_INTERSECTS(geometry, POLYGON((${ring})))`, ...turned }))).toEqual(wanted);
    // Turned by half a degree against the meridians: far less than what lies between the box and the grid.
    const corners = [
      [2.0005, 48.0005],
      [2.0035, 48.0025],
    ].map((corner) => proj4('EPSG:4326', LAMBERT, corner));
    const metres = { filter: `S_INTERSECTS(geometry, BBOX(${corners.join(',')}))`, 'filter-crs': `${EPSG}2154` };
    expect(keysOf(await items(metres))).toEqual(wanted);
  });

  test('a box across the antimeridian is two boxes, and one without width is a line', async () => {
    expect(keysOf(await items({ filter: 'S_INTERSECTS(geometry, BBOX(170,-90,-170,90))' }))).toEqual([]);
    const line = op('s_intersects', property('geometry'), {
      type: 'LineString',
      coordinates: [
        [2.001, 48],
        [2.001, 48.003],
      ],
    });
    expect(keysOf(await items({ filter: 'S_INTERSECTS(geometry, BBOX(2.001,48,2.001,48.003))' }))).toEqual(
      features.filter((feature) => evaluate(line, feature) === true).map(({ values }) => values.key),
    );
  });

  test.each(HOSTILE)('%s is refused with its reason, or asked as it is', async (_what, query, slug) => {
    const started = performance.now();
    const wire = await items(query);
    expect([wire.status, wire.body.toString().slice(0, 200)]).toEqual([
      slug ? (slug === 'geometrie-invalide' ? 422 : 400) : 200,
      expect.anything(),
    ]);
    if (slug) {
      const { type, detail, detail_en } = problem.parse(wire.json());
      expect(type).toBe(`/problemes/${slug}`);
      expect(detail).not.toBe(detail_en);
    }
    expect(performance.now() - started).toBeLessThan(2000);
    expect(service.log()).not.toMatch(/"level":50/);
  });

  test.each(['s_intersects', 's_within', 's_contains', 's_touches', 's_overlaps', 's_crosses', 's_equals'])(
    '%s is looked up in the index of geometries',
    async (name) => {
      const filter = await filterOf(
        db,
        await attributesOf(db, 'filtered'),
        `${name}(geometry, BBOX(2,48,2.001,48.001))`,
        'cql2-text',
      );
      const plan = await db.transaction(async (tx) => {
        await tx.run('set local enable_seqscan = off');
        return tx.rows<{ 'QUERY PLAN': string }>('../test/db/questions/explained', [], { filter });
      });
      expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/feature_geom[\s\S]*Index Cond: \(geom [&~@]/);
    },
  );
});
