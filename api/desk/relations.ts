import { todayInFrance } from '../../sql/answering.ts';
import type { Database } from '../../sql/db.ts';
import type { Content } from '../acts/content.ts';
import type { Fault } from './answers.ts';

export type Target = {
  id: string;
  organisation: string;
  number: string;
  withdrawn: boolean;
  content: Content & { places: { label: string }[] };
  last: string | null;
  last_day: string | null;
  ended: boolean;
};

/** The published act that another one is to change; undefined where there is none. */
export function targetOf(db: Database, act: string): Promise<Target | undefined> {
  return db.row<Target>('desk/target', [act]);
}

/** Why an act cannot do to another what it says, if anything. */
export async function relationFaults(db: Database, organisation: string, content: Content): Promise<Fault[]> {
  const { relation } = content;
  if (!relation) return [];
  const target = await targetOf(db, relation.act);
  const fault = (slug: string, detail: string, detail_en: string): Fault[] => [
    { pointer: '/relation', slug, detail, detail_en },
  ];
  if (!target || target.organisation !== organisation)
    return fault(
      'acte-inconnu',
      'L’acte à changer n’est pas un acte publié de votre organisme',
      'the act to change is no published act of your body',
    );
  const { number } = target;
  if (target.withdrawn)
    return fault(
      'acte-retire',
      `L’acte ${number} a été retiré : il n’a plus d’effet`,
      `act ${number} was withdrawn: it has no effect any more`,
    );
  if (target.ended)
    return fault(
      'acte-fini',
      `L’acte ${number} est déjà abrogé ou modifié par un autre : changez ce dernier`,
      `act ${number} is repealed or amended by another already: change that one`,
    );
  if (relation.kind === 'resumes' && target.last !== 'suspends')
    return fault('acte-non-suspendu', `L’acte ${number} n’est pas suspendu`, `act ${number} is not suspended`);
  if (relation.kind === 'suspends' && target.last === 'suspends')
    return fault('acte-suspendu', `L’acte ${number} est déjà suspendu`, `act ${number} is suspended already`);
  return dateFaults(content, target);
}

/** An act has no effect before the day on which it is published, and what it does to another begins with itself. */
function dateFaults({ relation, schedule }: Content, { last, last_day, number }: Target): Fault[] {
  const { kind, from } = relation!;
  const fault = (pointer: string, detail: string, detail_en: string): Fault[] => [
    { pointer, slug: 'date-impossible', detail, detail_en },
  ];
  if (from < todayInFrance())
    return fault(
      '/relation/from',
      `L’effet sur l’acte ${number} ne peut pas commencer dans le passé (${from}) : donnez aujourd’hui ou un jour à venir`,
      `the effect on act ${number} cannot begin in the past (${from}): give today or a day to come`,
    );
  if (last === 'suspends' && kind === 'resumes' && last_day !== null && from <= last_day)
    return fault(
      '/relation/from',
      `L’acte ${number} est suspendu à partir du ${last_day} : la reprise commence plus tard`,
      `act ${number} is suspended from ${last_day}: it is resumed later`,
    );
  if (kind === 'amends' && schedule !== null && schedule.from < from)
    return fault(
      '/schedule/from',
      `L’acte modifié s’applique jusqu’à la veille du ${from} : le nouveau commence ce jour-là ou plus tard`,
      `the amended act applies until the day before ${from}: the new one begins on that day or later`,
    );
  return [];
}
