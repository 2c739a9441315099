import { join } from 'node:path';
import { booleanPointInPolygon, pointOnFeature } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { sourcesOf } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { load } from '../../etl/load.ts';
import { openRows } from '../../etl/read/read.ts';
import type { Report } from '../../etl/report.ts';
import type { Found } from '../../etl/standards/standards.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { said } from './fixture.ts';

const real = inject('realData');
const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

/** What the standards find at a path; it is the same for both engines. */
async function found(path: string): Promise<{ folder: string; sources: Found[] }> {
  const delivery = await openDelivery(path);
  return { folder: delivery.folder, sources: await sourcesOf(delivery) };
}

/** Loads what was found, and gives the report of each dataset. */
async function deliver(db: Database, { folder, sources }: { folder: string; sources: Found[] }) {
  const reports: Record<string, Report> = {};
  for (const { dataset, source, remarks } of sources)
    reports[dataset] = await load(db, readDataset(dataset), source, folder, quiet, { remarks });
  return reports;
}

type Zone = Feature<Polygon | MultiPolygon, Record<string, string>>;

/** The zones of a file as published, read without the database. */
async function zonesOf(path: string, source_layer?: string): Promise<Zone[]> {
  const reading = await openRows([{ file: { path, layer: 'x', source_layer }, path }]);
  const zones: Zone[] = [];
  for await (const row of reading.rows[0]!) zones.push({ type: 'Feature', ...row } as Zone);
  reading.close();
  return zones;
}

/** Five places, each inside another zone, the kinds of rules in turn. */
function fivePlaces(zones: Zone[], kind: (zone: Zone) => string): [number, number][] {
  const kinds = [...new Set(zones.map(kind))];
  const chosen = [0, 1, 2, 3, 4].map((index) => {
    const same = zones.filter((zone) => kind(zone) === kinds[index % kinds.length]);
    return same[Math.floor((index * same.length) / 5)]!;
  });
  return chosen.map((zone) => pointOnFeature(zone).geometry.coordinates as [number, number]);
}

const none: Zone[] = [];
const GPKG = join(real ?? '', 'risk/ppr-cnig-gpkg/pprm_38ddt20180002.gpkg');
const ISERE = join(real ?? '', 'risk/pprn-isere-covadis/38DDT20200002');
const pprm = real ? await found(GPKG) : undefined;
const pprn = real ? await found(ISERE) : undefined;
const miningZones = real ? await zonesOf(GPKG, 'pprm_38ddt20180002_zonereglementaireurba_s') : none;
const naturalZones = real ? await zonesOf(join(ISERE, 'N_ZONE_REG_PPRN_20200002_S_038.shp')) : none;
const aleas = real ? await zonesOf(join(ISERE, 'N_ZONE_ALEA_PPRN_20200002_S_038.shp')) : none;
const detail = real ? await zonesOf(join(ISERE, 'N_MULTIALEA_PPRN_20200002_038.dbf')) : none;
const COMMUNES = 'boundaries/departements-2018/communes-38-isere.geojson';

describe.skipIf(!real).each(engines)('the PPRM 38DDT20180002, a CNIG GeoPackage ($name)', ({ db }) => {
  let reports: Record<string, Report>;
  const zones = miningZones;
  beforeAll(async () => {
    const territories = { ...readDataset('communes-france'), definition: 'isere' };
    const source = { part: '', coverage: [], files: [{ path: COMMUNES, layer: 'commune' }] };
    await load(db, territories, source, real!, quiet);
    reports = await deliver(db, pprm!);
  });

  test('holds 380 regulated zones, 220 hazard zones and one perimeter', () => {
    const kept = Object.entries(reports).map(([id, { kept: count, part }]) => [id, count, part]);
    expect(kept).toEqual([
      ['ppr-perimetres', 1, '38DDT20180002'],
      ['ppr-zones', 380, '38DDT20180002'],
      ['ppr-aleas', 220, '38DDT20180002'],
    ]);
  });

  test('says that a plan for mining risks has no place in the list of the standard', () => {
    const lines = reports['ppr-zones']!.lines.filter(({ attribute }) => attribute === 'typeprocedure');
    expect(lines).toMatchObject([
      { value: 'PPRM', reason: 'unknown-code', rule: 'CNIG PPR 1.0, énumération typeprocedure', row: 1 },
    ]);
  });

  test('claims no commune, because it covers a tenth of each at most, and says so', () => {
    const { lines } = reports['ppr-zones']!;
    const partly = lines.filter(({ reason }) => reason === 'partly-covered');
    expect(partly.map(({ value }) => value)).toContain('38381');
    expect(partly.find(({ value }) => value === '38381')?.detail).toBe('Saint-Didier-de-la-Tour : 10 %');
    expect(lines.filter(({ reason }) => reason === 'no-coverage')).toHaveLength(1);
  });

  test.each([0, 1, 2, 3, 4])('place %i is under the zones in which turf finds it', async (index) => {
    const [lon, lat] = fivePlaces(zones, ({ properties }) => properties.typereglement!)[index]!;
    const inside = zones.filter((zone) => booleanPointInPolygon([lon, lat], zone));
    const { status, rules } = await said(db, 'ppr-zones', lon, lat);
    expect(status).toBe('applies');
    expect(rules.map(({ code, feature }) => [code, feature!.key]).sort()).toEqual(
      inside
        .map(({ properties: { typereglement, idzonereglementaire } }) => [
          typereglement,
          `38DDT20180002-urba-s-${idzonereglementaire}`,
        ])
        .sort(),
    );
    const effects = { '01': 'conditional', '02': 'conditional', '04': 'forbidden' };
    for (const rule of rules) expect(rule.effect).toBe(effects[rule.code as keyof typeof effects]);
  });

  test('names the plan, its page, the mining code, its office, and the day since which it is in force', async () => {
    const [lon, lat] = pointOnFeature(zones[0]!).geometry.coordinates as [number, number];
    const { rules } = await said(db, 'ppr-zones', lon, lat);
    expect(rules[0]).toMatchObject({
      label: expect.stringMatching(/^PPRM Saint Didier de la Tour/),
      state: 'in-force',
      in_force: { from: '2022-02-16', until: null },
      office: { name: 'Direction départementale des territoires (38)' },
    });
    const texts = rules[0]!.documents.map(({ title, article, href }) => article ?? href ?? title);
    expect(texts).toContain('L174-5');
    expect(texts[0]).toMatch(/^https:\/\/www\.isere\.gouv\.fr\/.*Saint-Didier-de-la-Tour$/);
    expect((await said(db, 'ppr-zones', lon, lat, { day: '2022-02-15' })).rules).toEqual([]);
  });

  test('knows nothing outside its perimeter', async () => {
    expect((await said(db, 'ppr-zones', 5.45, 45.58)).status).toBe('no-data');
  });
});

describe.skipIf(!real).each(engines)('the PPRN 38DDT20200002, COVADIS shapefiles ($name)', ({ db }) => {
  let reports: Record<string, Report>;
  const zones = naturalZones;
  beforeAll(async () => {
    reports = await deliver(db, pprn!);
  });

  test('holds 584 regulated zones, 646 hazard zones and one perimeter', () => {
    const kept = Object.entries(reports).map(([id, { kept: count, part }]) => [id, count, part]);
    expect(kept).toEqual([
      ['ppr-perimetres', 1, '38DDT20200002'],
      ['ppr-zones', 584, '38DDT20200002'],
      ['ppr-aleas', 646, '38DDT20200002'],
    ]);
  });

  test('says which 14 zones of several hazards have none of them named', () => {
    const without = reports['ppr-aleas']!.lines.filter(({ reason }) => reason === 'no-detail');
    expect(without).toHaveLength(14);
    expect(without[0]).toMatchObject({ attribute: 'multi_alea', severity: 'noted', value: expect.any(String) });
  });

  test.each([0, 1, 2, 3, 4])('place %i is under the zones in which turf finds it', async (index) => {
    const [lon, lat] = fivePlaces(zones, ({ properties }) => properties.typereg!)[index]!;
    const inside = zones.filter((zone) => booleanPointInPolygon([lon, lat], zone));
    const { rules } = await said(db, 'ppr-zones', lon, lat);
    expect(rules.map(({ code, feature }) => [code, feature!.key]).sort()).toEqual(
      inside.map(({ properties: { typereg, id_zone } }) => [typereg, `38DDT20200002-zone-s-${id_zone}`]).sort(),
    );
  });

  test('gives the map of the plan, the scale it was drawn at, and the day since which it is in force', async () => {
    const [lon, lat] = pointOnFeature(zones[0]!).geometry.coordinates as [number, number];
    const [rule] = (await said(db, 'ppr-zones', lon, lat)).rules;
    expect(rule).toMatchObject({ in_force: { from: '2022-12-23', until: null }, quality: { scale: 5000 } });
    expect(rule!.documents[0]!.href).toMatch(/^https:\/\/www\.isere\.gouv\.fr\/.*\.pdf$/);
  });

  test('names each hazard of a place with several', async () => {
    const several = aleas.find(({ properties }) => properties.multi_alea === 'oui')!;
    const of = (zone: Zone) =>
      detail
        .filter(({ properties }) => properties.id_zone === zone.properties.id_zone)
        .map((row) => row.properties.coderisque!);
    const [lon, lat] = pointOnFeature(several).geometry.coordinates as [number, number];
    const codes = (await said(db, 'ppr-aleas', lon, lat)).rules.map(({ code }) => code);
    const wanted = of(several).map((code) => code.slice(0, 3));
    expect(wanted.length).toBeGreaterThan(0);
    expect(codes).toEqual(expect.arrayContaining(wanted));
  });
});
