import { chained } from '../geometry/chain.ts';
import type { Edge } from '../geometry/graph.ts';
import type { Point } from '../geometry/plane.ts';
import { STREETS, TRACKS } from '../names.ts';
import { seeded, shuffled } from '../random.ts';
import type { Communes } from './communes.ts';
import type { Ground, Use } from './ground.ts';
import type { Line } from './lines.ts';

/** A street, road or track inside one commune. */
export interface Street {
  name: string;
  kind: 'principale' | 'secondaire' | 'rue' | 'chemin';
  /** Number of a département road; nothing for the others. */
  number: string | null;
  commune: number;
  urban: boolean;
  half: number;
  paths: Point[][];
}

/** All streets, and for each edge of the ground the street that lies on it (-1: none). */
export interface Streets {
  streets: Street[];
  onEdge: Int32Array;
}

const URBAN: Use[] = ['core', 'built', 'activity'];

/** Groups the edges of roads, streets and tracks by commune and gives each group its name. */
export function streetsOf(ground: Ground, { communes, ofFace }: Communes): Streets {
  const { graph, sides } = ground.plan;
  const groups = new Map<string, { line: number; commune: number; urban: boolean; edges: number[] }>();
  for (const [edge, { lines }] of graph.edges.entries()) {
    const line = lines.find((one) => ground.lines[one]!.half > 0);
    const faces = sides[edge]!.filter((face) => face >= 0 && ground.uses[face] !== 'sea');
    if (line === undefined || faces.length === 0) continue;
    const commune = ofFace[faces[0]!]!;
    const urban = ground.lines[line]!.kind === 'street' || faces.some((face) => URBAN.includes(ground.uses[face]!));
    const key = `${line} ${commune} ${urban}`;
    const group = groups.get(key) ?? { line, commune, urban, edges: [] };
    group.edges.push(edge);
    groups.set(key, group);
  }
  const onEdge = new Int32Array(graph.edges.length).fill(-1);
  const namer = streetNamer(
    ground.lines,
    communes.map(({ name }) => name),
  );
  const streets = [...groups.values()].map((group, index): Street => {
    for (const edge of group.edges) onEdge[edge] = index;
    const { kind, half, main } = ground.lines[group.line]!;
    const walks = chained(group.edges.map((edge): Edge => graph.edges[edge]!));
    return {
      ...namer(group),
      commune: group.commune,
      urban: group.urban,
      half,
      kind: kind === 'road' ? (main ? 'principale' : 'secondaire') : kind === 'street' ? 'rue' : 'chemin',
      paths: walks.map((walk) => walk.map((node) => graph.nodes[node]!)),
    };
  });
  return { streets, onEdge };
}

const KINDS = ['', 'Allée', 'Passage', 'Venelle', 'Impasse'];

/** The names of a commune's streets or tracks, in an order of its own; when they run out, the same with another first word. */
function* namesIn(commune: number, names: string[]): Generator<string, string> {
  for (let round = 0; ; round++)
    for (const name of shuffled(seeded(`${names[0]} ${commune} ${round}`), names))
      yield round === 0 ? name : name.replace(/^\S+/, KINDS[round % KINDS.length] || 'Sente');
}

/** Roads are called after where they lead; streets and tracks take the next name of their commune's list. */
function streetNamer(lines: Line[], names: string[]) {
  const roads = lines.filter(({ kind }) => kind === 'road');
  const pools = names.map((_, index) => ({ street: namesIn(index, STREETS), track: namesIn(index, TRACKS) }));
  return ({ line, commune, urban }: { line: number; commune: number; urban: boolean }) => {
    const { kind, joins } = lines[line]!;
    if (kind !== 'road')
      return { name: pools[commune]![kind === 'street' ? 'street' : 'track'].next().value, number: null };
    const other = joins![0] === commune ? joins![1] : joins![0];
    const name = `${urban ? 'Rue' : 'Route'} ${towards(names[other]!)}`;
    return { name, number: `D ${roads.indexOf(lines[line]!) + 1}` };
  };
}

/** "de Valterre", "du Fâvre", "d'Anse-Vieille", "des Moulières". */
function towards(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`;
  if (/^(La |L')/.test(name)) return `de ${name[0]!.toLowerCase()}${name.slice(1)}`;
  return /^[AEÉIOUY]/.test(name) ? `d'${name}` : `de ${name}`;
}
