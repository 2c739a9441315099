import { embedded } from '../embed/embedded.ts';

const MOST = 2000; // tiles noted, if nobody takes them
/** Null where nobody will take them. */
let read: Set<string> | null = embedded ? null : new Set();

/** Notes the address of a tile: the map's own thread reads it, and the page has no other list of them. */
export function noteTile(url: string): undefined {
  if (read && read.size < MOST && url.includes('/tiles/')) read.add(url);
}

/** The addresses noted since the last time. */
export function takeTiles(): string[] {
  const urls = [...(read ?? [])];
  read?.clear();
  return urls;
}

/** Notes none any more. */
export function forgetTiles(): void {
  read = null;
}
