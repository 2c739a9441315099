import { compact, type Feature, type Properties, polygon } from '../features.ts';
import { dissolved } from '../geometry/dissolve.ts';
import { centroid, distance } from '../geometry/plane.ts';
import type { Territory } from '../territory.ts';
import { type Plan, planUrl } from './plans.ts';

interface Zone {
  type: 'U' | 'AUc' | 'AUs' | 'A' | 'N' | 'ZC' | 'ZnC';
  domi: string;
  long: string;
}

/** The zones of the plans, with the words and codes of the CNIG standard (TYPEZONE, DESTDOMI). */
const ZONES: Record<string, Zone> = {
  UA: { type: 'U', domi: '01', long: "Centre ancien, bâti serré à l'alignement des rues" },
  UB: { type: 'U', domi: '01', long: 'Quartiers d’habitation proches du centre' },
  UC: { type: 'U', domi: '01', long: 'Quartiers pavillonnaires et hameaux' },
  UX: { type: 'U', domi: '02', long: "Zone d'activités économiques et portuaires" },
  '1AUh': { type: 'AUc', domi: '01', long: "Zone à urbaniser pour l'habitat, ouverte à l'urbanisation" },
  '2AU': { type: 'AUs', domi: '01', long: "Zone à urbaniser fermée, dans l'attente d'une modification du plan" },
  '1AUx': { type: 'AUc', domi: '02', long: "Zone à urbaniser pour l'activité économique" },
  A: { type: 'A', domi: '07', long: 'Zone agricole' },
  N: { type: 'N', domi: '08', long: 'Zone naturelle et forestière' },
  Ns: { type: 'N', domi: '09', long: 'Espaces remarquables du littoral' },
  PSMV: { type: 'U', domi: '01', long: 'Secteur sauvegardé' },
  NA: { type: 'AUs', domi: '01', long: 'Urbanisation future' },
  NC: { type: 'A', domi: '07', long: 'Richesses naturelles, agriculture' },
  ND: { type: 'N', domi: '08', long: 'Zone à protéger' },
  ZC: { type: 'ZC', domi: '00', long: 'Secteur où les constructions sont admises' },
  ZnC: { type: 'ZnC', domi: '00', long: 'Secteur où les constructions ne sont pas admises' },
};

/** The zone that a plan of today gives a face. */
export function zoneOf({ ground, covers, communes }: Territory, face: number): string {
  const cover = covers[face];
  const { village } = communes.communes[communes.ofFace[face]!]!;
  switch (ground.uses[face]) {
    case 'core':
      return 'UA';
    case 'built':
      return distance(centroid(ground.plan.faces[face]!.ring), village.centre) < village.radius * 0.72 ? 'UB' : 'UC';
    case 'hamlet':
      return 'UC';
    case 'activity':
      return 'UX';
    case 'future':
      return village.index % 3 === 2 ? '2AU' : '1AUh';
    case 'shore':
      return 'Ns';
    default:
      return cover === 'field' || cover === 'vine' ? 'A' : 'N';
  }
}

/** What a plan of some years before said of the same ground: more to be built on, the shore less protected. */
export function earlierZone(zone: string): string {
  return { UC: 'UB', UX: '1AUx', '1AUh': '2AU', '2AU': 'A', Ns: 'N' }[zone] ?? zone;
}

/** All zones of all plans. The zones of the plans in force cover their commune without gap or overlap. */
export function zonesOf(territory: Territory, plans: Plan[]): Feature[] {
  const { ground, communes } = territory;
  const zones = ground.plan.faces.map((_, face) => (communes.ofFace[face]! < 0 ? '' : zoneOf(territory, face)));
  const ofCommune = communes.communes.map(({ code }) => plans.filter(({ commune }) => commune.code === code));
  const most = Math.max(...ofCommune.map(({ length }) => length));
  return Array.from({ length: most }, (_, turn) => turn).flatMap((turn) => {
    const parts = dissolved(ground.plan, (face) => {
      const zone = ofCommune[communes.ofFace[face]!]?.[turn]?.reading(zones[face]!);
      return zone && `${communes.ofFace[face]} ${zone}`;
    });
    return [...parts].flatMap(([key, shapes]) => {
      const [index, zone] = key.split(' ');
      const plan = ofCommune[Number(index)]![turn]!;
      return shapes.map((shape, at) => polygon(zoneProperties(plan, zone!, at + 1), shape));
    });
  });
}

function zoneProperties(plan: Plan, zone: string, number: number): Properties {
  const file = `${plan.id.replace(plan.type, 'reglement')}.pdf`;
  return {
    LIBELLE: zone,
    LIBELONG: ZONES[zone]!.long,
    TYPEZONE: ZONES[zone]!.type,
    DESTDOMI: ZONES[zone]!.domi,
    NOMFIC: file,
    URLFIC: planUrl(plan, file),
    IDURBA: plan.id,
    DATVALID: compact(plan.approved),
    LIB_IDZONE: `${plan.id}-${zone}-${String(number).padStart(3, '0')}`,
  };
}
