import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Geometry } from 'geojson';
import type { SourceFile } from '../dataset.ts';
import { Refusal } from '../refusal.ts';
import { csvRecords } from './csv.ts';
import { type GdalInput, openWithGdal } from './gdal.ts';
import { bare, collectionRows, jsonLines, readJson, statedCrs } from './json.ts';
import { linesOf } from './lines.ts';
import { parquetRows } from './parquet.ts';
import { readText, textPieces } from './text.ts';
import { workbookRows } from './xlsx.ts';

/** A row as its producer published it: attributes under their names, geometry in EPSG:4326 [lon, lat] or none. */
export type PublishedRow = { properties: Record<string, unknown>; geometry: Geometry | null };

/** The rows of each file, read as they are asked for; `close` when done with them, whatever happened. */
export type Reading = { rows: AsyncIterable<PublishedRow>[]; close(): void };

/** A JSON file above this size, in bytes, is read feature by feature: slower, but in little memory. */
const LARGE = 32_000_000;
const HEAD = 64_000;

/**
 * Opens files to read their rows. JSON and CSV are read here, everything else by GDAL. Throws a Refusal, now or while
 * reading, when a file cannot be read or has no row.
 */
export async function openRows(files: { file: SourceFile; path: string }[], large = LARGE): Promise<Reading> {
  const readers = files.map(({ file, path }) => readerOf(file, path, large));
  const gdal = await openWithGdal(readers.filter((reader) => typeof reader !== 'function'));
  const rows = readers.map((reader, index) => {
    const { path } = files[index]!;
    return someRows(typeof reader === 'function' ? reader() : jsonLines(gdal.lines.shift()!, path), path);
  });
  return { rows, close: gdal.close };
}

type Reader = () => AsyncIterable<PublishedRow>;

async function* someRows(rows: AsyncIterable<PublishedRow>, path: string): AsyncGenerator<PublishedRow> {
  let any = false;
  for await (const row of rows) {
    any = true;
    yield row;
  }
  if (!any) throw new Refusal('empty', `${path} ne contient aucune ligne`, `${path} has no row`);
}

/** A function that reads the file, or what GDAL needs to read it. */
function readerOf(file: SourceFile, path: string, large: number): Reader | GdalInput {
  const kind = extname(path).toLowerCase();
  if (['.json', '.geojson', '.geojsonl', '.geojsons', '.geojsonseq', '.ndjson', '.topojson'].includes(kind)) {
    const head = headOf(path);
    const crs = file.crs && file.crs !== 'EPSG:4326' ? file.crs : statedCrs(head);
    return crs ? gdalInput(file, path, crs) : () => jsonRows(file, path, statSync(path).size > large ? head : null);
  }
  if (['.csv', '.tsv', '.txt'].includes(kind) && !file.wkt) return () => tableRows(file, path);
  if (kind === '.xlsx') return () => workbookRows(file, path);
  if (kind === '.parquet') return () => parquetRows(path);
  return gdalInput(file, path, file.crs);
}

async function* jsonRows(file: SourceFile, path: string, head: string | null): AsyncGenerator<PublishedRow> {
  const pieces = () => textPieces(path, file.encoding);
  if (head !== null && isLines(head)) yield* jsonLines(linesOf(pieces(), path), path);
  else if (head !== null && /"FeatureCollection"/.test(head)) yield* collectionRows(pieces(), path);
  else yield* readJson(readText(path, file.encoding), path, file.source_layer);
}

/** Does the file have a feature per line? Then its first line is one, or begins one that is longer than the head. */
function isLines(head: string): boolean {
  return /^\{\s*"type"\s*:\s*"Feature"\s*,/.test(bare(head));
}

function headOf(path: string): string {
  const bytes = Buffer.alloc(HEAD);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, HEAD, 0)).toString('utf8');
  } finally {
    closeSync(file);
  }
}

async function* tableRows(file: SourceFile, path: string): AsyncGenerator<PublishedRow> {
  for await (const properties of csvRecords(textPieces(path, file.encoding), path))
    yield { properties, geometry: pointOf(properties, file) };
}

function gdalInput(file: SourceFile, path: string, crs?: string): GdalInput {
  const encoding = file.encoding ?? (withoutCodePage(path) ? 'CP1252' : undefined);
  return { path, options: { layer: file.source_layer, encoding, crs, wkt: file.wkt } };
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
