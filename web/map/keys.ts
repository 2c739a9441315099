import type { Map as MapLibre } from 'maplibre-gl';
import { isCut } from './in-sight.ts';
import type { Shown } from './map.ts';

/** Why it is not known what a layer has in sight: tiles did not come, it is drawn from nearer only, or tiles do not hold all. */
export type Unknown = 'failed' | 'tooFar' | 'cut';

/** What each layer of the user shows in sight: the names of its features by key, or why that is not known. */
export type Keys = Map<string, Map<string, string> | Unknown>;

/** What is in sight of the layers of the stack; `failed` are the sources that miss a tile. */
export function keysInSight(
  map: MapLibre,
  { drawing, stack }: Pick<Shown, 'drawing' | 'stack'>,
  failed: Set<string>,
): Keys {
  const keys = new Map(stack.map((id) => [id, new Map<string, string>()]));
  const layers = drawing.layers.filter((layer) => 'source' in layer && keys.has(layer.source as string));
  const drawn = layers.filter(({ id, type }) => type !== 'symbol' && !/pattern|casing/.test(id)).map(({ id }) => id);
  if (drawn.length)
    for (const { source, properties } of map.queryRenderedFeatures({ layers: drawn }))
      keys.get(source)?.set(String(properties.key), String(properties.label ?? ''));
  const unknown = (id: string): Unknown | null => {
    const source = drawing.sources[id];
    if (source && 'minzoom' in source && map.getZoom() < (source.minzoom ?? 0)) return 'tooFar';
    if (failed.has(id)) return 'failed';
    return isCut(map, id) ? 'cut' : null;
  };
  return new Map([...keys].map(([id, found]) => [id, unknown(id) ?? found]));
}
