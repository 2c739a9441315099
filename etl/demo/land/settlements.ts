import { angle } from '../geometry/delaunay.ts';
import { add, direction, distance, inside, left, type Point, type Ring } from '../geometry/plane.ts';
import { smoothedRing } from '../geometry/polyline.ts';
import { between, noise, type Random, seeded } from '../random.ts';
import type { Relief } from '../relief/relief.ts';
import { nearRiver } from '../relief/river.ts';
import { closed, type Line, limit } from './lines.ts';
import type { Village } from './villages.ts';

/** What a piece of ground is meant for. */
export interface Area {
  use: 'core' | 'built' | 'future' | 'activity' | 'hamlet';
  ring: Ring;
  village: number;
}

interface Settled {
  areas: Area[];
  lines: Line[];
}

const OUTLINE = 28;

const areaOf = (use: Area['use'], ring: Ring, village: number): Area => ({ use, ring, village });

/** Where people live and work: hearts and outlines of villages, ground kept for later, activity, hamlets along roads. */
export function settlementsOf(relief: Relief, villages: Village[], roads: Line[]): Settled {
  const result: Settled = { areas: [], lines: [] };
  for (const village of villages) outlined(result, relief, village, roads);
  for (const village of villages.filter(({ rank }) => rank !== 'village')) activity(result, relief, village, roads);
  const random = seeded('hamlets');
  for (const road of roads) hamlets(result, relief, villages, road, random);
  return result;
}

/** A village is longer along its roads, stops at the shore, and its heart is ringed by a street in towns. */
function outlined({ areas, lines }: Settled, relief: Relief, village: Village, roads: Line[]): void {
  const { centre, radius, index, core, rank } = village;
  const headings = roads.filter(({ joins }) => joins?.includes(index)).map((road) => headingFrom(road, centre, radius));
  const reach = (share: number) => {
    const here = share * Math.PI * 2;
    const pull = headings
      .map((heading) => Math.exp(-((turn(heading, here) / 0.38) ** 2)))
      .reduce((a, b) => Math.max(a, b), 0);
    let metres =
      radius *
      (0.84 +
        0.24 * noise(Math.cos(here) * 2, Math.sin(here) * 2, 60 + index) +
        (rank === 'village' ? 0.55 : 0.26) * pull);
    const at = () => relief.height(add(centre, [Math.cos(here), Math.sin(here)], metres));
    while (metres > 60 && at() < 1.2) metres -= 15;
    return metres;
  };
  const around = (count: number, metres: (share: number) => number): Ring =>
    Array.from({ length: count }, (_, step) => {
      const here = (step / count) * Math.PI * 2;
      return add(centre, [Math.cos(here), Math.sin(here)], metres(step / count));
    });
  const outline = smoothedRing(around(OUTLINE, reach));
  const heart = smoothedRing(
    around(12, (share) => {
      const uneven = 0.28 * noise(Math.cos(share * Math.PI * 2) * 1.4, Math.sin(share * Math.PI * 2) * 1.4, 90 + index);
      return Math.min(core * (0.95 + uneven), reach(share) * 0.7);
    }),
  );
  areas.push(areaOf('core', heart, index), areaOf('built', outline, index));
  lines.push(limit(closed(outline)));
  if (rank !== 'village') lines.push({ kind: 'street', points: closed(heart), half: 5 });
  future({ areas, lines }, relief, outline, village, headings);
}

function headingFrom({ points }: Line, centre: Point, radius: number): number {
  const outward = points[0] === centre ? points : [...points].reverse();
  return angle(centre, outward.find((point) => distance(point, centre) > radius * 0.7) ?? outward[1]!);
}

function turn(a: number, b: number): number {
  const apart = Math.abs(a - b) % (Math.PI * 2);
  return Math.min(apart, Math.PI * 2 - apart);
}

/** Ground to be opened for building: behind the outline, where no road leaves. */
function future(
  { areas, lines }: Settled,
  relief: Relief,
  outline: Ring,
  { centre, index, radius }: Village,
  headings: number[],
): void {
  const span = Math.max(4, Math.round(outline.length / 11));
  const free = outline
    .map((point, start) => ({
      start,
      room: Math.min(...headings.map((heading) => turn(heading, angle(centre, point)))),
    }))
    .sort((a, b) => b.room - a.room);
  for (const { start } of free.slice(0, radius > 300 ? 12 : 6)) {
    const base = Array.from(
      { length: span + 1 },
      (_, step) => outline[(start + outline.length - (span >> 1) + step) % outline.length]!,
    );
    const depth = 60 + radius * 0.22;
    const far = base.map((point) => add(point, direction(centre, point), depth));
    if (far.some((point) => relief.height(point) < 4)) continue;
    areas.push(areaOf('future', [...far, ...[...base].reverse()], index));
    lines.push(limit([base[0]!, ...far, base[span]!]));
    return;
  }
}

/** A strip beside a road between two of its points; nothing where the ground is low. */
function besideRoad(
  relief: Relief,
  points: Point[],
  from: number,
  to: number,
  depth: number,
): { ring: Ring; cut: Line } | undefined {
  const base = points.slice(from, to + 1);
  const away = left(direction(base[0]!, base[base.length - 1]!));
  const far = [base[0]!, base[base.length - 1]!].map((point) => add(point, away, depth));
  if (far.some((point) => relief.height(point) < 3)) return undefined;
  return { ring: [...base, ...[...far].reverse()], cut: limit([base[0]!, ...far, base[base.length - 1]!]) };
}

/** Workshops and harbour trade: one large strip beside a road that leaves the town. */
function activity({ areas, lines }: Settled, relief: Relief, village: Village, roads: Line[]): void {
  for (const road of roads.filter(({ joins }) => joins?.includes(village.index))) {
    const points = road.points[0] === village.centre ? road.points : [...road.points].reverse();
    const from = points.findIndex((point) => !areas.some(({ ring }) => inside(point, ring)));
    const to = points.findIndex(
      (point, index) => from >= 0 && index > from && distance(point, points[from]!) > village.radius * 0.75,
    );
    if (from < 0 || to < 0) continue;
    const placed = besideRoad(relief, points, from, to, village.rank === 'ville' ? 330 : 190);
    if (!placed || placed.ring.some((point) => areas.some(({ ring }) => inside(point, ring)))) continue;
    areas.push(areaOf('activity', placed.ring, village.index));
    lines.push(placed.cut);
    return;
  }
}

/** A dozen houses on one or both sides of a road, well away from villages. */
function hamlets({ areas, lines }: Settled, relief: Relief, villages: Village[], road: Line, random: Random): void {
  let next = Math.floor(between(random, 4, 14));
  while (next + 5 < road.points.length) {
    const to = next + Math.floor(between(random, 3, 5.9));
    const middle = road.points[(next + to) >> 1]!;
    const apart = villages.every(({ centre, radius }) => distance(centre, middle) > radius * 1.7 + 230);
    const [near] = [...villages].sort((a, b) => distance(a.centre, middle) - distance(b.centre, middle));
    const stretch = road.points.slice(0, to + 1);
    const sides = [stretch, [...stretch].reverse()].filter(() => random() < 0.72);
    for (const points of apart &&
    to < road.points.length &&
    !relief.rivers.some((river) => nearRiver(river, middle, 170))
      ? sides
      : []) {
      const from = points === stretch ? next : 0;
      const placed = besideRoad(relief, points, from, from + to - next, between(random, 38, 58));
      if (!placed) continue;
      areas.push(areaOf('hamlet', placed.ring, near!.index));
      lines.push(placed.cut);
    }
    next = to + Math.floor(between(random, 16, 44));
  }
}
