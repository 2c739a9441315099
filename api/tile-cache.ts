import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { compress, type Encoding } from './answer.ts';

/** A tile as it was made for a version of its collection, with its tag and, once asked for, its compressed forms. */
export class Tile {
  readonly tag: string;
  readonly #compressed = new Map<Encoding, Promise<Buffer>>();

  constructor(
    readonly bytes: Buffer,
    /** The newest version for which it is known to be right. */
    public version: number,
  ) {
    this.tag = createHash('sha1').update(bytes).digest('base64url');
  }

  /** The bytes in an encoding, made once. */
  encoded = (encoding: Encoding): Promise<Buffer> => {
    const made = this.#compressed.get(encoding) ?? compress(this.bytes, encoding);
    this.#compressed.set(encoding, made);
    return made;
  };
}

/** What a tile costs beside its bytes: key, tag, entry. */
const OVERHEAD = 500;

/**
 * Tiles that were asked for, the least recently used forgotten first. However many ask for a tile that is not there, it
 * is made once. `bytes` bounds all of them together, compressed forms taken to be as large as the plain one.
 */
export class TileCache {
  readonly #tiles: LRUCache<string, Tile, () => Promise<Tile>>;

  constructor(bytes: number) {
    this.#tiles = new LRUCache({
      maxSize: bytes,
      sizeCalculation: (tile) => 2 * tile.bytes.length + OVERHEAD,
      fetchMethod: (_key, _old, { context }) => context(),
    });
  }

  /** A tile that is held, whatever its version. */
  held(key: string): Tile | undefined {
    return this.#tiles.get(key);
  }

  /** The tile of a key, made when it is not there or, with `anew`, in any case. Throws what `make` throws. */
  async get(key: string, make: () => Promise<Tile>, anew: boolean): Promise<Tile> {
    return (await this.#tiles.fetch(key, { context: make, forceRefresh: anew })) as Tile;
  }
}
