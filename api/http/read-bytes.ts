import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { Problem } from '../problem.ts';

const INFLATE: Record<string, () => Transform> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
/** How long a caller who is refused may take to notice (ms); what he sends meanwhile is thrown away. */
const LINGER_MS = 1000;

/**
 * Reads a body as bytes, unfolded where it is compressed, of `most` bytes at most. Refuses a larger one as soon as its
 * length is claimed or reached, with 413, and an unknown encoding with 415.
 */
export function readBytes(most: number): RequestHandler {
  return async (request, response, next) => {
    const encoding = request.get('Content-Encoding')?.toLowerCase() ?? 'identity';
    if (encoding !== 'identity' && !Object.hasOwn(INFLATE, encoding)) throw unknownEncoding(encoding);
    if (Number(request.get('Content-Length') ?? 0) > most) throw refuse(request, response, most);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of unfolded(request, encoding)) {
      size += chunk.length;
      if (size > most) throw refuse(request, response, most);
      chunks.push(chunk);
    }
    request.body = Buffer.concat(chunks);
    next();
  };
}

/** The bytes of a body without its compression. The connection stays open when nobody reads on, so that the answer arrives. */
async function* unfolded(request: Request, encoding: string): AsyncGenerator<Buffer> {
  if (encoding === 'identity') return yield* request.iterator({ destroyOnReturn: false }) as AsyncGenerator<Buffer>;
  const inflate = request.pipe(INFLATE[encoding]!());
  request.once('close', () => request.complete || inflate.destroy(new Error('the caller has left')));
  try {
    yield* inflate.iterator() as AsyncGenerator<Buffer>;
  } catch {
    throw new Problem(400, 'corps-illisible', 'Le corps ne se décompresse pas', 'the body cannot be decompressed');
  }
}

function refuse(request: Request, response: Response, most: number): Problem {
  const { socket } = request;
  response.once('finish', () => {
    if (!request.complete) setTimeout(() => request.complete || socket.destroy(), LINGER_MS).unref();
  });
  return new Problem(
    413,
    'trop-volumineux',
    `Le corps de la requête dépasse ${most >= 1e6 ? `${most / 1e6} Mo` : `${most / 1000} ko`}`,
    `the body is larger than ${most >= 1e6 ? `${most / 1e6} MB` : `${most / 1000} kB`}`,
  );
}

function unknownEncoding(encoding: string): Problem {
  const offered = [...Object.keys(INFLATE), 'identity'].join(', ');
  return new Problem(
    415,
    'format-inconnu',
    `Cet encodage du corps n’est pas accepté : ${encoding.slice(0, 40)} ; acceptés : ${offered}`,
    `this encoding of the body is not accepted: ${encoding.slice(0, 40)}; accepted: ${offered}`,
    { headers: { 'Accept-Encoding': offered } },
  );
}
