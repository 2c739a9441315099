import type { MultiPolygon, Polygon, Position } from 'geojson';
import proj4 from 'proj4';

type Point = readonly [number, number];
type Ring = Point[];

proj4.defs(
  'EPSG:2154',
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m',
);
const toLambert = (position: Position): Point => proj4('EPSG:4326', 'EPSG:2154', position) as [number, number];

/**
 * The rings of a geometry in Lambert-93, shells to the left and holes to the right. Edges are straight in longitude and
 * latitude; in Lambert-93 they bend, by 9 cm over 2 km but by nothing to speak of over 50 m, so long ones are divided.
 */
export function ringsInLambert(geometry: Polygon | MultiPolygon): Ring[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((rings) =>
    rings.map((positions, index) => {
      const ring = projected(positions);
      return areaOf(ring) > 0 === (index === 0) ? ring : ring.reverse();
    }),
  );
}

function projected(ring: Position[]): Ring {
  return ring.slice(1).flatMap((to, n) => {
    const [[x, y], [east, north]] = [ring[n] as [number, number], to as [number, number]];
    const pieces = Math.ceil(Math.hypot((east - x) * 73_600, (north - y) * 111_200) / 50);
    return Array.from({ length: pieces }, (_, i) =>
      toLambert([x + ((east - x) * i) / pieces, y + ((north - y) * i) / pieces]),
    );
  });
}

/** The area of a ring by the formula of the surveyor, in m² of the plane; negative when it turns right. */
function areaOf(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  return ring.reduce((sum, [x, y], n) => {
    const [east, north] = ring[(n + 1) % ring.length]!;
    return sum + ((x - x0) * (north - y0) - (east - x0) * (y - y0)) / 2;
  }, 0);
}

/** What of a ring lies left of the line from a to b (Sutherland and Hodgman). */
function leftOf(ring: Ring, [ax, ay]: Point, [bx, by]: Point): Ring {
  const side = ([x, y]: Point) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  return ring.flatMap((to, n) => {
    const from = ring[(n || ring.length) - 1]!;
    const [before, after] = [side(from), side(to)];
    const kept = after >= 0 ? [to] : [];
    if (before >= 0 === after >= 0) return kept;
    const share = before / (before - after);
    return [[from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] as const, ...kept];
  });
}

const within = (ring: Ring, window: Ring): Ring =>
  window.reduce((left, corner, n) => leftOf(left, corner, window[(n + 1) % window.length]!), ring);

/** The box around rings: its corners, turning left. */
export function boxOf(rings: Ring[]): Ring {
  const [x, y] = [0, 1].map((axis) => rings.flat().map((point) => point[axis as 0 | 1])) as [number[], number[]];
  const [west, south, east, north] = [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

/**
 * The area that two geometries have in common, in m² of the plane: one is the sum of triangles, added where its rings
 * turn left and taken away where they turn right, and the other is cut to each of them. Nothing has to be valid for that.
 */
export function commonArea(one: Ring[], other: Ring[]): number {
  const box = boxOf(one);
  const near = other.map((ring) => within(ring, box)).filter((ring) => ring.length > 2);
  let sum = 0;
  for (const [apex, ...rest] of one)
    for (let n = 1; n < rest.length; n += 1) {
      const triangle = [apex!, rest[n - 1]!, rest[n]!];
      const sign = Math.sign(areaOf(triangle));
      if (sign === 0) continue;
      const window = sign > 0 ? triangle : triangle.reverse();
      for (const ring of near) sum += sign * areaOf(within(ring, window));
    }
  return sum;
}

/**
 * Square metres of the plane in one on the ground. Lambert-93 keeps angles, not sizes: areas are right on its two parallels
 * (44° and 49°), 0.2 % too small between them and too large beyond. Measured here on a square of 1e-4° in the plane, and
 * on the ellipsoid by its two radii of curvature.
 */
export function planeScale([lon, lat]: Position): number {
  const [a, e2, size] = [6_378_137, 0.006_694_380_022_9, 1e-4];
  const phi = ((lat! + size / 2) * Math.PI) / 180;
  const bend = 1 - e2 * Math.sin(phi) ** 2;
  const ground = ((a * a * (1 - e2)) / bend ** 2) * Math.cos(phi) * ((size * Math.PI) / 180) ** 2;
  const corners = [lon!, lon! + size].flatMap((x) => [lat!, lat! + size].map((y): Position => [x, y]));
  const [first, second, third, fourth] = corners.map(toLambert) as [Point, Point, Point, Point];
  return areaOf([first, third, fourth, second]) / ground;
}
