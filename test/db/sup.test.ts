import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bbox, booleanPointInPolygon, pointOnFeature } from '@turf/turf';
import type { Feature, MultiPolygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Report } from '../../etl/report.ts';
import { openEngines } from '../setup/engines.ts';
import { counted, type Delivered, heldIn, linesOf, loadDelivered, recognised, writtenDelivery } from './delivered.ts';
import { loadFile, said } from './fixture.ts';
import { polygonsOf } from './polygons-of.ts';

const real = inject('realData');
const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));

const at = (path: string) => join(real ?? '', 'sup', path);
const nothing: Delivered = { folder: '', found: [] };
const [monuments, plans, parks] = real
  ? await Promise.all(
      ['172014607_AC1_2A_20180130', '110068012_PM3_28_20161104', 'gml'].map((path) => recognised(at(path))),
    )
  : [nothing, nothing, nothing];

describe.skipIf(!real).each(engines)('public easements as they were published ($name)', ({ db }) => {
  const held = (dataset: string) => heldIn(db, dataset);
  const reports = new Map<string, Report>();
  const report = (part: string) => reports.get(part)!;
  beforeAll(async () => {
    for (const delivered of [monuments, plans, parks])
      for (const [part, one] of await loadDelivered(db, delivered!)) reports.set(part, one);
  });

  describe('AC1 of Corse-du-Sud', () => {
    const part = '172014607_SUP_2A_AC1';
    test('holds 206 areas of 104 easements, each with its monument, its act and the manager', async () => {
      const { read, kept, refused } = report(part);
      expect({ read, kept, refused }).toEqual({ read: 206, kept: 206, refused: 0 });
      const areas = await held('sup-ac1');
      expect(counted(areas.flatMap(({ codes }) => codes))).toEqual({
        'AC1-abords': 102,
        'AC1-classe': 45,
        'AC1-inscrit': 59,
      });
      expect(areas.filter(({ documents }) => documents.length !== 1).map(({ key }) => key)).toEqual([
        'AC1-172014607-0009076-121',
      ]);
      expect(counted(areas.map(({ office }) => office!.slice(0, 10)))).toEqual({ 'DRAC Corse': 206 });
      expect(counted(areas.map(({ scale }) => String(scale)))).toEqual({ 5000: 205, null: 1 });
      const easements = areas.map(({ properties }) => JSON.stringify(properties.SERVITUDE ?? null));
      expect(new Set(easements.filter((one) => one !== 'null')).size).toBe(102);
    });
    test('is covered in its département since the day in the name of the folder', async () => {
      const { coverage, date } = monuments!.found[0]!.source;
      expect([date, coverage[0]!.level, coverage[0]!.code, coverage[0]!.since]).toEqual([
        '2018-01-30',
        'departement',
        '2A',
        '2018-01-30',
      ]);
    });
    test('names the day that is a number, the question marks, the ids used twice and the area whose monument is not there', () => {
      expect(linesOf(report(part), 'bad-value')[0]).toBe('AC1_SERVITUDE.dbf 1 DATEMAJ 20398 noted');
      expect(linesOf(report(part), 'placeholder')[0]).toBe('AC1_SERVITUDE.dbf 1 DOCSOURCE ? noted');
      expect(linesOf(report(part), 'shared-identifier').filter((line) => line.includes('IDASS'))).toEqual([
        'AC1_ASSIETTE_SUP_S.shp 134 IDASS AC1-172014607-00099080-191 noted',
        'AC1_ASSIETTE_SUP_S.shp 145 IDASS AC1-172014607-00099080-191 noted',
        'AC1_ASSIETTE_SUP_S.shp 202 IDASS AC1-172014607-00099077-153 noted',
        'AC1_ASSIETTE_SUP_S.shp 205 IDASS AC1-172014607-00099077-153 noted',
      ]);
      expect(linesOf(report(part), 'missing-reference')).toEqual([
        'AC1_ASSIETTE_SUP_S.shp 133 IDGEN AC1-172014607-0009076 noted',
      ]);
      const totals = report(part).totals.map(({ reason, attribute, count }) => `${reason} ${attribute} ${count}`);
      expect(totals).toEqual(
        expect.arrayContaining(['bad-value DATEMAJ 104', 'placeholder QUIPROD 104', 'shared-identifier IDSUP 4']),
      );
    });
  });

  describe('PM3 of Eure-et-Loir', () => {
    test('finds the acts by ids with decimals, and says that they have no file', async () => {
      const areas = await held('sup-pm3');
      expect(areas.map(({ key, since, scale }) => [key, since, scale])).toEqual([
        ['110068012_SUP_28_PM3-1', '2014-04-23', 10_000],
        ['110068012_SUP_28_PM3-2', '2010-03-31', 10_000],
        ['110068012_SUP_28_PM3-3', '2013-04-04', 10_000],
      ]);
      expect(areas[0]!.documents.map(({ title, date }) => [title, date])).toEqual([
        ['Arrêté préfectoral — PM3_Auneau_Legendre_Delpierre_act', '2014-04-23'],
      ]);
      expect(areas[0]!.office).toMatch(/^Direction Régionale de l'Environnement/);
      expect(areas[0]!.method).toBe('Digitalisation, non validée par le gestionnaire');
      expect(linesOf(report('110068012_SUP_28_PM3'), 'missing-value')[0]).toBe('ACTE_SUP_028.dbf 1 FICHIER noted');
    });

    test('answers at five points as turf does on the polygons read byte by byte', async () => {
      const zones = polygonsOf(at('110068012_PM3_28_20161104/Donnees_geographiques/PM3_ASSIETTE_SUP_S_028.shp'));
      const square = [
        [
          [0.7, 47.9],
          [2.1, 47.9],
          [2.1, 48.95],
          [0.7, 48.95],
          [0.7, 47.9],
        ],
      ];
      const departement = {
        type: 'Feature',
        properties: { key: '28' },
        geometry: { type: 'Polygon', coordinates: square },
      };
      const path = join(writtenDelivery('departement', { 'departement.geojson': '' }), 'departement.geojson');
      writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features: [departement] }));
      const territory = { level: 'departement' as const, vintage: '2026', scale: 1000 };
      await loadFile(db, 'departement', 'departement.geojson', {
        from: dirname(path),
        facts: { territory, kind: 'reference' },
      });
      const inside = zones.map((zone) => pointOnFeature(zone).geometry.coordinates);
      const [west, south, , north] = bbox(zones[2]!);
      const statuses: string[] = [];
      for (const [lon, lat] of [...inside, [west, south], [west, north]] as [number, number][]) {
        const { status, rules } = await said(db, 'sup-pm3', lon, lat, { day: '2026-06-01' });
        expect(rules.map((rule) => rule.feature!.key)).toEqual(keysAt(zones, [lon, lat]));
        statuses.push(status);
      }
      expect(statuses).toEqual(['applies', 'applies', 'applies', 'does-not-apply', 'does-not-apply']);
    });
    const keysAt = (zones: Feature<MultiPolygon>[], place: number[]) =>
      zones.flatMap((zone, n) => (booleanPointInPolygon(place, zone) ? [`110068012_SUP_28_PM3-${n + 1}`] : []));
  });

  test('EL10 of all France, a GML, holds 34 polygons of 7 parks and says that their acts are not there', async () => {
    const areas = await held('sup-el10');
    expect(areas.length).toBe(7);
    expect(areas.reduce((sum, { geometry }) => sum + geometry.coordinates.length, 0)).toBe(34);
    expect(parks!.found.map(({ source }) => [source.part, source.coverage[0]?.level])).toEqual([
      ['SUP_FR_EL10', 'country'],
    ]);
    expect(linesOf(report('SUP_FR_EL10'), 'missing-reference')).toHaveLength(7);
    const { status, rules } = await said(db, 'sup-el10', 5.505, 43.213);
    expect([status, rules.map(({ label }) => label)]).toEqual(['applies', ['EL10_Calanques_ass']]);
  });
});
