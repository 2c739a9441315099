import { existsSync, readdirSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { SourceFile } from '../dataset.ts';
import { firstBytes } from '../read/inflate.ts';
import type { Piece } from './plu-names.ts';

/** Formats in which one table may come twice, the best first. */
const FORMATS = ['.gpkg', '.shp', '.tab', '.mif', '.gml', '.geojson', '.json', '.csv', '.dbf'];
const HEAD = 64_000;

/** Coordinates of the standard by the beginning of the code of a commune. */
const OVERSEAS: Record<string, string> = {
  971: 'EPSG:5490',
  972: 'EPSG:5490',
  973: 'EPSG:2972',
  974: 'EPSG:2975',
  975: 'EPSG:4467',
  976: 'EPSG:4471',
};

/** A piece as the file of a source; `assumed` when its coordinate system is not said and the standard's is taken. */
export function fileOf(piece: Piece, folder: string, code: string | undefined): { file: SourceFile; assumed: boolean } {
  const { path, kind, source_layer } = piece;
  const file: SourceFile = { path, layer: kind.toLowerCase(), source_layer, model: `cnig-plu/${kind}` };
  const standard = OVERSEAS[code?.slice(0, 3) ?? ''] ?? 'EPSG:2154';
  const full = join(folder, path);
  if (/\.shp$/i.test(path))
    return hasBeside(full, '.prj') ? { file, assumed: false } : { file: { ...file, crs: standard }, assumed: true };
  if (!/\.csv$/i.test(path)) return { file, assumed: false };
  const head = firstBytes(full, HEAD).toString('latin1');
  const wkt = /(?:^|[;,\t|"])(wkt|geom|geometrie|geometry|the_geom)(?=$|[;,\t|"])/im.exec(
    head.split(/\r?\n/)[0] ?? '',
  )?.[1];
  if (!wkt) return { file, assumed: false };
  const first = Number(/\(\s*(-?\d+(?:\.\d+)?)\s/.exec(head)?.[1] ?? Number.NaN);
  return { file: { ...file, wkt, crs: Math.abs(first) > 180 ? standard : 'EPSG:4326' }, assumed: true };
}

/** Whether a shapefile or table has no row, as the head of its attributes says. */
export function isEmpty({ path }: Piece, folder: string): boolean {
  if (!/\.(shp|dbf)$/i.test(path)) return false;
  const full = join(folder, path);
  const table = /\.dbf$/i.test(path) ? full : besideOf(full, '.dbf');
  if (!table) return false;
  const head = firstBytes(table, 8);
  return head.length === 8 && head.readUInt32LE(4) === 0;
}

/** The pieces without those that come in a better format too. */
export function bestFormats(pieces: Piece[]): Piece[] {
  const rank = ({ path }: Piece) => FORMATS.indexOf(extname(path).toLowerCase());
  const best = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = piece.name.toUpperCase();
    const held = best.get(key);
    if (!held || rank(piece) < rank(held)) best.set(key, piece);
  }
  return [...best.values()];
}

function besideOf(path: string, ending: string): string | undefined {
  const wanted = `${path.slice(0, -extname(path).length)}${ending}`.toLowerCase();
  const names = existsSync(dirname(path)) ? readdirSync(dirname(path)) : [];
  return names.map((name) => join(dirname(path), name)).find((one) => one.toLowerCase() === wanted);
}

const hasBeside = (path: string, ending: string) => besideOf(path, ending) !== undefined;
