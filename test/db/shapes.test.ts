import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetAnswer, RulesAnswer } from '../../api/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [2.0, 48.0],
      [2.01, 48.0],
      [2.01, 48.01],
      [2.0, 48.01],
      [2.0, 48.0],
    ],
  ],
};
/** The area of the square on the ellipsoid WGS 84, from the radii of curvature in its middle, in m². */
const SQUARE_M2 = (() => {
  const [a, e2, latitude, side] = [6378137, 0.00669437999, (48.005 * Math.PI) / 180, (0.01 * Math.PI) / 180];
  const bend = 1 - e2 * Math.sin(latitude) ** 2;
  return (a / bend ** 0.5) * Math.cos(latitude) * side * ((a * (1 - e2)) / bend ** 1.5) * side;
})();
const ACROSS = {
  type: 'Polygon',
  coordinates: [
    [
      [2.015, 48.0],
      [2.025, 48.0],
      [2.025, 48.01],
      [2.015, 48.01],
      [2.015, 48.0],
    ],
  ],
};

describe.each(engines)('shares of a place, $name', ({ db }: Engine) => {
  beforeAll(async () => {
    await loadCommunes(db);
    const coverage = [
      { level: 'commune' as const, code: '99001', state: 'available' as const, since: null, source: 'Essais' },
    ];
    await loadQuirk(db, 'shares', { coverage, facts: { precision_m: 5 } });
  });

  const ask = async (geometry: object, place: object = { kind: 'drawing' }): Promise<RulesAnswer> => {
    const when = ['2026-06-01', null, 'fr', '/self', 'notice'];
    const values = [JSON.stringify(geometry), JSON.stringify(place), ...when, null, [], 'panne'];
    return JSON.parse((await db.row<{ answer: string }>('rules/at-shape', values))!.answer);
  };
  const shares = async (geometry: object, place?: object): Promise<DatasetAnswer> =>
    (await ask(geometry, place)).datasets.find(({ id }) => id === 'shares')!;
  const ruleOf = (said: DatasetAnswer, key: string) => said.rules.find(({ feature }) => feature?.key === key);

  test('half of a square is half of it, in square metres and percent', async () => {
    const share = ruleOf(await shares(SQUARE), 'half')!.share;
    expect(share.percent).toBe(50);
    expect(Math.abs(share.area_m2! / (SQUARE_M2 / 2) - 1)).toBeLessThan(0.00001);
  });

  test('the percent is that of the area which the land register gives', async () => {
    const said = await shares(SQUARE, { kind: 'parcel', label: 'p', registered_m2: SQUARE_M2 * 2 });
    expect(ruleOf(said, 'half')!.share.percent).toBe(25);
  });

  test('a line has a length, points have a number', async () => {
    const said = await shares(SQUARE);
    expect(Math.abs(ruleOf(said, 'line')!.share.length_m! - 746.2)).toBeLessThan(0.5);
    expect(ruleOf(said, 'points')!.share).toEqual({ area_m2: null, percent: null, length_m: null, points: 2 });
  });

  test('what only touches or sticks out by less than a square metre is no rule, and is said to be ignored', async () => {
    const said = await shares(SQUARE);
    expect(said.rules.map(({ feature }) => feature!.key)).not.toContain('neighbour');
    expect(said.ignored!.map(({ key }) => key)).toEqual(['neighbour', 'sliver']);
    expect(said.ignored!.every(({ area_m2 }) => area_m2 === null || area_m2 < 1)).toBe(true);
  });

  test('a place smaller than the threshold that lies inside a zone is in the zone', async () => {
    await loadFile(db, 'coarse', 'shares.geojson', { facts: { sliver_m2: 25, sliver_m: 5 } });
    const side = 0.00005;
    const corner = (x: number, y: number) => [2.001 + x * side, 48.001 + y * side];
    const ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)];
    const { datasets, place } = await ask({ type: 'Polygon', coordinates: [ring] });
    expect(place.area_m2).toBeLessThan(25);
    const said = datasets.find(({ id }) => id === 'coarse')!;
    expect(ruleOf(said, 'half')!.share.percent).toBe(100);
    expect(said.ignored).toEqual([]);
  });

  test('a strip narrower than the precision of the drawing is near the boundary', async () => {
    const said = await shares(SQUARE);
    expect(ruleOf(said, 'strip')!.near_boundary).toBe(true);
    expect(ruleOf(said, 'half')!.near_boundary).toBe(false);
  });

  test('a place over two communes of which one is not covered has no data, never “does not apply”', async () => {
    const said = await shares(ACROSS);
    expect(said.rules.map(({ code }) => code)).toEqual(['C']);
    const above = JSON.parse(JSON.stringify(ACROSS).replaceAll('48.01', '48.004'));
    expect((await shares(above)).status).toBe('no-data');
    const west = JSON.parse(JSON.stringify(above).replaceAll('2.025', '2.019'));
    expect((await shares(west)).status).toBe('does-not-apply');
  });

  test('the whole square lies in one commune and says so', async () => {
    const { place } = await ask(SQUARE);
    expect(place.territories.map(({ code }) => code)).toEqual(['99001']);
    expect(Math.abs(place.area_m2! / SQUARE_M2 - 1)).toBeLessThan(0.00001);
  });
});
