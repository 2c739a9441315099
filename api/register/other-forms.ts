import { type ActAnswer, type actPath, actRow } from '../acts/act.ts';
import { CALENDAR, calendarOf } from '../acts/calendar.ts';
import type { PublishedAct } from '../acts/published.ts';
import type { Answer } from '../answer.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';

type Told = Pick<ActAnswer, 'id' | 'number' | 'published' | 'undergoes'>;

/** A published act as files in other formats tell it. */
export function publishedOf(told: Told, document: string, printedUrl: string): PublishedAct {
  const { organisation, content } = JSON.parse(document) as Pick<PublishedAct, 'organisation' | 'content'>;
  return {
    id: told.id,
    number: told.number,
    url: `${printedUrl}/acte/${told.id}`,
    published: new Date(told.published),
    withdrawn: null,
    organisation,
    content,
    relations: told.undergoes as PublishedAct['relations'],
  };
}

/** When an act applies, as a calendar. Throws 404, and 410 for a withdrawn act. */
export async function actCalendar({ path, db, config }: Call<object, typeof actPath>): Promise<Answer> {
  const { told, document } = await actRow(db, path.id);
  if (document === null)
    throw new Problem(
      410,
      'acte-retire',
      `L’acte ${path.id} a été retiré ; sa page dit pourquoi : /acte/${path.id}`,
      `act ${path.id} was withdrawn; its page says why: /acte/${path.id}`,
    );
  const name = `${told.organisation.name}, ${told.number}`;
  const body = calendarOf([publishedOf(told, document, config.printedUrl)], name);
  return { body, type: CALENDAR, headers: { 'Content-Disposition': `attachment; filename="acte-${path.id}.ics"` } };
}
