import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

/** Longitude and latitude in degrees: west, south, east, north. */
export type Box = [number, number, number, number];

/** What stands at the head of an archive. */
export type About = { zooms: [number, number]; box: Box; metadata: object };

type Entry = { id: number; offset: number; length: number; run: number };

const HEADER_BYTES = 127;
/** Header and root directory together, so that a reader has both with its first request. */
const FIRST_BYTES = 16_384;
const GZIP = 2;
const MVT = 1;
const E7 = 10_000_000;
const pack = promisify(gzip);

/**
 * Writes an archive of tiles (PMTiles, version 3): tiles are added in the order of their ids, equal ones lie there once.
 * It stands under its name only when it is whole.
 */
export class ArchiveWriter {
  readonly #entries: Entry[] = [];
  readonly #offsets = new Map<string, { offset: number; length: number }>();
  #size = 0;
  #addressed = 0;

  private constructor(
    readonly path: string,
    readonly tiles: FileHandle,
  ) {}

  /** Begins an archive; its tiles lie in a file beside it until it is finished. */
  static async begin(path: string): Promise<ArchiveWriter> {
    return new ArchiveWriter(path, await open(`${path}.tiles`, 'w+'));
  }

  /** Adds a tile. Throws when it comes before one that is there already. */
  async add([z, x, y]: [number, number, number], bytes: Buffer): Promise<void> {
    const id = zxyToTileId(z, x, y);
    const last = this.#entries.at(-1);
    if (last && id < last.id + last.run) throw new Error(`tile ${z}/${x}/${y} comes out of order`);
    const { offset, length } = await this.#keep(bytes);
    this.#addressed += 1;
    if (last && last.offset === offset && id === last.id + last.run) last.run += 1;
    else this.#entries.push({ id, offset, length, run: 1 });
  }

  async #keep(bytes: Buffer): Promise<{ offset: number; length: number }> {
    const hash = createHash('sha256').update(bytes).digest('base64');
    const known = this.#offsets.get(hash);
    if (known) return known;
    const packed = await pack(bytes);
    const kept = { offset: this.#size, length: packed.length };
    await this.tiles.write(packed, 0, packed.length, this.#size);
    this.#size += packed.length;
    this.#offsets.set(hash, kept);
    return kept;
  }

  /** Writes header, directories and metadata before the tiles; gives the size of the archive. */
  async finish(about: About): Promise<number> {
    const { root, leaves } = await directories(this.#entries);
    const metadata = await pack(JSON.stringify(about.metadata));
    const [rootAt, metadataAt] = [HEADER_BYTES, HEADER_BYTES + root.length];
    const leavesAt = metadataAt + metadata.length;
    const tilesAt = leavesAt + leaves.length;
    const places = [rootAt, root.length, metadataAt, metadata.length, leavesAt, leaves.length, tilesAt, this.#size];
    const counts = [this.#addressed, this.#entries.length, this.#offsets.size];
    const out = await open(`${this.path}.part`, 'w');
    await out.write(Buffer.concat([headerOf(places, counts, about), root, metadata, leaves]));
    const chunk = Buffer.alloc(1 << 20);
    for (let at = 0; at < this.#size; ) {
      const { bytesRead } = await this.tiles.read(chunk, 0, chunk.length, at);
      await out.write(chunk, 0, bytesRead);
      at += bytesRead;
    }
    await out.close();
    await rename(`${this.path}.part`, this.path);
    return tilesAt + this.#size;
  }

  /** Takes away what is not part of the finished archive. */
  async close(): Promise<void> {
    await this.tiles.close();
    for (const name of [`${this.path}.tiles`, `${this.path}.part`]) await rm(name, { force: true });
  }
}

function headerOf(places: number[], counts: number[], { zooms, box }: About): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 'latin1');
  header[7] = 3;
  for (const [index, value] of [...places, ...counts].entries()) header.writeBigUInt64LE(BigInt(value), 8 + 8 * index);
  const [west, south, east, north] = box;
  header.set([1, GZIP, GZIP, MVT, zooms[0], zooms[1]], 96);
  const degrees = (value: number, at: number) => header.writeInt32LE(Math.round(value * E7), at);
  for (const [index, value] of [west, south, east, north].entries()) degrees(value, 102 + 4 * index);
  header[118] = zooms[0];
  degrees((west + east) / 2, 119);
  degrees((south + north) / 2, 123);
  return header;
}

/** The root directory, of tiles where they are few, else of leaves. */
async function directories(entries: Entry[]): Promise<{ root: Buffer; leaves: Buffer }> {
  const whole = await directoryOf(entries);
  if (whole.length <= FIRST_BYTES - HEADER_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  for (let size = 4096; ; size *= 2) {
    const leaves: Buffer[] = [];
    const heads: Entry[] = [];
    let offset = 0;
    for (let from = 0; from < entries.length; from += size) {
      const leaf = await directoryOf(entries.slice(from, from + size));
      heads.push({ id: entries[from]!.id, offset, length: leaf.length, run: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = await directoryOf(heads);
    if (root.length <= FIRST_BYTES - HEADER_BYTES) return { root, leaves: Buffer.concat(leaves) };
  }
}

/** Entries by columns of variable-length numbers: ids by their steps, runs, lengths, offsets where they do not follow on. */
function directoryOf(entries: Entry[]): Promise<Buffer> {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  put(entries.length);
  entries.forEach(({ id }, index) => {
    put(id - (entries[index - 1]?.id ?? 0));
  });
  for (const { run } of entries) put(run);
  for (const { length } of entries) put(length);
  entries.forEach(({ offset }, index) => {
    const before = entries[index - 1];
    put(before && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return pack(Buffer.from(bytes));
}
