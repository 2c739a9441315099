import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { sourcesOf } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { checkSource } from '../../etl/load.ts';
import type { Report, ReportLine } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';

const real = inject('realData');
const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

const FILES = {
  zfe: 'zfe/aires.geojson',
  'permis-de-louer': 'decisions/val-doise/permis_louer.geojson',
  'ppr-perimetres': 'risk/val-doise/ppr_perimetres_95.geojson',
  'parcelles-bio': 'zoning-social/val-doise/cartobio-val-doise.geojson',
};

async function checked(db: Database, path: string): Promise<Report> {
  const delivery = await openDelivery(join(real!, path));
  const [{ dataset, source, remarks } = { dataset: '', source: undefined!, remarks: [] }] = await sourcesOf(delivery);
  return checkSource(db, readDataset(dataset), source, delivery.folder, quiet, { remarks });
}

describe.skipIf(!real).each(engines)('faults that publishers leave in their files ($name)', ({ db }) => {
  const reports: Record<string, Report> = {};
  beforeAll(async () => {
    for (const [id, path] of Object.entries(FILES)) reports[id] = await checked(db, path);
  });
  const lines = (id: string, reason: string, attribute?: string): ReportLine[] =>
    reports[id]!.lines.filter((line) => line.reason === reason && (!attribute || line.attribute === attribute));

  test('one id of a low-emission zone used three times: noted, told apart by its start', () => {
    const repeated = lines('zfe', 'repeated-id');
    expect(repeated.map(({ value }) => value)).toEqual(Array(3).fill('244200770-ZFE-001'));
    expect(reports.zfe).toMatchObject({ read: 27, kept: 27, refused: 0 });
  });

  test('a SIREN of ten figures: noted, the zone is kept', () => {
    const malformed = lines('zfe', 'bad-value', 'id').map(({ value }) => value!);
    expect(malformed.filter((id) => id.startsWith('2000234140-'))).not.toEqual([]);
    for (const id of malformed) expect(id).not.toMatch(/^\d{9}-ZFE-\d{3}$/);
  });

  test('the text “<Nul>” for what is missing: noted for each attribute', () => {
    expect(lines('zfe', 'null-text', 'date_maj').map(({ value }) => value)).toContain('<Nul>');
  });

  test('a ring that touches itself and nested shells in the areas of a rental permit: repaired, with the area moved', () => {
    const repaired = lines('permis-de-louer', 'invalid-geometry').map(({ row, detail }) => [row, detail]);
    expect(repaired).toEqual([
      [3, expect.stringMatching(/^Ring Self-intersection.* m² déplacés$/)],
      [8, expect.stringMatching(/^Nested shells.* m² déplacés$/)],
    ]);
  });

  test('two perimeters without an id: noted, their key is another attribute', () => {
    expect(lines('ppr-perimetres', 'missing-value', 'id').map(({ key }) => key)).toEqual(['6326', '6320']);
    expect(reports['ppr-perimetres']).toMatchObject({ read: 26, kept: 26 });
  });

  test('five self-intersections and a degenerate part among the organic plots: repaired', () => {
    const repaired = lines('parcelles-bio', 'invalid-geometry').map(({ detail }) => detail!.split('[')[0]);
    expect(repaired.sort()).toEqual([...Array(5).fill('Self-intersection'), 'Too few points in geometry component']);
  });

  test('two organic plots published twice, with the same contour and crop: refused the second time', () => {
    expect(
      lines('parcelles-bio', 'duplicate-key')
        .map(({ row }) => row)
        .sort(),
    ).toEqual([339, 340]);
    expect(reports['parcelles-bio']).toMatchObject({ read: 357, kept: 355, refused: 2 });
  });
});
