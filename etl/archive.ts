import { createWriteStream, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { BOUNDS, type Bounds, counted } from './read/inflate.ts';
import { Refusal } from './refusal.ts';

/** What an archive may hold: entries in all, inflated bytes of each and of all, seconds to open it. */
export type Limits = { entries: number; file: Bounds; total: number; seconds: number };

/** Archives of planning documents hold thousands of acts in PDF; one commune's tables inflate within seconds. */
export const LIMITS: Limits = { entries: 20_000, file: BOUNDS, total: 8e9, seconds: 300 };

/** What no reader opens: texts, pictures, and archives within the archive. Their names are kept, their bytes left alone. */
const UNREAD = /\.(pdf|docx?|odt|rtf|html?|png|jpe?g|gif|svg|zip|7z|rar|tar|tgz|exe|dll|js)$/i;

/** What systems leave beside the files. */
const LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * Writes the files of a zip into a folder of ours, those that a reader may open, and gives the paths of all. Everything
 * is refused before the first is written when one name leads outside, comes twice, is a link or is encrypted. Sizes are
 * those counted while reading. Throws a Refusal; the caller removes the folder.
 */
export async function extractArchive(path: string, folder: string, limits: Limits = LIMITS): Promise<string[]> {
  const signal = AbortSignal.timeout(limits.seconds * 1000);
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false, strictFileNames: true });
    const entries = await entriesOf(zip, path, limits, signal);
    let left = limits.total;
    for (const entry of entries)
      if (!UNREAD.test(entry.fileName)) left -= await extract(zip, entry, folder, { ...limits, total: left }, signal);
    return entries.map(({ fileName }) => fileName);
  } catch (error) {
    throw refusalOf(error as NodeJS.ErrnoException, path, signal);
  } finally {
    zip?.close();
  }
}

async function entriesOf(zip: ZipFile, path: string, limits: Limits, signal: AbortSignal): Promise<Entry[]> {
  if (zip.entryCount > limits.entries)
    throw dangerous(path, `plus de ${limits.entries} fichiers`, `more than ${limits.entries} files`);
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    signal.throwIfAborted();
    const { fileName } = entry;
    refuseName(entry, path);
    const same = fileName.normalize('NFC').toLowerCase();
    if (seen.has(same)) throw dangerous(path, `${fileName} y est deux fois`, `${fileName} is there twice`);
    seen.add(same);
    if (!fileName.endsWith('/') && !LITTER.test(fileName)) entries.push(entry);
  }
  refuseHidden(zip, path);
  return entries;
}

function refuseName(entry: Entry, path: string): void {
  const name = entry.fileName;
  const steps = name.replace(/\/$/, '').split('/');
  const isControl = [...name].some((character) => character.charCodeAt(0) < 32);
  const isStep = (step: string) => step !== '' && step !== '.' && step !== '..';
  if (isControl || /[\\:]/.test(name) || !steps.every(isStep))
    throw dangerous(path, `chemin suspect ${JSON.stringify(name)}`, 'a path that is not plain');
  // The upper half of the attributes is the mode of Unix: 0o12 is a link, 0o10 a file, 0o04 a folder, 0 not said.
  const kind = entry.externalFileAttributes >>> 28;
  if (![0, 0o04, 0o10].includes(kind)) throw dangerous(path, `${name} est un lien`, `${name} is a link`);
  if (entry.isEncrypted())
    throw new Refusal('encrypted-archive', `${path} : ${name} est chiffré`, `${name} is encrypted`);
}

/** The directory must end where its end record begins, or at one in 64 bits: else another reader may see other files. */
function refuseHidden(zip: ZipFile, path: string): void {
  const [record, record64] = [22, 76];
  const gap = zip.fileSize - record - zip.comment.length - Number(zip.readEntryCursor);
  if (gap !== 0 && gap !== record64)
    throw dangerous(path, 'le répertoire ne finit pas où il le dit', 'the directory does not end where it says');
}

/** Writes one file and gives its size. */
async function extract(zip: ZipFile, entry: Entry, folder: string, limits: Limits, signal: AbortSignal) {
  const { fileName, compressedSize } = entry;
  const target = join(folder, fileName);
  mkdirSync(dirname(target), { recursive: true });
  const most = Math.min(limits.file.most, limits.total);
  let sum = 0;
  let size = 0;
  await pipeline(
    await zip.openReadStreamPromise(entry),
    (bytes: AsyncIterable<Buffer>) => counted(bytes, compressedSize, fileName, { ...limits.file, most }),
    async function* (bytes: AsyncIterable<Buffer>) {
      for await (const chunk of bytes) {
        sum = crc32(chunk, sum);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(target, { flags: 'wx' }),
    { signal },
  );
  if (sum !== entry.crc32) throw new Error(`${fileName}: wrong checksum`);
  return size;
}

function refusalOf(error: NodeJS.ErrnoException, path: string, signal: AbortSignal): Error {
  if (error instanceof Refusal) return error;
  if (error.code === 'ENOSPC') return new Refusal('disk-full', 'Disque plein', 'disk full');
  if (signal.aborted) return dangerous(path, 'trop long à ouvrir', 'takes too long to open');
  return new Refusal('broken-archive', `${basename(path)} : archive illisible (${error.message})`, 'broken archive');
}

function dangerous(path: string, french: string, english: string): Refusal {
  return new Refusal('dangerous-archive', `${basename(path)} : ${french} ; rien n’en est lu`, english);
}
