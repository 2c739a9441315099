import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Report } from '../../etl/report.ts';
import { openEngines } from '../setup/engines.ts';
import { deliver, lineOf, loadContours, reasonsOf } from './deliveries.ts';
import { said } from './fixture.ts';
import { hasPlainReader } from './plain-features.ts';
import { answersLikeTurf, data, pair, places } from './plu-places.ts';

const real = inject('realData');
const engines = real && hasPlainReader() ? await openEngines('fixtures') : [];
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

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
    expect(lineOf(report('plu-prescriptions'), 'duplicate-key')).toMatchObject({
      file: expect.stringMatching(/PRESCRIPTION_SURF/),
      row: 17,
      detail: 'clé déjà vue à la ligne 16',
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
