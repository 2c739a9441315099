/** Metres east and north of the middle of the island. All is built in this plane and turned into degrees when written. */
export type Point = [number, number];
/** A closed line; the first point is not repeated. Counter-clockwise rings have positive area. */
export type Ring = Point[];
export type Box = [number, number, number, number];

const ORIGIN: Point = [-4.3, 45.95];
const METRES: Point = [77_546.4, 111_143.5]; // one degree of longitude and latitude at the origin, on the ellipsoid
const DIGITS = 1e7; // one centimetre

/** Longitude and latitude in degrees, rounded to about a centimetre. */
export function toDegrees([x, y]: Point): Point {
  return [
    Math.round((ORIGIN[0] + x / METRES[0]) * DIGITS) / DIGITS,
    Math.round((ORIGIN[1] + y / METRES[1]) * DIGITS) / DIGITS,
  ];
}

/** The point that is left when degrees are rounded: rounding first makes equal points equal everywhere. */
export function rounded(point: Point): Point {
  const [lon, lat] = toDegrees(point);
  return [(lon - ORIGIN[0]) * METRES[0], (lat - ORIGIN[1]) * METRES[1]];
}

/** The point reached from a by going b, once or some times. */
export const add = (a: Point, b: Point, times = 1): Point => [a[0] + b[0] * times, a[1] + b[1] * times];
export const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
export const cross = (a: Point, b: Point) => a[0] * b[1] - a[1] * b[0];
export const dot = (a: Point, b: Point) => a[0] * b[0] + a[1] * b[1];
export const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];
/** Metres from a to b. */
export const distance = (a: Point, b: Point) => Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);

/** The direction from a to b, one metre long. */
export function direction(a: Point, b: Point): Point {
  const length = distance(a, b) || 1;
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}

/** A direction turned left by a right angle. */
export const left = (d: Point): Point => [-d[1], d[0]];

/** Square metres; negative when the ring goes clockwise. */
export function area(ring: Ring): number {
  let sum = 0;
  for (let index = 0, last = ring.length - 1; index < ring.length; last = index++) {
    const a = ring[last]!;
    const b = ring[index]!;
    sum += a[0] * b[1] - a[1] * b[0];
  }
  return sum / 2;
}

/** The centre of gravity of a ring. */
export function centroid(ring: Ring): Point {
  const [x0, y0] = ring[0]!;
  let [x, y, sum] = [0, 0, 0];
  for (let index = 1; index + 1 < ring.length; index++) {
    const a = minus(ring[index]!, ring[0]!);
    const b = minus(ring[index + 1]!, ring[0]!);
    const double = cross(a, b);
    sum += double;
    x += (a[0] + b[0]) * double;
    y += (a[1] + b[1]) * double;
  }
  return sum === 0 ? [x0, y0] : [x0 + x / (3 * sum), y0 + y / (3 * sum)];
}

/** West, south, east and north of some points. */
export function box(points: Point[]): Box {
  const result: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < result[0]) result[0] = x;
    if (y < result[1]) result[1] = y;
    if (x > result[2]) result[2] = x;
    if (y > result[3]) result[3] = y;
  }
  return result;
}

/** Whether a point lies in a ring. */
export function inside(point: Point, ring: Ring): boolean {
  const x = point[0];
  const y = point[1];
  let answer = false;
  for (let index = 0, last = ring.length - 1; index < ring.length; last = index++) {
    const a = ring[last]!;
    const b = ring[index]!;
    if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) answer = !answer;
  }
  return answer;
}

/** The same question for one ring and many points: the sides are sorted into bands by height first. */
export function locator(ring: Ring, band = 80): (point: Point) => boolean {
  const [west, south, east, north] = box(ring);
  const bands: number[][] = Array.from({ length: Math.floor((north - south) / band) + 1 }, () => []);
  for (let index = 0, last = ring.length - 1; index < ring.length; last = index++) {
    const [a, b] = [ring[last]![1], ring[index]![1]];
    const top = Math.floor((Math.max(a, b) - south) / band);
    for (let at = Math.floor((Math.min(a, b) - south) / band); at <= top; at++) bands[at]!.push(last, index);
  }
  return ([x, y]) => {
    if (x < west || x > east || y < south || y > north) return false;
    const sides = bands[Math.floor((y - south) / band)]!;
    let answer = false;
    for (let at = 0; at < sides.length; at += 2) {
      const [ax, ay] = ring[sides[at]!]!;
      const [bx, by] = ring[sides[at + 1]!]!;
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) answer = !answer;
    }
    return answer;
  };
}

/** A point inside the ring: its centroid or, where that is outside, the middle of the widest stretch at its height. */
export function pointInside(ring: Ring): Point {
  const middle = centroid(ring);
  if (inside(middle, ring)) return middle;
  const crossings: number[] = [];
  for (let index = 0, last = ring.length - 1; index < ring.length; last = index++) {
    const [ax, ay] = ring[last]!;
    const [bx, by] = ring[index]!;
    if (ay > middle[1] !== by > middle[1]) crossings.push(ax + ((middle[1] - ay) / (by - ay)) * (bx - ax));
  }
  crossings.sort((a, b) => a - b);
  let widest: [number, number] = [middle[0], middle[0]];
  for (let index = 0; index + 1 < crossings.length; index += 2)
    if (crossings[index + 1]! - crossings[index]! > widest[1] - widest[0])
      widest = [crossings[index]!, crossings[index + 1]!];
  return [(widest[0] + widest[1]) / 2, middle[1]];
}

/** How far along the segment (0 at a, 1 at b) the point is nearest, and the distance there. */
export function toSegment(point: Point, a: Point, b: Point): { share: number; distance: number } {
  const x = b[0] - a[0];
  const y = b[1] - a[1];
  const along = ((point[0] - a[0]) * x + (point[1] - a[1]) * y) / (x * x + y * y || 1);
  const share = along < 0 ? 0 : Math.min(along, 1);
  return { share, distance: Math.sqrt((a[0] + x * share - point[0]) ** 2 + (a[1] + y * share - point[1]) ** 2) };
}

/** Where the segments a-b and c-d cross, as shares of each; nothing when they do not. */
export function crossing(a: Point, b: Point, c: Point, d: Point): { first: number; second: number } | undefined {
  const rx = b[0] - a[0];
  const ry = b[1] - a[1];
  const sx = d[0] - c[0];
  const sy = d[1] - c[1];
  const turn = rx * sy - ry * sx;
  if (Math.abs(turn) < 1e-9) return undefined;
  const first = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / turn;
  if (first < 0 || first > 1) return undefined;
  const second = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / turn;
  return second >= 0 && second <= 1 ? { first, second } : undefined;
}

/** Whether no two edges of the ring cross or touch, neighbours aside. */
export function isSimple(ring: Ring): boolean {
  const count = ring.length;
  for (let i = 0; i < count; i++)
    for (let j = i + 2; j < count; j++) {
      if (i === 0 && j === count - 1) continue;
      if (crossing(ring[i]!, ring[i + 1]!, ring[j]!, ring[(j + 1) % count]!)) return false;
    }
  return count >= 3;
}
