import { type Face, facesOf, type Plan } from '../geometry/faces.ts';
import { type Graph, type Piece, withoutDeadEnds, woven } from '../geometry/graph.ts';
import { area, locator, type Point, pointInside, type Ring } from '../geometry/plane.ts';
import { seeded } from '../random.ts';
import { coastsOf, strandOf } from '../relief/coast.ts';
import type { Relief } from '../relief/relief.ts';
import { waterOf } from '../relief/river.ts';
import { bordersOf } from './borders.ts';
import { closed, type Line, limit } from './lines.ts';
import { type Parting, parted } from './parting.ts';
import { roadsOf } from './roads.ts';
import { type Area, settlementsOf } from './settlements.ts';
import type { Village } from './villages.ts';

export type Use = 'sea' | 'water' | 'shore' | 'open' | Area['use'];

/** The ground of the whole island: one plan of faces from which communes, zones, woods and parcels are all made. */
export interface Ground {
  lines: Line[];
  plan: Plan;
  uses: Use[];
  coasts: Ring[];
}

/** Draws all that divides the ground, then parts villages by streets and the country by tracks and hedges. */
export function groundOf(relief: Relief, villages: Village[]): Ground {
  const coasts = coastsOf(relief);
  const strand = strandOf(relief);
  const rivers = relief.rivers.map(waterOf);
  const roads = roadsOf(relief, villages);
  const settled = settlementsOf(relief, villages, roads);
  const lines: Line[] = [
    ...coasts.map((ring): Line => ({ kind: 'coast', points: closed(ring), half: 0 })),
    ...rivers.map((ring): Line => ({ kind: 'bank', points: closed(ring), half: 0 })),
    limit(closed(strand)),
    ...bordersOf(relief, villages, coasts[0]!),
    ...roads,
    ...settled.lines,
  ];
  const useAt = usesOf(coasts, rivers, strand, settled.areas);
  const first = planOf(
    lines.map(({ points }, line) => ({ line, points })),
    useAt,
  );
  const cuts: Piece[] = [];
  for (const [index, face] of first.plan.faces.entries()) divide(face, first.uses[index]!, index, lines, cuts);
  return { lines, coasts, ...planOf(cuts, useAt, first.plan.graph) };
}

function planOf(pieces: Piece[], useAt: (point: Point) => Use, before?: Graph): { plan: Plan; uses: Use[] } {
  const plan = facesOf(withoutDeadEnds(woven(pieces, before)));
  return { plan, uses: plan.faces.map(({ ring }) => useAt(pointInside(ring))) };
}

/** What the ground at a point is used for. */
function usesOf(coasts: Ring[], rivers: Ring[], strand: Ring, areas: Area[]): (point: Point) => Use {
  const [land, water] = [coasts, rivers].map((rings) => rings.map((ring) => locator(ring)));
  const isInland = locator(strand);
  const settled = areas.map(({ use, ring }) => ({ use, has: locator(ring) }));
  return (point) => {
    if (!land!.some((has) => has(point))) return 'sea';
    if (water!.some((has) => has(point))) return 'water';
    return settled.find(({ has }) => has(point))?.use ?? (isInland(point) ? 'open' : 'shore');
  };
}

const STREETS: Partial<Record<Use, Parting & { half: number }>> = {
  core: { target: 4200, jitter: 0.12, strips: 0, narrowest: 40, snap: 13, bend: 0.03, shortest: 60, half: 2.6 },
  built: { target: 9500, jitter: 0.08, strips: 0, narrowest: 60, snap: 15, bend: 0.015, shortest: 90, half: 3.3 },
  activity: { target: 45_000, jitter: 0.08, strips: 0, narrowest: 90, snap: 25, bend: 0, shortest: 0, half: 4.5 },
};
const TRACKS: Parting = {
  target: 420_000,
  jitter: 0.14,
  strips: 0.1,
  narrowest: 300,
  snap: 30,
  bend: 0.08,
  shortest: 190,
};
const HEDGES: Parting = {
  target: 150_000,
  jitter: 0.12,
  strips: 0.25,
  narrowest: 120,
  snap: 22,
  bend: 0.04,
  shortest: 240,
};

/** Parts one face by new streets, or by tracks and then hedges; the cuts become lines. */
function divide({ ring }: Face, use: Use, index: number, lines: Line[], cuts: Piece[]): void {
  const random = seeded(`divide ${index}`);
  const plot = { ring, marks: ring.map(() => -1) };
  const cutBy = (kind: 'street' | 'track' | 'limit', half: number) => (points: Point[]) => {
    cuts.push({ line: lines.push({ kind, points, half }) - 1, points });
  };
  const streets = STREETS[use];
  if (streets) parted(random, plot, streets, cutBy('street', streets.half));
  if (use !== 'open' && use !== 'shore') return;
  const blocks =
    use === 'open' && area(ring) > TRACKS.target ? parted(random, plot, TRACKS, cutBy('track', 2.4)) : [plot];
  for (const block of blocks) parted(random, block, HEDGES, cutBy('limit', 0));
}
