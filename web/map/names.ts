import type { FilterSpecification, Map as MapLibre } from 'maplibre-gl';
import type { Drawing } from './cartography.ts';
import { namePoints, type Piece } from './labels.ts';
import type { Limits } from './limits.ts';

/** The pieces of territories that a dataset's loaded tiles hold. */
export const piecesOf = (map: MapLibre, { id, level, zooms }: Limits): Piece[] => {
  if (!map.getSource(id) || map.getZoom() < zooms[0]) return [];
  return map.querySourceFeatures(id, { sourceLayer: id }).map(({ properties: { key, label }, geometry }) => ({
    key: String(key),
    label: String(label ?? ''),
    level,
    geometry,
  }));
};

/** The points at which the names of the territories in sight stand; levels are named between the zooms that suit them. */
export function namesInSight(map: MapLibre, limits: Limits[]) {
  const zoom = map.getZoom();
  const named = limits.filter(({ names }) => names && zoom >= names[0] && zoom < names[1]);
  return namePoints(named.flatMap((one) => piecesOf(map, one)));
}

/**
 * Hides a territory in a coarse dataset where a finer one of the same level draws it too;
 * otherwise each limit would be seen twice, a little apart.
 */
export function hideCoarse(map: MapLibre, limits: Limits[], drawing: Drawing): void {
  const seen = new Map<string, Set<string>>();
  for (const one of limits) {
    const finer = seen.get(one.level);
    if (finer?.size) {
      const keys = [...finer].sort();
      for (const layer of drawing.layers) if ('source' in layer && layer.source === one.id) without(map, layer, keys);
    }
    const known = finer ?? new Set();
    for (const { key } of piecesOf(map, one)) known.add(key);
    seen.set(one.level, known);
  }
}

const without = (map: MapLibre, layer: Drawing['layers'][number], keys: string[]) => {
  const others = ['!', ['in', ['get', 'key'], ['literal', keys]]];
  const own = 'filter' in layer ? layer.filter : undefined;
  const filter = (own ? ['all', own, others] : others) as FilterSpecification;
  if (JSON.stringify(map.getFilter(layer.id)) !== JSON.stringify(filter)) map.setFilter(layer.id, filter);
};
