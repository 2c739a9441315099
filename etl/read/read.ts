import { existsSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Geometry } from 'geojson';
import type { SourceFile } from '../dataset.ts';
import { Refusal } from '../refusal.ts';
import { csvRecords } from './csv.ts';
import { type GdalInput, openWithGdal } from './gdal.ts';
import { bytesOf, isGzip } from './inflate.ts';
import { bare, collectionRows, jsonLines, readJson, statedCrs } from './json.ts';
import { linesOf } from './lines.ts';
import { textPieces } from './text.ts';

/** A row as its producer published it: attributes under their names, geometry in EPSG:4326 [lon, lat] or none. */
export type PublishedRow = { properties: Record<string, unknown>; geometry: Geometry | null };

/** The rows of each file, read as they are asked for; `close` when done with them, whatever happened. */
export type Reading = { rows: AsyncIterable<PublishedRow>[]; close(): void };

/** A JSON file above this size, in bytes, is read feature by feature: slower, but in little memory. */
const LARGE = 32_000_000;
const HEAD = 64_000;
/** What JSON in gzip is expected to become, times its size. */
const GROWTH = 10;
/** The longest JSON that is read at once, in characters. */
const LONGEST = 256_000_000;

/**
 * Opens files to read their rows. JSON and CSV are read here, also in gzip, everything else by GDAL. Throws a Refusal,
 * now or while reading, when a file cannot be read or has no row.
 */
export async function openRows(files: { file: SourceFile; path: string }[], large = LARGE): Promise<Reading> {
  const readers = await Promise.all(files.map(({ file, path }) => readerOf(file, path, large)));
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
async function readerOf(file: SourceFile, path: string, large: number): Promise<Reader | GdalInput> {
  const kind = kindOf(path);
  if (['.json', '.geojson', '.geojsonl', '.geojsons', '.geojsonseq', '.ndjson', '.topojson'].includes(kind)) {
    const head = await headOf(path);
    const crs = file.crs && file.crs !== 'EPSG:4326' ? file.crs : statedCrs(head);
    const size = statSync(path).size * (isGzip(path) ? GROWTH : 1);
    return crs ? gdalInput(file, path, crs) : () => jsonRows(file, path, size > large ? head : null);
  }
  if (['.csv', '.tsv', '.txt'].includes(kind) && !file.wkt) return () => tableRows(file, path);
  return gdalInput(file, path, file.crs);
}

/** The ending that tells the format: that before `.gz`, if it has one. */
function kindOf(path: string): string {
  return extname(path.replace(/\.gz$/i, '')).toLowerCase();
}

async function* jsonRows(file: SourceFile, path: string, head: string | null): AsyncGenerator<PublishedRow> {
  const pieces = () => textPieces(path, file.encoding);
  if (head !== null && isLines(head)) yield* jsonLines(linesOf(pieces(), path), path);
  else if (head !== null && /"FeatureCollection"/.test(head)) yield* collectionRows(pieces(), path);
  else yield* readJson(await wholeText(pieces(), path), path, file.source_layer);
}

async function wholeText(pieces: AsyncIterable<string>, path: string): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length > LONGEST) throw new Refusal('too-large', `${path} est trop grand`, `${path} is too large`);
  }
  return text;
}

/** Does the file have a feature per line? Then its first line is one, or begins one that is longer than the head. */
function isLines(head: string): boolean {
  return /^\{\s*"type"\s*:\s*"Feature"\s*,/.test(bare(head));
}

async function headOf(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(path)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD).toString('utf8');
}

async function* tableRows(file: SourceFile, path: string): AsyncGenerator<PublishedRow> {
  for await (const properties of csvRecords(textPieces(path, file.encoding), path))
    yield { properties, geometry: pointOf(properties, file) };
}

function gdalInput(file: SourceFile, path: string, crs?: string): GdalInput {
  if (isGzip(path))
    throw new Refusal(
      'gzip',
      `${path} : en gzip, seuls CSV et GeoJSON en degrés se lisent ; décompressez-le d’abord`,
      'inflate the file first: only CSV and GeoJSON in degrees are read from gzip',
    );
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
