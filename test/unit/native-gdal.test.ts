import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { afterAll, describe, expect, test } from 'vitest';
import { placeOf, rightHanded } from '../../etl/read/as-geojson.ts';
import { nativeReader } from '../../etl/read/native-gdal.ts';
import { openRows, type PublishedRow } from '../../etl/read/read.ts';

const SQUARE = 'POLYGON((2 48,2 49,3 49,3 48,2 48),(2.2 48.2,2.4 48.2,2.4 48.4,2.2 48.2))';
const TYPES = 'String,Integer,Integer64,Real,Real(Float32),Integer(Boolean),Integer(Int16),Date,DateTime,WKT';
const ROWS = [
  `"a	b ""é""",1,12345678901,0.1,0.1,1,3,2024-01-02,2024-01-02T03:04:05Z,"${SQUARE}"`,
  `"{""x"": [1,2]}",-5,-9007199254740993,1e300,3.5,0,-1,1999-12-31,2024-06-02T03:04:05,"MULTIPOLYGON(((2 48,2 49,3 49,3 48,2 48)))"`,
  `"[1",7,8,123456789.123456789,0.333333333,,,,,"LINESTRING(2.1234567894 48.1234567895,3.1234567896 48)"`,
  `"",,,,,,,,,"MULTILINESTRING((2 48,3 49),(2 48.5,3 48.5))"`,
  `"deux\nlignes",0,0,0,0,0,0,,,"POINT Z(2 48 7)"`,
  ',,,,,,,,,"MULTIPOINT(2 48,3 49)"',
];
const folder = mkdtempSync(join(tmpdir(), 'terrier-native-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A GeoPackage of rows, in the CRS that is named. */
function geoPackage(name: string, rows: string[], crs = 'EPSG:4326'): string {
  const table = join(folder, `${name}.csv`);
  writeFileSync(table, ['s,i,l,r,f,b,sm,d,dt,wkt', ...rows, ''].join('\n'));
  writeFileSync(`${table}t`, TYPES);
  const path = join(folder, `${name}.gpkg`);
  const options = ['-a_srs', 'EPSG:4326', '-nln', 'zones', '-lco', 'GEOMETRY_NAME=shape', '-nlt', 'GEOMETRY'];
  execFileSync('ogr2ogr', ['-f', 'GPKG', join(folder, 'first.gpkg'), table, ...options], { stdio: 'ignore' });
  execFileSync('ogr2ogr', ['-f', 'GPKG', path, join(folder, 'first.gpkg'), '-t_srs', crs]);
  rmSync(join(folder, 'first.gpkg'));
  return path;
}

async function rowsOf(path: string, large: number): Promise<PublishedRow[]> {
  const { rows, close } = await openRows([{ path, file: { path, layer: 'zones' } }], large);
  const all: PublishedRow[] = [];
  for await (const row of rows[0]!) all.push(row);
  close();
  return all;
}

describe.skipIf(spawnSync('ogr2ogr', ['--version']).error)('the ogr2ogr of the machine', () => {
  for (const crs of ['EPSG:4326', 'EPSG:2154'])
    test(`gives the rows that GDAL in WebAssembly gives, from ${crs}`, { timeout: 120_000 }, async () => {
      const path = geoPackage(`all-${crs.slice(5)}`, ROWS, crs);
      expect(nativeReader({ path, layer: 'zones' }, path, 0)).not.toBeNull();
      const rows = await rowsOf(path, 0);
      expect(rows).toHaveLength(ROWS.length);
      expect(JSON.stringify(rows, null, 1)).toBe(JSON.stringify(await rowsOf(path, Number.POSITIVE_INFINITY), null, 1));
    });

  test('is not asked for a small file, nor for rows that it would lose', { timeout: 120_000 }, () => {
    const whole = geoPackage('whole', ROWS);
    expect(nativeReader({ path: whole, layer: 'zones' }, whole, 32_000_000)).toBeNull();
    const without = geoPackage('without-geometry', [...ROWS, 'x,,,,,,,,,']);
    expect(nativeReader({ path: without, layer: 'zones' }, without, 0)).toBeNull();
    const text = join(folder, 'script.gpkg');
    writeFileSync(text, '<OGRVRTDataSource/>');
    expect(nativeReader({ path: text, layer: 'zones' }, text, 0)).toBeNull();
  });
});

test('a coordinate is rounded as its decimals would be written', () => {
  const ties = [2.1234567895, -61.0000000005, 48.1234567894999, 0.0000000005];
  const others = Array.from({ length: 10_000 }, (_, n) => Math.sin(n) * 180);
  for (const degrees of [...ties, ...others]) expect(placeOf(degrees)).toBe(Number(degrees.toFixed(9)));
});

test('rings turn as RFC 7946 wants, whichever way they came', () => {
  const outer = [0, 0, 4, 0, 4, 4, 0, 0];
  const hole = [1, 0.5, 3, 2, 3, 1, 1, 0.5];
  const [counterClockwise, clockwise] = [outer, hole].map((ring) =>
    ring.flatMap((x, index) => (index % 2 ? [] : [[x, ring[index + 1]!]])),
  ) as [Position[], Position[]];
  const right = [counterClockwise, clockwise];
  expect(rightHanded(right)).toEqual(right);
  expect(rightHanded(right.map((ring) => ring.toReversed()))).toEqual(right);
});
