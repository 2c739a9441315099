import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { isHeld } from './http/conditions.ts';
import { chooseEncoding, compress, compressStream, type Encoding } from './http/encoding.ts';
import { letGo, StoredFile, sendFile } from './http/send-file.ts';

/**
 * What a handler gives: a body (text, bytes, streams and a `StoredFile` as they are, anything else as JSON), its media
 * type, how long it may be kept, a tag of its content and its compressed forms where they are known without work, when it
 * last changed where that is known, headers of its own, and the fault that made it less than whole, for the log.
 */
export type Answer = {
  body: unknown;
  type?: string;
  status?: number;
  cache?: Cache;
  tag?: string;
  modified?: Date;
  encoded?: (encoding: Encoding) => Promise<Buffer>;
  headers?: Record<string, string | string[]>;
  fault?: unknown;
};

/** `live`: ask again each time; `versioned`: never changes under its address; `none`: not to be kept. */
export type Cache = 'live' | 'versioned' | 'none';

const CACHE_CONTROL: Record<Cache, string> = {
  live: 'public, max-age=0, must-revalidate',
  versioned: 'public, max-age=31536000, immutable',
  none: 'no-store',
};

/**
 * Sends an answer with a strong ETag of its own for each encoding (RFC 9110, 8.8.3), compressed when the caller takes
 * it, or 304 without a body when the caller has it already. Throws 406 and 412 as the headers of the request say.
 */
export async function sendAnswer(request: Request, response: Response, answer: Answer): Promise<void> {
  const { body, type = 'application/json', status = 200, cache = 'live', headers = {} } = answer;
  if (body instanceof Readable) return sendStream(request, response, { ...answer, body });
  response.status(status).set({ 'Cache-Control': CACHE_CONTROL[cache], ...headers });
  if (status === 204) return void response.end();
  if (body instanceof StoredFile) return sendFile(request, response, { ...answer, body });
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const encoding = chooseEncoding(request.get('Accept-Encoding'), bytes.length);
  response.type(type).vary('Accept-Encoding');
  if (status === 200 && cache !== 'none' && isHeld(request, response, validate(response, answer, bytes, encoding)))
    return;
  const sent = encoding ? await (answer.encoded?.(encoding) ?? compress(bytes, encoding)) : bytes;
  if (encoding) response.set('Content-Encoding', encoding);
  response.set('Content-Length', String(sent.length)).end(sent);
}

/** Gives an answer its tag, and the time of its last change where it is known. */
function validate(response: Response, { tag, modified }: Answer, bytes: Buffer, encoding: Encoding | undefined) {
  const own = tag ?? createHash('sha1').update(bytes).digest('base64url');
  const etag = encoding ? `"${own}-${encoding}"` : `"${own}"`;
  response.set('ETag', etag);
  if (modified) response.set('Last-Modified', modified.toUTCString());
  return { etag, modified };
}

/**
 * Sends a stream as it comes; one that breaks half-way cuts the connection, so that nobody takes a part for the whole. One
 * with a tag can be had again: it is compressed where the caller takes it, and 304 where he has it.
 */
async function sendStream(request: Request, response: Response, answer: Answer & { body: Readable }): Promise<void> {
  const { body, type = 'application/x-ndjson', status = 200, headers, tag } = answer;
  const encoding = tag ? chooseEncoding(request.get('Accept-Encoding'), Number.POSITIVE_INFINITY) : undefined;
  response
    .status(status)
    .type(type)
    .set({ 'Cache-Control': CACHE_CONTROL[tag ? 'live' : 'none'], ...headers });
  if (tag) response.vary('Accept-Encoding');
  const isKnown = tag !== undefined && isHeld(request, response, validate(response, answer, Buffer.alloc(0), encoding));
  if (isKnown || request.method === 'HEAD') {
    body.destroy();
    if (!isKnown) response.end();
    return;
  }
  if (encoding) response.set('Content-Encoding', encoding);
  await pipeline([body, ...(encoding ? [compressStream(encoding)] : []), response]).catch(letGo);
}
