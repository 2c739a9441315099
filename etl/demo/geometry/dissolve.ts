import type { Plan } from './faces.ts';
import { area, inside, type Ring } from './plane.ts';

/** Outer ring and holes. */
export type Polygon = Ring[];

/**
 * Joins faces that carry the same key (faces without a key are left out) into polygons with holes. Neighbours get
 * exactly the same border because both take it from the same edges.
 */
export function dissolved<Key>(plan: Plan, keyOf: (face: number) => Key | undefined): Map<Key, Polygon[]> {
  const keys = plan.faces.map((_, face) => keyOf(face));
  const groups = connected(plan, keys);
  const rings = new Map<number, Ring[]>();
  for (const { group, ring } of outlines(plan, groups)) {
    const known = rings.get(group);
    if (known) known.push(ring);
    else rings.set(group, [ring]);
  }
  const result = new Map<Key, Polygon[]>();
  for (const [group, parts] of rings) {
    const key = keys[group]!;
    result.set(key, [...(result.get(key) ?? []), ...assembled(parts)]);
  }
  return result;
}

/** For each face the first face of the connected patch that it belongs to; -1 without a key. */
function connected<Key>({ faces, sides }: Plan, keys: (Key | undefined)[]): Int32Array {
  const root = Int32Array.from(faces, (_, face) => face);
  const find = (face: number): number => {
    let at = face;
    while (root[at] !== at) at = root[at] = root[root[at]!]!;
    return at;
  };
  for (const [a, b] of sides) {
    if (a < 0 || b < 0 || keys[a] === undefined || keys[a] !== keys[b]) continue;
    const [x, y] = [find(a), find(b)];
    if (x !== y) root[Math.max(x, y)] = Math.min(x, y);
  }
  return root.map((_, face) => (keys[face] === undefined ? -1 : find(face)));
}

const MANY = 1e7; // more than there are nodes

/** The closed lines around each patch, the patch on their left, cut apart where they touch themselves. */
function outlines({ graph, faces, sides }: Plan, groups: Int32Array): { group: number; ring: Ring }[] {
  const result: { group: number; ring: Ring }[] = [];
  const leaving = new Map<number, number[]>();
  for (const [index, face] of faces.entries()) {
    if (groups[index]! < 0) continue;
    for (const [side, edge] of face.edges.entries()) {
      const [a, b] = sides[edge]!;
      const other = a === index ? b : a;
      if (other >= 0 && groups[other] === groups[index]) continue;
      const key = groups[index]! * MANY + face.nodes[side]!;
      const next = face.nodes[(side + 1) % face.nodes.length]!;
      const known = leaving.get(key);
      if (known) known.push(next);
      else leaving.set(key, [next]);
    }
  }
  for (const [key, ends] of leaving) {
    const group = Math.floor(key / MANY);
    const start = key % MANY;
    while (ends.length > 0) {
      const walk = [start];
      for (let at = ends.pop()!; at !== start || walk.length === 1; ) {
        const seen = walk.indexOf(at);
        if (seen >= 0) result.push({ group, ring: walk.splice(seen).map((node) => graph.nodes[node]!) });
        walk.push(at);
        at = leaving.get(group * MANY + at)!.pop()!;
      }
      result.push({ group, ring: walk.map((node) => graph.nodes[node]!) });
    }
  }
  return result;
}

/** Puts each hole (clockwise) into the smallest outer ring around it. */
function assembled(rings: Ring[]): Polygon[] {
  const polygons = rings.filter((ring) => area(ring) > 0).map((ring): Polygon => [ring]);
  for (const hole of rings.filter((ring) => area(ring) < 0)) {
    const within = (outer: Ring) => hole.every((point) => outer.includes(point) || inside(point, outer));
    const around = polygons.filter(([outer]) => within(outer!)).sort((a, b) => area(a[0]!) - area(b[0]!))[0];
    around?.push(hole);
  }
  return polygons;
}
