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

/** Numbers of things kept by the squares of a mesh that they touch. */
export class Mesh {
  private readonly cells = new Map<number, number[]>();
  constructor(private readonly cell: number) {}

  /** The squares along the way from a to b, with a margin. */
  along(a: Point, b: Point, margin: number): number[][] {
    const result: number[][] = [];
    const count = Math.ceil(distance(a, b) / this.cell) || 1;
    let [fromX, fromY] = a;
    for (let step = 1; step <= count; step++) {
      const toX = a[0] + ((b[0] - a[0]) * step) / count;
      const toY = a[1] + ((b[1] - a[1]) * step) / count;
      this.collect(
        result,
        Math.min(fromX, toX) - margin,
        Math.min(fromY, toY) - margin,
        Math.max(fromX, toX) + margin,
        Math.max(fromY, toY) + margin,
      );
      fromX = toX;
      fromY = toY;
    }
    return result;
  }

  private collect(result: number[][], west: number, south: number, east: number, north: number): void {
    const { cell, cells } = this;
    const [right, top] = [Math.floor(east / cell), Math.floor(north / cell)];
    for (let x = Math.floor(west / cell); x <= right; x++)
      for (let y = Math.floor(south / cell); y <= top; y++) {
        const key = (x + 32768) * 65536 + y + 32768;
        let list = cells.get(key);
        if (!list) {
          list = [];
          cells.set(key, list);
        }
        if (!result.includes(list)) result.push(list);
      }
  }

  put(value: number, at: Point): void {
    for (const list of this.along(at, at, 0)) list.push(value);
  }
}

/** Nodes that take in every point nearer than the tolerance. */
class Nodes {
  readonly points: Point[] = [];
  readonly mesh = new Mesh(CELL / 2);

  at(point: Point): number {
    for (const list of this.mesh.along(point, point, TOLERANCE))
      for (const node of list) if (distance(this.points[node]!, point) <= TOLERANCE) return node;
    this.mesh.put(this.points.length, point);
    return this.points.push([Math.round(point[0] * 100) / 100, Math.round(point[1] * 100) / 100]) - 1;
  }
}

/** Cuts lines where they cross or touch and makes what is all but the same place one node. */
export function woven(pieces: Piece[]): Graph {
  const nodes = new Nodes();
  let edges = new Map<number, Edge>();
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
  const squares = edges.map(({ from, to }) => mesh.along(nodes.points[from]!, nodes.points[to]!, 0));
  for (const [index, lists] of squares.entries()) for (const list of lists) list.push(index);
  for (const [index, edge] of edges.entries()) {
    if (edge.settled) continue;
    edge.settled = true;
    const [a, b] = [nodes.points[edge.from]!, nodes.points[edge.to]!];
    for (const list of nodes.mesh.along(a, b, TOLERANCE))
      for (const node of list) if (toSegment(nodes.points[node]!, a, b).distance < TOLERANCE) cut(edge, node);
    for (const list of squares[index]!)
      for (const other of list) {
        const node = other === index ? undefined : meeting(edge, edges[other]!, nodes);
        if (node === undefined) continue;
        cut(edge, node);
        cut(edges[other]!, node);
      }
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
