import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { Refusal } from './refusal.ts';

/** What was handed over: a folder, and the files of the delivery by their paths below it, `/` between names, sorted. */
export type Delivery = { name: string; folder: string; files: string[]; close(): void };

/** A folder with more files is not a delivery but somebody's disk. */
const MOST_FILES = 20_000;

/**
 * Opens what lies at a path: a folder with all below it, or one file (of a shapefile or table, with those of the same
 * name beside it). Throws a Refusal when there is nothing.
 */
export async function openDelivery(path: string): Promise<Delivery> {
  if (!existsSync(path)) throw new Refusal('missing-file', `Fichier absent : ${path}`, `missing file: ${path}`);
  if (statSync(path).isDirectory()) return deliveryOf(basename(path), path, filesBelow(path));
  const stem = basename(path, extname(path));
  const beside = readdirSync(dirname(path)).filter((name) => name.startsWith(`${stem}.`));
  return deliveryOf(basename(path), dirname(path), beside);
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
