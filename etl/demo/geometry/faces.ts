import type { Graph } from './graph.ts';
import { area, type Point, type Ring } from './plane.ts';

/** A piece of the plane without any line inside. Side `i` of the ring goes from point i to the next along `edges[i]`. */
export interface Face {
  ring: Ring;
  nodes: number[];
  edges: number[];
}

/** All faces of a graph, and for each edge the faces on its left and on its right (-1: outside). */
export interface Plan {
  graph: Graph;
  faces: Face[];
  sides: [number, number][];
}

/** Half-edges: 2e goes from `from` to `to` of edge e, 2e+1 back. */
export function facesOf(graph: Graph): Plan {
  const next = nextHalves(graph);
  const seen = new Uint8Array(graph.edges.length * 2);
  const plan: Plan = { graph, faces: [], sides: graph.edges.map(() => [-1, -1]) };
  for (let start = 0; start < seen.length; start++) {
    if (seen[start]) continue;
    const halves: number[] = [];
    for (let half = start; !seen[half]; half = next[half]!) {
      seen[half] = 1;
      halves.push(half);
    }
    const nodes = halves.map((half) => startOf(graph, half));
    const ring = nodes.map((node) => graph.nodes[node]!);
    if (area(ring) <= 0) continue;
    for (const half of halves) plan.sides[half >> 1]![half & 1] = plan.faces.length;
    plan.faces.push({ ring, nodes, edges: halves.map((half) => half >> 1) });
  }
  return plan;
}

const startOf = ({ edges }: Graph, half: number) => (half & 1 ? edges[half >> 1]!.to : edges[half >> 1]!.from);

/** For each half-edge the one to follow so that the face stays on the left: at a node, the next one clockwise. */
function nextHalves(graph: Graph): Int32Array {
  const leaving: number[][] = graph.nodes.map(() => []);
  for (let half = 0; half < graph.edges.length * 2; half++) leaving[startOf(graph, half)]!.push(half);
  const next = new Int32Array(graph.edges.length * 2);
  for (const [node, halves] of leaving.entries()) {
    const heading = (half: number) => {
      const end: Point = graph.nodes[startOf(graph, half ^ 1)]!;
      return Math.atan2(end[1] - graph.nodes[node]![1], end[0] - graph.nodes[node]![0]);
    };
    const sorted = halves.map((half) => ({ half, angle: heading(half) })).sort((a, b) => a.angle - b.angle);
    for (const [index, { half }] of sorted.entries())
      next[half ^ 1] = sorted[(index + sorted.length - 1) % sorted.length]!.half;
  }
  return next;
}
