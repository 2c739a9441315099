import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Fragment } from './compose.ts';
import { type Database, questionText } from './db.ts';
import { encodeMark, encodeTile, type Shape } from './encode-tile.ts';

/** Which tile of which collection (WebMercatorQuad), with the features in force on a day. */
export type TilePlace = { collection: string; z: number; x: number; y: number; day: string };

/**
 * A tile as Mapbox Vector Tile, empty where there is nothing and outside the zooms of its collection; `shown` is how many
 * features it has where these are not all; the version of the collection that it shows.
 */
export type MadeTile = { bytes: Buffer; shown: number | null; version: number };

/** What a tile may weigh at most, in bytes as sent without encoding. */
export const TILE_BYTES = 500_000;
/** From this zoom on a tile looks at all that lies in it; before, at what is shown from about there. */
const NEAR_ZOOM = 9;
/** What the layer weighs that says that features are left out. */
const MARK_BYTES = 300;
const LEAST_BYTES = 5000;

/**
 * Makes a tile of one layer, named like the collection. Where there is more than it may weigh, the last in rank are left
 * out, and a second layer `truncated` says so. `filter` is a condition on `feature` that all must meet. Undefined where
 * there is no such collection.
 */
export async function makeTile(
  db: Database,
  place: TilePlace,
  most = TILE_BYTES,
  filter?: Fragment,
): Promise<MadeTile | undefined> {
  // Features are weighed by estimate; where that was too low, they are weighed stricter.
  for (let allowed = most - MARK_BYTES; ; allowed = Math.floor(allowed * 0.7)) {
    const made = await read(db, place, allowed, filter);
    if (!made) return undefined;
    const { bytes, shown, whole, version } = made;
    if (bytes.length + MARK_BYTES > most && allowed > LEAST_BYTES) continue;
    if (whole) return { bytes, shown: null, version };
    return { bytes: Buffer.concat([bytes, encodeMark(place.collection, shown)]), shown, version };
  }
}

type Read = { bytes: Buffer; shown: number; whole: boolean; version: number };

// The embedded engine is built without protobuf: there, the tile is encoded here.
async function read(
  db: Database,
  { collection, z, x, y, day }: TilePlace,
  allowed: number,
  filter?: Fragment,
): Promise<Read | undefined> {
  const range = filter ? '-filtered' : z < NEAR_ZOOM ? '-far' : '';
  const parts = filter && { filter };
  const values = [collection, z, x, y, day, allowed];
  if (db.engine === 'server') {
    const row = await db.row<Omit<Read, 'bytes'> & { tile: Buffer }>(`tiles/encoded${range}`, values, parts);
    return row && { ...row, bytes: row.tile };
  }
  type Shapes = Pick<Read, 'whole' | 'version'> & { shapes: Shape[] };
  const row = await db.row<Shapes>(`tiles/shapes${range}`, values, parts);
  return row && { ...row, bytes: encodeTile(collection, row.shapes), shown: row.shapes.length };
}

/** What a tile was right for: a version of its collection, and a day. */
export type Known = { version: number; day: string };

/**
 * Has anything in a tile changed since? A later load opened or closed a feature in it, or one of them began or ended to
 * be in force.
 */
export async function hasChanged(
  db: Database,
  { collection, z, x, y, day }: TilePlace,
  known: Known,
): Promise<boolean> {
  const values = [collection, z, x, y, known.version, known.day, day];
  return (await db.row<{ changed: boolean }>('tiles/changed', values))!.changed;
}

/**
 * What tiles are tied to where they are kept outside the database: which database they are from, as load numbers begin
 * anew in another, and the questions and the program that make them.
 */
export async function tileMark(db: Database): Promise<string> {
  const { identity } = (await db.row<{ identity: string }>('tiles/mark'))!;
  const questions = ['', '-far'].flatMap((range) => [`tiles/encoded${range}`, `tiles/shapes${range}`]);
  const encoder = readFileSync(new URL('./encode-tile.ts', import.meta.url), 'utf8');
  const texts = [identity, db.engine, encoder, ...questions.map(questionText)];
  return createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16);
}

/** Does anything lie in a tile, even if it is too small to be drawn there? */
export async function isPeopled(db: Database, { collection, z, x, y }: TilePlace): Promise<boolean> {
  return (await db.row<{ peopled: boolean }>('tiles/peopled', [collection, z, x, y]))!.peopled;
}
