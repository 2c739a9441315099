import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/**
 * What a handler gives: a body (text, bytes and streams as they are, anything else as JSON), its media type, how long it
 * may be kept, a tag of its content and its compressed forms where they are known without work, headers of its own, and
 * the fault that made it less than whole, for the log.
 */
export type Answer = {
  body: unknown;
  type?: string;
  status?: number;
  cache?: Cache;
  tag?: string;
  encoded?: (encoding: Encoding) => Promise<Buffer>;
  headers?: Record<string, string>;
  fault?: unknown;
};

/** `live`: ask again each time; `versioned`: never changes under its address; `none`: not to be kept. */
export type Cache = 'live' | 'versioned' | 'none';

const CACHE_CONTROL: Record<Cache, string> = {
  live: 'public, max-age=0, must-revalidate',
  versioned: 'public, max-age=31536000, immutable',
  none: 'no-store',
};
const LEAST_TO_COMPRESS = 1000;
const compressors = {
  // Quality 4 costs about what gzip does and is smaller.
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
};

/** How an answer may be compressed. */
export type Encoding = keyof typeof compressors;

/** Bytes in an encoding. */
export function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return compressors[encoding](bytes);
}

/**
 * Sends an answer with a strong ETag of its own for each encoding (RFC 9110, 8.8.3), compressed when the caller takes
 * it, or 304 without a body when the caller has it already.
 */
export async function sendAnswer(request: Request, response: Response, answer: Answer): Promise<void> {
  const { body, type = 'application/json', status = 200, cache = 'live', headers = {} } = answer;
  if (body instanceof Readable) return sendStream(response, { ...answer, body });
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const encoding = bytes.length >= LEAST_TO_COMPRESS ? encodingOf(request) : undefined;
  const tag = answer.tag ?? createHash('sha1').update(bytes).digest('base64url');
  response.status(status).type(type);
  response.vary('Accept-Encoding').set({ 'Cache-Control': CACHE_CONTROL[cache], ...headers });
  if (cache !== 'none') response.set('ETag', encoding ? `"${tag}-${encoding}"` : `"${tag}"`);
  if (request.fresh) return void response.status(304).end();
  if (encoding) response.set('Content-Encoding', encoding);
  response.end(encoding ? await (answer.encoded?.(encoding) ?? compress(bytes, encoding)) : bytes);
}

/** Sends a stream as it comes; one that breaks half-way cuts the connection, so that nobody takes a part for the whole. */
async function sendStream(
  response: Response,
  { body, type = 'application/x-ndjson', status = 200, headers }: Answer & { body: Readable },
): Promise<void> {
  response
    .status(status)
    .type(type)
    .set({ 'Cache-Control': CACHE_CONTROL.none, ...headers });
  await pipeline(body, response).catch((fault: { code?: string }) => {
    // A caller who has gone ends the stream; that is no fault of ours.
    if (!['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'].includes(fault.code ?? '')) throw fault;
  });
}

function encodingOf(request: Request): Encoding | undefined {
  const best = request.acceptsEncodings(['br', 'gzip', 'identity']);
  return best === 'br' || best === 'gzip' ? best : undefined;
}
