import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceFile } from '../../etl/dataset.ts';
import { readRows } from '../setup/read-rows.ts';

const CONVERT = fileURLToPath(new URL('../setup/convert.ts', import.meta.url));
const HOLE = fileURLToPath(new URL('../fixtures/hole.geojson', import.meta.url));
const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('gdal3.js/package.json')), 'dist/package');
const folder = mkdtempSync(join(tmpdir(), 'terrier-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const one = (name: string, more: Partial<SourceFile> = {}) => ({
  file: { path: name, layer: 'x', ...more },
  path: join(folder, name),
});

describe('other formats', () => {
  beforeAll(() => {
    const steps = [
      ['layers', '-f', 'GPKG', '-nln', 'zones'],
      ['layers', '-f', 'GPKG', '-update', '-append', '-nln', 'routes'],
      ['b', '-f', 'FlatGeobuf'],
      ['attributes', '-f', 'KML'],
      ['d', '-f', 'GML', '-t_srs', 'EPSG:2154'],
      ['e', '-f', 'MapInfo File'],
    ];
    const args = ['--import', import.meta.resolve('tsx'), CONVERT, folder, HOLE, JSON.stringify(steps)];
    const rings = [
      '2,48 2.01,48 2.01,48.01 2,48.01 2,48',
      '2.004,48.004 2.006,48.004 2.006,48.006 2.004,48.006 2.004,48.004',
    ];
    const [outer, inner] = rings.map((ring) => `<LinearRing><coordinates>${ring}</coordinates></LinearRing>`);
    const shape = `<Polygon><outerBoundaryIs>${outer}</outerBoundaryIs><innerBoundaryIs>${inner}</innerBoundaryIs></Polygon>`;
    const kml = '<kml xmlns="http://www.opengis.net/kml/2.2">';
    writeFileSync(join(folder, 'c.kml'), `${kml}<Document><Placemark>${shape}</Placemark></Document></kml>`);
    execFileSync(process.execPath, args, { cwd: PACKAGE, stdio: 'ignore' });
  }, 60_000);

  test('GeoPackage by the name of its layer, FlatGeobuf, KML, GML and MapInfo give the same polygon', {
    timeout: 90_000,
  }, async () => {
    const files = [
      one('layers.gpkg', { source_layer: 'routes' }),
      ...['b.fgb', 'c.kml', 'd.gml', 'e.tab'].map((name) => one(name)),
    ];
    const all = await readRows(files);
    const sizes = all.map(([row]) =>
      row!.geometry?.type === 'Polygon' ? row!.geometry.coordinates.map((ring) => ring.length) : [],
    );
    expect(sizes).toEqual(files.map(() => [5, 5]));
    for (const index of [0, 1, 3, 4]) expect(all[index]![0]!.properties).toMatchObject({ key: 'a', codes: 'A' });
  });
  test.each([
    [
      'several layers and no name',
      'layers.gpkg',
      {},
      /a plusieurs couches, indiquez laquelle \(source_layer\) : zones, routes/,
    ],
    ['a name that it has not', 'layers.gpkg', { source_layer: 'bois' }, /n’a pas de couche bois ; il a zones, routes/],
    ['attributes in KML', 'attributes.kml', {}, /ExtendedData.*livrez un GeoPackage/],
  ])('%s are refused in words', { timeout: 90_000 }, async (_what, name, more, words) => {
    await expect(readRows([one(name, more)])).rejects.toThrow(words);
  });
  test.each([
    ['tiles', 'a.pmtiles', 'PMTiles\x03', /des tuiles, déjà simplifiées, pas des données/],
    ['a picture', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', /format non reconnu/],
    ['a page under another name', 'page.gpkg', '<!doctype html>', /format non reconnu/],
    [
      'a file that leads to others',
      'a.gml',
      `<OGRVRTDataSource><OGRVRTLayer name="b"><SrcDataSource relativeToVRT="1">b.fgb</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>`,
      /au format OGR_VRT, qui n’est pas lu/,
    ],
  ])('%s are refused in words', { timeout: 90_000 }, async (_what, name, content, words) => {
    writeFileSync(join(folder, name), content);
    await expect(readRows([one(name)])).rejects.toThrow(words);
  });
});
