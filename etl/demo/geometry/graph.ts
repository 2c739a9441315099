import { Mesh } from './mesh.ts';
import { add, crossing, distance, minus, type Point, toSegment } from './plane.ts';

/** A piece of one or several lines between two nodes. */
export interface Edge {
  from: number;
  to: number;
  lines: number[];
  /** Looked at already, and found not to need a cut. */
  settled?: boolean;
}

/** A stretch of a line, known by its number. */
export interface Piece {
  line: number;
  points: Point[];
}

/** Lines cut at every place where they meet. */
export interface Graph {
  nodes: Point[];
  edges: Edge[];
}

const TOLERANCE = 2.5; // metres: what is nearer than that meets
const CELL = 100;

/** Nodes that take in every point nearer than the tolerance. */
class Nodes {
  readonly points: Point[] = [];
  readonly mesh = new Mesh(CELL / 2);
  /** How many of the nodes have been held against the edges that were there before them. */
  settled = 0;

  constructor(points: Point[]) {
    for (const point of points) this.put(point);
    this.settled = points.length;
  }

  put(point: Point): number {
    this.mesh.put(this.points.length, point);
    return this.points.push(point) - 1;
  }

  at(point: Point): number {
    let found = -1;
    this.mesh.around(point, point, TOLERANCE, (node) => {
      if (distance(this.points[node]!, point) <= TOLERANCE && (found < 0 || node < found)) found = node;
    });
    return found < 0 ? this.put([Math.round(point[0] * 100) / 100, Math.round(point[1] * 100) / 100]) : found;
  }
}

/** Cuts lines where they cross or touch, also those of a graph that is there, and makes what is all but one place one node. */
export function woven(pieces: Piece[], before: Graph = { nodes: [], edges: [] }): Graph {
  const nodes = new Nodes(before.nodes);
  let edges = new Map<number, Edge>();
  for (const edge of before.edges) edges.set(keyOf(edge.from, edge.to), edge);
  for (const { line, points } of pieces)
    for (let index = 1; index < points.length; index++)
      join(edges, nodes.at(points[index - 1]!), nodes.at(points[index]!), [line]);
  for (let round = 0; round < 12; round++) {
    const cuts = cutsOf([...edges.values()], nodes);
    if (cuts.size === 0) break;
    edges = cutUp(edges, cuts, nodes);
  }
  return { nodes: nodes.points, edges: [...edges.values()] };
}

const keyOf = (from: number, to: number) => Math.min(from, to) * 1e7 + Math.max(from, to);

function join(edges: Map<number, Edge>, from: number, to: number, lines: number[]): void {
  if (from === to) return;
  const key = keyOf(from, to);
  const known = edges.get(key);
  if (!known) edges.set(key, { from, to, lines });
  else known.lines = [...new Set([...known.lines, ...lines])];
}

/** The nodes at which each edge must be cut. */
function cutsOf(edges: Edge[], nodes: Nodes): Map<Edge, Set<number>> {
  const cuts = new Map<Edge, Set<number>>();
  const cut = (edge: Edge, node: number) => {
    if (node !== edge.from && node !== edge.to) cuts.set(edge, (cuts.get(edge) ?? new Set()).add(node));
  };
  const mesh = new Mesh(CELL);
  for (let index = 0; index < edges.length; index++)
    mesh.put(index, nodes.points[edges[index]!.from]!, nodes.points[edges[index]!.to]!);
  for (; nodes.settled < nodes.points.length; nodes.settled++) {
    const point = nodes.points[nodes.settled]!;
    mesh.around(point, point, TOLERANCE, (index) => {
      const { from, to, settled } = edges[index]!;
      const near = settled && toSegment(point, nodes.points[from]!, nodes.points[to]!).distance < TOLERANCE;
      if (near) cut(edges[index]!, nodes.settled);
    });
  }
  for (const edge of edges) {
    if (edge.settled) continue;
    edge.settled = true;
    const a = nodes.points[edge.from]!;
    const b = nodes.points[edge.to]!;
    nodes.mesh.around(a, b, TOLERANCE, (node) => {
      if (toSegment(nodes.points[node]!, a, b).distance < TOLERANCE) cut(edge, node);
    });
    mesh.around(a, b, 0, (other) => {
      const node = edges[other] === edge ? undefined : meeting(edge, edges[other]!, nodes);
      if (node === undefined) return;
      cut(edge, node);
      cut(edges[other]!, node);
    });
  }
  return cuts;
}

function meeting(one: Edge, other: Edge, nodes: Nodes): number | undefined {
  if (one.from === other.from || one.from === other.to || one.to === other.from || one.to === other.to)
    return undefined;
  const [a, b] = [nodes.points[one.from]!, nodes.points[one.to]!];
  const found = crossing(a, b, nodes.points[other.from]!, nodes.points[other.to]!);
  return found && nodes.at(add(a, minus(b, a), found.first));
}

function cutUp(edges: Map<number, Edge>, cuts: Map<Edge, Set<number>>, nodes: Nodes): Map<number, Edge> {
  const result = new Map<number, Edge>();
  for (const edge of edges.values()) {
    const start = nodes.points[edge.from]!;
    const found = cuts.get(edge);
    if (!found && !result.has(keyOf(edge.from, edge.to))) {
      result.set(keyOf(edge.from, edge.to), edge);
      continue;
    }
    const stops = [...(found ?? [])].sort(
      (a, b) => distance(nodes.points[a]!, start) - distance(nodes.points[b]!, start),
    );
    let from = edge.from;
    for (const to of [...stops, edge.to]) {
      join(result, from, to, edge.lines);
      from = to;
    }
  }
  return result;
}

/** Takes away, again and again, the edges that end nowhere. */
export function withoutDeadEnds({ nodes, edges }: Graph): Graph {
  let kept = edges;
  for (;;) {
    const degree = new Uint16Array(nodes.length);
    for (const { from, to } of kept) {
      degree[from]!++;
      degree[to]!++;
    }
    const next = kept.filter(({ from, to }) => degree[from]! > 1 && degree[to]! > 1);
    if (next.length === kept.length) return { nodes, edges: kept };
    kept = next;
  }
}
