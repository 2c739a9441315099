import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { extractArchive, LIMITS } from './archive.ts';
import { firstBytes } from './read/inflate.ts';
import { Refusal } from './refusal.ts';

/**
 * What was handed over: a folder, and the files of the delivery by their paths below it, `/` between names, sorted. Of
 * an archive, texts and pictures are named but not there. `close` removes what was made to open it.
 */
export type Delivery = { name: string; folder: string; files: string[]; close(): void };

/** A folder with more files is not a delivery but somebody's disk. */
const MOST_FILES = 20_000;

/**
 * Opens what lies at a path: a folder with all below it, a zip, or one file (of a shapefile or table, with those of the
 * same name beside it). Its bytes say whether a file is a zip, not its name. Throws a Refusal when there is nothing, or
 * an archive that is not to be opened.
 */
export async function openDelivery(path: string, limits = LIMITS): Promise<Delivery> {
  if (!existsSync(path)) throw new Refusal('missing-file', `Fichier absent : ${path}`, `missing file: ${path}`);
  if (statSync(path).isDirectory()) return deliveryOf(basename(path), path, filesBelow(path));
  if (isZip(path)) return await openArchive(path, limits);
  const stem = basename(path, extname(path));
  const beside = readdirSync(dirname(path)).filter((name) => name.startsWith(`${stem}.`));
  return deliveryOf(basename(path), dirname(path), beside);
}

async function openArchive(path: string, limits: typeof LIMITS): Promise<Delivery> {
  const folder = mkdtempSync(join(tmpdir(), 'terrier-archive-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    const files = await extractArchive(path, folder, limits);
    return { ...deliveryOf(basename(path), folder, files), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Formats that are a zip inside and are read as they are. */
const ZIP_INSIDE = /\.(xlsx|ods|kmz)$/i;
/** How other archives and what is often named so begin. */
const OTHERS: [name: string, starts: (head: Buffer) => boolean][] = [
  ['une archive 7z', (head) => head.subarray(0, 4).equals(Buffer.from('377abcaf', 'hex'))],
  ['une archive RAR', (head) => head.subarray(0, 4).toString('latin1') === 'Rar!'],
  ['du gzip', (head) => head[0] === 0x1f && head[1] === 0x8b],
  ['une archive tar', (head) => head.subarray(257, 262).toString('latin1') === 'ustar'],
  ['un programme', (head) => ['MZ', '\x7fE'].includes(head.subarray(0, 2).toString('latin1'))],
  ['une page HTML ou du XML', (head) => /^\s*</.test(head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''))],
];
const NAMED_ARCHIVE = /\.(zip|7z|rar|tar|tgz|tar\.gz|tar\.xz|tar\.bz2)$/i;

function isZip(path: string): boolean {
  const head = firstBytes(path, 512);
  if (['PK\x03\x04', 'PK\x05\x06'].includes(head.subarray(0, 4).toString('latin1'))) return !ZIP_INSIDE.test(path);
  if (!NAMED_ARCHIVE.test(path)) return false;
  const found = OTHERS.find(([, starts]) => starts(head))?.[0] ?? 'autre chose';
  const name = basename(path);
  throw new Refusal(
    'not-a-zip',
    `${name} n’est pas un zip mais ${found} ; livrez le dossier décompressé, ou en zip`,
    `${name} is not a zip: give the folder, or a zip of it`,
  );
}

function deliveryOf(name: string, folder: string, files: string[]): Delivery {
  return { name, folder, files: files.sort(), close: () => undefined };
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  if (entries.length > MOST_FILES)
    throw new Refusal('too-many-files', `${folder} : plus de ${MOST_FILES} fichiers`, `more than ${MOST_FILES} files`);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
