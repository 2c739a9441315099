import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { SourceFile } from '../dataset.ts';
import { Refusal } from '../refusal.ts';
import { flatGeobufRows } from './flatgeobuf.ts';
import { firstBytes } from './inflate.ts';
import type { PublishedRow } from './read.ts';

const PLAIN = new Set([
  ...['String', 'String(JSON)', 'Integer', 'Integer(Boolean)', 'Integer(Int16)', 'Integer64'],
  ...['Real', 'Real(Float32)', 'Date', 'DateTime'],
]);

type Layer = { name: string; count: number; dates: string[]; texts: string[] };

/**
 * Reads a large GeoPackage by the `ogr2ogr` of this machine, with the rows that GDAL in WebAssembly gives,
 * twenty times as fast; null where there is no `ogr2ogr`, for a smaller or other file, and where the layer has something
 * that this way would lose: values of other types, rows without geometry.
 */
export function nativeReader(
  file: SourceFile,
  path: string,
  large: number,
): { rows(): AsyncGenerator<PublishedRow> } | null {
  if (!/\.gpkg$/i.test(path) || file.encoding || statSync(path).size <= large || !isSqlite(path)) return null;
  const layer = layerOf(path, file);
  return layer && { rows: () => nativeRows(path, file, layer) };
}

/** Not a script, say, that calls itself a GeoPackage and names other files of this machine. */
function isSqlite(path: string): boolean {
  return firstBytes(path, 15).toString('latin1') === 'SQLite format 3';
}

/** What `ogrinfo` says of the layer, if it can be read this way. */
function layerOf(path: string, file: SourceFile): Layer | null {
  const told = info(path, file.source_layer ?? '-al');
  const names = [...told.matchAll(/^Layer name: (.+)$/gm)].map(([, name]) => name!);
  const geometry = /^Geometry Column = (.+)$/m.exec(told)?.[1];
  // FlatGeobuf keeps several curves as a collection.
  if (!/ driver `GPKG'/.test(told) || /^Geometry: .*(Curve|Surface|Collection)/m.test(told)) return null;
  if (names.length !== 1 || !geometry || (!file.crs && /^Layer SRS WKT:\s*\(unknown\)/m.test(told))) return null;
  const columns = [...told.matchAll(/^(.+): (\w+(?:\(\w+\))?) \(\d+\.\d+\)/gm)];
  if (columns.some(([, , type]) => !PLAIN.has(type!))) return null;
  const ofType = (wanted: RegExp) => columns.flatMap(([, name, type]) => (wanted.test(type!) ? [name!] : []));
  const count = countOf(told);
  const shape = `"${geometry.replaceAll('"', '""')}"`;
  const absent = `${shape} is null or ST_IsEmpty(${shape})`;
  if (countOf(info(path, names[0]!, '-where', absent)) !== 0 || !count) return null;
  return { name: names[0]!, count, dates: ofType(/^Date$/), texts: ofType(/^String/) };
}

function info(path: string, layer: string, ...more: string[]): string {
  const { stdout } = spawnSync('ogrinfo', ['-ro', '-so', ...more, path, layer], { encoding: 'utf8' });
  return stdout ?? '';
}

function countOf(told: string): number | undefined {
  const count = /^Feature Count: (\d+)$/m.exec(told)?.[1];
  return count === undefined ? undefined : Number(count);
}

async function* nativeRows(path: string, file: SourceFile, layer: Layer): AsyncGenerator<PublishedRow> {
  const target = ['-f', 'FlatGeobuf', '-lco', 'SPATIAL_INDEX=NO', '-t_srs', 'EPSG:4326', '-dim', 'XY'];
  const shapes = ['-nlt', 'GEOMETRY', '-nlt', 'CONVERT_TO_LINEAR'];
  const source = file.crs ? ['-s_srs', file.crs] : [];
  const args = [...target, ...shapes, ...source, '/vsistdout/rows.fgb', path, layer.name];
  const child = spawn('ogr2ogr', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-2000);
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve).on('error', () => resolve(null)));
  let count = 0;
  try {
    for await (const row of flatGeobufRows(child.stdout)) {
      count += 1;
      yield told(row, layer);
    }
    if ((await ended) !== 0 || count !== layer.count)
      throw new Refusal(
        'unreadable',
        `${path} est illisible, ${count} lignes lues sur ${layer.count} : ${errors.trim()}`,
        'the file cannot be read',
      );
  } finally {
    child.kill();
  }
}

/** A row with what GDAL would have written into GeoJSON: days without a time, JSON in texts as JSON. */
function told(row: PublishedRow, { dates, texts }: Layer): PublishedRow {
  const { properties } = row;
  for (const name of dates) if (properties[name]) properties[name] = String(properties[name]).slice(0, 10);
  for (const name of texts) {
    const text = properties[name] as string | null;
    if (text && ['{}', '[]'].includes(text[0]! + text.at(-1))) properties[name] = parsed(text);
  }
  return row;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
