import type { Commune, Communes } from '../land/communes.ts';
import { seeded } from '../random.ts';
import { type Plan, planOf } from './plans.ts';
import { earlierZone } from './zoning.ts';

/** The plans of a commune, that of today first, by the day on which plans of today were approved there. */
type Situation = (commune: Commune, day: string) => Plan[];

const JUDGMENT = 'Jugement du tribunal administratif (inventé)';

const without =
  (left: string): Plan['reading'] =>
  (zone) =>
    zone === left ? undefined : zone;

const only =
  (kept: string, as = kept): Plan['reading'] =>
  (zone) =>
    zone === kept ? as : undefined;

const changed =
  (from: string, to: string): Plan['reading'] =>
  (zone) =>
    zone === from ? to : zone;

const usual: Situation = (commune, day) => [planOf(commune, day, { leading: true })];

const noPlan: Situation = () => [];

/** The old centre has a plan of its own, which stands in the place of the other there. */
const twoPlans: Situation = (commune, day) => [
  planOf(commune, day, { leading: true, reading: without('UA') }),
  planOf(commune, '2023-06-15', { type: 'PSMV', reading: only('UA', 'PSMV') }),
];

const replaced: Situation = (commune) => [
  planOf(commune, '2021-06-30', { leading: true, procedure: 'R' }),
  planOf(commune, '2008-03-13', { state: '05', ended: '2021-06-30', reading: earlierZone }),
];

const revised: Situation = (commune, day) => {
  const act = { title: 'Délibération arrêtant le projet de révision', date: '2026-05-20' };
  const draft = { state: '02', approved: null, procedure: 'R', act, reading: changed('1AUh', '2AU') } as const;
  return [...usual(commune, day), planOf(commune, act.date, draft)];
};

const approved: Situation = (commune, day) => {
  const reading = changed('1AUh', 'A');
  const next = { state: '07', enforceable: '2027-02-01', procedure: 'R', reading } as const;
  return [...usual(commune, day), planOf(commune, '2026-10-22', next)];
};

/** A judge annulled the activity zone: there, the plan before holds again (code de l’urbanisme, L600-12). */
const partlyAnnulled: Situation = (commune, day) => {
  const act = { title: `${JUDGMENT} annulant la zone UX du plan de ${day.slice(0, 4)}`, date: '2019-06-20' };
  const before = '2005-04-12';
  return [
    planOf(commune, day, { leading: true, state: '08', act, reading: without('UX') }),
    planOf(commune, before, { act, reading: only('UX', 'A') }, '_B'),
    planOf(commune, day, { state: '04', ended: act.date, act, reading: only('UX') }, '_B'),
    planOf(commune, before, { state: '05', ended: day, reading: (zone) => without('UX')(earlierZone(zone)) }),
  ];
};

/** A judge annulled the plan that had replaced this one, which holds again as if it had never ended. */
const revived: Situation = (commune, day) => {
  const act = { title: `${JUDGMENT} annulant le plan de 2021`, date: '2024-03-28' };
  return [
    planOf(commune, day, { leading: true, act }),
    planOf(commune, '2021-11-30', {
      state: '04',
      ended: act.date,
      act,
      procedure: 'R',
      reading: changed('2AU', '1AUh'),
    }),
  ];
};

const abrogated: Situation = (commune, day) => {
  const act = { title: 'Délibération abrogeant la carte communale', date: day };
  const reading: Plan['reading'] = (zone) => (zone.startsWith('U') ? 'ZC' : 'ZnC');
  return [...usual(commune, day), planOf(commune, '2004-06-15', { type: 'CC', state: '06', ended: day, act, reading })];
};

/** A land-use plan that nobody turned into a local plan in time; the national rules hold since. */
const lapsed: Situation = (commune) => {
  const act = {
    title: 'Caducité des plans d’occupation des sols (code de l’urbanisme, L174-1 et L174-3)',
    date: '2017-03-27',
  };
  const zones: Record<string, string> = { UC: 'UB', '1AUh': 'NA', '2AU': 'NA', A: 'NC', N: 'ND', Ns: 'ND' };
  const reading: Plan['reading'] = (zone) => zones[zone] ?? zone;
  return [planOf(commune, '1991-10-10', { type: 'POS', state: '09', ended: act.date, act, reading })];
};

/**
 * The communes (by the number of their village) that are not in the usual situation, as of 22 November 2026. Where to look:
 * - 1 rue du Onze-Novembre and 2 rue du Pressoir, Port-Terrier: two plans in force, one for the old centre;
 * - 5 rue de Montardoise, Croix-Marine: a plan replaced in 2021, which applies on any day before;
 * - 1 rue des Remparts, Haut-Brisant: a revision in procedure; the zone 1AUh behind the village is to be closed;
 * - 1 rue des Aulnes, Anse-Vieille: the plan in force is annulled here, that of 2005 holds again; at 2 rue de Noirelande
 *   the rest of the plan is in force, as a plan partly annulled;
 * - 1 rue de Tourvigne, Bourg-Taline: a new plan is approved and begins on 1 February 2027;
 * - 1 rue de Brignou-les-Moulins, Vernèle-le-Pont: a plan revived when its successor was annulled;
 * - 1 rue de l’Avenir, Brignou-les-Moulins: a municipal map, abrogated in 2012;
 * - 1 rue des Hirondelles, Clairmarée: a land-use plan lapsed in 2017; since then the national planning rules hold;
 * - Maresquin-l'Océan: nobody says whether there is a plan, so there is no data.
 * Orders of mayors still to come (see decisions.ts): rue du Rossignol at Saint-Malvy-des-Dunes, rue des Peupliers at
 * Anse-Vieille, rue du Grand-Large at Saulnaies-l'Étier, the square of Puymarin.
 */
const SITUATIONS: Record<number, Situation> = {
  1: twoPlans,
  3: replaced,
  4: revised,
  5: partlyAnnulled,
  6: approved,
  8: revived,
  11: abrogated,
  12: lapsed,
  27: noPlan,
};

/** The plans of all communes, those that hold no longer or not yet included. */
export function plansOf({ communes }: Communes): Plan[] {
  return communes.flatMap((commune, index) => {
    const random = seeded(`plan ${index}`);
    const two = (low: number, high: number) => String(Math.floor(low + (high - low + 1) * random())).padStart(2, '0');
    const day = `${Math.floor(2011 + 13 * random())}-${two(1, 12)}-${two(1, 28)}`;
    return (SITUATIONS[index] ?? usual)(commune, day);
  });
}
