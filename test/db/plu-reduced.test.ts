import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readDataset, type SourceFile } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import type { Report } from '../../etl/report.ts';
import { openEngines } from '../setup/engines.ts';
import { lineOf, loadContours, reasonsOf } from './deliveries.ts';
import { said } from './fixture.ts';
import { answersLikeTurf, data, places } from './plu-places.ts';

const real = inject('realData');
const engines = real ? await openEngines('fixtures') : [];
afterAll(async () => {
  for (const { db } of engines) await db.close();
});
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

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
