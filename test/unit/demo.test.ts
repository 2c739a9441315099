import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import * as background from '../../etl/demo/background.ts';
import { events } from '../../etl/demo/cadastre.ts';
import type { Feature } from '../../etl/demo/features.ts';
import { area, between, inside, isSimple, type Point, type Ring } from '../../etl/demo/geometry/plane.ts';
import { decisionsOf } from '../../etl/demo/law/decisions.ts';
import { floodZones } from '../../etl/demo/law/flood.ts';
import { documentsOf } from '../../etl/demo/law/plans.ts';
import { plansOf } from '../../etl/demo/law/situations.ts';
import { zonesOf } from '../../etl/demo/law/zoning.ts';
import { MERGED } from '../../etl/demo/names.ts';
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
    for (const { id } of parcels) expect(id).toMatch(/^\d{5}(000|901)[0A][A-Z]\d{4}$/);
    for (const ring of borders) expect(area(ring)).toBeGreaterThan(30);
    for (const ring of borders.slice(0, 400)) expect(isSimple(ring)).toBe(true);
  });

  test('has a commune that merged: the code that it had is the prefix of its parcels', () => {
    const named = { ...small.communes.communes[0]!, name: MERGED.into };
    const { code } = named;
    const [before, merged] = events({ ...small, communes: { ...small.communes, communes: [named] } });
    expect([before!.COM_AV, before!.COM_AP]).toEqual([code, code]);
    expect(merged).toMatchObject({ MOD: '32', COM_AV: MERGED.code, COM_AP: code, DATE_EFF: MERGED.day });
    expect(readDataset('demo-communes-anciennes').map).toBe(readDataset('communes-anciennes').map);
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

describe('the invented law', () => {
  const communes = Array.from({ length: 40 }, (_, index) => ({
    code: String(index + 1).padStart(5, '0'),
    name: `Commune ${index}`,
    village: { index },
  }));
  const plans = plansOf({ communes } as unknown as Territory['communes']);
  const zones = ['UA', 'UB', 'UC', 'UX', '1AUh', '2AU', 'A', 'N', 'Ns'];
  const holds = ({ state }: { state: string }) => state === '03' || state === '08';

  test('has a plan in each state, each with a document of its own', () => {
    expect([...new Set(plans.map(({ state }) => state))].sort()).toEqual([
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
    ]);
    expect(new Set(plans.map(({ id }) => id)).size).toBe(plans.length);
    const documents = documentsOf(plans);
    for (const { ETAT, DATAPPRO, DATEFIN } of documents) {
      expect(DATAPPRO === null, String(ETAT)).toBe(ETAT === '02');
      expect(DATEFIN !== null, String(ETAT)).toBe(['04', '05', '06', '09'].includes(String(ETAT)));
    }
    expect(documents.filter(({ DATEXEC }) => DATEXEC)).toMatchObject([{ ETAT: '07', DATEXEC: '20270201' }]);
  });

  test('puts all ground under one plan in force, but in two communes', () => {
    const plansAt = (code: string, zone: string) =>
      plans.filter((plan) => plan.commune.code === code && holds(plan) && plan.reading(zone)).length;
    for (const { code, village } of communes)
      for (const zone of zones)
        expect(plansAt(code, zone), `${code} ${zone}`).toBe(village.index === 12 || village.index === 27 ? 0 : 1);
  });

  test('divides one commune between two plans, and gives annulled ground the plan before', () => {
    const of = (index: number, zone: string) =>
      plans.filter((plan) => plan.commune.village.index === index && holds(plan) && plan.reading(zone));
    expect(of(1, 'UA')).toMatchObject([{ type: 'PSMV' }]);
    expect(of(1, 'UB')).toMatchObject([{ type: 'PLU' }]);
    expect(of(5, 'UX')).toMatchObject([{ approved: '2005-04-12', ended: null }]);
    expect(of(5, 'UX')[0]!.reading('UX')).toBe('A');
    expect(of(5, 'UB')).toMatchObject([{ state: '08' }]);
  });

  test('has orders that are signed but not in force yet', () => {
    const coming = decisionsOf(small).filter(({ properties }) => String(properties.debut) > '2026-11-23');
    expect(coming.length).toBeGreaterThanOrEqual(3);
    for (const { properties } of decisionsOf(small)) {
      expect(String(properties.date_signature) < String(properties.debut)).toBe(true);
      expect(String(properties.date_signature) <= '2026-11-13').toBe(true);
    }
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

  test('tell that one commune has no plan, that of another nothing is known, and that two may not show their defence easements', () => {
    const coverage = (id: string) => readDataset(id).sources.flatMap((source) => source.coverage);
    const none = coverage('demo-plu-zones').filter(({ state }) => state === 'none');
    expect(none).toMatchObject([{ code: '00007', since: '2017-03-27', source: expect.stringContaining('Préfecture') }]);
    expect(coverage('demo-plu-zones')).toHaveLength(39);
    expect(coverage('demo-plu-zones').map(({ code }) => code)).not.toContain('00015');
    expect(coverage('demo-defense').filter(({ state }) => state === 'restricted')).toHaveLength(2);
  });
});
