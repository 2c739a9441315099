import { compact, type Properties } from '../features.ts';
import type { Commune } from '../land/communes.ts';

/** A local plan of one commune: where it stands in law, and what it says of which ground. */
export interface Plan {
  id: string;
  commune: Commune;
  type: keyof typeof TYPES;
  /** ETAT of the CNIG standard: draft adopted, in force, annulled, replaced, abrogated, approved, partly annulled, lapsed. */
  state: '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09';
  /** Day of approval; nothing while it is in procedure. */
  approved: string | null;
  /** Day from which it can be enforced, where that is not the day of approval. */
  enforceable: string | null;
  ended: string | null;
  procedure: string;
  /** What gave the plan its state, besides its approval. */
  act: { title: string; date: string } | null;
  /** Whether it is the plan of the commune today, which has prescriptions and annexes too. */
  leading: boolean;
  /** The zone that it puts ground in, by the zone that the ground would have today; nothing where it does not reach. */
  reading: (zone: string) => string | undefined;
}

const TYPES = {
  PLU: 'Plan local d’urbanisme',
  POS: 'Plan d’occupation des sols',
  CC: 'Carte communale',
  PSMV: 'Plan de sauvegarde et de mise en valeur',
};

/** A plan that was approved on a day and holds since, but for what `differs`. `part` tells documents of one day apart. */
export function planOf(
  commune: Commune,
  approved: string,
  differs: Partial<Omit<Plan, 'id' | 'commune'>> = {},
  part = '',
): Plan {
  const type = differs.type ?? 'PLU';
  return {
    id: `${commune.code}_${type}_${compact(approved)}${part}`,
    commune,
    type,
    state: '03',
    approved,
    enforceable: null,
    ended: null,
    procedure: 'E',
    act: null,
    leading: false,
    reading: (zone) => zone,
    ...differs,
  };
}

/** Where the (invented) town hall would publish the text of a plan. */
export const planUrl = (plan: Plan, file: string) => `https://mairies.example.org/${plan.commune.code}/plu/${file}`;

/** The documents that the zones belong to (table DOC_URBA, with the day of enforcement and the act of the state). */
export function documentsOf(plans: Plan[]): Properties[] {
  return plans.map((plan) => ({
    IDURBA: plan.id,
    TYPEDOC: plan.type,
    ETAT: plan.state,
    NOMPROC: plan.procedure,
    DATAPPRO: compact(plan.approved),
    DATEXEC: compact(plan.enforceable),
    DATEFIN: compact(plan.ended),
    NOMREG: `${TYPES[plan.type]} — ${plan.commune.name}`,
    URLREG: planUrl(plan, `${plan.id}.pdf`),
    NOMACTE: plan.act?.title ?? null,
    DATACTE: compact(plan.act?.date),
    TYPEREF: '01',
    DATEREF: plan.approved?.slice(0, 4) ?? null,
    COMMUNE: plan.commune.name,
  }));
}
