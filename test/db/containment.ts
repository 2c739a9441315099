import type { MultiPolygon, Polygon, Position } from 'geojson';
import classify from 'robust-point-in-polygon';

export type Point = readonly [lon: number, lat: number];
type Box = [west: number, south: number, east: number, north: number];
type Part = { rings: Position[][]; open: [number, number][][]; box: Box };
/** A polygon of one or several parts, ready to be asked many times. */
export type Shape = { key: string; parts: Part[]; box: Box };

/** A polygon with the boxes of its parts, in degrees. */
export function shapeOf(key: string, { type, coordinates }: Polygon | MultiPolygon): Shape {
  const parts = (type === 'Polygon' ? [coordinates] : coordinates).map((rings) => ({
    rings,
    open: rings.map((ring) => ring.slice(0, -1) as [number, number][]),
    box: boxOf(rings[0]!),
  }));
  return {
    key,
    parts,
    box: boxOf(
      parts.flatMap(({ box: [west, south, east, north] }) => [
        [west, south],
        [east, north],
      ]),
    ),
  };
}

function boxOf(positions: Position[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions as [number, number][]) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

const isIn = ([lon, lat]: Point, [west, south, east, north]: Box) =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** Does a shape hold a point, its limits included? By the exact predicate of `robust-point-in-polygon`. */
export function holdsExactly({ parts, box }: Shape, point: Point): boolean {
  const where = (ring: [number, number][]) => classify(ring, point as [number, number]);
  return (
    isIn(point, box) &&
    parts.some(
      (part) =>
        isIn(point, part.box) && where(part.open[0]!) <= 0 && part.open.slice(1).every((hole) => where(hole) >= 0),
    )
  );
}

/** Does a shape hold a point? A ray to the east crosses its rings an odd number of times; plain arithmetic of our own. */
export function holdsByRay({ parts, box }: Shape, point: Point): boolean {
  if (!isIn(point, box)) return false;
  const [lon, lat] = point;
  let odd = false;
  for (const part of parts)
    if (isIn(point, part.box))
      for (const ring of part.rings)
        for (let index = 1; index < ring.length; index += 1) {
          const [x1, y1] = ring[index - 1] as [number, number];
          const [x2, y2] = ring[index] as [number, number];
          if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
        }
  return odd;
}

/** Metres from a point to the nearest limit of a shape, on a plane that touches the Earth there. */
export function metresToLimit({ parts }: Shape, [lon, lat]: Point): number {
  const scale = [111_320 * Math.cos((lat * Math.PI) / 180), 110_540] as const;
  let least = Infinity;
  for (const ring of parts.flatMap(({ rings }) => rings))
    for (let index = 1; index < ring.length; index += 1) {
      const [x1, y1] = local(ring[index - 1]!, scale, lon, lat);
      const [x2, y2] = local(ring[index]!, scale, lon, lat);
      const [dx, dy] = [x2 - x1, y2 - y1];
      const along = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / (dx * dx + dy * dy)));
      least = Math.min(least, Math.hypot(x1 + along * dx, y1 + along * dy));
    }
  return least;
}

function local(position: Position, [kx, ky]: readonly [number, number], lon: number, lat: number): [number, number] {
  return [(position[0]! - lon) * kx, (position[1]! - lat) * ky];
}

/** Points where computations of containment go wrong: vertices, edges, a hair and a hand beside them, anywhere around. */
export function adversarialPoints(shapes: Shape[], count: number, random: () => number): Point[] {
  const edges = shapes.flatMap(({ parts, box }) =>
    parts.flatMap(({ rings, box: part }) => rings.map((ring) => ({ ring, part, box }))),
  );
  return Array.from({ length: count }, (_, n) => {
    const { ring, part, box } = edges[Math.floor(random() * edges.length)]!;
    const at = 1 + Math.floor(random() * (ring.length - 1));
    const [x1, y1] = ring[at - 1] as [number, number];
    const [x2, y2] = ring[at] as [number, number];
    const [lon, lat] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const aside = [1e-12, 1e-9, 3e-8, 2e-7, 1e-4][n % 5]! * (random() < 0.5 ? -1 : 1);
    const [west, south, east, north] = n % 2 ? part : box;
    const mixed: Point[] = [
      [x1, y1],
      [lon, lat],
      [x1 + aside, y1],
      [x1, y1 + aside],
      [lon - aside * (y2 - y1) * 1000, lat + aside * (x2 - x1) * 1000],
      [west + random() * (east - west), y1],
      [x1, south + random() * (north - south)],
      [west + random() * (east - west), south + random() * (north - south)],
      [west - 0.01 + random() * (east - west + 0.02), south - 0.01 + random() * (north - south + 0.02)],
    ];
    return mixed[n % mixed.length]!;
  });
}

/** Points anywhere in the boxes of shapes. */
export function randomPoints(shapes: Shape[], count: number, random: () => number): Point[] {
  return Array.from({ length: count }, () => {
    const [west, south, east, north] = shapes[Math.floor(random() * shapes.length)]!.box;
    return [west + random() * (east - west), south + random() * (north - south)];
  });
}

/** A shape moved to the east by so many degrees. */
export function shifted({ key, parts }: Shape, degrees: number): Shape {
  const moved = parts.map(({ rings }) => rings.map((ring) => ring.map(([lon, lat]) => [lon! + degrees, lat!])));
  return shapeOf(key, { type: 'MultiPolygon', coordinates: moved });
}
