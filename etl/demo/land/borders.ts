import { borders } from '../geometry/delaunay.ts';
import { add, locator, type Point, type Ring } from '../geometry/plane.ts';
import { smoothed, wandering } from '../geometry/polyline.ts';
import { seeded } from '../random.ts';
import type { Relief } from '../relief/relief.ts';
import type { Line } from './lines.ts';
import type { Village } from './villages.ts';

/** The borders of communes: half-way between neighbours, but wandering as old borders do. */
export function bordersOf({ extent }: Relief, villages: Village[], island: Ring): Line[] {
  const isLand = locator(island);
  const far: Point[] = Array.from({ length: 20 }, (_, index) => {
    const angle = (index / 20) * Math.PI * 2;
    return add([0, 0], [Math.cos(angle), Math.sin(angle)], extent[2] * 2.3);
  });
  const sites = [...villages.map(({ centre }) => centre), ...far];
  return borders(sites)
    .filter(({ first, second }) => first < villages.length && second < villages.length)
    .flatMap(({ first, second, from, to }) => {
      const random = seeded(`border ${first} ${second}`);
      return onLand(smoothed(wandering(random, from, to, 0.1, 420)), isLand);
    });
}

/** The stretches of a line that touch the land: at sea nobody draws borders. */
function onLand(points: Point[], isLand: (point: Point) => boolean): Line[] {
  const result: Line[] = [];
  let wasLand = false;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1]!, points[index]!];
    const touches = isLand(a) || isLand(b);
    if (touches && wasLand) result[result.length - 1]!.points.push(b);
    else if (touches) result.push({ kind: 'border', points: [a, b], half: 0 });
    wasLand = touches;
  }
  return result;
}
