import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FeatureCollection, Polygon, Position } from 'geojson';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { sayMissing } from '../setup/missing.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { SQUARES, writeFeatures } from './ogc.ts';
import { listen, type TestService } from './service.ts';

const gdal = spawnSync('ogr2ogr', ['--version']).status === 0;
if (!gdal) sayMissing('les collections lues par GDAL', 'apt-get install gdal-bin');
const engines = gdal ? await openEngines('fixtures') : [];
const folder = mkdtempSync(join(tmpdir(), 'terrier-oapif-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const LAMBERT = '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m';
// The service answers in this process, which must not wait for GDAL.
const run = promisify(execFile);

/** What GDAL reads of a service, as GeoJSON. */
async function readBy(url: string, layer: string, ...options: string[]): Promise<FeatureCollection> {
  const path = join(folder, 'read.geojson');
  rmSync(path, { force: true });
  await run('ogr2ogr', ['-f', 'GeoJSON', ...options, path, `OAPIF:${url}/api`, layer]);
  return JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection;
}

const keysOf = ({ features }: FeatureCollection) => features.map(({ properties }) => properties!.key as string);

describe.each(engines)('$name: GDAL, which knows the standard and not us,', ({ db }: Engine) => {
  let service: TestService;
  beforeAll(async () => {
    writeFeatures(folder, 'squares', SQUARES);
    await loadCommunes(db);
    await loadFile(db, 'squares', 'squares.geojson', { from: folder });
    for (const name of ['far-islands', 'hostile-text', 'hole', 'thin']) await loadQuirk(db, name);
    service = await listen(db);
  });
  afterAll(() => service.close());

  test('reads every collection completely', async () => {
    const path = join(folder, 'all.gpkg');
    rmSync(path, { force: true });
    await run('ogr2ogr', ['-f', 'GPKG', path, `OAPIF:${service.url}/api`]);
    const rows = await db.rows<{ id: string; count: number }>('collections/held', [
      ['communes', 'far-islands', 'hole', 'hostile-text', 'squares', 'thin'],
    ]);
    const { stdout } = await run('ogrinfo', ['-ro', '-al', '-so', path]);
    const counts = [...stdout.matchAll(/Layer name: (\S+)[\s\S]*?Feature Count: (\d+)/g)].map(([, id, count]) => [
      id,
      Number(count),
    ]);
    expect(counts.sort()).toEqual(rows.map(({ id, count }) => [id, count]).sort());
    expect(counts.map(([, count]) => count)).not.toContain(0);
  });

  test('goes from page to page', async () => {
    const { features } = await readBy(service.url, 'squares', '-oo', 'PAGE_SIZE=7');
    expect(new Set(keysOf({ type: 'FeatureCollection', features })).size).toBe(120);
    expect(features.map(({ geometry }) => geometry)).toEqual(
      [...SQUARES]
        .sort((one, other) => (String(one.properties.key) < String(other.properties.key) ? -1 : 1))
        .map(({ geometry }) => geometry),
    );
  });

  test('reads what lies in a box', async () =>
    expect(keysOf(await readBy(service.url, 'squares', '-spat', '2.0', '48.0', '2.0111', '48.0111'))).toEqual([
      'n°0/é',
      'n°1/é',
      'n°12/é',
      'n°13/é',
    ]));

  test('reads what an attribute says', async () => {
    const found = await readBy(service.url, 'squares', '-where', "label = 'Carré 3' AND rank IS NOT NULL");
    const wanted = SQUARES.filter(({ properties: { label, rank } }) => label === 'Carré 3' && rank !== null);
    expect(keysOf(found).sort()).toEqual(wanted.map(({ properties }) => properties.key).sort());
  });

  test('gives it in Lambert-93', async () => {
    const { features } = await readBy(service.url, 'squares', '-t_srs', 'EPSG:2154');
    expect(features).toHaveLength(120);
    for (const { properties, geometry } of features) {
      const { coordinates } = SQUARES.find((one) => one.properties.key === properties!.key)!.geometry;
      const [x, y] = proj4(LAMBERT, coordinates[0]![0]!) as Position;
      const [first, second] = (geometry as Polygon).coordinates[0]![0]!;
      expect(Math.abs(first! - x!) + Math.abs(second! - y!)).toBeLessThan(0.02);
    }
  });

  test('asks for the system by itself, where it can', async () => {
    const { stdout } = await run('ogrinfo', ['--version']);
    const [, major, minor] = /GDAL (\d+)\.(\d+)/.exec(stdout)!.map(Number) as [number, number, number];
    // Since 3.7 it reads in the system that it is told; before, it can only turn what it has read.
    const options = major * 100 + minor >= 307 ? ['-oo', 'CRS=EPSG:2154'] : ['-t_srs', 'EPSG:2154'];
    const { features } = await readBy(service.url, 'communes', ...options);
    expect(features.map(({ properties }) => properties!.key)).toEqual(['99001', '99002']);
    for (const { geometry } of features)
      expect((geometry as Polygon).coordinates[0]![0]![1]).toBeGreaterThan(6_000_000);
  });
});
