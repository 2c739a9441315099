import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listDatasets, readDataset } from '../../etl/dataset.ts';
import { isThere } from '../../etl/fetch.ts';

const folder = await mkdtemp(join(tmpdir(), 'terrier-optional-'));
afterAll(() => rm(folder, { recursive: true }));

test('only what becomes of communes, and what comes from services, may be missing when everything is loaded', () => {
  const passed = listDatasets().filter((id) => !isThere(readDataset(id), folder));
  expect(passed).toEqual([
    'communes-decoupage',
    'departements-decoupage',
    'epci-decoupage',
    'communes-anciennes',
    'insee-carreaux-200m',
    'melodi-populations',
    'melodi-revenus',
  ]);
});

test('it is loaded with the rest where its file is', async () => {
  const dataset = readDataset('communes-anciennes');
  const path = join(folder, dataset.sources[0]!.files[0]!.path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'MOD\n');
  expect(isThere(dataset, folder)).toBe(true);
});
