import type { Map as MapLibre } from 'maplibre-gl';
import type { Drawing } from './cartography.ts';

/** What of a layer is in sight: its features by code, and how many are shown where the tiles do not hold all. */
export type Sight = { counts: Map<string, number>; shown: number | null };

/** What each dataset of the stack has in sight, each feature counted once however many tiles it crosses; for the legend. */
export function sightOf(map: MapLibre, drawing: Drawing, stack: string[]): Map<string, Sight> {
  const seen = new Map(stack.map((id) => [id, new Map<string, string>()]));
  const layers = drawing.layers.filter((layer) => 'source' in layer && seen.has(layer.source as string));
  const drawn = layers
    .filter(({ id, type }) => type !== 'symbol' && !/pattern|casing|outline/.test(id))
    .map(({ id }) => id);
  if (drawn.length)
    for (const { source, properties } of map.queryRenderedFeatures({ layers: drawn }))
      seen.get(source)?.set(String(properties.key), String(properties.code ?? ''));
  return new Map(
    [...seen].map(([id, codes]) => [id, { counts: countsOf(codes), shown: shownOf(map, id, codes.size) }]),
  );
}

const countsOf = (codes: Map<string, string>) => {
  const counts = new Map<string, number>();
  for (const code of codes.values()) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
};

/** How many features in sight are drawn where a tile says that it does not hold all; null where they are all there. */
const shownOf = (map: MapLibre, id: string, count: number) => (isCut(map, id) ? count : null);

/** Whether a tile of a layer in sight says that it does not hold all. */
export const isCut = (map: MapLibre, id: string): boolean =>
  Boolean(map.getSource(id)) && map.querySourceFeatures(id, { sourceLayer: 'truncated' }).length > 0;
