import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Known } from '../../sql/tiles.ts';
import { Tile } from './cache.ts';

const HASH_BYTES = 32;
/** What is left of the bound once it was passed and the oldest were deleted. */
const KEPT = 0.9;
/** A tile, or one that is being written: what else lies in the folder is not ours. */
const OURS = /^[0-9a-f]{64}(\.\d+\.part)?$/;

/** What stands before the bytes of a tile: whose it is, what it is right for, how many features it has where not all. */
type Head = { key: string; known: Known; shown: number | null };

/**
 * Tiles in a folder that survive a restart: a file each, compressed, behind a hash of the rest, so that one that was
 * damaged is not taken. The least recently used are deleted where all together weigh more than `bytes`.
 */
export class TileStore {
  #weight: Promise<number> | undefined;
  #pruning: Promise<void> | undefined;

  constructor(
    readonly folder: string,
    readonly bytes: number,
  ) {}

  /** The tile of a key, whatever version it is right for; undefined where there is none that is whole. */
  async read(key: string): Promise<Tile | undefined> {
    const path = this.#path(key);
    const file = await readFile(path).catch(() => undefined);
    if (!file) return undefined;
    const [hash, rest] = [file.subarray(0, HASH_BYTES), file.subarray(HASH_BYTES)];
    if (!hashOf(rest).equals(hash)) return undefined;
    const end = rest.indexOf(0);
    const head = JSON.parse(rest.subarray(0, end).toString()) as Head;
    const bytes = await promisify(brotliDecompress)(rest.subarray(end + 1));
    await utimes(path, new Date(), new Date()).catch(() => undefined);
    return head.key === key ? new Tile(bytes, head.shown, head.known) : undefined;
  }

  /** Keeps a tile, in one step, so that nobody reads a part of it. A disk that is full or gone keeps nothing. */
  async write(key: string, tile: Tile): Promise<void> {
    const head: Head = { key, known: tile.known, shown: tile.shown };
    const rest = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\0`), await tile.encoded('br')]);
    const path = this.#path(key);
    const part = `${path}.${process.pid}.part`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(part, Buffer.concat([hashOf(rest), rest]));
      await rename(part, path);
      await this.#weigh(rest.length + HASH_BYTES);
    } catch {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  #path(key: string): string {
    const name = createHash('sha256').update(key).digest('hex');
    return join(this.folder, name.slice(0, 2), name);
  }

  /** Adds to the weight of all, which is found once by looking; prunes where it is too much. */
  async #weigh(more: number): Promise<void> {
    this.#weight = this.#weight
      ? this.#weight.then((weight) => weight + more)
      : this.#files().then((files) => files.reduce((sum, { size }) => sum + size, 0));
    const weight = await this.#weight.catch((fault: unknown) => {
      this.#weight = undefined;
      throw fault;
    });
    if (weight <= this.bytes) return;
    this.#pruning ??= this.#prune().finally(() => {
      this.#pruning = undefined;
    });
    await this.#pruning;
  }

  async #prune(): Promise<void> {
    const files = (await this.#files()).sort((a, b) => a.used - b.used);
    let weight = files.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size } of files) {
      if (weight <= this.bytes * KEPT) break;
      await rm(path, { force: true });
      weight -= size;
    }
    this.#weight = Promise.resolve(weight);
  }

  async #files(): Promise<{ path: string; size: number; used: number }[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && OURS.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    const found = await Promise.all(
      paths.map((path) =>
        stat(path).then(
          ({ size, mtimeMs }) => ({ path, size, used: mtimeMs }),
          () => undefined,
        ),
      ),
    );
    return found.filter((one) => one !== undefined);
  }
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
