import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import * as background from '../../etl/demo/background.ts';
import type { Feature } from '../../etl/demo/features.ts';
import { area, between, inside, isSimple, type Point, type Ring } from '../../etl/demo/geometry/plane.ts';
import { floodZones } from '../../etl/demo/law/flood.ts';
import { plansOf } from '../../etl/demo/law/plans.ts';
import { zonesOf } from '../../etl/demo/law/zoning.ts';
import { seeded } from '../../etl/demo/random.ts';
import { nearRiver } from '../../etl/demo/relief/river.ts';
import { statisticsOf } from '../../etl/demo/statistics.ts';
import { type Territory, territoryOf } from '../../etl/demo/territory.ts';

const DEMO = 'etl/demo';
const DATASETS = readdirSync('etl/datasets').filter((id) => id.startsWith('demo-'));

let small: Territory;
let territories: ReturnType<typeof background.territories>;
beforeAll(() => {
  small = territoryOf(0.24, 3);
  territories = background.territories(small);
});

const ringsOf = ({ geometry }: Feature): Ring[] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : (geometry.coordinates as Ring[][])).flat(1) as Ring[];

/** The sides of closed rings, each written the same way in both directions, with how often it is there. */
function sidesOf(rings: Ring[]): Map<string, number> {
  const sides = new Map<string, number>();
  for (const ring of rings)
    for (let index = 1; index < ring.length; index++) {
      const key = [String(ring[index - 1]), String(ring[index])].sort().join(' ');
      sides.set(key, (sides.get(key) ?? 0) + 1);
    }
  return sides;
}

describe('the invented island', () => {
  test('is the same for the same seed, and asks neither chance nor clock', () => {
    const [one, other] = [seeded('a'), seeded('a')];
    expect([one(), one(), one()]).toEqual([other(), other(), other()]);
    const files = readdirSync(DEMO, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(20);
    for (const name of files)
      expect(readFileSync(join(DEMO, name), 'utf8')).not.toMatch(/Math\.random|Date\.now|new Date\(\)/);
  });

  test('has communes that share their borders and make up the département', () => {
    const { communes, departement } = territories;
    expect(communes).toHaveLength(3);
    const sides = sidesOf(communes.flatMap(ringsOf));
    expect(Math.max(...sides.values())).toBe(2);
    const outside = [...sides].filter(([, times]) => times === 1).map(([side]) => side);
    expect(outside.sort()).toEqual([...sidesOf(departement.flatMap(ringsOf)).keys()].sort());
  });

  test('has zones that cover each commune with a plan exactly', () => {
    const zones = zonesOf(small, plansOf(small.communes));
    for (const commune of territories.communes) {
      const own = zones.filter(({ properties }) => String(properties.IDURBA).startsWith(`${commune.properties.code}_`));
      const outline = [...sidesOf(own.flatMap(ringsOf))].filter(([, times]) => times === 1).map(([side]) => side);
      expect(outline.sort()).toEqual([...sidesOf(ringsOf(commune)).keys()].sort());
    }
  });

  test('has parcels of every size, sound, with ids of 14 characters that are there once', () => {
    const { parcels, borders } = small.parcels;
    expect(parcels.length).toBeGreaterThan(1500);
    expect(new Set(parcels.map(({ id }) => id)).size).toBe(parcels.length);
    for (const { id } of parcels) expect(id).toMatch(/^\d{5}000[0A][A-Z]\d{4}$/);
    for (const ring of borders) expect(area(ring)).toBeGreaterThan(30);
    for (const ring of borders.slice(0, 400)) expect(isSimple(ring)).toBe(true);
  });

  test('has no place in two parcels, and no street in any', () => {
    const boxes = small.parcels.borders.map((ring) => ({
      ring,
      west: Math.min(...ring.map(([x]) => x)),
      east: Math.max(...ring.map(([x]) => x)),
    }));
    const count = (point: Point) =>
      boxes.filter(({ ring, west, east }) => point[0] > west && point[0] < east && inside(point, ring)).length;
    const random = seeded('sample');
    const [{ centre }] = small.villages as [Territory['villages'][number]];
    for (let sample = 0; sample < 250; sample++)
      expect(count([centre[0] + (random() - 0.5) * 1600, centre[1] + (random() - 0.5) * 1600])).toBeLessThanOrEqual(1);
    for (const { paths } of small.streets.streets.slice(0, 100))
      for (const [path] of [paths]) expect(count(between(path![0]!, path![1]!, 0.5))).toBe(0);
  });

  test('has streets that meet other streets, but for a few at the edge', () => {
    const ends = new Map<string, number>();
    for (const { paths } of small.streets.streets)
      for (const path of paths) for (const point of path) ends.set(String(point), (ends.get(String(point)) ?? 0) + 1);
    const rues = small.streets.streets.filter(({ kind }) => kind === 'rue');
    const meeting = rues.filter(({ paths }) => paths.flat().some((point) => ends.get(String(point))! > 1));
    expect(meeting.length / rues.length).toBeGreaterThan(0.97);
  });

  test('has houses that stand on their own parcel, with a number on the right side of the street', () => {
    expect(small.buildings.length).toBeGreaterThan(500);
    for (const { ring, parcel } of small.buildings.slice(0, 400))
      if (parcel >= 0)
        for (const corner of ring) expect(inside(corner, small.parcels.parcels[parcel]!.ring)).toBe(true);
    expect(new Set(small.addresses.map(({ id }) => id)).size).toBe(small.addresses.length);
    expect(small.addresses.some(({ suffix }) => suffix === 'bis')).toBe(true);
  });

  test('has a flood plan that follows its rivers', () => {
    const { zones } = floodZones(small.relief);
    expect(new Set(zones.map(({ properties }) => properties.codezonereglement))).toEqual(
      new Set(['R3', 'R1', 'B1', 'V']),
    );
    const [main] = small.relief.rivers;
    expect(nearRiver(main!, main!.course[60]!, 50)!.distance).toBeLessThan(1);
  });

  test('has counts that add up, and withholds small numbers', () => {
    const rows = statisticsOf(small).filter(
      ({ indicateur, periode }) => indicateur === 'demo-logements' && periode === '2022',
    );
    const sum = (level: string) =>
      rows.filter(({ niveau }) => niveau === level).reduce((total, { valeur }) => total + Number(valeur), 0);
    expect(sum('commune')).toBe(sum('departement'));
    expect(sum('epci')).toBe(sum('departement'));
    for (const { statut, valeur } of statisticsOf(small))
      expect(valeur === '').toBe(statut === 'secret' || statut === 'unavailable');
  });
});

describe('the invented datasets', () => {
  test('say in both languages that they are invented', () => {
    expect(DATASETS.length).toBeGreaterThan(20);
    for (const id of DATASETS) {
      const { invented, notice, notice_en } = readDataset(id);
      expect(invented, id).toBe(true);
      expect(notice, id).toMatch(/inventé/);
      expect(notice_en, id).toMatch(/Invented/);
    }
  });

  test('tell that two communes have no plan, and that two may not show their defence easements', () => {
    const states = (id: string) =>
      readDataset(id).sources.flatMap(({ coverage }) => coverage.map(({ state }) => state));
    expect(states('demo-plu-zones').filter((state) => state === 'none')).toHaveLength(2);
    expect(states('demo-plu-zones')).toHaveLength(40);
    expect(states('demo-defense').filter((state) => state === 'restricted')).toHaveLength(2);
  });
});
