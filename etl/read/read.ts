import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import type { Geometry } from 'geojson';
import type { SourceFile } from '../dataset.ts';
import { Refusal } from '../refusal.ts';
import { readCsv } from './csv.ts';
import { type GdalInput, readWithGdal } from './gdal.ts';
import { readJson, statedCrs } from './json.ts';
import { readText } from './text.ts';

/** A row as its producer published it: attributes under their names, geometry in EPSG:4326 [lon, lat] or none. */
export type PublishedRow = { properties: Record<string, unknown>; geometry: Geometry | null };

/**
 * All rows of each file. JSON and CSV are read here, everything else by GDAL. Throws a Refusal when a file cannot be
 * read or has no row.
 */
export async function readRows(files: { file: SourceFile; path: string }[]): Promise<PublishedRow[][]> {
  const readers = files.map(({ file, path }) => readerOf(file, path));
  const lines = await readWithGdal(readers.filter((reader) => typeof reader !== 'function'));
  return readers.map((reader, index) => {
    const rows = typeof reader === 'function' ? reader() : linesOf(lines.shift()!, reader.path);
    const { path } = files[index]!;
    if (rows.length === 0) throw new Refusal('empty', `${path} ne contient aucune ligne`, `${path} has no row`);
    return rows;
  });
}

/** A function that reads the file, or what GDAL needs to read it. */
function readerOf(file: SourceFile, path: string): (() => PublishedRow[]) | GdalInput {
  const kind = extname(path).toLowerCase();
  if (['.json', '.geojson', '.geojsonl', '.geojsons', '.ndjson', '.topojson'].includes(kind)) {
    const text = readText(path, file.encoding);
    const crs = file.crs && file.crs !== 'EPSG:4326' ? file.crs : statedCrs(text);
    return crs ? gdalInput(file, path, crs) : () => readJson(text, path, file.source_layer);
  }
  if (['.csv', '.tsv', '.txt'].includes(kind) && !file.wkt)
    return () =>
      readCsv(readText(path, file.encoding), path).map((properties) => ({
        properties,
        geometry: pointOf(properties, file),
      }));
  return gdalInput(file, path, file.crs);
}

function gdalInput(file: SourceFile, path: string, crs?: string): GdalInput {
  const encoding = file.encoding ?? (withoutCodePage(path) ? 'CP1252' : undefined);
  return { path, options: { layer: file.source_layer, encoding, crs, wkt: file.wkt } };
}

function linesOf(text: string, path: string): PublishedRow[] {
  return text.split('\n').flatMap((line) => (line.trim() ? readJson(line, path) : []));
}

/** A shapefile or table that does not name its encoding; French offices then mean CP1252. */
function withoutCodePage(path: string): boolean {
  const stem = path.slice(0, -extname(path).length);
  return /\.(shp|dbf)$/i.test(path) && !['.cpg', '.CPG'].some((ending) => existsSync(stem + ending));
}

function pointOf(properties: Record<string, string>, file: SourceFile): Geometry | null {
  if (!file.lon || !file.lat) return null;
  const [lon, lat] = [file.lon, file.lat].map((name) => Number.parseFloat((properties[name] ?? '').replace(',', '.')));
  return Number.isFinite(lon) && Number.isFinite(lat) ? { type: 'Point', coordinates: [lon!, lat!] } : null;
}
