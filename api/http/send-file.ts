import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Answer } from '../answer.ts';
import { Problem } from '../problem.ts';
import { isHeld, isSameRange, type Validators } from './conditions.ts';

/** The body of an answer that is a file on disk: it is sent as it stands, whole or in part. */
export class StoredFile {
  constructor(readonly path: string) {}
}

type Part = { start: number; end: number };

/**
 * Sends a file with a strong tag and the time it was written, or the one range that is asked for (206, RFC 9110, 14);
 * several ranges at once are not served: the whole is. Throws 404 without the file, 416 for a range behind its end.
 */
export async function sendFile(request: Request, response: Response, answer: Answer & { body: StoredFile }) {
  const handle = await open(answer.body.path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? absent() : error;
  });
  try {
    const { size, mtime, mtimeMs } = await handle.stat();
    const etag = `"${answer.tag ?? `${size.toString(36)}-${Math.round(mtimeMs * 1000).toString(36)}`}"`;
    const known = { etag, modified: answer.modified ?? mtime };
    response.type(answer.type ?? 'application/octet-stream');
    response.set({ 'Accept-Ranges': 'bytes', ETag: etag, 'Last-Modified': known.modified.toUTCString() });
    if (isHeld(request, response, known)) return;
    await sendPart(request, response, handle, size, partOf(request, known, size));
  } finally {
    await handle.close();
  }
}

async function sendPart(request: Request, response: Response, handle: FileHandle, size: number, part?: Part) {
  const { start, end } = part ?? { start: 0, end: size - 1 };
  if (part) response.status(206).set('Content-Range', `bytes ${start}-${end}/${size}`);
  response.set('Content-Length', String(end - start + 1));
  if (request.method === 'HEAD' || size === 0) return void response.end();
  const bytes = handle.createReadStream({ start, end, autoClose: false });
  await pipeline(bytes, response).catch(letGo);
}

/** A caller who has gone ends the stream, and that is no fault of ours; throws any other. */
export function letGo(fault: { code?: string }): void {
  if (fault.code !== 'ERR_STREAM_PREMATURE_CLOSE' && fault.code !== 'ECONNRESET') throw fault;
}

/** The one range that is asked for; undefined: the whole. Throws 416. */
function partOf(request: Request, known: Validators, size: number): Part | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.get('Range') ?? '') ?? [];
  if (request.method !== 'GET' || (!from && !to) || !isSameRange(request, known)) return undefined;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
  // A range that ends before it begins is none (RFC 9110, 14.1.1).
  if (from && to && Number(to) < start) return undefined;
  if (start >= size)
    throw new Problem(
      416,
      'plage-hors-fichier',
      `La plage demandée commence après la fin du fichier (${size} octets)`,
      `the range begins behind the end of the file (${size} bytes)`,
      { headers: { 'Content-Range': `bytes */${size}` } },
    );
  return { start, end };
}

function absent(): Problem {
  return new Problem(404, 'fichier-absent', 'Ce fichier n’est pas (ou plus) ici', 'this file is not here (any more)');
}
