import { zxyToTileId } from 'pmtiles';
import type { Database } from '../../sql/db.ts';
import { isPeopled, makeTile } from '../../sql/tiles.ts';
import type { Box } from './archive.ts';

/** A tile by zoom, column and row. */
export type Zxy = [z: number, x: number, y: number];

/** How many tiles are made at a time: what the connections of the command take. */
const AT_ONCE = 3;

/** What of a collection is wanted: the zooms, the ground that it lies on, the day. */
export type Wanted = { collection: string; zooms: [number, number]; box: Box; day: string };

/** The rim in which a tile shows what lies in its neighbours, as a share of its width. */
const RIM = 64 / 4096;

/** The tiles of a zoom in which, or in whose rim, a ground lies. */
export function tilesOn([west, south, east, north]: Box, z: number): Zxy[] {
  const within = (value: number, rim: number) => Math.max(0, Math.min(2 ** z - 1, Math.floor(value * 2 ** z + rim)));
  const column = (lon: number, rim: number) => within((lon + 180) / 360, rim);
  const row = (lat: number, rim: number) =>
    within((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2, rim);
  const found: Zxy[] = [];
  for (let x = column(west, -RIM); x <= column(east, RIM); x += 1)
    for (let y = row(north, -RIM); y <= row(south, RIM); y += 1) found.push([z, x, y]);
  return found;
}

const childrenOf = ([z, x, y]: Zxy): Zxy[] =>
  [0, 1].flatMap((dx) => [0, 1].map((dy): Zxy => [z + 1, 2 * x + dx, 2 * y + dy]));

const idOf = (tile: Zxy) => zxyToTileId(...tile);

/**
 * Makes the tiles of a collection zoom by zoom, in the order of their ids, and hands each that is not empty to `take`.
 * Below a tile in which nothing lies nothing is looked for. `tell` is told how far it is within a zoom.
 */
export async function walk(
  db: Database,
  { collection, zooms: [low, high], box, day }: Wanted,
  take: (tile: Zxy, bytes: Buffer) => Promise<void>,
  tell: (zoom: number, done: number, total: number) => void,
): Promise<void> {
  let candidates = tilesOn(box, low);
  for (let zoom = low; zoom <= high; zoom += 1) {
    candidates.sort((one, other) => idOf(one) - idOf(other));
    const peopled: Zxy[] = [];
    for (let from = 0; from < candidates.length; from += AT_ONCE) {
      tell(zoom, from, candidates.length);
      const some = candidates.slice(from, from + AT_ONCE);
      const made = await Promise.all(
        some.map(async ([z, x, y]) => {
          const place = { collection, z, x, y, day };
          const { bytes } = (await makeTile(db, place))!;
          return { bytes, peopled: bytes.length > 0 || (await isPeopled(db, place)) };
        }),
      );
      for (const [index, one] of made.entries()) {
        if (one.bytes.length) await take(some[index]!, one.bytes);
        if (one.peopled) peopled.push(some[index]!);
      }
    }
    candidates = peopled.flatMap(childrenOf);
  }
}
