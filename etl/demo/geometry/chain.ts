import type { Edge } from './graph.ts';

/** Joins edges end to end into as few walks over nodes as simple stepping gives; each walk stops at forks. */
export function chained(edges: Edge[]): number[][] {
  const at = new Map<number, number[]>();
  for (const [index, { from, to }] of edges.entries())
    for (const node of [from, to]) at.set(node, [...(at.get(node) ?? []), index]);
  const used = new Uint8Array(edges.length);
  const walks: number[][] = [];
  const walkFrom = (start: number, first: number) => {
    const walk = [start];
    for (let edge: number | undefined = first; edge !== undefined; ) {
      used[edge] = 1;
      const last = walk[walk.length - 1]!;
      const next = edges[edge]!.from === last ? edges[edge]!.to : edges[edge]!.from;
      walk.push(next);
      const onward: number[] = at.get(next)!;
      edge = onward.length === 2 ? onward.find((other) => !used[other]) : undefined;
    }
    walks.push(walk);
  };
  for (const [node, here] of at) if (here.length !== 2) for (const edge of here) if (!used[edge]) walkFrom(node, edge);
  for (const [index, edge] of edges.entries()) if (!used[index]) walkFrom(edge.from, index);
  return walks;
}
