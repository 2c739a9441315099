import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import type { Drawing } from './cartography.ts';

/** What makes a layer another layer; paint and order can be changed in place without reading the tiles again. */
const shape = (layer: LayerSpecification) => JSON.stringify({ ...layer, paint: null });

/**
 * Brings the map from one drawing to the next with the fewest steps, below the layer named `ceiling`.
 * Not `setStyle`: that takes a moved layer out and in again, and copies all highlighted geometry each time.
 */
export function redraw(map: MapLibre, before: Drawing, now: Drawing, ceiling: string): void {
  const old = new Map(before.layers.map((layer) => [layer.id, layer]));
  const fresh = new Set(
    Object.entries(now.sources)
      .filter(([id, source]) => JSON.stringify(before.sources[id]) !== JSON.stringify(source))
      .map(([id]) => id),
  );
  const wanted = new Map(now.layers.map((layer) => [layer.id, layer]));
  for (const [id, layer] of old) {
    const next = wanted.get(id);
    const same = next && shape(next) === shape(layer) && !('source' in layer && fresh.has(layer.source as string));
    if (same) continue;
    map.removeLayer(id);
    old.delete(id);
  }
  for (const id of Object.keys(before.sources)) if (!now.sources[id] || fresh.has(id)) map.removeSource(id);
  for (const id of fresh) if (now.sources[id]) map.addSource(id, now.sources[id]);
  place(map, old, now.layers, ceiling);
}

const place = (map: MapLibre, old: Map<string, LayerSpecification>, layers: LayerSpecification[], ceiling: string) => {
  let above = ceiling;
  for (const layer of layers.toReversed()) {
    const known = old.get(layer.id);
    if (!known) map.addLayer(layer, above);
    else {
      repaint(map, known, layer);
      const order = map.getLayersOrder();
      if (order[order.indexOf(layer.id) + 1] !== above) map.moveLayer(layer.id, above);
    }
    above = layer.id;
  }
};

const repaint = (map: MapLibre, before: LayerSpecification, now: LayerSpecification) => {
  const [old, next] = [before.paint ?? {}, now.paint ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  for (const name of new Set([...Object.keys(old), ...Object.keys(next)]))
    if (JSON.stringify(old[name]) !== JSON.stringify(next[name]))
      map.setPaintProperty(now.id, name as Parameters<MapLibre['setPaintProperty']>[1], next[name] as never);
};
