import type { Map as MapLibre } from 'maplibre-gl';

type Tile = { state: string; uses: number };

/** Notes the tiles that did not come; gives which sources miss one where the map now stands. */
export function watchFailed(map: Pick<MapLibre, 'on'>): () => Set<string> {
  const failed = new Map<Tile, string>();
  map.on('error', (event) => {
    if ('tile' in event && 'sourceId' in event) failed.set(event.tile as Tile, String(event.sourceId));
  });
  return () => {
    // A tile may come after all, at another try, or go out of sight.
    for (const tile of failed.keys()) if (tile.state !== 'errored' || !tile.uses) failed.delete(tile);
    return new Set(failed.values());
  };
}
