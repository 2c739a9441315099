import { todayInFrance } from '../../sql/answering.ts';
import { type ActAnswer, type actPath, actRow } from '../acts/act.ts';
import { CALENDAR, calendarOf } from '../acts/calendar.ts';
import type { Kind } from '../acts/content.ts';
import { datexOf } from '../acts/datex.ts';
import type { PublishedAct } from '../acts/published.ts';
import { SCDL, scdlOf } from '../acts/scdl.ts';
import type { Answer } from '../answer.ts';
import { optional } from '../params.ts';
import { Problem } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import { siren } from './list.ts';

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
export async function actCalendar({ path, db, config, origin }: Call<object, typeof actPath>): Promise<Answer> {
  const { told, document } = await actRow(db, path.id);
  if (document === null)
    throw new Problem(
      410,
      'acte-retire',
      `L’acte ${path.id} a été retiré ; sa page dit pourquoi : /acte/${path.id}`,
      `act ${path.id} was withdrawn; its page says why: /acte/${path.id}`,
    );
  const name = `${told.organisation.name}, ${told.number}`;
  const body = calendarOf([publishedOf(told, document, origin || config.printedUrl)], name);
  return { body, type: CALENDAR, headers: { 'Content-Disposition': `attachment; filename="acte-${path.id}.ics"` } };
}

/** Whose acts are asked for; without it, those of all bodies. */
export const bodyQuery = { organisation: optional(siren) };
type BodyCall = Call<typeof bodyQuery>;

/** The published deliberations as a table of the « Socle commun des données locales ». */
export async function deliberations(call: BodyCall): Promise<Answer> {
  return { body: scdlOf(await actsOf(call, ['deliberation'])), type: SCDL };
}

/**
 * What the published orders do to traffic, as DATEX II tells it. Places that are territories as a whole are left out, and
 * orders that ended more than a year ago.
 */
export async function trafficOrders(call: BodyCall): Promise<Answer> {
  const acts = await actsOf(call, ['traffic', 'works', 'market', 'event'], yearAgo());
  const drawn = acts.map((act) => {
    const places = act.content.places.filter(({ geometry }) => geometry !== null);
    return { ...act, content: { ...act.content, places } };
  });
  const at = new Date(Math.max(0, ...acts.map(({ published }) => published.getTime())));
  const creator = call.config.publisher.name ?? 'Terrier';
  return { body: datexOf(drawn, { at, creator }), type: MEDIA.xml };
}

async function actsOf({ db, query, config, origin }: BodyCall, kinds: Kind[], since?: string): Promise<PublishedAct[]> {
  const rows = await db.rows<{ told: Told; document: string }>('register/of-kinds', [
    kinds,
    query.organisation ?? null,
    since ?? null,
  ]);
  return rows.map(({ told, document }) => publishedOf(told, document, origin || config.printedUrl));
}

function yearAgo(): string {
  const day = new Date(`${todayInFrance()}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() - 1);
  return day.toISOString().slice(0, 10);
}
