import { Mesh } from './mesh.ts';
import { distance, type Point, type Ring, rounded, toSegment } from './plane.ts';

const SAME = 0.004; // metres: what is nearer than that differs by the last digits of a computation only

const SHORTEST = 0.016; // metres: a side of one rounded step

/**
 * Gives each ring the corners of its neighbours that lie on its sides, so that neighbours share their border point by
 * point. Only then are the points rounded as they will be written: both sides of a border move together.
 */
export function knitted(rings: Ring[]): Ring[] {
  const corners: Point[] = [];
  const mesh = new Mesh(25);
  const numbered = rings.map((ring) => {
    const numbers = ring.map((point) => cornerAt(point, corners, mesh));
    return numbers.filter((corner, index) => corner !== numbers[(index + 1) % numbers.length]);
  });
  const knit = numbered.map((ring) => withNeighbours(ring, corners, mesh));
  const written = corners.map(rounded);
  for (const ring of knit) collapse(ring, written);
  return knit.map((ring) =>
    ring.map((corner) => written[corner]!).filter((point, index, all) => point !== all[(index + 1) % all.length]),
  );
}

/** Makes the ends of a side that rounding could turn over the same point, for all rings at once. */
function collapse(ring: number[], written: Point[]): void {
  for (const [index, corner] of ring.entries()) {
    const before = ring[(index + ring.length - 1) % ring.length]!;
    if (distance(written[before]!, written[corner]!) < SHORTEST) written[corner] = written[before]!;
  }
}

/** The number of the corner at a point; a new one when none is near. */
function cornerAt(point: Point, corners: Point[], mesh: Mesh): number {
  let found = -1;
  mesh.around(point, point, SAME, (corner) => {
    if (distance(corners[corner]!, point) < SAME && (found < 0 || corner < found)) found = corner;
  });
  if (found >= 0) return found;
  const corner = corners.push(point) - 1;
  mesh.put(corner, corners[corner]!);
  return corner;
}

interface Touch {
  side: number;
  share: number;
  distance: number;
}

/** The ring with all corners that lie on its sides, each on the side that it is nearest to. */
function withNeighbours(ring: number[], corners: Point[], mesh: Mesh): number[] {
  const touches = new Map<number, Touch>();
  for (let side = 0; side < ring.length; side++) {
    const a = corners[ring[side]!]!;
    const b = corners[ring[(side + 1) % ring.length]!]!;
    mesh.around(a, b, SAME, (corner) => {
      const near = toSegment(corners[corner]!, a, b);
      if (near.distance >= SAME || near.share <= 0 || near.share >= 1 || ring.includes(corner)) return;
      const known = touches.get(corner);
      if (!known || known.distance > near.distance) touches.set(corner, { side, ...near });
    });
  }
  const found = [...touches].sort(([, a], [, b]) => a.side - b.side || a.share - b.share);
  let next = 0;
  return ring.flatMap((corner, side) => {
    const walk = [corner];
    for (; next < found.length && found[next]![1].side === side; next++) walk.push(found[next]![0]);
    return walk;
  });
}
