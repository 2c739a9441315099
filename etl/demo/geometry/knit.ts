import { Mesh } from './graph.ts';
import { distance, type Ring, rounded, toSegment } from './plane.ts';

const TOUCH = 0.02; // metres: a little more than what rounding to a centimetre moves

/**
 * Gives each ring the corners of its neighbours that lie on its sides, all rounded as they will be written, so that
 * neighbours share their border point by point.
 */
export function knitted(rings: Ring[]): Ring[] {
  const known = new Set<number>();
  const corners: Ring = [];
  const mesh = new Mesh(25);
  const exact = rings.map((ring) => ring.map(rounded));
  for (const ring of exact)
    for (const point of ring) {
      const key = Math.round(point[0] * 500) * 1e8 + Math.round(point[1] * 500); // 2 mm: finer than the rounding
      if (known.has(key)) continue;
      known.add(key);
      mesh.put(corners.push(point) - 1, point);
    }
  return exact.map((ring) =>
    ring.flatMap((a, index) => [a, ...cornersOn(a, ring[(index + 1) % ring.length]!, corners, mesh)]),
  );
}

function cornersOn(a: Ring[0], b: Ring[0], corners: Ring, mesh: Mesh): Ring {
  const found: Ring = [];
  for (const list of mesh.along(a, b, TOUCH))
    for (const index of list) {
      const point = corners[index]!;
      if (distance(point, a) < 0.003 || distance(point, b) < 0.003) continue;
      const near = toSegment(point, a, b);
      if (near.distance < TOUCH && near.share > 0 && near.share < 1) found.push(point);
    }
  return found.sort((p, q) => distance(p, a) - distance(q, a));
}
