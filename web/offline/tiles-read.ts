const read = new Set<string>();

/** Notes the address of a tile: the map's own thread reads it, and the page has no other list of them. */
export function noteTile(url: string): undefined {
  if (url.includes('/tiles/')) read.add(url);
}

/** The addresses noted since the last time. */
export function takeTiles(): string[] {
  const urls = [...read];
  read.clear();
  return urls;
}
