/** Where an answer of the service is kept: with the answers in words, or with the tiles of the map. */
export type ShelfName = 'answers' | 'tiles';

/** When the service gave an answer that is now read from what the device has kept. */
export const KEPT = 'Terrier-Kept';
/** Says of a kept answer that it is given since the service is slow: it may well be reached. */
export const LATE = 'Terrier-Late';
/** How many bytes a kept answer takes. */
export const SIZE = 'Terrier-Size';

const MEGABYTE = 1_000_000;

/** The shelves, by the name of their cache, and how many bytes each holds. */
export const SHELVES: Record<ShelfName, { cache: string; most: number }> = {
  answers: { cache: 'terrier-answers', most: 10 * MEGABYTE },
  tiles: { cache: 'terrier-tiles', most: 20 * MEGABYTE },
};

/** An empty cache that stands while the user wants nothing kept: a worker can read no other word of the page at its start. */
export const OFF = 'terrier-off';

const part = '[^/]+';
const ANSWERS = [
  '',
  '/collections',
  `/collections/${part}/items/${part}`,
  '/rules',
  '/rules/changes',
  `/territories/${part}/${part}`,
  '/indicators',
  `/indicators/${part}`,
].map((path) => new RegExp(`^/api${path}$`));
const TILES = new RegExp(`^/api/collections/${part}/tiles/WebMercatorQuad/\\d+/\\d+/\\d+$`);

/**
 * The shelf on which the answer to a question is kept; null: it never is. Named one by one: exports, extracts, contests
 * and whatever comes later are not kept by accident.
 */
export function shelfOf(method: string, { pathname }: URL): ShelfName | null {
  if (method !== 'GET') return null;
  if (TILES.test(pathname)) return 'tiles';
  return ANSWERS.some((path) => path.test(pathname)) ? 'answers' : null;
}
