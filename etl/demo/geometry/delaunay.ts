import { add, cross, direction, distance, minus, type Point } from './plane.ts';

/** The part of the border between two sites: `first` is on the left of the way from `from` to `to`. */
export interface Border {
  first: number;
  second: number;
  from: Point;
  to: Point;
}

interface Triangle {
  corners: [number, number, number];
  centre: Point;
}

/** The Delaunay triangles, found by trying all: meant for a hundred points at the most. */
function triangles(points: Point[]): Triangle[] {
  const result: Triangle[] = [];
  for (let a = 0; a < points.length; a++)
    for (let b = a + 1; b < points.length; b++)
      for (let c = b + 1; c < points.length; c++) {
        const centre = circumcentre(points[a]!, points[b]!, points[c]!);
        if (!centre) continue;
        const radius = distance(centre, points[a]!) - 1e-6;
        if (points.every((point) => distance(point, centre) >= radius)) result.push({ corners: [a, b, c], centre });
      }
  return result;
}

function circumcentre(a: Point, b: Point, c: Point): Point | undefined {
  const ab = minus(b, a);
  const ac = minus(c, a);
  const double = 2 * cross(ab, ac);
  if (Math.abs(double) < 1) return undefined;
  const [p, q] = [ab[0] ** 2 + ab[1] ** 2, ac[0] ** 2 + ac[1] ** 2];
  return add(a, [(ac[1] * p - ab[1] * q) / double, (ab[0] * q - ac[0] * p) / double]);
}

/** The borders of the Voronoi cells of the sites; cells at the rim stay open. */
export function borders(sites: Point[]): Border[] {
  const centres = new Map<string, { first: number; second: number; ends: Point[] }>();
  for (const { corners, centre } of triangles(sites))
    for (const [first, second] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ].map(([i, j]) => [corners[i!]!, corners[j!]!] as const)) {
      const border = centres.get(`${first} ${second}`) ?? { first, second, ends: [] };
      border.ends.push(centre);
      centres.set(`${first} ${second}`, border);
    }
  return [...centres.values()]
    .filter(({ ends }) => ends.length === 2)
    .map(({ first, second, ends: [from, to] }) => {
      const across = minus(sites[first]!, sites[second]!);
      const onLeft = cross(minus(to!, from!), across) > 0;
      return onLeft ? { first, second, from: from!, to: to! } : { first, second, from: to!, to: from! };
    });
}

/** Pairs of sites with no third one nearer to both than they are to each other: a network that reaches all. */
export function neighbours(sites: Point[], nearness: 'relative' | 'gabriel'): [number, number][] {
  const result: [number, number][] = [];
  for (let a = 0; a < sites.length; a++)
    for (let b = a + 1; b < sites.length; b++) {
      const gap = distance(sites[a]!, sites[b]!);
      const between = sites.some((site, index) => {
        if (index === a || index === b) return false;
        const [toA, toB] = [distance(site, sites[a]!), distance(site, sites[b]!)];
        return nearness === 'relative' ? Math.max(toA, toB) < gap : toA ** 2 + toB ** 2 < gap ** 2;
      });
      if (!between) result.push([a, b]);
    }
  return result;
}

/** The angle (radians, 0 to 2π) of the way from a to b. */
export function angle(a: Point, b: Point): number {
  const [x, y] = direction(a, b);
  return (Math.atan2(y, x) + Math.PI * 2) % (Math.PI * 2);
}
