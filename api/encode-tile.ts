import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Geometry, Position } from 'geojson';

/** A feature on the grid of its tile: GeoJSON text in whole units, y down, outer rings turning as the format wants. */
export type Shape = { key: string; code: string | null; label: string; geometry: string };

/** Units along a side of a tile, as ST_AsMVT has them. */
const EXTENT = 4096;

/** Encodes the shapes of one tile as a Mapbox Vector Tile of one layer; empty when there are none. */
export function encodeTile(layer: string, shapes: Shape[]): Buffer {
  if (shapes.length === 0) return Buffer.alloc(0);
  const tile = { features: shapes.map(featureOf) } as unknown as Parameters<typeof fromGeojsonVt>[0][string];
  return Buffer.from(fromGeojsonVt({ [layer]: tile }, { version: 2, extent: EXTENT }));
}

function featureOf({ key, code, label, geometry }: Shape): object {
  return { ...drawing(JSON.parse(geometry) as Geometry), tags: { key, ...(code ? { code } : {}), label } };
}

/** The type of the format (1 points, 2 lines, 3 polygons) and its flat list of points, lines or rings. */
function drawing(geometry: Geometry): { type: 1 | 2 | 3; geometry: Position[] | Position[][] } {
  switch (geometry.type) {
    case 'Point':
      return { type: 1, geometry: [geometry.coordinates] };
    case 'MultiPoint':
      return { type: 1, geometry: geometry.coordinates };
    case 'LineString':
      return { type: 2, geometry: [geometry.coordinates] };
    case 'MultiLineString':
      return { type: 2, geometry: geometry.coordinates };
    case 'Polygon':
      return { type: 3, geometry: geometry.coordinates };
    case 'MultiPolygon':
      return { type: 3, geometry: geometry.coordinates.flat() };
    default:
      throw new Error(`a tile cannot show a ${geometry.type}`);
  }
}
