import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../sql/db.ts';
import { type Known, tileMark } from '../../sql/tiles.ts';
import { compress, type Encoding } from '../http/encoding.ts';
import type { TileArchives } from './archives.ts';
import { TilesAtHand } from './at-hand.ts';
import type { TileStore } from './store.ts';

/** A tile as it was made, with its tag and, once asked for, its compressed forms. */
export class Tile {
  readonly tag: string;
  readonly #compressed = new Map<Encoding, Promise<Buffer>>();
  readonly #ready = new Map<Encoding, Buffer>();

  constructor(
    readonly bytes: Buffer,
    /** How many features it has, where these are not all. */
    readonly shown: number | null,
    /** The newest version and day for which it is known to be right. */
    public known: Known,
  ) {
    this.tag = createHash('sha1').update(bytes).digest('base64url');
  }

  /** The bytes in an encoding, made once. */
  encoded = (encoding: Encoding): Promise<Buffer> => {
    const made = this.#compressed.get(encoding) ?? compress(this.bytes, encoding);
    this.#compressed.set(encoding, made);
    made.then((bytes) => this.#ready.set(encoding, bytes)).catch(() => this.#compressed.delete(encoding));
    return made;
  };

  /** The bytes in an encoding, or plain, where that needs no work. */
  atHand(encoding: string | undefined): Buffer | undefined {
    return encoding === undefined ? this.bytes : this.#ready.get(encoding as Encoding);
  }
}

/** What a tile costs beside its bytes: key, tag, entry. */
const OVERHEAD = 500;

/** Makes a tile; it is given what is held of it, whatever version that is right for. */
type Make = (held: Tile | undefined) => Promise<Tile>;

/**
 * Tiles that were asked for, the least recently used forgotten first. However many ask for a tile that is not there, it
 * is made once. `bytes` bounds all of them together, compressed forms taken to be as large as the plain one. Behind it
 * may lie a store on disk and archives made beforehand.
 */
export class TileCache {
  readonly #tiles: LRUCache<string, Tile, Make>;
  #mark: string | undefined;
  /** Addresses whose tile needs no more than to be sent. */
  readonly atHand = new TilesAtHand((key) => this.held(key));

  constructor(
    bytes: number,
    readonly store?: TileStore,
    readonly archives?: TileArchives,
  ) {
    this.#tiles = new LRUCache({
      maxSize: bytes,
      sizeCalculation: (tile) => 2 * tile.bytes.length + OVERHEAD,
      fetchMethod: (_key, held, { context }) => context(held),
      // One that is being made may be pushed out by others: who waits for it gets it all the same.
      ignoreFetchAbort: true,
    });
  }

  /** What kept tiles are tied to, asked once. */
  async mark(db: Database): Promise<string> {
    this.#mark ??= await tileMark(db);
    return this.#mark;
  }

  /** A tile that is held, whatever its version. */
  held(key: string): Tile | undefined {
    return this.#tiles.get(key);
  }

  /** The tile of a key, made when it is not there or, with `anew`, in any case. Throws what `make` throws. */
  async get(key: string, make: Make, anew: boolean): Promise<Tile> {
    return (await this.#tiles.fetch(key, { context: make, forceRefresh: anew })) as Tile;
  }
}
