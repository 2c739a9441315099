import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { codesAt, loadFile, said } from './fixture.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-heavy-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const CENTRE = [3.0, 46.0] as const;

/** A ring around the centre whose radius (degrees) swings a little, so that no vertex can be left out. */
function ring(vertices: number, radius: number, swing: number): Position[] {
  const positions = Array.from({ length: vertices }, (_, index) => {
    const angle = (index / vertices) * 2 * Math.PI;
    const distance = radius + swing * Math.sin(angle * 400);
    return [CENTRE[0] + distance * Math.cos(angle), CENTRE[1] + distance * Math.sin(angle)];
  });
  return [...positions, positions[0]!];
}

const lake = { key: 'forest', codes: 'A' };
const coordinates = [ring(200_000, 0.3, 0.001), ring(5000, 0.05, 0.0001).reverse()];
const heavy = { type: 'Feature', properties: lake, geometry: { type: 'Polygon', coordinates } };
writeFileSync(join(folder, 'heavy.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [heavy] }));

describe.each(engines)('$name: a polygon of 200,000 vertices with a hole', ({ db }: Engine) => {
  beforeAll(async () => {
    const { kept, repaired } = await loadFile(db, 'heavy', 'heavy.geojson', {
      from: folder,
      facts: { precision_m: 10 },
    });
    expect([kept, repaired]).toEqual([1, 0]);
  });

  test.each([
    ['inside', 3.2, 46.0, ['A']],
    ['in its hole', 3.0, 46.0, []],
    ['in its hole, near the edge', 3.0489, 46.0, []],
    ['beside its hole', 3.0511, 46.0, ['A']],
    ['outside, within its box', 3.28, 46.28, []],
  ])('%s', async (_what, lon, lat, codes) => expect(await codesAt(db, 'heavy', lon, lat)).toEqual(codes));

  test('a point where its pieces meet gives one hit, and is not near a limit', async () => {
    const points = await db.rows<{ lon: number; lat: number }>('../test/db/questions/cut-points', ['heavy']);
    expect(points.length).toBeGreaterThan(10);
    let inside = 0;
    for (const { lon, lat } of points) {
      const { rules } = await said(db, 'heavy', lon, lat);
      expect(rules).toHaveLength(1);
      const distance = Math.hypot(lon - CENTRE[0], lat - CENTRE[1]);
      if (distance < 0.29 && distance > 0.06) {
        inside += 1;
        expect(rules[0]!.near_boundary).toBe(false);
      }
    }
    expect(inside).toBeGreaterThan(0);
  });

  test('its own limit, and that of its hole, are near', async () => {
    // 0.3 degrees of longitude east is the outer limit at this latitude: 5 m is 0.000065 degrees.
    expect((await said(db, 'heavy', 3.3 - 0.000065, 46.0)).rules[0]).toMatchObject({ near_boundary: true });
    expect((await said(db, 'heavy', 3.05 + 0.000065, 46.0)).rules[0]).toMatchObject({ near_boundary: true });
  });

  test('is answered within a tenth of a second', async () => {
    await codesAt(db, 'heavy', 3.2, 46.0);
    const started = performance.now();
    for (let times = 0; times < 10; times += 1) await codesAt(db, 'heavy', 3.2, 46.0);
    expect((performance.now() - started) / 10).toBeLessThan(100);
  });
});
