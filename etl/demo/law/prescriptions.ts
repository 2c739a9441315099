import { compact, type Feature, lines, type Properties, point, polygon } from '../features.ts';
import { dissolved } from '../geometry/dissolve.ts';
import { area, inside, type Point, type Ring } from '../geometry/plane.ts';
import { length, pointAlong } from '../geometry/polyline.ts';
import { frontOf } from '../land/buildings.ts';
import { pick, type Random, seeded, shuffled } from '../random.ts';
import type { Territory } from '../territory.ts';
import { type Plan, planUrl } from './plans.ts';
import { zoneOf } from './zoning.ts';

const SMALL_HERITAGE = [
  'Lavoir couvert',
  'Puits à margelle',
  'Four à pain',
  'Calvaire de granite',
  'Pigeonnier',
  'Pompe communale',
  'Croix de chemin',
  'Porche du presbytère',
  'Ancienne forge',
  'Moulin à vent sans ailes',
];
const WORKS: [code: string, aim: string][] = [
  ['01', 'élargissement de la voie'],
  ['01', 'cheminement pour piétons et cycles'],
  ['02', "bassin de rétention d'eaux pluviales"],
  ['02', "extension de l'école"],
  ['03', 'aire de stationnement'],
  ['04', 'jardin public'],
  ['05', 'logements sociaux'],
];

/** Areas, lines and points of the plans (tables PRESCRIPTION_SURF, _LIN, _PCT). */
export interface Prescriptions {
  areas: Feature[];
  lines: Feature[];
  points: Feature[];
}

/** What the plans in force lay upon single places: woods to keep, reserved ground, heritage, paths, projects. */
export function prescriptionsOf(territory: Territory, plans: Plan[]): Prescriptions {
  const result: Prescriptions = { areas: [], lines: [], points: [] };
  const current = plans.filter(({ leading }) => leading);
  const planOf = new Map(current.map((plan) => [plan.commune.village.index, plan]));
  woodsAndProjects(result, territory, planOf);
  reserved(result, territory, planOf);
  hedgerows(result, territory, planOf);
  for (const plan of current) {
    const random = seeded(`prescriptions ${plan.commune.code}`);
    paths(result, territory, plan, random);
    heritage(result, territory, plan, random);
  }
  return result;
}

function properties(plan: Plan, [type, subtype]: [string, string], text: string, number: number): Properties {
  const file = `${plan.id.replace('PLU', 'prescription')}_${type}_${subtype}.pdf`;
  return {
    LIBELLE: text,
    TXT: String(number),
    TYPEPSC: type,
    STYPEPSC: subtype,
    NOMFIC: file,
    URLFIC: planUrl(plan, file),
    IDURBA: plan.id,
    DATVALID: compact(plan.approved),
    LIB_IDPSC: `${plan.id}-${type}-${subtype}-${String(number).padStart(3, '0')}`,
  };
}

/** Classified woods (01) and, for ground to be built on, the projects that frame it (18). */
function woodsAndProjects(
  { areas }: Prescriptions,
  { ground, covers, communes }: Territory,
  planOf: Map<number, Plan>,
): void {
  const random = seeded('classified woods');
  const shapes = dissolved(ground.plan, (face) => {
    const kind = covers[face] === 'wood' ? 'wood' : ground.uses[face] === 'future' ? 'future' : undefined;
    return kind && planOf.has(communes.ofFace[face]!) ? `${communes.ofFace[face]} ${kind}` : undefined;
  });
  for (const [key, parts] of shapes) {
    const [commune, kind] = key.split(' ');
    const plan = planOf.get(Number(commune))!;
    let number = 0;
    for (const rings of parts) {
      if (kind === 'future')
        areas.push(polygon(properties(plan, ['18', '00'], `OAP n° ${++number} : extension du bourg`, number), rings));
      else if (area(rings[0]!) > 40_000 && random() < 0.7)
        areas.push(polygon(properties(plan, ['01', '00'], 'Espace boisé classé', ++number), rings));
    }
  }
}

/** Ground reserved for public works (05): parcels along streets. */
function reserved({ areas }: Prescriptions, { parcels, streets, ground }: Territory, planOf: Map<number, Plan>): void {
  const built = new Map<number, number[]>();
  for (const [at, { commune, face, square_metres }] of parcels.parcels.entries())
    if (ground.uses[face] === 'built' && square_metres > 350) built.set(commune, [...(built.get(commune) ?? []), at]);
  for (const [index, plan] of planOf) {
    const random = seeded(`reserved ${plan.commune.code}`);
    const count = { ville: 9, bourg: 4, village: 2 }[plan.commune.village.rank];
    for (const [at, parcel] of shuffled(random, built.get(index) ?? [])
      .slice(0, count)
      .entries()) {
      const front = frontOf(parcels.parcels[parcel]!, streets);
      const [code, aim] = pick(random, WORKS);
      const street = front ? ` (${streets.streets[streets.onEdge[front.edge]!]!.name})` : '';
      const text = `Emplacement réservé n° ${at + 1} : ${aim}${street}`;
      areas.push(polygon(properties(plan, ['05', code], text, at + 1), [parcels.borders[parcel]!]));
    }
  }
}

/** Hedgerows to protect (07-02): some of the limits between fields. */
function hedgerows(result: Prescriptions, { ground, communes, covers }: Territory, planOf: Map<number, Plan>): void {
  const random = seeded('hedgerows');
  const numbers = new Map<number, number>();
  for (const [edge, { from, to, lines: drawn }] of ground.plan.graph.edges.entries()) {
    const [left, right] = ground.plan.sides[edge]!;
    if (left < 0 || right < 0 || covers[left] !== 'field' || covers[right] !== 'field') continue;
    const plan = planOf.get(communes.ofFace[left]!);
    const path: Point[] = [ground.plan.graph.nodes[from]!, ground.plan.graph.nodes[to]!];
    const number = (numbers.get(communes.ofFace[left]!) ?? 0) + 1;
    if (!plan || number > 14 || random() > 0.12 || length(path) < 90) continue;
    if (drawn.some((line) => ground.lines[line]!.kind !== 'limit')) continue;
    numbers.set(communes.ofFace[left]!, number);
    result.lines.push(lines(properties(plan, ['07', '02'], 'Haie bocagère à protéger', number), [path]));
  }
}

/** Paths to keep (24). */
function paths(result: Prescriptions, { streets }: Territory, plan: Plan, random: Random): void {
  const { index } = plan.commune.village;
  const tracks = streets.streets.filter(({ commune, kind }) => commune === index && kind === 'chemin');
  for (const [at, { name, paths: walks }] of shuffled(random, tracks).slice(0, 3).entries())
    result.lines.push(lines(properties(plan, ['24', '00'], `Chemin à conserver : ${name}`, at + 1), walks));
}

/** Small heritage to protect (07-01): beside the streets of the village. */
function heritage({ points }: Prescriptions, territory: Territory, plan: Plan, random: Random): void {
  const { index, rank } = plan.commune.village;
  const beyond = groundBeyond(territory, plan);
  const near = territory.streets.streets.filter(({ commune, urban }) => commune === index && urban);
  for (let number = 1; number <= (rank === 'village' ? 3 : 8); number++) {
    const [path] = pick(random, near).paths;
    const [x, y] = pointAlong(path!, length(path!) * (0.2 + 0.6 * random()));
    const name = pick(random, SMALL_HERITAGE);
    const at: Point = [x + 5 + 2 * random(), y + 4];
    if (!beyond.some((ring) => inside(at, ring))) points.push(point(properties(plan, ['07', '01'], name, number), at));
  }
}

/** The ground of the commune that the plan says nothing of, because another one holds there. */
function groundBeyond(territory: Territory, plan: Plan): Ring[] {
  const { ground, communes } = territory;
  return ground.plan.faces
    .filter((_, face) => communes.ofFace[face] === plan.commune.village.index && !plan.reading(zoneOf(territory, face)))
    .map(({ ring }) => ring);
}
