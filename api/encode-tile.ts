import { geoJSONToTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';

/** A feature as the embedded engine gives it for a tile: geometry is GeoJSON text, EPSG:4326. */
export type Shape = { key: string; code: string | null; label: string; geometry: string | null };

const GRID = { extent: 4096, buffer: 64, tolerance: 0, clip: true, wrap: true } as const;

/** Encodes one tile of one layer as PostGIS would: extent 4096, 64 units around it, empty when nothing is in it. */
export function encodeTile(layer: string, z: number, x: number, y: number, shapes: Shape[]): Buffer {
  const features = shapes.filter((shape) => shape.geometry).map(featureOf);
  const tile = geoJSONToTile({ type: 'FeatureCollection', features }, z, x, y, { ...GRID, maxZoom: 24 });
  if (!tile?.features.length) return Buffer.alloc(0);
  return Buffer.from(fromGeojsonVt({ [layer]: tile }, { version: 2, extent: GRID.extent }));
}

function featureOf({ geometry, key, code, label }: Shape): GeoJSON.Feature {
  return { type: 'Feature', geometry: JSON.parse(geometry!), properties: { key, ...(code ? { code } : {}), label } };
}
