import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { Dataset, Source, SourceFile } from './dataset.ts';
import { Refusal } from './refusal.ts';

/** The files of a source as found: their paths, their common name and the SHA-256 of their content. */
export type Fetched = { files: { file: SourceFile; path: string }[]; name: string; sha256: string };

/**
 * Finds the files of a source below the folder `from`. The hash of a single file is its own; of several, that of the
 * list of their names and hashes, as `sha256sum` prints it. Throws a Refusal when one is missing.
 */
export async function fetchSource(source: Source, from: string): Promise<Fetched> {
  const files = source.files.map((file) => ({ file, path: pathBelow(from, file.path) }));
  const hashes: string[] = [];
  for (const { path, file } of files) {
    if (!existsSync(path))
      throw new Refusal(
        'missing-file',
        `Fichier absent : ${file.path} (cherché dans ${from})`,
        `missing file: ${file.path}`,
      );
    hashes.push(await sha256Of(path));
  }
  const names = source.files.map((file) => file.path);
  const list = hashes.map((hash, index) => `${hash}  ${names[index]}\n`).join('');
  const sha256 = hashes.length === 1 ? hashes[0]! : createHash('sha256').update(list).digest('hex');
  return { files, name: names.length > 1 ? `${names[0]} (+${names.length - 1})` : (names[0] ?? '—'), sha256 };
}

/** Whether a dataset can be loaded from a folder, as far as its optional files say; the others are refused when missing. */
export function isThere({ sources }: Dataset, from: string): boolean {
  return sources.every(
    ({ optional, files }) => !optional || files.every(({ path }) => existsSync(pathBelow(from, path))),
  );
}

function pathBelow(from: string, path: string): string {
  const full = join(from, path);
  const inside = relative(from, full);
  if (isAbsolute(path) || inside.startsWith('..'))
    throw new Refusal('path', `Chemin hors du dossier : ${path}`, `path outside the folder: ${path}`);
  return full;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
