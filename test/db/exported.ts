import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Geometry, Position } from 'geojson';
import { FIXTURES } from './fixture.ts';

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
