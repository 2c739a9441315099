import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Geometry } from 'geojson';
import type { SourceFile } from '../dataset.ts';
import { csvRecords } from './csv.ts';
import type { PublishedRow } from './read.ts';
import { textPieces } from './text.ts';
import { fromWkt } from './wkt.ts';

/** The rows of a CSV, with the geometry that its columns of coordinates or of WKT hold, in the CRS of the file. */
export async function* tableRows(file: SourceFile, path: string): AsyncGenerator<PublishedRow> {
  for await (const properties of csvRecords(textPieces(path, file.encoding), path)) {
    if (!file.wkt) yield { properties, geometry: pointOf(properties, file) };
    else {
      const { [file.wkt]: wkt = '', ...others } = properties;
      yield { properties: others, ...fromWkt(wkt) };
    }
  }
}

function pointOf(properties: Record<string, string>, file: SourceFile): Geometry | null {
  if (!file.lon || !file.lat) return null;
  const [lon, lat] = [file.lon, file.lat].map((name) => Number.parseFloat((properties[name] ?? '').replace(',', '.')));
  return Number.isFinite(lon) && Number.isFinite(lat) ? { type: 'Point', coordinates: [lon!, lat!] } : null;
}

/** The geometries of a table as a file that GDAL can reproject, in a folder of its own; `close` removes it. */
export async function writeGeometries(rows: AsyncIterable<PublishedRow>): Promise<{ path: string; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'terrier-table-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'geometries.geojsonl');
    await using target = await open(path, 'w');
    for await (const { geometry } of rows)
      if (geometry) await target.write(`${JSON.stringify({ type: 'Feature', properties: {}, geometry })}\n`);
    return { path, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The rows of a table with, in place of their geometries, those that GDAL has reprojected, in the same order. */
export async function* replaced(
  rows: AsyncIterable<PublishedRow>,
  geometries: AsyncIterable<PublishedRow>,
): AsyncGenerator<PublishedRow> {
  const next = geometries[Symbol.asyncIterator]();
  for await (const row of rows) {
    const { value } = row.geometry ? await next.next() : {};
    yield value ? { ...row, geometry: value.geometry } : row;
  }
}
