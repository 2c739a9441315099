import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Point } from 'geojson';
import proj4 from 'proj4';
import { afterAll, describe, expect, test } from 'vitest';
import { fromWkt } from '../../etl/read/wkt.ts';
import { readRows } from '../setup/read-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'terrier-wkt-'));
const before = process.env.TMPDIR;
process.env.TMPDIR = folder;
afterAll(() => {
  process.env.TMPDIR = before;
  if (before === undefined) delete process.env.TMPDIR;
  rmSync(folder, { recursive: true });
});

const ring = [
  [0, 0],
  [0, 1],
  [1, 1],
  [0, 0],
];
const RING = '(0 0, 0 1, 1 1, 0 0)';

describe('well-known text', () => {
  test.each<[string, unknown]>([
    ['POINT (2.5 -48)', { type: 'Point', coordinates: [2.5, -48] }],
    ['point(+1. .5e1)', { type: 'Point', coordinates: [1, 5] }],
    ['SRID=4326;POINT Z (1 2 3)', { type: 'Point', coordinates: [1, 2] }],
    ['POINTZM(1 2 3 4)', { type: 'Point', coordinates: [1, 2] }],
    [
      'MULTIPOINT(1 2, 3 4)',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'MULTIPOINT((1 2),(3 4))',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'LINESTRING M (1 2 9,\n3 4 9)',
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [`POLYGON(${RING})`, { type: 'Polygon', coordinates: [ring] }],
    [`MULTIPOLYGON((${RING}),(${RING},${RING}))`, { type: 'MultiPolygon', coordinates: [[ring], [ring, ring]] }],
    [`MULTIPOLYGON(EMPTY, (${RING}, EMPTY), EMPTY)`, { type: 'MultiPolygon', coordinates: [[ring]] }],
    ['POLYGON EMPTY', null],
    ['  ', null],
  ])('%s', (text, geometry) => expect(fromWkt(text)).toEqual({ geometry }));

  const long = `POLYGON((${'2.000001 48.000001, '.repeat(4000)}2.000001 48.000001))`;
  test.each([
    [
      'that a database cut at 65,536 characters',
      long.slice(0, 65_536),
      'WKT coupé : 65536 caractères, parenthèses non fermées',
    ],
    ['with a decimal comma', 'POINT(3,5 4)', 'WKT mal formé'],
    ['with something behind it', 'POINT(1 2) x', 'WKT mal formé'],
    ['with a number that is none', 'POINT(1 nan)', 'WKT mal formé'],
    ['with a number without end', 'POINT(1e999 2)', 'WKT mal formé'],
    ['with one coordinate', 'POINT(1)', 'coordonnées : une liste est attendue'],
    ['with two points', 'POINT(1 2, 3 4)', 'WKT mal formé'],
    ['that is JSON', 'POINT([1,2])', 'WKT mal formé'],
    ['of too few lists', 'POLYGON(0 0, 0 1, 1 1, 0 0)', 'coordonnées : une liste est attendue'],
    ['of an open ring', 'POLYGON((0 0, 0 1, 1 1, 1 0))', 'anneau non fermé'],
    ['that is not', 'POLYGON non wkt', 'WKT : type de géométrie inconnu (« POLYGON non wkt »)'],
    [
      'of a curve',
      'CURVEPOLYGON((0 0, 1 1, 0 0))',
      'WKT : type de géométrie inconnu (« CURVEPOLYGON((0 0, 1 1, 0 0)) »)',
    ],
    ['of a collection', 'GEOMETRYCOLLECTION(POINT(1 2))', 'GeometryCollection non acceptée'],
  ])('%s tells what is wrong', (_what, text, fault) => expect(fromWkt(text)).toEqual({ geometry: null, fault }));
});

describe('a table with geometry', () => {
  const [lon, lat] = proj4(
    '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80',
    'WGS84',
    [652_000, 6_862_000],
  ) as [number, number];
  const table = (text: string, more: object) => {
    const path = join(folder, 'table.csv');
    writeFileSync(path, text);
    return { file: { path: 'table.csv', layer: 'x', ...more }, path };
  };
  test.each([
    ['of text', 'code;wkt\n01;POINT(652000 6862000)\n02;POINT(1\n03;\n04;POINT(652000 6862000)', { wkt: 'wkt' }],
    ['in two columns', 'code;x;y\n01;652000,0;6862000\n02;;\n03;;\n04;652000;6862000', { lon: 'x', lat: 'y' }],
  ])('%s, in Lambert-93, is reprojected row by row, and keeps its codes', async (_what, text, columns) => {
    const [rows] = await readRows([table(text, { ...columns, crs: 'EPSG:2154' })]);
    expect(rows!.map(({ properties }) => properties.code)).toEqual(['01', '02', '03', '04']);
    expect(rows!.map(({ geometry }) => geometry?.type)).toEqual(['Point', undefined, undefined, 'Point']);
    for (const row of [rows![0]!, rows![3]!]) {
      const [x, y] = (row.geometry as Point).coordinates as [number, number];
      expect([x, y]).toEqual([expect.closeTo(lon, 8), expect.closeTo(lat, 8)]);
    }
    if ('wkt' in columns) expect(rows![1]!.fault).toMatch(/coupé/);
    // Where GDAL writes stays as long as GDAL does.
    expect(readdirSync(folder).filter((name) => /^terrier-(?!spool)/.test(name))).toEqual([]);
  });
  test('without the column leaves the rows without geometry', async () => {
    const [rows] = await readRows([table('a;b\n1;2', { wkt: 'wkt' })]);
    expect(rows).toEqual([{ properties: { a: '1', b: '2' }, geometry: null }]);
  });
});
