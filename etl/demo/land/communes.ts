import type { Plan } from '../geometry/faces.ts';
import { distance, pointInside } from '../geometry/plane.ts';
import { COMMUNES, EPCI, sortable } from '../names.ts';
import { seeded, shuffled } from '../random.ts';
import type { Relief } from '../relief/relief.ts';
import { nearRiver } from '../relief/river.ts';
import type { Ground } from './ground.ts';
import type { Village } from './villages.ts';

/** A commune and its main place. */
export interface Commune {
  code: string;
  name: string;
  epci: string;
  postcode: string;
  coastal: boolean;
  village: Village;
}

/** The communes in the order of their villages, and the village of each face (-1 at sea). */
export interface Communes {
  communes: Commune[];
  ofFace: Int32Array;
}

/** Gives each face to a commune, and each commune its name, codes and EPCI. */
export function communesOf(relief: Relief, villages: Village[], ground: Ground): Communes {
  const ofFace = spreadFrom(villages, ground);
  const coastal = new Set<number>();
  for (const [edge, { lines }] of ground.plan.graph.edges.entries())
    if (lines.some((line) => ground.lines[line]!.kind === 'coast'))
      for (const face of ground.plan.sides[edge]!) if (face >= 0) coastal.add(ofFace[face]!);
  const names = namesOf(relief, villages, coastal);
  const order = [...names].sort((a, b) => (sortable(a) < sortable(b) ? -1 : 1));
  const communes = villages.map((village): Commune => {
    const name = names[village.index]!;
    const far = EPCI.map(({ seat, code }) => ({
      code,
      gap: distance(village.centre, [seat[0] * relief.size, seat[1] * relief.size]),
    }));
    const epci = far.sort((a, b) => a.gap - b.gap)[0]!.code;
    return {
      code: String(order.indexOf(name) + 1).padStart(5, '0'),
      name,
      epci,
      village,
      postcode: `00${1 + EPCI.findIndex(({ code }) => code === epci)}${village.index === 0 ? '00' : village.rank === 'bourg' ? '10' : '20'}`,
      coastal: coastal.has(village.index),
    };
  });
  return { communes, ofFace };
}

/** From each village over all ground up to the borders; what is cut off (islets, spits) goes whole to the nearest village. */
function spreadFrom(villages: Village[], { plan, lines, uses }: Ground): Int32Array {
  const isBorder = plan.graph.edges.map((edge) => edge.lines.some((line) => lines[line]!.kind === 'border'));
  const ofFace = new Int32Array(plan.faces.length).fill(-1);
  const spread = (from: number, village: number) => {
    const reached = [from];
    while (reached.length > 0) {
      const face = reached.pop()!;
      if (face < 0 || ofFace[face]! >= 0 || uses[face] === 'sea') continue;
      ofFace[face] = village;
      for (const edge of plan.faces[face]!.edges) if (!isBorder[edge]) reached.push(...plan.sides[edge]!);
    }
  };
  for (const { index, centre } of villages) spread(startFace(plan, centre), index);
  for (const [face, { ring }] of plan.faces.entries()) {
    const place = pointInside(ring);
    const near = villages.reduce((a, b) => (distance(a.centre, place) <= distance(b.centre, place) ? a : b));
    spread(face, near.index);
  }
  return ofFace;
}

/** A face that has the village's centre as a corner. */
function startFace({ faces }: Plan, centre: Village['centre']): number {
  return faces.findIndex(({ ring }) => ring.some((point) => distance(point, centre) < 3));
}

function namesOf({ rivers }: Relief, villages: Village[], coastal: Set<number>): string[] {
  const random = seeded('names');
  const pools = Object.fromEntries(Object.entries(COMMUNES).map(([kind, names]) => [kind, shuffled(random, names)]));
  const take = (...kinds: string[]) =>
    kinds
      .map((kind) => pools[kind]!)
      .find((pool) => pool.length > 0)!
      .shift()!;
  return villages.map(({ index, centre }) => {
    if (index < 2) return take(index === 0 ? 'town' : 'port');
    const river = rivers.find((one) => nearRiver(one, centre, 800));
    if (river) return take(river.name, 'inland', 'coast');
    return coastal.has(index) ? take('coast', 'inland') : take('inland', 'coast');
  });
}
