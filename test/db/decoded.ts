import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

/** The features of a tile by layer, in the order of the tile. */
export function layersOf(tile: Buffer): Record<string, VectorTileFeature[]> {
  const { layers } = new VectorTile(new PbfReader(tile));
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, index) => layer.feature(index)),
    ]),
  );
}

/** The keys of the features of one layer of a tile, in order. */
export const keysOf = (tile: Buffer, layer: string) =>
  (layersOf(tile)[layer] ?? []).map(({ properties }) => String(properties.key)).sort();
