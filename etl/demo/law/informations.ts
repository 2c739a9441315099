import { compact, type Feature, type Properties, polygon, polygons } from '../features.ts';
import { dissolved } from '../geometry/dissolve.ts';
import { area, isSimple, type Ring } from '../geometry/plane.ts';
import { length, resampled, strip } from '../geometry/polyline.ts';
import { seeded } from '../random.ts';
import type { Territory } from '../territory.ts';
import { type Plan, planUrl } from './plans.ts';
import { zoneOf } from './zoning.ts';

const NOISY = 100; // metres on both sides of a main road (category 3)

function properties(plan: Plan, [type, subtype]: [string, string], text: string, number: number): Properties {
  const file = `${plan.id.replace('PLU', 'information')}_${type}.pdf`;
  return {
    LIBELLE: text,
    TXT: String(number),
    TYPEINF: type,
    STYPEINF: subtype,
    NOMFIC: file,
    URLFIC: planUrl(plan, file),
    IDURBA: plan.id,
    DATVALID: compact(plan.approved),
    LIB_IDINFO: `${plan.id}-${type}-${subtype}-${String(number).padStart(3, '0')}`,
  };
}

/** What the annexes of the plans tell without ruling it (table INFO_SURF): pre-emption, noise, projects, public woods. */
export function informationsOf(territory: Territory, plans: Plan[]): Feature[] {
  const current = plans.filter(({ leading }) => leading);
  const planOf = new Map(current.map((plan) => [plan.commune.village.index, plan]));
  return [...areasOf(territory, planOf), ...noiseOf(territory, planOf)];
}

/** Urban pre-emption (04) over urban and future zones, one development area (02), communal woods (37). */
function areasOf(territory: Territory, planOf: Map<number, Plan>): Feature[] {
  const { ground, communes, covers } = territory;
  const random = seeded('informations');
  const preempting = new Set([...planOf.keys()].filter((index) => index < 6 || random() < 0.75));
  const shapes = dissolved(ground.plan, (face) => {
    const index = communes.ofFace[face]!;
    if (index < 0 || !planOf.has(index)) return undefined;
    if (covers[face] === 'wood') return `${index} 37 Forêt communale relevant du régime forestier`;
    const zone = zoneOf(territory, face);
    if (zone === 'UX' && index < 2) return `${index} 02 ZAC ${index === 0 ? 'des Ateliers' : 'du Port'}`;
    const annulled = planOf.get(index)!.state === '08' && !planOf.get(index)!.reading(zone);
    return /^U|AU/.test(zone) && preempting.has(index) && !annulled
      ? `${index} 04 Droit de préemption urbain`
      : undefined;
  });
  return [...shapes].flatMap(([key, parts]) => {
    const [index, code, ...words] = key.split(' ');
    const plan = planOf.get(Number(index))!;
    if (code !== '37') return [polygons(properties(plan, [code!, '00'], words.join(' '), 1), parts)];
    const large = parts.filter(([outer]) => area(outer!) > 150_000).slice(0, 2);
    return large.map((rings, number) => polygon(properties(plan, [code, '00'], words.join(' '), number + 1), rings));
  });
}

/** The strips along main roads where new dwellings need sound insulation (14). */
function noiseOf({ streets }: Territory, planOf: Map<number, Plan>): Feature[] {
  const numbers = new Map<number, number>();
  return streets.streets.flatMap(({ kind, commune, paths, number }) => {
    const plan = planOf.get(commune);
    if (kind !== 'principale' || !plan) return [];
    return paths
      .filter((path) => length(path) > 200)
      .flatMap((path) => {
        const ring: Ring = strip(resampled(path, 160), () => NOISY);
        if (!isSimple(ring)) return [];
        const next = (numbers.get(commune) ?? 0) + 1;
        numbers.set(commune, next);
        return [
          polygon(
            properties(
              plan,
              ['14', '00'],
              `Secteur affecté par le bruit de la ${number} (catégorie 3, ${NOISY} m)`,
              next,
            ),
            [ring],
          ),
        ];
      });
  });
}
