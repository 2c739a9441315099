import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';

/** Numbers from 0 to 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A box in degrees: west, south, east, north. */
export type Ground = readonly [number, number, number, number];
type Shape = Polygon | MultiPolygon;
type Random = () => number;

/** Degrees of one metre at 48.67° north, near enough to draw by. */
const EAST = 1 / 73_600;
const NORTH = 1 / 111_200;

const closed = (ring: Position[]): Position[] =>
  [...ring, ring[0]!].map(([x, y]) => [Number(x!.toFixed(8)), Number(y!.toFixed(8))]);
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings.map(closed) });

/** A ring around a point, with a radius in metres for each of so many directions. */
function around([x, y]: Position, vertices: number, radius: (angle: number, n: number) => number): Position[] {
  return Array.from({ length: vertices }, (_, n) => {
    const angle = (2 * Math.PI * n) / vertices;
    return [x! + EAST * radius(angle, n) * Math.cos(angle), y! + NORTH * radius(angle, n) * Math.sin(angle)];
  });
}

function box([x, y]: Position, width: number, height: number): Position[] {
  const [dx, dy] = [(width / 2) * EAST, (height / 2) * NORTH] as const;
  return [
    [x! - dx, y! - dy],
    [x! + dx, y! - dy],
    [x! + dx, y! + dy],
    [x! - dx, y! + dy],
  ];
}

/** Quadrilaterals that fill the ground, with corners moved by up to a third of their size: as a local plan does. */
function cells([west, south, east, north]: Ground, random: Random, count: number): Shape[] {
  const corners = Array.from({ length: count + 1 }, (_, i) =>
    Array.from(
      { length: count + 1 },
      (_, j): Position => [
        west + ((east - west) * (i + 0.3 * (random() - 0.5))) / count,
        south + ((north - south) * (j + 0.3 * (random() - 0.5))) / count,
      ],
    ),
  );
  return Array.from({ length: count * count }, (_, n) => {
    const [i, j] = [Math.floor(n / count), n % count];
    return polygon([corners[i]![j]!, corners[i + 1]![j]!, corners[i + 1]![j + 1]!, corners[i]![j + 1]!]);
  });
}

/** A band of so many metres along a line that waves from west to east, as along a river or a road. */
function band([west, south, east, north]: Ground, random: Random, width: number): Shape {
  const [level, wave, turn] = [south + (north - south) * random(), 200 + 300 * random(), 6 * random()];
  const line = Array.from(
    { length: 60 },
    (_, n): Position => [west + ((east - west) * n) / 59, level + NORTH * wave * Math.sin(n / 6 + turn)],
  );
  return polygon([...line, ...line.map(([x, y]) => [x!, y! + width * NORTH]).reverse()]);
}

/**
 * Ten layers over a ground, the same for the same seed: cells, bands, strips, circles, rings, stars, groups of squares,
 * triangles, a whole with holes, and one polygon so heavy that it is looked up by its pieces.
 */
export function tenLayers(ground: Ground, seed: number): Record<string, FeatureCollection<Shape>> {
  const random = seeded(seed);
  const [west, south, east, north] = ground;
  const somewhere = (): Position => [west + (east - west) * random(), south + (north - south) * random()];
  const many = (count: number, draw: () => Shape) => Array.from({ length: count }, draw);
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  const holes = Array.from(
    { length: 64 },
    (_, n): Position => [
      west + ((east - west) * ((n % 8) + 0.5)) / 8,
      south + ((north - south) * (Math.floor(n / 8) + 0.5)) / 8,
    ],
  );
  const layers: Record<string, Shape[]> = {
    cells: cells(ground, random, 20),
    bands: many(12, () => band(ground, random, 40)),
    strips: many(60, () => band(ground, random, 0.5 + 3 * random())),
    circles: many(30, () => polygon(around(somewhere(), 96, () => 250))),
    rings: many(30, () => {
      const [centre, size] = [somewhere(), 80 + 200 * random()];
      return polygon(
        around(centre, 48, () => size),
        around(centre, 24, () => size / 2).reverse(),
      );
    }),
    stars: many(40, () => polygon(around(somewhere(), 40, (_, n) => (n % 2 ? 40 : 200)))),
    squares: many(40, () => {
      const [x, y] = somewhere() as [number, number];
      const corners = [-1, 0, 1].map((n): Position => [x + 100 * n * EAST, y + 45 * n * NORTH]);
      return { type: 'MultiPolygon', coordinates: corners.map((corner) => polygon(box(corner, 60, 40)).coordinates) };
    }),
    triangles: many(15, () => polygon([somewhere(), somewhere(), somewhere()])),
    whole: [polygon(box(middle, 9000, 9000), ...holes.map((hole) => around(hole, 12, () => 60).reverse()))],
    heavy: [polygon(around(middle, 5000, (angle) => 900 + 300 * Math.sin(7 * angle) + 20 * Math.sin(300 * angle)))],
  };
  return Object.fromEntries(Object.entries(layers).map(([id, shapes]) => [id, collection(id, shapes)]));
}

function collection(id: string, shapes: Shape[]): FeatureCollection<Shape> {
  const features = shapes.map(
    (geometry, n): Feature<Shape> => ({ type: 'Feature', properties: { key: `${id}-${n}`, codes: 'A' }, geometry }),
  );
  return { type: 'FeatureCollection', features };
}
