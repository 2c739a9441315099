import { add, area, cross, direction, distance, dot, left, minus, type Point, type Ring } from './plane.ts';

/** A ring that remembers what lies along each side: `marks[i]` for the side from point i to the next, -1 for nothing. */
export interface Plot {
  ring: Ring;
  marks: number[];
}

/** The directions of the smallest box around a ring: along its long side, and its measures. */
export interface Spread {
  along: Point;
  centre: Point;
  long: number;
  short: number;
}

/** The smallest box around a ring, tried along each of its sides. */
export function spread(ring: Ring): Spread {
  let best: (Spread & { size: number }) | undefined;
  for (const [index, point] of ring.entries()) {
    const following = ring[(index + 1) % ring.length]!;
    if (distance(point, following) < 5 && best) continue;
    const along = direction(point, following);
    const across = left(along);
    let low = Infinity;
    let high = -Infinity;
    let near = Infinity;
    let far = -Infinity;
    for (const corner of ring) {
      const u = corner[0] * along[0] + corner[1] * along[1];
      const v = corner[1] * along[0] - corner[0] * along[1];
      if (u < low) low = u;
      if (u > high) high = u;
      if (v < near) near = v;
      if (v > far) far = v;
    }
    const size = (high - low) * (far - near);
    if (best && best.size <= size) continue;
    const centre = add(add([0, 0], along, (low + high) / 2), across, (near + far) / 2);
    const lengthwise = high - low >= far - near;
    best = {
      size,
      centre,
      along: lengthwise ? along : across,
      long: Math.max(high - low, far - near),
      short: Math.min(high - low, far - near),
    };
  }
  return best!;
}

interface Hit {
  side: number;
  at: number;
  point: Point;
}

/** Where a straight line enters and leaves the ring around a point: the side of the ring, and the place. */
function chord({ ring }: Plot, through: Point, way: Point): [Hit, Hit] | undefined {
  const hits: Hit[] = [];
  const off = ring.map((point) => cross(way, minus(point, through)));
  for (let side = 0; side < ring.length; side++) {
    const after = (side + 1) % ring.length;
    if (off[side]! < 0 === off[after]! < 0) continue;
    const share = off[side]! / (off[side]! - off[after]!);
    const point = add(ring[side]!, minus(ring[after]!, ring[side]!), share);
    hits.push({ side, at: dot(minus(point, through), way), point });
  }
  hits.sort((a, b) => a.at - b.at);
  let best: [Hit, Hit] | undefined;
  let nearest = Infinity;
  for (let index = 0; index + 1 < hits.length; index += 2) {
    const [a, b] = [hits[index]!, hits[index + 1]!];
    const gap = a.at <= 0 && b.at >= 0 ? 0 : Math.min(Math.abs(a.at), Math.abs(b.at));
    if (gap < nearest) [best, nearest] = [[a, b], gap];
  }
  return best;
}

/** A cut that all but meets a corner of the ring meets it. */
function snapped({ ring }: Plot, hit: Hit, snap: number): Hit {
  const after = (hit.side + 1) % ring.length;
  if (distance(hit.point, ring[hit.side]!) < snap) return { ...hit, point: ring[hit.side]! };
  return distance(hit.point, ring[after]!) < snap ? { ...hit, side: after, point: ring[after]! } : hit;
}

/** How a cut is made: how near to a corner it meets the corner (metres), and how it bends. */
export interface Manner {
  snap: number;
  path?: (a: Point, b: Point) => Point[];
}

/** Cuts a plot in two by a line through a point. Nothing when the cut would be no cut. */
export function split(plot: Plot, through: Point, way: Point, { snap, path = (a, b) => [a, b] }: Manner) {
  const ends = chord(plot, through, way)?.map((hit) => snapped(plot, hit, snap)) as [Hit, Hit] | undefined;
  if (!ends || ends[0].side === ends[1].side) return undefined;
  const [p, q] = ends[0].side < ends[1].side ? ends : [ends[1], ends[0]];
  const cut = path(p.point, q.point);
  const inner = cut.slice(1, -1);
  const half = (from: Hit, to: Hit, back: Point[]): Plot => {
    const ring: Ring = [from.point];
    const marks = [plot.marks[from.side]!];
    for (let at = from.side; at !== to.side; ) {
      at = (at + 1) % plot.ring.length;
      ring.push(plot.ring[at]!);
      marks.push(plot.marks[at]!);
    }
    ring.push(to.point, ...back);
    marks.push(-1, ...back.map(() => -1));
    return cleaned({ ring, marks });
  };
  const parts = [half(p, q, [...inner].reverse()), half(q, p, inner)] as const;
  return parts.every(({ ring }) => ring.length >= 3 && area(ring) > 1) ? { parts, cut } : undefined;
}

/** Leaves out points that lie on their successor. */
function cleaned({ ring, marks }: Plot): Plot {
  const keep = ring.map((point, index) => distance(point, ring[(index + 1) % ring.length]!) > 0.02);
  return { ring: ring.filter((_, index) => keep[index]), marks: marks.filter((_, index) => keep[index]) };
}
