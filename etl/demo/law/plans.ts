import type { Commune, Communes } from '../land/communes.ts';
import { seeded } from '../random.ts';

/** A local plan (PLU) of one commune: in force from `approved` until `ended`. */
export interface Plan {
  id: string;
  commune: Commune;
  approved: string;
  ended: string | null;
  procedure: string;
  title: string;
}

const WITHOUT = [12, 27]; // villages whose commune has no plan
const REPLACED = 3; // the village whose commune made a new plan
const NEW_PLAN = '2021-06-30';
const FIRST_PLAN = '2008-03-13';

/** The plans of all communes that have one; that of one commune replaced an earlier one, which is there too. */
export function plansOf({ communes }: Communes): Plan[] {
  return communes.flatMap((commune, index): Plan[] => {
    if (WITHOUT.includes(index)) return [];
    const random = seeded(`plan ${index}`);
    const two = (low: number, high: number) => String(Math.floor(low + (high - low + 1) * random())).padStart(2, '0');
    const day = index === REPLACED ? NEW_PLAN : `${Math.floor(2011 + 13 * random())}-${two(1, 12)}-${two(1, 28)}`;
    const current = planOf(commune, day, null, index === REPLACED ? 'R' : 'E');
    return index === REPLACED ? [planOf(commune, FIRST_PLAN, NEW_PLAN, 'E'), current] : [current];
  });
}

function planOf(commune: Commune, approved: string, ended: string | null, procedure: string): Plan {
  const id = `${commune.code}_PLU_${approved.replaceAll('-', '')}`;
  return { id, commune, approved, ended, procedure, title: `Plan local d'urbanisme de ${commune.name}` };
}

/** Where the (invented) town hall would publish the text of a plan. */
export const planUrl = (plan: Plan, file: string) => `https://mairies.example.org/${plan.commune.code}/plu/${file}`;
