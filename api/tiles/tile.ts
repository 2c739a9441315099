import { todayInFrance } from '../../sql/answering.ts';
import { makeTile, TILE_BYTES } from '../../sql/tiles.ts';
import type { Answer } from '../answer.ts';
import { noCollection } from '../features/collections.ts';
import { filterConditions } from '../features/filters.ts';
import { allOf } from '../features/selection.ts';
import { attributesOf } from '../filters/attributes.ts';
import { type Call, MEDIA } from '../route.ts';
import { Tile } from './cache.ts';
import { type AskedTile, currentTile } from './current.ts';
import { checkGrid, type datasetTileQuery, type gridPath, type tilePath, type tileQuery } from './readers.ts';

/**
 * A vector tile of one collection (Mapbox Vector Tile 2, WebMercatorQuad), with key, code and label of each feature in
 * force that day, or of those that a filter chooses. Empty outside the zooms of the collection. Where there is too much for
 * a tile it says so. Throws 404 for a tile that is not in the grid, 400 for a filter that does not fit the collection.
 */
export async function tile(call: Call<typeof tileQuery, typeof tilePath>): Promise<Answer> {
  const { path, query, db, tiles } = call;
  checkGrid(path);
  if (query.filter !== undefined) return answerOf(await filteredTile(call), 'live');
  const { id: collection, z, x, y } = path;
  const asked: AskedTile = { collection, z, x, y, version: query.v, day: query.in_force_on };
  const made = await currentTile(db, tiles, asked);
  const named = query.v !== undefined && query.v === made.known.version;
  if (named) tiles.atHand.expect(call.url.slice(call.publicUrl.length), asked, made);
  // An address that names its version and its day may be kept for ever.
  return answerOf(made, named && query.in_force_on !== undefined ? 'versioned' : 'live');
}

/** What a filter chooses is made for each who asks: there are too many filters for tiles of them to be kept. */
async function filteredTile({ path, query, db }: Call<typeof tileQuery, typeof tilePath>): Promise<Tile> {
  const { id: collection, z, x, y } = path;
  const day = query.in_force_on ?? todayInFrance();
  const given = { further: new Map(), attributes: await attributesOf(db, collection), known: [] };
  const where = allOf(await filterConditions(db, query, given));
  const made = await makeTile(db, { collection, z, x, y, day }, TILE_BYTES, where);
  if (!made) throw noCollection(collection);
  return new Tile(made.bytes, made.shown, { version: made.version, day });
}

function answerOf(tile: Tile, cache: Answer['cache']): Answer {
  const headers: Record<string, string> = tile.shown === null ? {} : { 'Terrier-Truncated': `features=${tile.shown}` };
  return { body: tile.bytes, type: MEDIA.tile, tag: tile.tag, encoded: tile.encoded, cache, headers };
}

/**
 * A tile of several collections, a layer for each as in its own tile. Together they weigh no more than a tile may, so
 * that where they would, each gets the same share. Throws 404.
 */
export async function datasetTile({
  path,
  query,
  db,
  tiles,
}: Call<typeof datasetTileQuery, typeof gridPath>): Promise<Answer> {
  checkGrid(path);
  const ids = query.collections ?? (await db.rows<{ id: string }>('tiles/drawn')).map(({ id }) => id);
  const all = (most?: number) =>
    Promise.all(
      ids.map((collection) =>
        currentTile(db, tiles, { collection, ...path, day: query.in_force_on, ...(most ? { most } : {}) }),
      ),
    );
  const single = await all();
  const fits = weightOf(single) <= TILE_BYTES;
  const parts = fits ? single : await all(Math.floor(TILE_BYTES / ids.length));
  // Named by what it is made of, it is right for as long as its parts are.
  const key = ['joined', ...parts.map(({ tag }) => tag)].join(' ');
  return answerOf(await tiles.get(key, async () => joined(parts), false), 'live');
}

const weightOf = (tiles: Tile[]) => tiles.reduce((sum, { bytes }) => sum + bytes.length, 0);

function joined(parts: Tile[]): Tile {
  const truncated = parts.filter(({ shown }) => shown !== null);
  const shown = truncated.length ? parts.reduce((sum, part) => sum + (part.shown ?? 0), 0) : null;
  return new Tile(Buffer.concat(parts.map(({ bytes }) => bytes)), shown, parts[0]?.known ?? { version: 0, day: '' });
}
