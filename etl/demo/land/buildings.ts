import { add, area, direction, distance, inside, left, type Point, type Ring } from '../geometry/plane.ts';
import { spread } from '../geometry/split.ts';
import { between, type Random, seeded } from '../random.ts';
import type { Cover } from './cover.ts';
import type { Ground } from './ground.ts';
import type { Parcel, Parcels } from './parcels.ts';
import type { Streets } from './streets.ts';

/** A house, barn, workshop or church on a parcel (`parcel` is its number; -1: on the square). */
export interface Building {
  ring: Ring;
  parcel: number;
  kind: 'habitation' | 'activite' | 'agricole' | 'eglise';
}

/** How a parcel meets its street: the side, and the edge of the ground along it. */
export interface Front {
  from: Point;
  to: Point;
  edge: number;
}

interface Manner {
  chance: number;
  setback: [number, number];
  width: [number, number];
  depth: [number, number];
  kind: Building['kind'];
}

const MANNERS: Record<string, Manner> = {
  core: { chance: 0.95, setback: [0.2, 0.4], width: [0.94, 0.99], depth: [8, 12], kind: 'habitation' },
  built: { chance: 0.9, setback: [4, 9], width: [0.45, 0.8], depth: [8, 12], kind: 'habitation' },
  hamlet: { chance: 0.86, setback: [5, 12], width: [0.35, 0.62], depth: [8, 13], kind: 'habitation' },
  activity: { chance: 0.85, setback: [12, 20], width: [0.45, 0.7], depth: [24, 48], kind: 'activite' },
  field: { chance: 0.03, setback: [18, 40], width: [0.09, 0.16], depth: [14, 22], kind: 'agricole' },
};

/** The longest side of a parcel along a street. */
export function frontOf({ ring, marks }: Parcel, { onEdge }: Streets): Front | undefined {
  let best: Front | undefined;
  for (const [index, edge] of marks.entries()) {
    if (edge < 0 || onEdge[edge]! < 0) continue;
    const [from, to] = [ring[index]!, ring[(index + 1) % ring.length]!];
    if (!best || distance(from, to) > distance(best.from, best.to)) best = { from, to, edge };
  }
  return best && distance(best.from, best.to) > 4 ? best : undefined;
}

/** Builds on parcels along streets, each use in its manner, and a church on each square. */
export function buildingsOf(
  { parcels, squares }: Parcels,
  ground: Ground,
  covers: (Cover | undefined)[],
  streets: Streets,
): Building[] {
  const buildings: Building[] = [];
  for (const square of squares.values()) buildings.push({ ring: church(square.ring), parcel: -1, kind: 'eglise' });
  const random = seeded('buildings');
  for (const [index, parcel] of parcels.entries()) {
    const manner = MANNERS[covers[parcel.face] ?? ground.uses[parcel.face]!];
    const front = manner && random() < manner.chance ? frontOf(parcel, streets) : undefined;
    const ring = front && house(random, parcel.ring, front, manner!);
    if (ring) buildings.push({ ring, parcel: index, kind: manner!.kind });
  }
  return buildings;
}

/** A rectangle or an L behind the street; smaller until it stands on its own ground, else nothing. */
function house(random: Random, plot: Ring, { from, to }: Front, { setback, width, depth }: Manner): Ring | undefined {
  const along = direction(from, to);
  const front = distance(from, to);
  const wide = Math.min(front * between(random, ...width), 55);
  const start = (front - wide) * between(random, 0.25, 0.75);
  let [back, deep] = [between(random, ...setback), between(random, ...depth)];
  const wing = random() < 0.35 ? between(random, 0.35, 0.6) : 0;
  for (let tried = 0; tried < 3; tried++, deep *= 0.75, back *= 0.6) {
    const at = (u: number, v: number) => add(add(from, along, start + u * wide), left(along), back + v * deep);
    const ring = wing
      ? [at(0, 0), at(1, 0), at(1, 1), at(wing, 1), at(wing, 0.55), at(0, 0.55)]
      : [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
    if (area(ring) > 18 && ring.every((corner) => inside(corner, plot)) && !cornerWithin(plot, ring)) return ring;
  }
  return undefined;
}

const cornerWithin = (plot: Ring, ring: Ring) => plot.some((corner) => inside(corner, ring));

/** A nave with its choir, along the square. */
function church(square: Ring): Ring {
  const { along, centre, long, short } = spread(square);
  const [reach, half] = [Math.min(17, long * 0.3), Math.min(6, short * 0.16)];
  const at = (u: number, v: number) => add(add(centre, along, u * reach), left(along), v * half);
  return [
    at(-1, -1),
    at(0.3, -1),
    at(0.3, -1.7),
    at(0.65, -1.7),
    at(0.65, -1),
    at(0.9, -0.6),
    at(1, 0),
    at(0.9, 0.6),
    at(0.65, 1),
    at(0.65, 1.7),
    at(0.3, 1.7),
    at(0.3, 1),
    at(-1, 1),
  ];
}
