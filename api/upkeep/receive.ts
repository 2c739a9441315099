import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Request } from 'express';
import { Problem } from '../problem.ts';

/** The largest file that a body may send, in bytes. */
export const LARGEST = 200_000_000;
/** How long a caller who is refused may take to notice (ms). */
const LINGER_MS = 1000;

/** The formats, by the ending of the name, each with what its first bytes are. */
const FORMATS: Record<string, (head: Buffer) => boolean> = {
  '.geojson': isJson,
  '.json': isJson,
  '.gpkg': (head) => head.toString('latin1').startsWith('SQLite format 3\0'),
  '.zip': (head) => head.toString('latin1').startsWith('PK\x03\x04'),
  '.csv': (head) => !head.includes(0) && !/^\s*</.test(withoutMark(head)),
  '.kml': (head) => /^\s*</.test(withoutMark(head)) && /<kml[\s>]|<\?xml/i.test(head.toString('latin1')),
  '.fgb': (head) => head.toString('latin1').startsWith('fgb'),
};

/** The media types under which a file is sent; what it is, its bytes say. */
export const UPLOAD_TYPES = [
  'application/octet-stream',
  'application/geo+json',
  'application/json',
  'application/geopackage+sqlite3',
  'application/zip',
  'application/x-zip-compressed',
  'application/vnd.google-earth.kml+xml',
  'application/flatgeobuf',
  'text/csv',
];

function isJson(head: Buffer): boolean {
  return /^\s*\{/.test(withoutMark(head));
}

function withoutMark(head: Buffer): string {
  return head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
}

/** A file as it was received: its size in bytes and SHA-256. */
export type Received = { size: number; sha256: string };

/**
 * Writes the body of a request to disk as it comes, counted. Throws 415 for a format that is not read or a file that is
 * something else than its name says, 400 for an empty one, 413 above 200 MB; nothing of it stays then.
 */
export async function receive(request: Request, folder: string, name: string): Promise<Received> {
  const format = FORMATS[extname(name).toLowerCase()];
  try {
    if (!format) throw unknownFormat(name);
    if (Number(request.get('Content-Length') ?? 0) > LARGEST) throw tooLarge();
    mkdirSync(folder, { recursive: true });
    return await write(request, fileIn(folder, name), (head) => format(head) || undefined, name);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    await letFinish(request);
    throw diskFull(error);
  }
}

async function write(request: Request, path: string, fits: (head: Buffer) => true | undefined, name: string) {
  const hash = createHash('sha256');
  let size = 0;
  const counted = async function* () {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (size === 0 && !fits(chunk.subarray(0, 512))) throw otherFormat(name);
      size += chunk.length;
      if (size > LARGEST) throw tooLarge();
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(counted, createWriteStream(path, { flags: 'wx' }));
  if (size === 0)
    throw new Problem(400, 'fichier-vide', `${name} est vide : 0 octet reçu`, `${name} is empty: 0 bytes came`);
  return { size, sha256: hash.digest('hex') };
}

/** Where a file lies in its folder: under a plain name with the same ending. */
export function fileIn(folder: string, name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '');
  return join(folder, plain.slice(-100).replace(/^[.-]+/, '') || `fichier${extname(name)}`);
}

const OURS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HOUR_MS = 3_600_000;

/** Removes the folders of files that nobody needs any more; those of the last hour may be still on their way. */
export function tidy(dir: string, kept: Set<string>): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).filter((one) => OURS.test(one) && !kept.has(one)))
    if (Date.now() - statSync(join(dir, name)).mtimeMs > HOUR_MS)
      rmSync(join(dir, name), { recursive: true, force: true });
}

/** Reads on without looking, so that a caller who is still sending gets to see why that is over. */
async function letFinish(request: Request): Promise<void> {
  if (request.complete || request.destroyed) return;
  request.resume();
  await Promise.race([once(request, 'end').catch(() => undefined), wait(LINGER_MS, undefined, { ref: false })]);
}

function unknownFormat(name: string): Problem {
  const known = 'GeoJSON (.geojson), GeoPackage (.gpkg), Shapefile (.zip), CSV, KML, FlatGeobuf (.fgb)';
  return new Problem(
    415,
    'fichier-refuse',
    `« ${name} » n’est pas d’un format lu ici : ${known}`,
    `“${name}” is not of a format that is read here: ${known}`,
  );
}

function otherFormat(name: string): Problem {
  const ending = extname(name).toLowerCase();
  return new Problem(
    415,
    'fichier-refuse',
    `« ${name} » n’est pas ce que dit son nom (${ending}) : son contenu est autre. Exportez-le de nouveau depuis votre SIG`,
    `“${name}” is not what its name says (${ending}): its content is something else. Export it again from your GIS`,
  );
}

function tooLarge(): Problem {
  return new Problem(
    413,
    'trop-volumineux',
    `Le fichier dépasse ${LARGEST / 1e6} Mo : envoyez un GeoPackage ou un zip, ou faites-en plusieurs jeux de données`,
    `the file is larger than ${LARGEST / 1e6} MB: send a GeoPackage or a zip, or make several datasets of it`,
  );
}

function diskFull(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new Problem(
    507,
    'stockage-plein',
    'Le disque du service est plein : réessayez plus tard',
    'the disk of the service is full: try again later',
  );
}
