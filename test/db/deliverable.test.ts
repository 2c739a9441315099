import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { listDatasets, readDataset } from '../../etl/dataset.ts';
import { sourcesOf } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { Refusal } from '../../etl/refusal.ts';
import type { Found } from '../../etl/standards/standards.ts';
import { FIXTURES } from './fixture.ts';

const real = inject('realData');

/** What is found in a file; nothing where no standard knows it. */
async function foundIn(path: string): Promise<Found[]> {
  const delivery = await openDelivery(path);
  return sourcesOf(delivery).catch((error: unknown) => {
    if (error instanceof Refusal && error.slug === 'not-recognised') return [];
    throw error;
  });
}

/** Each line: a file, the dataset, the part and the territory that are told by its name. */
const KNOWN: [string, string, string, string[]][] = [
  ['zoning-social/val-doise/qpv_95.geojson', 'qpv', '', ['departement 95']],
  ['zoning-social/val-doise/cartobio-val-doise.geojson', 'parcelles-bio', 'cartobio-val-doise', []],
  ['nature/val-doise/natura-habitat.json', 'natura2000-habitats', 'natura-habitat', []],
  ['nature/val-doise/natura-oiseaux.json', 'natura2000-oiseaux', 'natura-oiseaux', []],
  ['nature/val-doise/znieff1.json', 'znieff-1', 'znieff1', []],
  ['nature/val-doise/znieff2.json', 'znieff-2', 'znieff2', []],
  ['nature/val-doise/parcs-naturels-regionaux.json', 'parcs-naturels-regionaux', 'parcs-naturels-regionaux', []],
  ['nature/val-doise/reserves-naturelles.json', 'reserves-naturelles', 'reserves-naturelles', []],
  ['nature/val-doise/forets-publiques.geojson', 'forets-publiques', 'forets-publiques', []],
  ['decisions/val-doise/permis_louer.geojson', 'permis-de-louer', 'permis_louer', []],
  ['risk/val-doise/ppr_perimetres_95.geojson', 'ppr-perimetres', '', ['departement 95']],
  ['cadastre/cadastre-91216-parcelles.json', 'parcelles', '91216', ['commune 91216']],
  ['boundaries/france-2018/communes-cog2026-on-2018-geometry.topo.json', 'communes-france', '', ['country FR']],
];

/** Files of the folders below that are neither the source of a dataset nor a delivery, and why. */
const LEFT: [RegExp, string][] = [
  [/(SOURCES\.md|\/metadata\/.*)$/, 'words about the data'],
  [/boundaries\/departements-2018\//, 'codes of 2018: communes-france has those of 2026'],
  [/boundaries\/val-doise\/communes95\.(geojson|json)$/, 'codes of 2018, and a table of their names'],
  [
    /boundaries\/val-doise\/epcis95\.json$/,
    'a table that says which communes an EPCI has: the communes say it themselves',
  ],
  [/nature\/val-doise\/val-doise\.geojson$/, 'the contour of a département, which departements has'],
  [/espaces-naturels-proteges\.json$/, 'parks and reserves that the INPN publishes with their acts'],
  [/connexions-ecologiques\.json$/, 'points of a regional scheme that planning documents take up: no rule at a place'],
  [/jardins-remarquables\.json$/, 'a label for gardens, without effect on what may be built'],
  [/risk\/gaspar\//, 'tables of procedures without geometry: the state of a plan comes with its delivery'],
  [/noise\//, 'averages by commune: a matter of statistics'],
  [/sitadel_95\.csv$/, 'numbers of permits by commune: a matter of statistics'],
];

const FOLDERS = ['nature', 'zoning-social', 'zfe', 'decisions', 'risk', 'boundaries', 'cadastre', 'noise'];
const COMPANION = /\.(dbf|shx|prj|cpg)$/;

describe.skipIf(!real)('the real files', () => {
  test.each(KNOWN)('%s is delivered to %s', async (path, dataset, part, covers) => {
    const found = await foundIn(join(real!, path));
    expect(found.map(({ dataset: id, source }) => [id, source.part])).toEqual([[dataset, part]]);
    expect(found[0]!.source.coverage.map(({ level, code }) => `${level} ${code}`)).toEqual(covers);
    const said = found[0]!.remarks!.map(({ reason }) => reason);
    expect(said).toEqual(covers.length ? [] : ['no-coverage']);
  });

  test('zfe/aires.geojson takes the place of the base that is known, and covers what it covers', async () => {
    const [found] = await foundIn(join(real!, 'zfe/aires.geojson'));
    expect(found).toMatchObject({ dataset: 'zfe', source: { part: '' } });
    expect(found!.source.coverage).toHaveLength(11);
  });

  test('each is the source of a dataset, a delivery, or named with the reason why not', async () => {
    const sources = listDatasets().flatMap((id) => readDataset(id).sources.flatMap(({ files }) => files));
    const held = new Set([...sources.map(({ path }) => path), ...KNOWN.map(([path]) => path)]);
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(join(real!, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    ).filter((path) => statSync(join(real!, path)).isFile() && !COMPANION.test(path));
    const others = files.filter((path) => !held.has(path) && !LEFT.some(([pattern]) => pattern.test(path)));
    const unknown: string[] = [];
    for (const path of others) if ((await foundIn(join(real!, path))).length === 0) unknown.push(path);
    expect(files.length).toBeGreaterThan(40);
    expect(unknown).toEqual([]);
  });
});

test.each([
  ['qpv_38.geojson', 'qpv', '38', ['departement 38']],
  ['QPV_2A_2024.geojson', 'qpv', '2A', ['departement 2A']],
  ['n_qpv_s_000.geojson', 'qpv', 'FR', ['country FR']],
  ['quartiers-prioritaires-2024.geojson', 'qpv', 'quartiers-prioritaires', []],
])('%s, a fixture, is delivered to %s as part %s', async (name, dataset, part, covers) => {
  const [found] = await foundIn(`${FIXTURES}qpv/${name}`);
  expect([found!.dataset, found!.source.part]).toEqual([dataset, part]);
  expect(found!.source.coverage.map(({ level, code }) => `${level} ${code}`)).toEqual(covers);
});

test('parcels in gzip, as they are published by commune, are the part of that commune', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'terrier-gzip-'));
  const properties = {
    id: '990010000A0001',
    commune: '99001',
    prefixe: '000',
    section: 'A',
    numero: '1',
    contenance: 900,
  };
  const geometry = { type: 'Point', coordinates: [2.001, 48.001] };
  const features = [{ type: 'Feature', properties, geometry }];
  const zipped = join(folder, 'cadastre-99001-parcelles.json.gz');
  writeFileSync(zipped, gzipSync(JSON.stringify({ type: 'FeatureCollection', features })));
  const [found] = await foundIn(zipped);
  expect(found).toMatchObject({ dataset: 'parcelles', source: { part: '99001' } });
  expect(found!.source.coverage).toMatchObject([{ level: 'commune', code: '99001', state: 'available' }]);
  rmSync(folder, { recursive: true });
});

test('a file with a known name and other attributes is not taken for what it is called', async () => {
  expect(await foundIn(`${FIXTURES}qpv/qpv-other-attributes_38.geojson`)).toEqual([]);
});
