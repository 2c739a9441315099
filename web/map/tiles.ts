/**
 * The address of a dataset's tiles, of all features or of those that a filter chooses; the version makes a new load
 * visible at once in spite of caches.
 */
export function tilesAddress(
  dataset: string,
  version: number | null,
  day: string | null,
  filter: string | null,
): string {
  const said = Object.entries({ v: version, in_force_on: day, filter }).filter(
    ([, value]) => value !== null && value !== '',
  );
  const query = said.length ? `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}` : '';
  return `${location.origin}/api/collections/${encodeURIComponent(dataset)}/tiles/WebMercatorQuad/{z}/{y}/{x}${query}`;
}
