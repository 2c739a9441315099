import { inset } from '../geometry/inset.ts';
import { knitted } from '../geometry/knit.ts';
import { area, centroid, distance, type Ring } from '../geometry/plane.ts';
import type { Plot } from '../geometry/split.ts';
import { MERGED } from '../names.ts';
import { between, seeded } from '../random.ts';
import type { Communes } from './communes.ts';
import type { Cover } from './cover.ts';
import type { Ground, Use } from './ground.ts';
import { type Parting, parted } from './parting.ts';

/** A piece of property: `marks` are the edges of the ground that lie along its sides. */
export interface Parcel extends Plot {
  id: string;
  prefix: string;
  section: string;
  number: number;
  commune: number;
  face: number;
  square_metres: number;
  created: string;
}

/** Parcels, the borders as they are written (with the corners of the neighbours), and each village's square. */
export interface Parcels {
  parcels: Parcel[];
  borders: Ring[];
  squares: Map<number, Plot & { face: number }>;
}

type Kind = Exclude<Use, 'sea' | 'water' | 'open' | 'shore'> | Cover;

const how = (target: number, narrowest: number, strips = 0): Parting => ({
  target,
  narrowest,
  strips,
  jitter: 0.13,
  snap: Math.min(9, narrowest / 5),
  bend: 0,
  shortest: 0,
});
const PARTINGS: Record<Kind, Parting> = {
  core: how(330, 10, 0.15),
  built: how(940, 15),
  hamlet: how(1400, 20),
  activity: how(4200, 35),
  future: how(6500, 30, 0.5),
  field: how(60_000, 45, 0.45),
  meadow: how(30_000, 35, 0.6),
  vine: how(24_000, 26, 0.8),
  wood: how(90_000, 90, 0.2),
  marsh: how(38_000, 40, 0.5),
  dune: how(90_000, 60),
};

/** Parts all dry ground between the streets. Numbers run through each section of each commune. */
export function parcelsOf(ground: Ground, covers: (Cover | undefined)[], { communes, ofFace }: Communes): Parcels {
  const squares = squaresOf(
    ground,
    communes.map(({ village }) => village),
  );
  const squareFaces = new Set([...squares.values()].map(({ face }) => face));
  const numbers = new Map<string, number>();
  const parcels: Parcel[] = [];
  for (const [face, { ring }] of ground.plan.faces.entries()) {
    const kind = (covers[face] ?? ground.uses[face]) as Kind;
    const plot = PARTINGS[kind] && !squareFaces.has(face) ? plotOf(ground, face) : undefined;
    if (!plot) continue;
    const commune = communes[ofFace[face]!]!;
    const section = sectionOf(ring, commune.village, covers[face] === undefined);
    const random = seeded(`parcels ${face}`);
    for (const part of parted(random, plot, PARTINGS[kind])) {
      const number = (numbers.get(commune.code + section) ?? 0) + 1;
      numbers.set(commune.code + section, number);
      const prefix = commune.name === MERGED.into && section === MERGED.section ? MERGED.code.slice(2) : '000';
      const id = `${commune.code}${prefix}${section}${String(number).padStart(4, '0')}`;
      const created = `${Math.floor(between(random, 1996, 2026))}-${two(between(random, 1, 13))}-${two(between(random, 1, 29))}`;
      parcels.push({
        ...part,
        id,
        prefix,
        section,
        number,
        commune: commune.village.index,
        face,
        square_metres: area(part.ring),
        created,
      });
    }
  }
  return { parcels, squares, borders: knitted(parcels.map(({ ring }) => ring)) };
}

const two = (value: number) => String(Math.floor(value)).padStart(2, '0');

/** A face without the halves of the streets around it. */
function plotOf({ plan, lines }: Ground, face: number): Plot | undefined {
  const { ring, edges } = plan.faces[face]!;
  return inset({ ring, marks: edges }, (edge) =>
    Math.max(...plan.graph.edges[edge]!.lines.map((line) => lines[line]!.half)),
  );
}

/** The square of a village: a face of its heart that is neither a corner nor a field. */
function squaresOf(
  ground: Ground,
  villages: Communes['communes'][number]['village'][],
): Map<number, Plot & { face: number }> {
  const squares = new Map<number, Plot & { face: number }>();
  const cores = ground.plan.faces
    .map(({ ring }, face) => ({ face, size: area(ring), middle: centroid(ring) }))
    .filter(({ face, size }) => ground.uses[face] === 'core' && size > 900 && size < 6500);
  for (const { index, centre } of villages) {
    const [best] = cores.sort((a, b) => distance(a.middle, centre) - distance(b.middle, centre));
    const plot = best && plotOf(ground, best.face);
    if (plot && distance(best.middle, centre) < 250) squares.set(index, { ...plot, face: best.face });
  }
  return squares;
}

/** Sections are sectors around the village: AB, AC… where it is built, 0A to 0D outside. */
function sectionOf(ring: Ring, { centre, rank }: { centre: [number, number]; rank: string }, built: boolean): string {
  const [x, y] = centroid(ring);
  const share = (Math.atan2(y - centre[1], x - centre[0]) / (Math.PI * 2) + 1) % 1;
  if (!built) return `0${'ABCD'[Math.floor(share * 4)]}`;
  const count = { ville: 12, bourg: 5, village: 2 }[rank]!;
  return `A${'BCDEHIKLMNOP'[Math.floor(share * count)]}`;
}

/** The area as the cadastre has it: whole square metres. */
export const contenance = ({ square_metres }: Parcel) => Math.max(1, Math.round(square_metres));
