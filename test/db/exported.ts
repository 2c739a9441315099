import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Geometry, Position } from 'geojson';
import proj4 from 'proj4';
import { expect } from 'vitest';
import { FIXTURES } from './fixture.ts';

const LAMBERT =
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs';

/** What other programs read of a file, by the key of each feature. */
export type ReadBack = Map<string, { geometry: Geometry | null; properties: Record<string, unknown> }>;

/** The features of a fixture as they were published, by key. */
export function published(name: string): ReadBack {
  const { features } = JSON.parse(readFileSync(`${FIXTURES}${name}.geojson`, 'utf8')) as { features: Feature[] };
  return byKey(features);
}

/** Features by their key. */
export function byKey(features: Feature[]): ReadBack {
  return new Map(
    features.map(({ geometry, properties }) => [String(properties!.key), { geometry, properties: properties! }]),
  );
}

/** Bytes as a file in a folder of its own while `read` reads it. */
export function withFile<Result>(bytes: Buffer, name: string, read: (path: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'terrier-read-back-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return read(path, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What GDAL reads of a layer, its coordinates as they are in the file. */
export function readByGdal(path: string, ...options: string[]): ReadBack {
  const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', path, '-lco', 'RFC7946=NO', ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  return byKey((JSON.parse(text) as { features: Feature[] }).features);
}

/** What `ogrinfo` says of a file. */
export function ogrinfo(...args: string[]): string {
  return execFileSync('ogrinfo', ['-ro', ...args], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
}

/** The corners of a shape, sorted, rounded to some digits: the same for a polygon and the set that holds it alone. */
export function cornersOf(geometry: Geometry | null, digits: number): string[] {
  const corners: string[] = [];
  const walk = (one: unknown): void => {
    if (!Array.isArray(one)) return;
    const [x, y] = one as Position;
    if (typeof x === 'number') corners.push(`${x.toFixed(digits)} ${y!.toFixed(digits)}`);
    else one.forEach(walk);
  };
  walk((geometry as { coordinates?: unknown } | null)?.coordinates);
  return corners.sort();
}

/** The corners that were published, in the system asked for. */
function trueCorners(geometry: Geometry | null, lambert: boolean): string[] {
  if (!lambert || !geometry) return cornersOf(geometry, lambert ? 1 : 6);
  const project = (one: unknown): unknown =>
    typeof (one as unknown[])[0] === 'number'
      ? proj4(LAMBERT, one as [number, number])
      : (one as unknown[]).map(project);
  const { coordinates } = geometry as { coordinates: unknown };
  return cornersOf({ ...geometry, coordinates: project(coordinates) } as Geometry, 1);
}

/** Checks that a file has the shapes of these features (all of `truth`, where nothing is said). */
export function shapesOf(truth: ReadBack) {
  return (found: ReadBack, lambert = false, keys = [...truth.keys()]): void => {
    expect([...found.keys()].sort()).toEqual([...keys].sort());
    for (const [key, { geometry }] of found)
      expect([key, cornersOf(geometry, lambert ? 1 : 6)]).toEqual([
        key,
        trueCorners(truth.get(key)!.geometry, lambert),
      ]);
  };
}
