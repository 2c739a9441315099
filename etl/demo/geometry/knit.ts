import { Mesh } from './graph.ts';
import { distance, type Point, type Ring, rounded, toSegment } from './plane.ts';

const TOUCH = 0.015; // metres: a little more than what rounding to a centimetre moves
const SAME = 0.06; // metres: corners nearer than that become one

/**
 * Gives each ring the corners of its neighbours that lie on its sides, all rounded as they will be written, so that
 * neighbours share their border point by point.
 */
export function knitted(rings: Ring[]): Ring[] {
  const corners: Point[] = [];
  const mesh = new Mesh(25);
  const exact = rings.map((ring) => ring.map((point) => cornerAt(point, corners, mesh)));
  return exact.map((ring) =>
    ring.flatMap((from, index): Ring => {
      const to = ring[(index + 1) % ring.length]!;
      return from === to ? [] : [corners[from]!, ...cornersOn(from, to, corners, mesh)];
    }),
  );
}

/** The number of the corner at a point; a new one when none is near. */
function cornerAt(point: Point, corners: Point[], mesh: Mesh): number {
  for (const list of mesh.along(point, point, SAME))
    for (const corner of list) if (distance(corners[corner]!, point) < SAME) return corner;
  const corner = corners.push(rounded(point)) - 1;
  mesh.put(corner, corners[corner]!);
  return corner;
}

/** The corners that lie on the way from one corner to another, in order. */
function cornersOn(from: number, to: number, corners: Point[], mesh: Mesh): Ring {
  const [a, b] = [corners[from]!, corners[to]!];
  const found: Ring = [];
  for (const list of mesh.along(a, b, TOUCH))
    for (const corner of list) {
      if (corner === from || corner === to) continue;
      const near = toSegment(corners[corner]!, a, b);
      if (near.distance < TOUCH && near.share > 0 && near.share < 1) found.push(corners[corner]!);
    }
  return found.sort((p, q) => distance(p, a) - distance(q, a));
}
