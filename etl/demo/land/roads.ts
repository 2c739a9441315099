import { angle, neighbours } from '../geometry/delaunay.ts';
import { add, between as amid, distance, type Point } from '../geometry/plane.ts';
import { resampled, smoothed, wandering } from '../geometry/polyline.ts';
import { seeded } from '../random.ts';
import { type Relief, uphill } from '../relief/relief.ts';
import type { Line } from './lines.ts';
import type { Village } from './villages.ts';

const NARROW = 0.6; // radians: two roads do not leave a village nearer to each other than that
const LOW = 4.5; // metres: a road keeps away from lower shores

/** The roads between villages, the shortest ways from the main town to the small towns being main roads. */
export function roadsOf(relief: Relief, villages: Village[]): Line[] {
  const sites = villages.map(({ centre }) => centre);
  const near = neighbours(sites, 'relative');
  const further = neighbours(sites, 'gabriel').filter(([a, b]) => !near.some(([c, d]) => a === c && b === d));
  const kept: { pair: [number, number]; points: Point[] }[] = [];
  for (const pair of [...near, ...further]) {
    const points = roadBetween(relief, sites[pair[0]]!, sites[pair[1]]!, `road ${pair}`);
    const apart = pair.every((end) => kept.every((other) => !leavesTogether(points, other.points, sites[end]!)));
    if (apart && crossesNoSea(relief, points)) kept.push({ pair, points });
  }
  const main = mainPairs(
    kept.map(({ pair }) => pair),
    villages,
  );
  return kept.map(({ pair, points }): Line => {
    const isMain = main.has(String(pair));
    return { kind: 'road', points, half: isMain ? 5 : 4, joins: pair, main: isMain };
  });
}

/** A road wanders, then is pushed away from the sea until it rests. */
function roadBetween(relief: Relief, a: Point, b: Point, name: string): Point[] {
  let points = resampled(wandering(seeded(name), a, b, 0.07, 600), 160);
  for (let round = 0; round < 50; round++)
    points = points.map((point, index) => {
      if (index === 0 || index === points.length - 1) return point;
      const calm = amid(point, amid(points[index - 1]!, points[index + 1]!, 0.5), 0.25);
      const wet = relief.height(calm) < LOW && seaIsNear(relief, calm);
      return wet ? add(calm, uphill(relief, calm), 30) : calm;
    });
  return smoothed(points);
}

/** Low ground far from the sea is a valley; there roads go through. */
function seaIsNear(relief: Relief, [x, y]: Point): boolean {
  for (const [u, v] of [
    [0, 0],
    [300, 0],
    [-300, 0],
    [0, 300],
    [0, -300],
  ] as const)
    if (relief.height([x + u, y + v]) < -0.6) return true;
  return false;
}

const crossesNoSea = (relief: Relief, points: Point[]) =>
  points.filter((point) => relief.height(point) < 0.3).length <= 1;

/** Whether two roads leave a village in the same direction. */
function leavesTogether(one: Point[], other: Point[], village: Point): boolean {
  const headings = [one, other].map((points) => {
    const outward =
      points[0] === village ? points : points[points.length - 1] === village ? [...points].reverse() : undefined;
    return outward && angle(village, outward[Math.min(4, outward.length - 1)]!);
  });
  if (headings[0] === undefined || headings[1] === undefined) return false;
  const apart = Math.abs(headings[0] - headings[1]);
  return Math.min(apart, Math.PI * 2 - apart) < NARROW;
}

/** The pairs on the shortest ways from the main town to each small town (Dijkstra). */
function mainPairs(pairs: [number, number][], villages: Village[]): Set<string> {
  const cost = villages.map(({ index }) => (index === 0 ? 0 : Infinity));
  const by: (undefined | { from: number; pair: [number, number] })[] = [];
  for (let round = 0; round < villages.length; round++)
    for (const pair of pairs)
      for (const [from, to] of [pair, [pair[1], pair[0]] as const]) {
        const reached = cost[from]! + distance(villages[from]!.centre, villages[to]!.centre);
        if (reached >= cost[to]!) continue;
        cost[to] = reached;
        by[to] = { from, pair };
      }
  const result = new Set<string>();
  for (const town of villages.filter(({ rank }) => rank === 'bourg'))
    for (let step = by[town.index]; step; step = by[step.from]) result.add(String(step.pair));
  return result;
}
