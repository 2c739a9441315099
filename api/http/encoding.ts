import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { Problem } from '../problem.ts';

type Compress = (bytes: Buffer) => Promise<Buffer>;
type WithZstd = {
  zstdCompress?: (bytes: Buffer, done: (error: Error | null, bytes: Buffer) => void) => void;
  createZstdCompress?: () => Transform;
};

// Node has zstd since 22.15; older ones offer the two others.
const { zstdCompress, createZstdCompress } = zlib as WithZstd;
const compressors: Record<string, Compress> = {
  // A fifth of the work of Brotli, and 3 % larger.
  ...(zstdCompress ? { zstd: promisify(zstdCompress) as Compress } : {}),
  // Quality 4 costs about what gzip does and is smaller.
  br: (bytes) => promisify(zlib.brotliCompress)(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => promisify(zlib.gzip)(bytes),
};
const LEAST_TO_COMPRESS = 1000;
/** What the plain form is worth where the caller did not name it: less than anything that was named. */
const UNNAMED = 0.0001;

/** How an answer may be compressed. */
export type Encoding = 'zstd' | 'br' | 'gzip';

/** The encodings that this Node can make, the one that we like best first. */
export const ENCODINGS = Object.keys(compressors) as Encoding[];

/** Bytes in an encoding. */
export function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return compressors[encoding]!(bytes);
}

/** What compresses a stream as it goes. */
export function compressStream(encoding: Encoding): Transform {
  if (encoding === 'br') return zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } });
  return encoding === 'zstd' ? createZstdCompress!() : zlib.createGzip();
}

/**
 * The encoding that `Accept-Encoding` weighs highest, ours first where it weighs two alike (RFC 9110, 12.5.3); undefined:
 * plain. What is small stays plain unless plain is refused. Throws 406 where neither plain nor any of ours is taken.
 */
export function chooseEncoding(accepted: string | undefined, size: number): Encoding | undefined {
  if (accepted === undefined) return undefined;
  const weight = weights(accepted);
  const plain = weight('identity');
  if (size < LEAST_TO_COMPRESS && plain > 0) return undefined;
  const [best] = ENCODINGS.toSorted((one, other) => weight(other) - weight(one));
  if (best && weight(best) > 0 && weight(best) >= plain) return best;
  if (plain > 0) return undefined;
  throw new Problem(
    406,
    'encodage-non-propose',
    `Aucun des encodages acceptés n’est proposé ; proposés : ${ENCODINGS.join(', ')}, identity`,
    `none of the accepted encodings is offered; offered: ${ENCODINGS.join(', ')}, identity`,
  );
}

/** How much each encoding is wanted, from 0 to 1; what is not understood is as if it were not there. */
function weights(accepted: string): (encoding: string) => number {
  const named = new Map<string, number>();
  for (const part of accepted.split(',')) {
    const [, name, q = '1'] = /^\s*([\w*.-]+)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(part) ?? [];
    if (name) named.set(name.toLowerCase(), Number(q));
  }
  return (encoding) => named.get(encoding) ?? named.get('*') ?? (encoding === 'identity' ? UNNAMED : 0);
}
