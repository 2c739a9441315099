import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { Refusal } from '../refusal.ts';

/** What is held of an address: the file, and what was known of it when it came. */
export type Note = {
  address: string;
  name: string;
  etag: string | null;
  modified: string | null;
  sha256: string;
  bytes: number;
  fetched: string;
};

/** The place of an address: a folder of its own, with a note, the file below `file/`, and what is under way beside it. */
export type Place = { folder: string; file(name: string): string; path(name: string): string };

/** The place of an address below the folder of downloads, made when it is not there. */
export function placeOf(downloads: string, address: string): Place {
  const folder = join(downloads, createHash('sha256').update(address).digest('hex').slice(0, 16));
  mkdirSync(join(folder, 'file'), { recursive: true });
  return { folder, file: (name) => join(folder, 'file', name), path: (name) => join(folder, name) };
}

/** The note of what is held; undefined when nothing whole is. */
export function heldAt(place: Place): Note | undefined {
  const note = readState<Note>(place, 'note.json');
  if (!note) return undefined;
  const path = place.file(note.name);
  return existsSync(path) && statSync(path).size === note.bytes ? note : undefined;
}

/** Makes what has come whole the file that is held. The note comes last: a file without one is asked for again. */
export async function keep(
  place: Place,
  part: string,
  said: Omit<Note, 'sha256' | 'bytes' | 'fetched'>,
): Promise<Note> {
  const bytes = statSync(place.path(part)).size;
  const note = { ...said, sha256: await sha256Of(place.path(part)), bytes, fetched: new Date().toISOString() };
  rmSync(place.path('note.json'), { force: true });
  for (const old of readdirSync(join(place.folder, 'file'))) rmSync(place.file(old), { recursive: true });
  renameSync(place.path(part), place.file(note.name));
  writeState(place, 'note.json', note);
  return note;
}

/** Nothing is silent for longer while a file comes, in ms: what is older was left by a run that ended. */
const LIVELY = 240_000;

/** Works in a place alone. Throws a Refusal when another process of this machine is bringing the same at this moment. */
export async function alone<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const lock = place.path('lock');
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  const touched = Math.max(...readdirSync(place.folder).map((name) => statSync(place.path(name)).mtimeMs));
  if (pid !== process.pid && isAlive(pid) && Date.now() - touched < LIVELY)
    throw new Refusal(
      'under-way',
      `Déjà en cours de téléchargement (processus ${pid}) : réessayez ensuite`,
      'being downloaded by another process',
    );
  writeFileSync(lock, String(process.pid));
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Reads a small state in JSON; undefined when there is none, or it is cut. */
export function readState<T>(place: Pick<Place, 'path'>, name: string): T | undefined {
  try {
    return JSON.parse(readFileSync(place.path(name), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Writes a small state so that it is there whole or not at all, whenever the machine stops. */
export function writeState(place: Pick<Place, 'path'>, name: string, state: unknown): void {
  const file = openSync(place.path(`${name}.new`), 'w');
  try {
    writeSync(file, JSON.stringify(state, null, 2));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(place.path(`${name}.new`), place.path(name));
}

/** A name for a file that comes from outside: its last part, without what a file system or a shell might take amiss. */
export function safeName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/')).normalize('NFC');
  return (
    plain
      .replace(/[^\p{L}\p{N}._-]+/gu, '_')
      .replace(/^\.+/, '')
      .slice(-120) || 'fichier'
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
