import { join } from 'node:path';
import type { Feature } from 'geojson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readDataset, type SourceFile } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import type { Report } from '../../etl/report.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { deliver, lineOf, loadContours, reasonsOf } from './deliveries.ts';
import { said } from './fixture.ts';
import { hasPlainReader, meets, plainFeatures } from './plain-features.ts';

const real = inject('realData');
const engines = real && hasPlainReader() ? await openEngines('fixtures') : [];
afterAll(async () => {
  for (const { db } of engines) await db.close();
});
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };
const data = (...path: string[]) => join(real!, 'plu', ...path);

const pair = (one: string, two: string) => (p: Record<string, unknown>) => `${two2(p[one])}-${two2(p[two])}`;
const two2 = (code: unknown) => String(code).padStart(2, '0');
/** What the files say at a place, once for each code and label: computed by turf, without our reader or our SQL. */
function computed(
  features: Feature[],
  place: [number, number],
  code: (p: Record<string, unknown>) => string,
): string[] {
  const met = features
    .filter((feature) => meets(feature, place, 5))
    .map(({ properties }) => `${code(properties!)} ${properties!.LIBELLE ?? properties!.TXT}`);
  return [...new Set(met)].sort();
}

/** What the service says there, whether in force or approved only. */
async function answered({ db }: Engine, dataset: string, [lon, lat]: [number, number]): Promise<string[]> {
  const { rules, pending } = await said(db, dataset, lon, lat);
  const named = [...rules, ...pending].map(({ code, label }) => `${code} ${label.replace(/ — .*| \([^)]*\)$/s, '')}`);
  return [...new Set(named)].sort();
}

type Case = {
  dataset: string;
  files: string[];
  code: (p: Record<string, unknown>) => string;
  places: [number, number][];
};
const places = (text: string) => text.split(' ').map((place) => place.split(',').map(Number) as [number, number]);

function answersLikeTurf(engine: Engine, { dataset, files, code, places: asked }: Case): void {
  const features = files.flatMap((file) => plainFeatures(data(file)));
  test.each(asked)(`${dataset} at %d, %d is what turf finds in the files`, async (...place) => {
    expect(await answered(engine, dataset, place as [number, number])).toEqual(
      computed(features, place as [number, number], code),
    );
  });
  test(`${dataset}: the places are not all alike`, () => {
    expect(new Set(asked.map((place) => computed(features, place, code).join())).size).toBeGreaterThan(2);
  });
}

const files = (folder: string, code: string, date: string, ...tables: string[]) =>
  tables.map((table) => `${folder}/Donnees_geographiques/${code}_${table}_${date}.shp`);
const PRESCRIPTIONS = ['PRESCRIPTION_SURF', 'PRESCRIPTION_LIN', 'PRESCRIPTION_PCT'];

describe.each(engines)('$name: the PLU of Arpaillargues-et-Aureillac', (engine) => {
  let reports: Record<string, Report> = {};
  beforeAll(async () => {
    await loadContours(engine.db, join(real!, 'boundaries/departements-2018'), 'communes-30-gard.geojson');
    reports = await deliver(engine.db, data('30014_PLU_20171013'));
  });
  const report = (dataset: string) => reports[`${dataset} DU_30014`]!;

  test('has as many objects as its files', () => {
    const kept = Object.entries(reports).map(([name, { read, kept }]) => [name, read, kept]);
    expect(kept).toEqual([
      ['plu-zones DU_30014', 90, 90],
      ['plu-prescriptions DU_30014', 185, 185],
      ['plu-informations DU_30014', 24, 24],
    ]);
  });
  test('a document that fills two rows is told once for each', () =>
    expect(lineOf(report('plu-zones'), 'repeated-document')).toEqual({
      ...{ file: '30014_DOC_URBA_20171013.DBF', row: 1, value: '30014_PLU_20171013', detail: '2 lignes' },
    }));
  test('a day of end is not believed of a document in force', () =>
    expect(lineOf(report('plu-zones'), 'not-believed', 'DATEFIN')).toMatchObject({
      value: '20171013',
      detail: 'ETAT = 03 : sans fin',
    }));
  test('objects of another document are told, and joined to the one delivered', () => {
    expect(reasonsOf(report('plu-informations'))).toMatchObject({ 'noted other-document IDURBA': 18 });
    expect(lineOf(report('plu-informations'), 'other-document')).toMatchObject({
      value: '30014_PLU_20141013',
      detail: 'document livré : 30014_PLU_20171013',
    });
  });
  test('codes written as numbers are told once for each layer', () => {
    expect(lineOf(report('plu-prescriptions'), 'numeric-code')).toMatchObject({
      file: '30014_PRESCRIPTION_LIN_20171013.shp',
      detail: '15 ligne(s)',
    });
    expect(lineOf(report('plu-informations'), 'numeric-code')).toMatchObject({
      file: '30014_INFO_PCT_20171013.shp',
      detail: '6 ligne(s)',
    });
  });
  test('the duplicated polygon and the sub-code out of the list are told and kept', () => {
    expect(lineOf(report('plu-informations'), 'same-drawing')).toMatchObject({
      row: 11,
      detail: 'même géométrie que la ligne 4',
    });
    expect(lineOf(report('plu-informations'), 'unknown-code')).toMatchObject({ row: 15, value: '04-99' });
  });
  test('texts in CP1252 are read, and the town hall answers', async () => {
    const { rules } = await said(engine.db, 'plu-zones', 4.375331, 44.000954);
    expect(rules[0]!.label).toContain('Uc — ');
    expect(rules[0]!.office!.name).toBe('Mairie d’Arpaillargues-et-Aureillac');
    const { rules: sites } = await said(engine.db, 'plu-informations', 4.35515, 43.991299);
    expect(sites.map(({ label }) => label).join()).toContain('Emprise du site archéologique');
  });
  test('the same delivery again changes nothing', async () => {
    const again = await deliver(engine.db, data('30014_PLU_20171013'));
    expect(Object.values(again).map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });
  const folder = '30014_PLU_20171013';
  answersLikeTurf(engine, {
    ...{
      dataset: 'plu-zones',
      files: files(folder, '30014', '20171013', 'ZONE_URBA'),
      code: (p) => String(p.TYPEZONE),
    },
    places: places('4.369693,43.999789 4.375331,44.000954 4.376577,44.008307 4.387791,43.996645 4.45,44.05'),
  });
  answersLikeTurf(engine, {
    ...{
      dataset: 'plu-prescriptions',
      files: files(folder, '30014', '20171013', ...PRESCRIPTIONS),
      code: pair('TYPEPSC', 'STYPEPSC'),
    },
    places: places('4.382875,43.996962 4.368336,43.993293 4.376332,43.986135 4.36699,43.983233 4.374111,43.998041'),
  });
  answersLikeTurf(engine, {
    ...{
      dataset: 'plu-informations',
      files: files(folder, '30014', '20171013', 'INFO_SURF', 'INFO_PCT'),
      code: pair('TYPEINF', 'STYPEINF'),
    },
    places: places('4.368613,43.998403 4.35515,43.991299 4.374111,43.998041 4.373843,44.000257 4.380406,43.989139'),
  });
});

describe.each(engines)('$name: the PLUi of Les Trois Provinces', (engine) => {
  let reports: Record<string, Report> = {};
  beforeAll(async () => {
    await loadContours(engine.db, join(real!, 'boundaries/departements-2018'), 'communes-18-cher.geojson');
    reports = await deliver(engine.db, data('241800432_PLUi_20200128'));
  });
  const report = (dataset: string) => reports[`${dataset} DU_241800432`]!;

  test('has as many objects as its files, but for the rows that come twice', () => {
    expect([report('plu-zones').read, report('plu-zones').kept]).toEqual([221, 220]);
    expect([report('plu-prescriptions').read, report('plu-prescriptions').kept]).toEqual([463, 462]);
    expect(lineOf(report('plu-zones'), 'duplicate-key')).toMatchObject({
      row: 198,
      detail: 'clé déjà vue à la ligne 195',
    });
    expect(lineOf(report('plu-zones'), 'same-drawing')).toMatchObject({
      row: 198,
      detail: 'même géométrie que la ligne 195',
    });
  });
  test('the ring that crosses itself is repaired, and nothing moves', () => {
    const rings = report('plu-zones').lines.filter(({ detail }) =>
      /^Ring Self-intersection.* 0\.0 m²/.test(detail ?? ''),
    );
    expect(rings.map(({ severity, row }) => [severity, row])).toContainEqual(['repaired', 199]);
  });
  test('its communes are told from its zones where its table names one of eleven', async () => {
    const covered = await engine.db.rows<{ code: string }>('../test/db/questions/coverage', [
      'plu-prescriptions',
      'DU_241800432',
    ]);
    const communes = '18017 18060 18102 18106 18155 18161 18164 18195 18196 18242 18275';
    expect(covered.map(({ code }) => code).join(' ')).toBe(communes);
    expect(reasonsOf(report('plu-zones'))).toMatchObject({ 'noted coverage-mismatch INSEE': 10 });
    const line = report('plu-zones').lines.find(({ value }) => value === '18017');
    expect(line).toMatchObject({
      attribute: 'INSEE',
      detail: expect.stringMatching(/99 % par les zones, mais non citée/),
    });
  });
  test('an approved plan is awaited, it does not apply', async () => {
    const { status, rules, pending } = await said(engine.db, 'plu-zones', 2.904225, 46.814524);
    expect([status, rules.length, pending.map(({ code }) => code)]).toEqual(['does-not-apply', 0, ['A']]);
  });
  const folder = '241800432_PLUi_20200128';
  answersLikeTurf(engine, {
    ...{
      dataset: 'plu-zones',
      files: files(folder, '241800432', '20200128', 'ZONE_URBA'),
      code: (p) => String(p.TYPEZONE),
    },
    places: places('2.904225,46.814524 2.924297,46.842981 2.796829,46.825187 2.937884,46.876525 2.924343,46.830718'),
  });
  answersLikeTurf(engine, {
    ...{
      dataset: 'plu-prescriptions',
      files: files(folder, '241800432', '20200128', ...PRESCRIPTIONS),
      code: pair('TYPEPSC', 'STYPEPSC'),
    },
    places: places('2.817721,46.839929 3.033236,46.826008 2.906815,46.830148 3.044783,46.846174 2.931851,46.864752'),
  });
});

describe.each(engines)('$name: the municipal map of Saint-Aulaire, in MapInfo', (engine) => {
  let report: Report;
  beforeAll(async () => {
    report = (await deliver(engine.db, data('19182_CC_20150517')))['cc-secteurs DU_19182']!;
  });
  test('has its 19 sectors, and covers its commune', async () => {
    expect([report.read, report.kept]).toEqual([19, 19]);
    expect(await engine.db.rows('../test/db/questions/coverage', ['cc-secteurs', 'DU_19182'])).toMatchObject([
      { code: '19182', state: 'available' },
    ]);
  });
  test('a year alone is no day', () =>
    expect(lineOf(report, 'bad-value', 'DATEREF')).toMatchObject({
      file: '19182_DOC_URBA_20150517.dbf',
      row: 1,
      value: '2010',
    }));
  const kinds: Record<string, string> = { '01': 'ZC', '02': 'ZCa', '03': 'ZnC' };
  answersLikeTurf(engine, {
    ...{
      dataset: 'cc-secteurs',
      files: ['19182_CC_20150517/Donnees_geographiques/19182_SECTEUR_CC_20150517.TAB'],
      code: (p) => kinds[String(p.TYPESECT)]!,
    },
    places: places('1.373968,45.239334 1.401027,45.250076 1.407726,45.24419 1.388856,45.236759 1.45,45.3'),
  });
});

describe.each(engines)('$name: the PLUi of the Vallées du Clain, reduced layers without a document', (engine) => {
  const folder = 'vallees-du-clain-plui-2026';
  const source = (...files: [path: string, layer: string][]) => ({
    ...{ part: 'DU_200043628', date: '2026-02-24', coverage: [] },
    files: files.map(([path, layer]): SourceFile => ({ path: `${folder}/${path}`, layer })),
  });
  let zones: Report;
  let prescriptions: Report;
  beforeAll(async () => {
    const { db } = engine;
    await loadContours(db, join(real!, 'boundaries/departements-2018'), 'communes-86-vienne.geojson');
    zones = await load(db, readDataset('plu-zones'), source(['zone_urba.geojson', 'zone_urba']), data(), quiet);
    const three = source(
      ['prescription_surf.geojson', 'prescription_surf'],
      ['prescription_lin.geojson', 'prescription_lin'],
      ['prescription_pct.geojson', 'prescription_pct'],
    );
    prescriptions = await load(db, readDataset('plu-prescriptions'), three, data(), quiet);
  });
  const countOf = (report: Report, reason: string) =>
    report.totals.filter((one) => one.reason === reason).reduce((sum, { count }) => sum + count, 0);

  test('has 727 zones, ten of them without any drawing, and 5,593 prescriptions; what comes twice is told', () => {
    expect([zones.read, prescriptions.read]).toEqual([727, 5593]);
    expect(zones.kept).toBe(727 - 10);
    expect(lineOf(zones, 'broken-geometry')).toMatchObject({ row: 63, detail: 'géométrie vide' });
    expect(countOf(zones, 'broken-geometry')).toBe(10);
    expect(prescriptions.kept).toBe(5593 - countOf(prescriptions, 'duplicate-key'));
    // Nine of the ten empty drawings count as duplicates in the notes of the data.
    expect([countOf(zones, 'same-drawing'), countOf(prescriptions, 'same-drawing')]).toEqual([0, 44 + 9 + 1]);
  });
  test('the seven polygons that cross themselves are repaired', () =>
    expect([countOf(zones, 'invalid-geometry'), countOf(prescriptions, 'invalid-geometry')]).toEqual([5, 2]));
  test('its legal state is not known, and its types of zones are told from their labels', () => {
    expect(lineOf(zones, 'no-document')).toMatchObject({ detail: 'état juridique inconnu' });
    expect(reasonsOf(zones)).toMatchObject({ 'noted derived-code TYPEZONE': 717 });
    expect(lineOf(zones, 'derived-code')!.detail).toMatch(/^(U|AUc|AUs|A|N), d’après LIBELLE = /);
  });
  test('line breaks of a long label are blanks', async () => {
    const { rules } = await said(engine.db, 'plu-zones', 0.24, 46.5);
    for (const { label } of rules) expect(label).not.toContain('\n');
  });
  const types: [RegExp, string][] = [
    [/^U/, 'U'],
    [/^1AU/, 'AUc'],
    [/^2AU/, 'AUs'],
    [/^A/, 'A'],
    [/^N/, 'N'],
  ];
  answersLikeTurf(engine, {
    ...{
      dataset: 'plu-zones',
      files: [`${folder}/zone_urba.geojson`],
      code: (p) => types.find(([label]) => label.test(String(p.LIBELLE)))![1],
    },
    places: places('0.263,46.428 0.312,46.488 0.24,46.5 0.41133,46.45535 0.246105,46.41867'),
  });
  const layers = ['surf', 'lin', 'pct'].map((kind) => `${folder}/prescription_${kind}.geojson`);
  answersLikeTurf(engine, {
    ...{ dataset: 'plu-prescriptions', files: layers, code: () => '' },
    places: places('0.41133,46.45535 0.39754,46.42536 0.23243,46.46358 0.34317,46.51787 0.246105,46.41867'),
  });
});
