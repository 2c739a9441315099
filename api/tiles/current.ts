import { todayInFrance } from '../../sql/answering.ts';
import type { Database } from '../../sql/db.ts';
import { hasChanged, type Known, makeTile, TILE_BYTES, type TilePlace } from '../../sql/tiles.ts';
import { noCollection, versionOf } from '../features/collections.ts';
import { Tile, type TileCache } from './cache.ts';

/** A tile that is asked for: the version and the day where they are named, and what it may weigh. */
export type AskedTile = {
  collection: string;
  z: number;
  x: number;
  y: number;
  version?: number | undefined;
  day?: string | undefined;
  most?: number;
};

/** The name under which a tile is kept. That of today is one tile, which stays right until something in it changes. */
export function keyOf({ collection, z, x, y, day = 'today', most = TILE_BYTES }: AskedTile): string {
  return [collection, z, x, y, day, most].join(' ');
}

/** A tile of the present version, or of the one that is asked for if it is at hand; empty outside its zooms. Throws 404. */
export async function currentTile(db: Database, tiles: TileCache, asked: AskedTile): Promise<Tile> {
  const day = asked.day ?? todayInFrance();
  const key = keyOf(asked);
  const held = tiles.held(key);
  if (held && held.known.version === asked.version && held.known.day === day) return held;
  const { collection, z, x, y, most } = asked;
  const place = { collection, z, x, y, day };
  // Where nothing can be held, one question is enough.
  if (!held && !tiles.store && !tiles.archives) return tiles.get(key, () => madeAnew(db, place, most), false);
  const { version, min_zoom, max_zoom } = await versionOf(db, collection);
  const known = { version: version ?? 0, day };
  if (version === null || z < min_zoom || z > max_zoom) return new Tile(Buffer.alloc(0), null, known);
  const right = held !== undefined && isRight(held, known);
  return tiles.get(key, (old) => renewed(db, tiles, key, { place, known, most }, old), !right);
}

const isRight = ({ known }: Tile, { version, day }: Known) => known.version === version && known.day === day;

type Wanted = { place: TilePlace; known: Known; most: number | undefined };

/** What is held, kept on disk or made beforehand, if nothing in it has changed since; else the tile made anew. */
async function renewed(
  db: Database,
  tiles: TileCache,
  key: string,
  { place, known, most }: Wanted,
  held: Tile | undefined,
): Promise<Tile> {
  const mark = tiles.store || tiles.archives ? await tiles.mark(db) : '';
  const kept = `${mark} ${key}`;
  const before =
    held ?? (await tiles.store?.read(kept)) ?? (most ? undefined : await tiles.archives?.read(place, mark));
  if (before && before.known.version <= known.version) {
    if (isRight(before, known) || !(await hasChanged(db, place, before.known))) {
      before.known = known;
      return before;
    }
  }
  const tile = await madeAnew(db, place, most);
  if (tile.bytes.length) void tiles.store?.write(kept, tile);
  return tile;
}

/** The tile as it is now. Throws 404. */
async function madeAnew(db: Database, place: TilePlace, most: number | undefined): Promise<Tile> {
  const made = await makeTile(db, place, most);
  if (!made) throw noCollection(place.collection);
  return new Tile(made.bytes, made.shown, { version: made.version, day: place.day });
}
