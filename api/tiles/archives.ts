import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PMTiles, type Source } from 'pmtiles';
import { z } from 'zod';
import { shownOf } from '../../sql/encode-tile.ts';
import type { Known, TilePlace } from '../../sql/tiles.ts';
import { Tile } from './cache.ts';

/** What `npm run etl -- tiles` writes into an archive of its own making. */
const metadata = z.object({
  terrier: z.object({ collection: z.string(), mark: z.string(), version: z.number(), day: z.string() }),
});

type Archive = { path: string; file: FileHandle; mark: string; known: Known; tiles: PMTiles; zooms: [number, number] };

/** A folder of archives `<collection>.pmtiles`, from which tiles are taken as long as nothing in them has changed. */
export class TileArchives {
  readonly #open = new Map<string, { changed: number | undefined; opened: Promise<Archive | undefined> }>();

  constructor(readonly folder: string) {}

  /** The archive of a collection and what it was made for; undefined where there is none of this mark. */
  async of(collection: string, mark: string): Promise<Archive | undefined> {
    const path = join(this.folder, `${collection}.pmtiles`);
    const changed = (await stat(path).catch(() => undefined))?.mtimeMs;
    const held = this.#open.get(collection);
    if (held?.changed === changed) return ofMark(held?.opened, mark);
    // Who reads in it still finds nothing more there, and makes the tile.
    void held?.opened.then((old) => old?.file.close());
    const opened = changed === undefined ? Promise.resolve(undefined) : openArchive(collection, path);
    this.#open.set(collection, { changed, opened });
    return ofMark(opened, mark);
  }

  /** A tile of an archive, right for the version and day for which the archive was made. */
  async read({ collection, z, x, y }: TilePlace, mark: string): Promise<Tile | undefined> {
    const archive = await this.of(collection, mark);
    if (!archive || z < archive.zooms[0] || z > archive.zooms[1]) return undefined;
    const found = await archive.tiles.getZxy(z, x, y).catch(() => null);
    if (found === null) return undefined;
    const bytes = found ? Buffer.from(found.data) : Buffer.alloc(0);
    return new Tile(bytes, shownOf(bytes), archive.known);
  }
}

async function ofMark(opened: Promise<Archive | undefined> | undefined, mark: string): Promise<Archive | undefined> {
  const archive = await opened;
  return archive?.mark === mark ? archive : undefined;
}

/** The archive in a file; undefined where it cannot be opened, or is not one of this collection. */
async function openArchive(collection: string, path: string): Promise<Archive | undefined> {
  const file = await open(path).catch(() => undefined);
  const archive = file && (await readHead(path, file).catch(() => undefined));
  if (archive?.collection === collection) return archive;
  await file?.close();
  return undefined;
}

async function readHead(path: string, file: FileHandle): Promise<Archive & { collection: string }> {
  const tiles = new PMTiles(new FileOnDisk(path, file));
  const { terrier } = metadata.parse(await tiles.getMetadata());
  const { minZoom, maxZoom } = await tiles.getHeader();
  return {
    path,
    file,
    collection: terrier.collection,
    mark: terrier.mark,
    known: terrier,
    tiles,
    zooms: [minZoom, maxZoom],
  };
}

class FileOnDisk implements Source {
  constructor(
    readonly path: string,
    readonly file: FileHandle,
  ) {}

  getKey = () => this.path;

  getBytes = async (offset: number, length: number) => {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await this.file.read(bytes, 0, length, offset);
    return { data: bytes.buffer.slice(0, bytesRead) };
  };
}
