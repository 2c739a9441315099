import { area, bbox, bearing, circle, distance, earthRadius, kinks, polygon } from '@turf/turf';
import { type Corner, type Drawing, isWhole } from './drawing.ts';

/** West, south, east, north. */
export type Extent = [number, number, number, number];

/** What is wrong with a drawing: the service would refuse it, or would know nothing there. */
export type Fault = { kind: 'many' | 'large' | 'empty' } | { kind: 'crossing' | 'outside'; at: Corner; corner: number };

/** What is measured on a drawing: the length of a line or around an area, the area, the radius. */
export type Measures = { length_m: number; area_m2: number | null; radius_m: number | null };

const MOST_CORNERS = 2000; // as many as the service answers
const MOST_KM2 = 2000; // likewise
const LEAST_M2 = 0.01;
const ROUND = 128; // corners of a circle: its area is then 0.04 % too small

const metres = { units: 'meters' } as const;

const ringOf = (corners: Corner[]) => [...corners, corners[0] as Corner];

/** How much larger the ellipsoid (GRS 80) is than the sphere that is measured on, at a latitude: to the north, to the east. */
const swellAt = (lat: number) => {
  const [axis, eccentricity] = [6_378_137, 0.00669438];
  const bend = 1 - eccentricity * Math.sin((lat * Math.PI) / 180) ** 2;
  const east = axis / Math.sqrt(bend) / earthRadius;
  return { north: (east * (1 - eccentricity)) / bend, east };
};

/** How far two corners lie apart, in metres. */
export const metresBetween = (from: Corner, to: Corner) => {
  const { north, east } = swellAt((from[1] + to[1]) / 2);
  const angle = (bearing(from, to) * Math.PI) / 180;
  return distance(from, to, metres) * Math.hypot(north * Math.cos(angle), east * Math.sin(angle));
};

const areaOf = (ring: Corner[]) => {
  const { north, east } = swellAt(ring.reduce((sum, [, lat]) => sum + lat, 0) / ring.length);
  return area(polygon([ring])) * north * east;
};

/** A circle as a ring whose corners are all as far from its centre, in metres, as is said. */
const rimOf = (center: Corner, radius: number) => {
  const { north, east } = swellAt(center[1]);
  const [round] = circle(center, radius, { ...metres, steps: ROUND }).geometry.coordinates;
  return (round ?? []).map(
    ([lon = 0, lat = 0]): Corner => [center[0] + (lon - center[0]) / east, center[1] + (lat - center[1]) / north],
  );
};

/** The shape of a drawing as GeoJSON; a circle becomes a polygon, what is only begun a line or a point, nothing null. */
export function shapeOf(drawing: Drawing): GeoJSON.Geometry | null {
  const { form, corners, radius } = drawing;
  const [first] = corners;
  if (!first) return null;
  if (form === 'circle' && radius) return { type: 'Polygon', coordinates: [rimOf(first, radius)] };
  if (form === 'polygon' && isWhole(drawing)) return { type: 'Polygon', coordinates: [ringOf(corners)] };
  return corners.length > 1 ? { type: 'LineString', coordinates: corners } : { type: 'Point', coordinates: first };
}

/** Measures a drawing as on the ellipsoid, to some ten-thousandths. */
export function measuresOf({ form, corners, radius }: Drawing): Measures {
  const [first] = corners;
  if (form === 'circle') {
    const size = radius ?? 0;
    return { length_m: 2 * Math.PI * size, area_m2: first && size ? areaOf(rimOf(first, size)) : null, radius_m: size };
  }
  const closed = form === 'polygon' && corners.length > 2;
  const path = closed ? ringOf(corners) : corners;
  const length_m = path.slice(1).reduce((sum, to, before) => sum + metresBetween(path[before] as Corner, to), 0);
  return { length_m, area_m2: closed ? areaOf(path) : null, radius_m: null };
}

/** The box around a drawing. */
export function boxOf(drawing: Drawing): Extent | null {
  const shape = shapeOf(drawing);
  return shape && (bbox(shape).slice(0, 4) as Extent);
}

const outside = ({ corners }: Drawing, extent: Extent | null): Fault | null => {
  if (!extent) return null;
  const [west, south, east, north] = extent;
  const corner = corners.findIndex(([lon, lat]) => lon < west || lon > east || lat < south || lat > north);
  return corner < 0 ? null : { kind: 'outside', at: corners[corner] as Corner, corner: corner + 1 };
};

const crossing = (corners: Corner[]): Fault | null => {
  const [found] = kinks(polygon([ringOf(corners)])).features;
  if (!found) return null;
  const at = found.geometry.coordinates as Corner;
  const away = corners.map((corner) => metresBetween(corner, at));
  return { kind: 'crossing', at, corner: away.indexOf(Math.min(...away)) + 1 };
};

/** Why a drawing cannot be asked, or null; what is only begun is told where it lies outside. */
export function faultOf(drawing: Drawing, extent: Extent | null): Fault | null {
  const { form, corners } = drawing;
  if (corners.length + (form === 'polygon' ? 1 : 0) > MOST_CORNERS) return { kind: 'many' };
  const away = outside(drawing, extent);
  if (away || !isWhole(drawing)) return away;
  const crossed = form === 'polygon' ? crossing(corners) : null;
  if (crossed) return crossed;
  const { length_m, area_m2 } = measuresOf(drawing);
  if (area_m2 !== null && area_m2 > MOST_KM2 * 1e6) return { kind: 'large' };
  return (area_m2 ?? length_m) < LEAST_M2 ? { kind: 'empty' } : null;
}
