import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import type { Extract } from '../../api/extracts/extract.ts';
import { positionsOf } from '../../api/extracts/pdf/path.ts';
import { type Layer, type Plan, planOf } from '../../api/extracts/pdf/plan.ts';
import { fullExtract } from '../fixtures/full-extract.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { answerText, loadCommunes, loadFile, loadQuirk } from './fixture.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-plan-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const SQUARE = [
  [2.001, 48.001],
  [2.0013, 48.001],
  [2.0013, 48.0012],
  [2.001, 48.0012],
  [2.001, 48.001],
];

/** A star of so many points around a place, each of which can be seen. */
function star(lon: number, lat: number, vertices: number): Position[] {
  const ring = Array.from({ length: vertices }, (_, index): Position => {
    const angle = (index / vertices) * 2 * Math.PI;
    const radius = 0.0035 + (index % 2 ? 0.0003 : 0);
    return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
  });
  return [...ring, ring[0]!];
}

const layer = (layers: Layer[], dataset: string, code?: string) =>
  layers.find((one) => one.dataset === dataset && (!code || one.codes.includes(code)));

describe.each(engines)('$name: the plan of an extract', ({ db }: Engine) => {
  let plan: Plan;
  const extractAt = async (lon: number, lat: number, more: Partial<Extract> = {}): Promise<Extract> => {
    const answer = JSON.parse(await answerText(db, lon, lat)) as RulesAnswer;
    return { ...fullExtract, answer, limit: { type: 'Point', coordinates: [lon, lat] }, ...more };
  };
  const parcel = { limit: { type: 'Polygon', coordinates: [SQUARE] } };

  beforeAll(async () => {
    await loadCommunes(db);
    const ground = { kind: 'reference' as const, theme: 'fond' };
    await loadFile(db, 'cadastre', 'parcels.geojson', { facts: { ...ground, place: 'parcel' } });
    await loadFile(db, 'fond-bois', 'shared-border.geojson', { facts: { ...ground, attribution: 'Les forestiers' } });
    await loadQuirk(db, 'shares');
    await loadQuirk(db, 'without-geometry');
    await loadQuirk(db, 'reload');
    plan = await planOf(db, await extractAt(2.0011, 48.0011, parcel));
  });

  test('is at the largest round scale that leaves room around the place', async () => {
    expect([plan.scale, Math.round(plan.width), Math.round(plan.height)]).toEqual([1250, 218, 140]);
    const place = { ...fullExtract.answer.place, kind: 'commune' as const, label: 'Ouest-lès-Essais' };
    const extract = await extractAt(2.01, 48.01, { limit: null });
    extract.answer.place = { ...extract.answer.place, kind: place.kind, label: place.label };
    const commune = await planOf(db, extract);
    expect(commune.scale).toBe(30_000);
    const height = Math.max(...positionsOf(commune.place).map(([, y]) => y!));
    expect(height).toBeLessThan(commune.height);
  });
  test('is in metres from the lower left corner, with the place in the middle', () => {
    const [xs, ys] = [0, 1].map((axis) => positionsOf(plan.place).map((position) => position[axis]!)) as [
      number[],
      number[],
    ];
    // 0.0003° by 0.0002° at 48° north.
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(22.6, 0);
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(22.5, 0);
    expect((Math.max(...xs) + Math.min(...xs)) / 2).toBeCloseTo(plan.width / 2, 0);
    expect(plan.projection).toEqual({ srid: 2154, name: 'Lambert-93' });
    // Lambert-93 leans by 0.7256° for a degree from the meridian of Paris 3° east.
    expect(plan.north).toBeCloseTo(0.72, 1);
  });
  test('shows the drawn rules of the answer, says which are everywhere, and leaves out those without geometry', () => {
    const drawn = plan.rules.map(({ dataset, codes }) => [dataset, ...codes].join(' '));
    expect(drawn.sort()).toEqual(['reload A', 'reload B', 'reload C', 'shares A', 'without-geometry A']);
    expect(layer(plan.rules, 'shares', 'A')).toMatchObject({ everywhere: true, geometry: null });
    expect(layer(plan.rules, 'reload', 'A')).toMatchObject({ everywhere: false, geometry: { type: 'MultiPolygon' } });
  });
  test('cuts what it shows a little outside of its frame', () => {
    const positions = [...plan.rules, ...plan.ground].flatMap(({ geometry }) =>
      geometry ? positionsOf(geometry) : [],
    );
    const margin = plan.scale * 0.01;
    const outside = positions.filter(
      ([x, y]) => x! < -margin || y! < -margin || x! > plan.width + margin || y! > plan.height + margin,
    );
    expect(outside).toEqual([]);
    expect(Math.max(...positions.map(([x]) => x!))).toBeGreaterThan(plan.width);
  });
  test('shows the ground with its sources, and parcels by their limits with their numbers', () => {
    expect(plan.datasets['fond-bois']).toMatchObject({ attribution: 'Les forestiers', outlined: false });
    expect(plan.datasets.cadastre).toMatchObject({ outlined: true });
    expect(layer(plan.ground, 'cadastre')!.geometry).not.toBeNull();
    expect(plan.names).toContainEqual(['ground', '1', Math.round(plan.width / 2), Math.round(plan.height / 2)]);
  });
  test('is that of the time of the answer, whatever is loaded later', async () => {
    const extract = await extractAt(2.005, 48.005);
    const before = await planOf(db, extract);
    await loadFile(db, 'reload', 'reload-changed.geojson');
    expect(await planOf(db, extract)).toEqual(before);
    expect((await planOf(db, await extractAt(2.005, 48.005))).rules).not.toEqual(before.rules);
  });
  test('is bounded, however heavy the drawings are', async () => {
    const stars = Array.from({ length: 30 }, (_, index) => ({
      type: 'Feature',
      properties: { key: `star-${index}`, codes: `S${index}` },
      geometry: { type: 'Polygon', coordinates: [star(2.3, 48.3, 900)] },
    }));
    writeFileSync(join(folder, 'stars.geojson'), JSON.stringify({ type: 'FeatureCollection', features: stars }));
    await loadFile(db, 'stars', 'stars.geojson', { from: folder });
    const heavy = await planOf(
      db,
      await extractAt(2.3, 48.3, {
        limit: {
          type: 'LineString',
          coordinates: [
            [2.29, 48.3],
            [2.31, 48.3],
          ],
        },
      }),
    );
    const vertices = heavy.rules.flatMap(({ geometry }) => positionsOf(geometry!)).length;
    expect(vertices).toBeGreaterThan(10_000);
    expect(vertices).toBeLessThanOrEqual(20_000);
  });
  test.each([
    ['Guadeloupe', -61.5, 16.2],
    ['Guyane', -52.3, 4.9],
    ['La Réunion', 55.5, -21.1],
    ['Mayotte', 45.2, -12.8],
    ['Saint-Pierre-et-Miquelon', -56.2, 46.8],
    ['Nouvelle-Calédonie', 166.4, -22.3],
    ['Polynésie française', -149.5, -17.6],
  ])('can be drawn in %s', async (_where, lon, lat) => {
    const far = await planOf(db, await extractAt(lon, lat));
    const [x, y] = positionsOf(far.place)[0]!;
    expect([x, y]).toEqual([expect.closeTo(far.width / 2, 0), expect.closeTo(far.height / 2, 0)]);
    expect(Math.abs(((far.north + 180) % 360) - 180)).toBeLessThan(3);
  });
});
