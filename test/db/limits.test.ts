import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, Polygon, Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { answerText, FIXTURES, loadCommunes, loadFile } from './fixture.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-limits-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const PRECISION_M = 30;
const slanted = JSON.parse(readFileSync(`${FIXTURES}slanted.geojson`, 'utf8')) as FeatureCollection<Polygon>;
const rings = slanted.features[0]!.geometry.coordinates as [number, number][][];

/** The same zone with so many vertices that it is looked up by its pieces. */
function writeHeavy(): void {
  const heavy = structuredClone(slanted);
  const between = (from: Position, to: Position, share: number) =>
    from.map((value, axis) => value + (to[axis]! - value) * share);
  heavy.features[0]!.geometry.coordinates = rings.map((ring) => [
    ...ring.slice(1).flatMap((to, n) => Array.from({ length: 300 }, (_, i) => between(ring[n]!, to, i / 300))),
    ring[0]!,
  ]);
  writeFileSync(join(folder, 'heavy.geojson'), JSON.stringify(heavy));
}

/**
 * Metres from a point to the nearest edge, by nothing that PostGIS does: a plane that touches the ellipsoid WGS 84 at the
 * point, with its two radii of curvature. Within 100 m that is exact to the millimetre.
 */
function metresToLimit(lon: number, lat: number): number {
  const [a, e2, phi, degree] = [6378137, 0.00669437999014, (lat * Math.PI) / 180, Math.PI / 180];
  const bend = 1 - e2 * Math.sin(phi) ** 2;
  const east = (a / bend ** 0.5) * Math.cos(phi) * degree;
  const north = ((a * (1 - e2)) / bend ** 1.5) * degree;
  const plane = ([x, y]: [number, number]) => [(x - lon) * east, (y - lat) * north] as const;
  const edges = rings.flatMap((ring) => ring.slice(1).map((to, n) => [plane(ring[n]!), plane(to)] as const));
  return Math.min(...edges.map(([from, to]) => toSegment(from, to)));
}

/** How far the origin is from a segment. */
function toSegment([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x1 + along * dx, y1 + along * dy);
}

/** Points within 45 m of every edge, on both sides, the same in every run. */
const POINTS = rings.flatMap((ring) =>
  ring.slice(1).flatMap((to, n) =>
    Array.from({ length: 30 }, (_, i): [number, number] => {
      const [from, share, aside] = [ring[n]!, (i + 0.5) / 30, (((i * 7) % 30) - 14.5) / 14.5];
      const [lon, lat] = from.map((value, axis) => value + (to[axis]! - value) * share) as [number, number];
      return [Number((lon + aside * 0.0006).toFixed(7)), Number((lat + aside * 0.0002).toFixed(7))];
    }),
  ),
);

describe.each(engines)('metres to a limit, $name', ({ db }: Engine) => {
  beforeAll(async () => {
    writeHeavy();
    await loadCommunes(db);
    await loadFile(db, 'slanted', 'slanted.geojson', { facts: { precision_m: PRECISION_M } });
    await loadFile(db, 'heavy', 'heavy.geojson', { facts: { precision_m: PRECISION_M }, from: folder });
  });

  test('agree with a computation of its own to the decimetre that is told, from inside and outside', async () => {
    const seen = { inside: 0, outside: 0, far: 0 };
    for (const [lon, lat] of POINTS) {
      const metres = metresToLimit(lon, lat);
      const answer: RulesAnswer = JSON.parse(await answerText(db, lon, lat));
      for (const { id, rules, near } of answer.datasets) {
        const [rule, beside] = [rules[0], near[0]];
        const told = rule ? rule.boundary_m : (beside?.distance_m ?? null);
        // Half of the last digit, and what the straight edge of a map and the shortest way on the ellipsoid differ.
        if (told !== null) expect(Math.abs(told - metres), `${id} ${lon} ${lat}`).toBeLessThan(0.07);
        else expect(metres, `${id} ${lon} ${lat}`).toBeGreaterThan(PRECISION_M - 0.02);
        expect(rule?.near_boundary ?? false).toBe(rule !== undefined && told !== null);
        seen[told === null ? 'far' : rule ? 'inside' : 'outside'] += 1;
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
  });
});
