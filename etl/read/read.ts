import { statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Geometry } from 'geojson';
import type { SourceFile } from '../dataset.ts';
import { Refusal } from '../refusal.ts';
import { dbfEncoding } from './dbf.ts';
import { type GdalInput, openWithGdal } from './gdal.ts';
import { bytesOf, isGzip } from './inflate.ts';
import { bare, collectionRows, jsonLines, readJson, statedCrs } from './json.ts';
import { linesOf } from './lines.ts';
import { nativeReader } from './native-gdal.ts';
import { parquetRows } from './parquet.ts';
import { replaced, tableRows, writeGeometries } from './table.ts';
import { textPieces } from './text.ts';
import { workbookRows } from './xlsx.ts';

/**
 * A row as its producer published it: attributes under their names, geometry in EPSG:4326 [lon, lat] or none, and what
 * was wrong with a geometry that could not be read, in French.
 */
export type PublishedRow = { properties: Record<string, unknown>; geometry: Geometry | null; fault?: string };

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
  const readers: Reader[] = [];
  const close = () => {
    for (const reader of readers) reader.close?.();
  };
  try {
    for (const { file, path } of files) readers.push(await readerOf(file, path, large));
    const gdal = await openWithGdal(readers.flatMap((reader) => reader.gdal ?? []));
    const rows = readers.map((reader, index) => {
      const { path } = files[index]!;
      return someRows(reader.rows(reader.gdal ? jsonLines(gdal.lines.shift()!, path) : NONE), path);
    });
    readers.push({ rows: () => NONE, close: gdal.close });
    return { rows, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Gives the rows of a file: by itself, or from what GDAL makes of the input that it names. */
type Reader = {
  gdal?: GdalInput;
  rows(fromGdal: AsyncIterable<PublishedRow>): AsyncIterable<PublishedRow>;
  close?(): void;
};

const NONE: AsyncIterable<PublishedRow> = (async function* () {})();

async function* someRows(rows: AsyncIterable<PublishedRow>, path: string): AsyncGenerator<PublishedRow> {
  let any = false;
  for await (const row of rows) {
    any = true;
    yield row;
  }
  if (!any) throw new Refusal('empty', `${path} ne contient aucune ligne`, `${path} has no row`);
}

async function readerOf(file: SourceFile, path: string, large: number): Promise<Reader> {
  const kind = kindOf(path);
  const crs = file.crs === 'EPSG:4326' ? undefined : file.crs;
  if (['.csv', '.tsv', '.txt'].includes(kind)) return tableReader(file, path, crs);
  if (kind === '.xlsx') return { rows: () => workbookRows(file, path) };
  if (kind === '.parquet') return { rows: () => parquetRows(path) };
  if (!['.json', '.geojson', '.geojsonl', '.geojsons', '.geojsonseq', '.ndjson', '.topojson'].includes(kind))
    return nativeReader(file, path, large) ?? gdalReader(file, path, file.crs);
  const head = await headOf(path);
  const stated = crs ?? statedCrs(head);
  if (stated) return gdalReader(file, path, stated);
  const size = statSync(path).size * (isGzip(path) ? GROWTH : 1);
  return { rows: () => jsonRows(file, path, size > large ? head : null) };
}

async function tableReader(file: SourceFile, path: string, crs?: string): Promise<Reader> {
  const rows = () => tableRows(file, path);
  if (!crs) return { rows };
  const { path: geometries, close } = await writeGeometries(rows());
  const gdal = { path: geometries, options: { crs } };
  return { gdal, rows: (fromGdal) => replaced(rows(), fromGdal), close };
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

async function gdalReader(file: SourceFile, path: string, crs?: string): Promise<Reader> {
  if (isGzip(path))
    throw new Refusal(
      'gzip',
      `${path} : en gzip, seuls CSV et GeoJSON en degrés se lisent ; décompressez-le d’abord`,
      'inflate the file first: only CSV and GeoJSON in degrees are read from gzip',
    );
  if (/\.(pmtiles|mbtiles|mvt|pbf)$/i.test(path))
    throw new Refusal('format', `${path} : des tuiles, déjà simplifiées, pas des données`, 'tiles, not data');
  if (/\.kml$/i.test(path)) await refuseExtended(path);
  const encoding = file.encoding ?? (/\.(shp|dbf)$/i.test(path) ? await dbfEncoding(path) : undefined);
  return { gdal: { path, options: { layer: file.source_layer, encoding, crs } }, rows: (fromGdal) => fromGdal };
}

/** GDAL reads name and description of KML, and would leave out all other attributes in silence. */
async function refuseExtended(path: string): Promise<void> {
  for await (const line of linesOf(textPieces(path), path))
    if (line.includes('<ExtendedData'))
      throw new Refusal(
        'format',
        `${path} : les attributs d’un KML (ExtendedData) ne se lisent pas ; livrez un GeoPackage ou un GeoJSON`,
        'the attributes of KML (ExtendedData) are not read: give GeoPackage or GeoJSON',
      );
}
