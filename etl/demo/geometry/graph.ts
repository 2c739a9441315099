import { Mesh } from './mesh.ts';
import { add, crossing, distance, minus, type Point, toSegment } from './plane.ts';

/** A piece of one or several lines between two nodes. */
export interface Edge {
  from: number;
  to: number;
  lines: number[];
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
const MANY = 1e7; // more than there are nodes

/** Cuts lines where they cross or touch, also those of a graph that is there, and makes what is all but one place one node. */
export function woven(pieces: Piece[], before: Graph = { nodes: [], edges: [] }): Graph {
  const weave = new Weave(before);
  for (const { line, points } of pieces)
    for (let index = 1; index < points.length; index++)
      weave.join(weave.nodeAt(points[index - 1]!), weave.nodeAt(points[index]!), [line]);
  weave.settle(before.nodes.length);
  return weave.graph();
}

/** Nodes that take in every point near them, and edges that are cut until none crosses or touches another. */
class Weave {
  private readonly nodes: Point[] = [];
  private readonly edges: (Edge | undefined)[] = [];
  private readonly numbers = new Map<number, number>();
  private readonly nodeMesh = new Mesh(CELL / 2);
  private readonly edgeMesh = new Mesh(CELL);
  /** Edges from here on have not been looked at. */
  private settled = 0;

  constructor({ nodes, edges }: Graph) {
    for (const node of nodes) this.put(node);
    for (const { from, to, lines } of edges) this.join(from, to, lines);
    this.settled = this.edges.length;
  }

  graph(): Graph {
    return { nodes: this.nodes, edges: this.edges.filter((edge) => edge !== undefined) };
  }

  private put(point: Point): number {
    this.nodeMesh.put(this.nodes.length, point);
    return this.nodes.push(point) - 1;
  }

  /** The node that takes in a point; a new one when none is near. */
  nodeAt(point: Point): number {
    let found = -1;
    this.nodeMesh.around(point, point, TOLERANCE, (node) => {
      if (distance(this.nodes[node]!, point) <= TOLERANCE && (found < 0 || node < found)) found = node;
    });
    return found < 0 ? this.put([Math.round(point[0] * 100) / 100, Math.round(point[1] * 100) / 100]) : found;
  }

  join(from: number, to: number, lines: number[]): void {
    if (from === to) return;
    const key = Math.min(from, to) * MANY + Math.max(from, to);
    const known = this.edges[this.numbers.get(key) ?? -1];
    if (known) {
      known.lines = [...new Set([...known.lines, ...lines])];
      return;
    }
    this.numbers.set(key, this.edges.length);
    this.edgeMesh.put(this.edges.length, this.nodes[from]!, this.nodes[to]!);
    this.edges.push({ from, to, lines });
  }

  /** Looks at every new node and edge, and at the pieces that come of cutting them. */
  settle(firstNode: number): void {
    for (let node = firstNode; node < this.nodes.length; node++) this.cutAt(node);
    for (; this.settled < this.edges.length; this.settled++) {
      const edge = this.edges[this.settled];
      if (edge) this.cut(this.settled, this.stopsOf(edge));
    }
  }

  /** Cuts the edges that pass a node. */
  private cutAt(node: number): void {
    const point = this.nodes[node]!;
    this.edgeMesh.around(point, point, TOLERANCE, (other) => {
      const edge = this.edges[other];
      if (edge && toSegment(point, this.nodes[edge.from]!, this.nodes[edge.to]!).distance < TOLERANCE)
        this.cut(other, [node]);
    });
  }

  /** The nodes on an edge: those it passes, and those where it crosses others, which are cut there. */
  private stopsOf(edge: Edge): number[] {
    const a = this.nodes[edge.from]!;
    const b = this.nodes[edge.to]!;
    const stops: number[] = [];
    this.nodeMesh.around(a, b, TOLERANCE, (node) => {
      if (toSegment(this.nodes[node]!, a, b).distance < TOLERANCE) stops.push(node);
    });
    this.edgeMesh.around(a, b, 0, (number) => {
      const other = this.edges[number];
      if (!other || [other.from, other.to].some((node) => node === edge.from || node === edge.to)) return;
      const found = crossing(a, b, this.nodes[other.from]!, this.nodes[other.to]!);
      if (!found) return;
      const known = this.nodes.length;
      const node = this.nodeAt(add(a, minus(b, a), found.first));
      stops.push(node);
      this.cut(number, [node]);
      if (node === known) this.cutAt(node);
    });
    return stops;
  }

  /** Puts the pieces between stops in the place of an edge; its own ends are no stops. */
  private cut(number: number, nodes: number[]): void {
    const edge = this.edges[number];
    const stops = edge && [...new Set(nodes)].filter((node) => node !== edge.from && node !== edge.to);
    if (!edge || !stops || stops.length === 0) return;
    const start = this.nodes[edge.from]!;
    stops.sort((a, b) => distance(this.nodes[a]!, start) - distance(this.nodes[b]!, start));
    this.edges[number] = undefined;
    let from = edge.from;
    for (const to of [...stops, edge.to]) {
      this.join(from, to, edge.lines);
      from = to;
    }
  }
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
