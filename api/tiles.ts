import { todayInFrance } from '../sql/answering.ts';
import type { Database } from '../sql/db.ts';
import type { Answer } from './answer.ts';
import { encodeTile, type Shape } from './encode-tile.ts';
import { versionOf } from './features/collections.ts';
import { param } from './params.ts';
import { Problem } from './problem.ts';
import type { Call } from './route.ts';
import { Tile, type TileCache } from './tile-cache.ts';

export const tilePath = { id: param.collection, z: param.z, y: param.y, x: param.x };
export const tileQuery = { v: param.version, in_force_on: param.day };

const MOST_ZOOM = 22;

/**
 * A vector tile of one collection (Mapbox Vector Tile 2, WebMercatorQuad), with key, code and label of each feature in
 * force that day. Empty outside the zooms of the collection. Throws 404 for a tile that is not in the grid.
 */
export async function tile({ path, query, db, tiles }: Call<typeof tileQuery, typeof tilePath>): Promise<Answer> {
  const { id, z, y, x } = path;
  if (z > MOST_ZOOM || x >= 2 ** z || y >= 2 ** z)
    throw new Problem(
      404,
      'tuile-hors-grille',
      `La tuile ${z}/${y}/${x} n’existe pas : zoom 0 à ${MOST_ZOOM}, ligne et colonne de 0 à 2^zoom - 1`,
      `tile ${z}/${y}/${x} does not exist`,
    );
  const values: TileValues = [id, z, x, y, query.in_force_on ?? todayInFrance()];
  const { bytes, tag, version, encoded } = await currentTile(db, tiles, values, query.v);
  // An address that names its version and its day may be kept for ever.
  const versioned = query.v !== undefined && query.v === version && query.in_force_on !== undefined;
  const type = 'application/vnd.mapbox-vector-tile';
  return { body: bytes, type, tag, encoded, cache: versioned ? 'versioned' : 'live' };
}

type TileValues = [collection: string, zoom: number, column: number, row: number, day: string];

/** A tile of the present version, or of the one that is asked for if it is at hand. Throws 404. */
async function currentTile(db: Database, tiles: TileCache, values: TileValues, asked?: number): Promise<Tile> {
  const key = values.join(' ');
  const held = tiles.held(key);
  if (held && held.version === asked) return held;
  const [id, z] = values;
  const { version, min_zoom, max_zoom } = await versionOf(db, id);
  if (version === null || z < min_zoom || z > max_zoom) return new Tile(Buffer.alloc(0), version ?? 0);
  if (held && held.version < version && !(await hasChanged(db, values, held.version))) held.version = version;
  const make = async () => new Tile(await tileBytes(db, values), version);
  return tiles.get(key, make, held !== undefined && held.version !== version);
}

/** Has a load after that one opened or closed a feature in the tile? */
async function hasChanged(db: Database, [id, z, x, y]: TileValues, load: number): Promise<boolean> {
  return (await db.row<{ changed: boolean }>('tiles/changed', [id, z, x, y, load]))!.changed;
}

// The embedded engine is built without protobuf: there, the service encodes the tile.
async function tileBytes(db: Database, values: TileValues): Promise<Buffer> {
  if (db.engine === 'server') return (await db.row<{ tile: Buffer }>('tiles/encoded', values))!.tile;
  return encodeTile(values[0], await db.rows<Shape>('tiles/shapes', values));
}

/** The TileJSON 3.0 of a collection. Throws 404. */
export async function tileJson({
  path,
  db,
  publicUrl,
}: Call<object, { id: typeof param.collection }>): Promise<Answer> {
  const { version, min_zoom, max_zoom, title, attribution } = await versionOf(db, path.id);
  const tiles = `${publicUrl}/api/collections/${path.id}/tiles/WebMercatorQuad/{z}/{y}/{x}?v=${version ?? 0}`;
  return {
    body: {
      tilejson: '3.0.0',
      name: title,
      attribution,
      version: `${version ?? 0}.0.0`,
      tiles: [tiles],
      minzoom: min_zoom,
      maxzoom: max_zoom,
      vector_layers: [{ id: path.id, fields: { key: 'String', code: 'String', label: 'String' } }],
    },
  };
}
