import type { Polygon } from './geometry/dissolve.ts';
import { type Point, type Ring, toDegrees } from './geometry/plane.ts';

export type Properties = Record<string, string | number | boolean | null>;

/** A GeoJSON feature: what is written. */
export interface Feature {
  type: 'Feature';
  properties: Properties;
  geometry: { type: string; coordinates: unknown };
}

const feature = (properties: Properties, type: string, coordinates: unknown): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});

/** A line in degrees without points that rounding made equal. */
function degrees(points: Point[]): Point[] {
  const rounded = points.map(toDegrees);
  return rounded.filter(([x, y], index) => index === 0 || x !== rounded[index - 1]![0] || y !== rounded[index - 1]![1]);
}

const closed = (ring: Ring) => degrees([...ring, ring[0]!]);

/** One polygon with its holes. */
export const polygon = (properties: Properties, rings: Polygon): Feature =>
  feature(properties, 'Polygon', rings.map(closed));

/** One or several polygons as one object. */
export const polygons = (properties: Properties, parts: Polygon[]): Feature =>
  parts.length === 1
    ? polygon(properties, parts[0]!)
    : feature(
        properties,
        'MultiPolygon',
        parts.map((rings) => rings.map(closed)),
      );

/** One or several lines as one object. */
export function lines(properties: Properties, paths: Point[][]): Feature {
  const written = paths.map(degrees).filter((path) => path.length > 1);
  return written.length === 1
    ? feature(properties, 'LineString', written[0])
    : feature(properties, 'MultiLineString', written);
}

/** One place. */
export const point = (properties: Properties, at: Point): Feature => feature(properties, 'Point', toDegrees(at));

/** A date as CNIG tables write it: 20210630; nothing where there is none. */
export const compact = (date?: string | null) => date?.replaceAll('-', '') ?? null;
