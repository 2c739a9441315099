import type { MultiPolygon, Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import type { Database } from '../../sql/db.ts';
import { seeded } from '../db/batch-call.ts';
import {
  adversarialPoints,
  holdsByRay,
  holdsExactly,
  metresToLimit,
  type Point,
  randomPoints,
  type Shape,
  shapeOf,
  shifted,
} from '../db/containment.ts';
import { loadFile } from '../db/fixture.ts';
import { ask, listen } from '../db/service.ts';
import { type Engine, openEngines } from '../setup/engines.ts';

const DAY = '2026-06-01';
const IN_FORCE = [null, 'in-force', 'partly-annulled'];
const PRECISION_M = 10;
/** How many points are asked about at once. */
const GROUP = 2000;

/** Polygons of a dataset in two forms: as they are stored, and as the API gives them, to the seventh decimal. */
type Held = { id: string; precision: number; stored: Shape[]; exported: Shape[] };

type Stored = { dataset: string; key: string; state: string | null; since: string | null; until: string | null };

/** The polygons that are in force on the day, from the tables and from the pages of items. */
async function heldIn(db: Database, ids: string[]): Promise<Held[]> {
  const service = await listen(db);
  const rows = await db.rows<Stored & { geometry: Polygon }>('../test/db/questions/polygons', [ids]);
  const precisions = await db.rows<{ id: string; precision_m: number }>('../test/db/questions/precisions', [ids]);
  const held: Held[] = [];
  for (const { id, precision_m } of precisions) {
    const inForce = rows.filter(
      (row) =>
        row.dataset === id && IN_FORCE.includes(row.state) && (row.since ?? '') <= DAY && (row.until ?? '9999') > DAY,
    );
    const keys = new Set(inForce.map(({ key }) => key));
    const items = await itemsOf(service.url, id);
    held.push({
      id,
      precision: precision_m,
      stored: inForce.map(({ key, geometry }) => shapeOf(key, geometry)),
      exported: items.filter((item) => keys.has(item.id)).map((item) => shapeOf(item.id, item.geometry)),
    });
  }
  await service.close();
  return held;
}

type Item = { id: string; geometry: Polygon | MultiPolygon };
type Page = { features: Item[]; links: { rel: string; href: string }[] };

async function itemsOf(url: string, id: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let path: string | undefined = `/api/collections/${id}/items?limit=1000`; path; ) {
    const page = (await ask(url, path)).json() as Page;
    items.push(...page.features.filter(({ geometry }) => geometry?.type.endsWith('Polygon')));
    path = page.links.find(({ rel }) => rel === 'next')?.href;
  }
  return items;
}

type Said = Map<string, { keys: string[]; near: Set<string> }>;

/** What rules/at-points says of points: by dataset the keys that apply, and those it says are near a limit. */
async function saidAt(db: Database, points: Point[], ids: string[]): Promise<Said[]> {
  const filters = JSON.stringify({ dataset: ids, fields: ['proofs'] });
  const values = [points.map(([lon]) => lon), points.map(([, lat]) => lat), DAY, null, 'fr', points.map(() => ''), ''];
  const rows = await db.transaction(async (tx) => {
    await tx.rows('rules/for-many');
    return tx.rows<{ n: number; answer: string }>('rules/at-points', [...values, filters]);
  });
  return rows
    .sort((one, other) => one.n - other.n)
    .map(({ answer }) => new Map((JSON.parse(answer) as RulesAnswer).datasets.map((said) => [said.id, saidOf(said)])));
}

function saidOf({ rules, near }: RulesAnswer['datasets'][number]): { keys: string[]; near: Set<string> } {
  const drawn = rules.filter(({ feature, territory }) => feature && !territory);
  const nearby = drawn.filter((rule) => rule.near_boundary).map(({ feature }) => feature!.key);
  return {
    keys: [...new Set(drawn.map(({ feature }) => feature!.key))].sort(),
    near: new Set([...nearby, ...near.map(({ key }) => key)]),
  };
}

/** Differences between the three computations that are more than a hair's breadth at a limit, or not said to be near it. */
async function differences(db: Database, held: Held[], points: Point[]): Promise<unknown[]> {
  const ids = held.map(({ id }) => id);
  const groups = Array.from({ length: Math.ceil(points.length / GROUP) }, (_, n) =>
    points.slice(n * GROUP, (n + 1) * GROUP),
  );
  const found: unknown[] = [];
  // While one group is compared here, the next two are asked.
  const asked: Promise<Said[]>[] = [];
  for (const [index, group] of groups.entries()) {
    for (let next = asked.length; next < Math.min(index + 3, groups.length); next += 1)
      asked.push(saidAt(db, groups[next]!, ids));
    const said = await asked[index]!;
    for (const [n, point] of group.entries()) found.push(...held.flatMap((one) => compared(one, said[n]!, point)));
  }
  return found;
}

/** The features of a dataset of which not all three computations say the same, where that is not within a centimetre. */
function compared({ id, precision, stored, exported }: Held, said: Said, point: Point): unknown[] {
  const { keys, near } = said.get(id) ?? { keys: [], near: new Set<string>() };
  const exact = stored.filter((shape) => holdsExactly(shape, point)).map(({ key }) => key);
  const byRay = exported.filter((shape) => holdsByRay(shape, point)).map(({ key }) => key);
  return [...new Set([...keys, ...exact, ...byRay])].flatMap((key) => {
    const [sql, predicate, ray] = [keys, exact, byRay].map((some) => some.includes(key));
    if (sql === predicate && sql === ray) return [];
    const metres = metresToLimit(stored.find((shape) => shape.key === key)!, point);
    const isSaid = precision === 0 || near.has(key);
    return metres <= 0.01 && isSaid ? [] : [{ id, key, point, metres, sql, predicate, ray, isSaid }];
  });
}

const FIXTURES = ['hole', 'shared-border', 'on-vertex', 'several-codes', 'far-islands'];
const fixtures = await openEngines('fixtures');

describe.each(fixtures)('$name: three computations of what lies where', ({ name, db }: Engine) => {
  let held: Held[];
  beforeAll(async () => {
    const facts = { precision_m: PRECISION_M };
    for (const id of FIXTURES) await loadFile(db, id, `${id}.geojson`, { facts });
    held = await heldIn(db, FIXTURES);
  });
  afterAll(() => db.close());

  test('agree on borders, holes, corners, islands, overseas and at the antimeridian', {
    timeout: 120_000,
  }, async () => {
    const points = held.flatMap(({ stored }, index) =>
      adversarialPoints(stored, name === 'server' ? 14_000 : 1000, seeded(index)),
    );
    expect(await differences(db, held, points)).toEqual([]);
  });

  test('see a limit that lies a decimetre from where it should', async () => {
    const moved = held.map((one) => ({ ...one, exported: one.exported.map((shape) => shifted(shape, 1e-6)) }));
    const points = held.flatMap(({ stored }) => adversarialPoints(stored, 200, seeded(1)));
    const found = (await differences(db, moved, points)) as { metres: number }[];
    expect(found.length).toBeGreaterThan(10);
    expect(Math.max(...found.map(({ metres }) => metres))).toBeLessThan(0.2);
  });
});

/** Datasets of polygons; those of many vertices are asked by their pieces. */
const REAL = [
  'natura2000-habitats',
  'natura2000-oiseaux',
  'parcs-naturels-regionaux',
  'plu-zones',
  'ppr-perimetres',
].concat(['qpv', 'reserves-naturelles', 'sup-a7', 'zfe', 'znieff-1', 'znieff-2']);
const real = inject('realData') ? await openEngines('real') : [];

describe.each(real)('$name: three computations of what lies where in the real data', ({ name, db }: Engine) => {
  afterAll(() => db.close());
  test('agree on vertices, edges, where heavy polygons are cut, and anywhere', { timeout: 180_000 }, async () => {
    const held = await heldIn(db, REAL);
    expect(held.every(({ stored, exported }) => stored.length > 0 && stored.length === exported.length)).toBe(true);
    const shapes = held.flatMap(({ stored }) => stored);
    const cuts = await db.rows<{ lon: number; lat: number }>('../test/db/questions/cut-limits', [REAL]);
    const points = [
      ...adversarialPoints(shapes, name === 'server' ? 15_000 : 1500, seeded(42)),
      ...randomPoints(shapes, name === 'server' ? 13_500 : 1500, seeded(43)),
      ...cuts.slice(0, name === 'server' ? 2000 : 500).map(({ lon, lat }) => [lon, lat] as const),
    ];
    expect(await differences(db, held, points)).toEqual([]);
  });
});
