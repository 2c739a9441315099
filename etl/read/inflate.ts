import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../refusal.ts';

/** How large a compressed file may become, in bytes, and how many times its size once it is larger than `free`. */
export type Bounds = { most: number; ratio: number; free: number };

/**
 * The largest published files have 2 GB. Tables padded with blanks shrink 100 times, bombs 1,000 times; below 100 MB
 * the ratio does no harm.
 */
export const BOUNDS: Bounds = { most: 4e9, ratio: 200, free: 100e6 };

/** Inflated bytes as they come, counted: what a header says of them is not believed. Throws a Refusal above the bounds. */
export async function* counted(
  bytes: AsyncIterable<Buffer>,
  compressed: number,
  name: string,
  { most, ratio, free }: Bounds = BOUNDS,
): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > most || (total > free && total > compressed * ratio))
      throw new Refusal(
        'dangerous-archive',
        `${name} : décompressé, le fichier dépasse ${Math.round(total / 1e6)} Mo pour ${compressed} octets compressés`,
        'inflated, the file is larger than what is read',
      );
    yield chunk;
  }
}

/** Does the file begin as gzip does, whatever its name? */
export function isGzip(path: string): boolean {
  return firstBytes(path, 2).equals(Buffer.from([0x1f, 0x8b]));
}

/** The first bytes of a file, fewer if it has not so many. */
export function firstBytes(path: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/** The bytes of a file, inflated if it is gzip. Throws a Refusal when that is cut, broken or a bomb. */
export async function* bytesOf(path: string, bounds?: Bounds): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  if (!isGzip(path)) return yield* file;
  try {
    yield* counted(file.pipe(createGunzip()), statSync(path).size, path, bounds);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('broken-archive', `${path} : gzip illisible (${(error as Error).message})`, 'gzip is broken');
  } finally {
    file.destroy();
  }
}
