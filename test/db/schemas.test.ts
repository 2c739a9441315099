import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILTER_CLASSES } from '../../api/filters/conformance.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { fileOf, heldFeatures, PUBLISHED } from './filters/held.ts';
import { loadCommunes, loadFile } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-schemas-'));
writeFileSync(join(folder, 'told.geojson'), fileOf(heldFeatures()));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const COLLECTION = '/api/collections/told';
const REL = 'http://www.opengis.net/def/rel/ogc/1.0/';
type Property = { title: string; type?: string; format?: string; 'x-ogc-role'?: string; 'x-ogc-propertySeq': number };
type Schema = {
  $schema: string;
  $id: string;
  type: string;
  additionalProperties: boolean;
  properties: Record<string, Property>;
};
type Linked = { links: { rel: string; href: string; type?: string }[] };

/** The expressions of the abstract test suite of CQL2 for a queryable of a type (OGC 21-065r2, annex A). */
const SUITE: Record<string, string[]> = {
  string: [
    ...["Q = 'foo'", "Q <> 'foo'", "Q > 'foo'", "Q <= 'foo'", 'Q IS NULL', 'Q is not null', "Q in ('foo', 'bar')"],
    ...["Q LIKE '%'", "Q like '_%'", "Q like ''", "Q like '%%'", "Q like '\\\\%\\\\_'"],
    ...["CASEI(Q) = casei('foO')", "CASEI(Q) LIKE casei('FOO%')", "ACCENTI(Q) <> accenti('aoueai')"],
    ...["ACCENTI(CASEI(Q)) LIKE accenti(casei('Ä%'))", 'Q = Q'],
  ],
  number: [
    'Q = 3.14',
    'Q <> 3.14',
    'Q >= 3.14',
    'Q IS NULL',
    'Q BETWEEN 0 AND 100',
    'Q between 100.0 and 1.0',
    'Q IN (1, 2, 3)',
    'Q < Q',
  ],
  boolean: ['Q = true', 'Q <> false', 'Q is not null', 'Q in (true)'],
  date: [
    ...["Q = DATE('2022-04-24')", "Q < DATE('2022-04-24')", "Q in ('2022-04-14', '2022-04-15')", 'Q IS NULL'],
    ...['AFTER', 'BEFORE', 'DISJOINT', 'EQUALS', 'INTERSECTS'].flatMap((name) => [
      `T_${name}(Q,DATE('2022-04-24'))`,
      `T_${name}(Q,INTERVAL('2021-01-01','2021-12-31'))`,
    ]),
    ...[
      'CONTAINS',
      'DURING',
      'FINISHEDBY',
      'FINISHES',
      'MEETS',
      'METBY',
      'OVERLAPPEDBY',
      'OVERLAPS',
      'STARTEDBY',
      'STARTS',
    ].map((name) => `T_${name}(INTERVAL(Q,Q),INTERVAL('2021-01-01','2021-12-31'))`),
  ],
  'date-time': [
    ...["Q = TIMESTAMP('2022-04-24T07:59:57Z')", "Q in ('2022-04-14T14:52:56Z', '2022-04-14T15:52:56Z')"],
    ...['AFTER', 'BEFORE', 'DISJOINT', 'EQUALS', 'INTERSECTS'].flatMap((name) => [
      `T_${name}(Q,TIMESTAMP('2022-04-24T07:59:57Z'))`,
      `T_${name}(Q,INTERVAL('2021-01-01T00:00:00Z','2021-12-31T23:59:59Z'))`,
    ]),
  ],
  array: ['CONTAINS', 'CONTAINEDBY', 'EQUALS', 'OVERLAPS'].map((name) => `A_${name}(Q,('foo','bar'))`),
  geometry: [
    ...['S_INTERSECTS(Q,BBOX(-180,-90,180,90))', 'S_INTERSECTS(Q,POINT(7.02 49.92))', 'Q IS NOT NULL'],
    ...['S_INTERSECTS(Q,BBOX(-180,-90,-90,90)) AND S_INTERSECTS(Q,BBOX(90,-90,180,90))'],
    ...[
      'MULTIPOINT(7.02 49.92, 90 18)',
      'LINESTRING(-180 -45, 0 -45)',
      'MULTILINESTRING((-180 -45, 0 -45), (0 45, 180 45))',
    ].map((shape) => `S_INTERSECTS(Q,${shape})`),
    'S_INTERSECTS(Q,POLYGON((-180 -90, -90 -90, -90 90, -180 90, -180 -90), (-120 -50, -100 -50, -100 -40, -120 -40, -120 -50)))',
    'S_INTERSECTS(Q,MULTIPOLYGON(((-180 -90, -90 -90, -90 90, -180 90, -180 -90)),((0 0, 10 0, 10 10, 0 10, 0 0))))',
    'S_INTERSECTS(Q,GEOMETRYCOLLECTION(POINT(7.02 49.92), POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))))',
    ...['DISJOINT', 'EQUALS', 'TOUCHES', 'CROSSES', 'WITHIN', 'CONTAINS', 'OVERLAPS'].map(
      (name) => `S_${name}(Q,LINESTRING(7 50,10 51))`,
    ),
  ],
};

describe.each(engines)('what a collection says of its attributes, $name', ({ db }: Engine) => {
  let service: TestService;
  beforeAll(async () => {
    await loadCommunes(db);
    await loadFile(db, 'told', 'told.geojson', { from: folder });
    service = await listen(db, 'https://example.org');
  });
  afterAll(() => service.close());

  const get = (path: string, headers?: Record<string, string>) => ask(service.url, path, headers ? { headers } : {});
  const schemaAt = async (path: string) => (await get(path)).json() as Schema;
  const filtered = (filter: string) => get(`${COLLECTION}/items?${new URLSearchParams({ filter, limit: '1' })}`);

  test.each(['queryables', 'sortables', 'schema'])('%s is JSON Schema, linked from the collection', async (what) => {
    const { links } = (await get(COLLECTION)).json() as Linked;
    expect(links).toContainEqual(
      expect.objectContaining({ rel: `${REL}${what}`, href: `https://example.org${COLLECTION}/${what}` }),
    );
    const wire = await get(`${COLLECTION}/${what}`, { Accept: 'application/schema+json' });
    expect([wire.status, wire.headers['content-type']]).toEqual([200, 'application/schema+json']);
    const { $schema, $id, type, additionalProperties, properties } = wire.json() as Schema;
    expect([$schema, type, additionalProperties]).toEqual([
      'https://json-schema.org/draft/2020-12/schema',
      'object',
      false,
    ]);
    expect($id).toBe(`https://example.org${COLLECTION}/${what}`);
    const places = Object.values(properties).map((one) => one['x-ogc-propertySeq']);
    expect(places).toEqual(places.map((_, index) => index + 1));
    for (const [name, one] of Object.entries(properties)) {
      expect([name, one.title.length > 0]).toEqual([name, true]);
      expect([name, one.type === undefined]).toEqual([name, name === 'geometry']);
    }
  });

  test('a schema tells what each attribute is to the feature', async () => {
    const { properties } = await schemaAt(`${COLLECTION}/schema?lang=en`);
    const roles = Object.entries(properties).filter(([, one]) => one['x-ogc-role']);
    expect(Object.fromEntries(roles.map(([name, one]) => [one['x-ogc-role'], [name, one.format]]))).toEqual({
      id: ['key', undefined],
      'primary-geometry': ['geometry', 'geometry-polygon-or-multipolygon'],
      'primary-interval-start': ['in_force_from', 'date'],
      'primary-interval-end': ['in_force_until', 'date'],
    });
    expect(properties.instant).toMatchObject({ type: 'string', format: 'date-time' });
    expect(Object.keys(PUBLISHED).every((name) => Object.hasOwn(properties, name))).toBe(true);
  });

  test('every queryable can be filtered, as the abstract test suite does', async () => {
    const { properties } = await schemaAt(`${COLLECTION}/queryables`);
    for (const [name, { type, format }] of Object.entries(properties)) {
      const kind = type === undefined ? 'geometry' : (format ?? (type === 'integer' ? 'number' : type));
      for (const expression of SUITE[kind]!) {
        const filter = expression.replaceAll(/\bQ\b/g, `"${name.replaceAll('"', '""')}"`);
        expect([filter, (await filtered(filter)).status]).toEqual([filter, 200]);
      }
    }
    expect((await filtered('geom IS NULL')).status).toBe(400);
  });

  test('logical combinations of four predicates are answered', async () => {
    const [one, two, three, four] = [
      "nom LIKE '%'",
      'rang > 1',
      "T_AFTER(jour,DATE('2026-01-01'))",
      'S_INTERSECTS(geometry,BBOX(2,48,2.002,48.002))',
    ];
    const filter = `((NOT ${one} AND ${two}) OR (${three} and NOT ${four}) or not (${one} AND ${four}))`;
    expect((await filtered(filter)).status).toBe(200);
  });

  test('every sortable can be sorted by, and nothing else', async () => {
    const { properties } = await schemaAt(`${COLLECTION}/sortables`);
    const sorted = async (name: string) =>
      (await get(`${COLLECTION}/items?${new URLSearchParams({ sortby: `-${name}` })}`)).status;
    for (const name of Object.keys(properties)) expect([name, await sorted(name)]).toEqual([name, 200]);
    for (const name of ['geometry', 'codes', 'liste']) {
      expect(Object.hasOwn(properties, name)).toBe(false);
      expect([name, await sorted(name)]).toEqual([name, 400]);
    }
  });

  test('what all collections have is told for all of them', async () => {
    const { links } = (await get('/api')).json() as Linked;
    expect(links).toContainEqual(
      expect.objectContaining({ rel: `${REL}queryables`, href: 'https://example.org/api/queryables' }),
    );
    const { properties } = await schemaAt('/api/queryables');
    expect(Object.keys(properties)).toEqual([
      'key',
      'label',
      'codes',
      'state',
      'in_force_from',
      'in_force_until',
      'geometry',
    ]);
  });

  test('a collection that is not there has no schema', async () => {
    for (const what of ['queryables', 'sortables', 'schema'])
      expect((await get(`/api/collections/nowhere/${what}`)).status).toBe(404);
  });

  test('the classes of these standards are in the list of those followed', async () => {
    const { conformsTo } = (await get('/api/conformance')).json() as { conformsTo: string[] };
    for (const one of FILTER_CLASSES) expect(conformsTo).toContain(one);
  });
});
