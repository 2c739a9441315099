import type { Map as MapLibre } from 'maplibre-gl';
import type { Shown } from './map.ts';

/** What each layer of the user shows in sight: the names of its features by key. */
export type Keys = Map<string, Map<string, string>>;

/** What is in sight of the layers of the stack. */
export function keysInSight(map: MapLibre, { drawing, stack }: Pick<Shown, 'drawing' | 'stack'>): Keys {
  const keys: Keys = new Map(stack.map((id) => [id, new Map<string, string>()]));
  const layers = drawing.layers.filter((layer) => 'source' in layer && keys.has(layer.source as string));
  const drawn = layers.filter(({ id, type }) => type !== 'symbol' && !/pattern|casing/.test(id)).map(({ id }) => id);
  if (!drawn.length) return keys;
  for (const { source, properties } of map.queryRenderedFeatures({ layers: drawn }))
    keys.get(source)?.set(String(properties.key), String(properties.label ?? ''));
  return keys;
}
