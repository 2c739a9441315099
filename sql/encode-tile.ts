import { VectorTile } from '@mapbox/vector-tile';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Geometry, Position } from 'geojson';
import { PbfReader } from 'pbf';

/** A feature on the grid of its tile: GeoJSON in whole units, y down, outer rings turning as the format wants. */
export type Shape = { key: string; code: string | null; label: string; geometry: Geometry };

/** Units along a side of a tile, as ST_AsMVT has them. */
const EXTENT = 4096;

/** Encodes the shapes of one tile as a Mapbox Vector Tile of one layer; empty when there are none. */
export function encodeTile(layer: string, shapes: Shape[]): Buffer {
  if (shapes.length === 0) return Buffer.alloc(0);
  return encodeLayer(layer, shapes.map(featureOf));
}

/** The layer `truncated` of a tile that does not hold all: a point in its middle with the collection and how many are shown. */
export function encodeMark(collection: string, shown: number): Buffer {
  return encodeLayer('truncated', [
    { type: 1, geometry: [[EXTENT / 2, EXTENT / 2]], tags: { collection, features: shown } },
  ]);
}

/** How many features a tile shows where it says that these are not all; null where it says nothing. */
export function shownOf(tile: Buffer): number | null {
  const mark = new VectorTile(new PbfReader(tile)).layers.truncated;
  return mark ? Number(mark.feature(0).properties.features) : null;
}

function encodeLayer(layer: string, features: object[]): Buffer {
  const tile = { features } as unknown as Parameters<typeof fromGeojsonVt>[0][string];
  return Buffer.from(fromGeojsonVt({ [layer]: tile }, { version: 2, extent: EXTENT }));
}

function featureOf({ key, code, label, geometry }: Shape): object {
  return { ...drawing(geometry), tags: { key, ...(code ? { code } : {}), label } };
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
