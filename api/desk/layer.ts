import type { Database } from '../../sql/db.ts';
import { boundsOf } from '../acts/periods.ts';
import { inWords } from '../acts/schedule-words.ts';
import { dayAfter } from './days.ts';
import type { ActDocument } from './document.ts';

/** The act as a rule with its places as features. */
export async function openLayer(
  tx: Database,
  { collection, load, body, document }: { collection: string; load: number; body: string; document: ActDocument },
): Promise<void> {
  const { id, organisation, number, kind, published, content } = document;
  const { title, summary, summary_en, effect, profiles, legal_basis, schedule } = content;
  const code = `${organisation.siren}/${number}`;
  const hours = hoursOf(content);
  const texts = legal_basis.map(({ title: basis, article, href }) => ({
    title: basis,
    article: article || null,
    href: href || null,
    date: null,
  }));
  const { name: office } = (await tx.row<{ name: string }>('acts/office', [collection, body]))!;
  const rule = {
    code,
    title,
    title_en: title,
    summary: summary + hours.fr,
    summary_en: (summary_en || summary) + hours.en,
    effect,
    profiles,
    office,
    documents: texts,
    content_hash: id,
  };
  await tx.rows('publish/open-rules', [collection, JSON.stringify([rule])]);
  if (schedule === null) return;
  const { from, until } = boundsOf(schedule);
  const places = content.places.map(({ label, geometry, around_m, territory }, index) => ({
    n: index + 1,
    label,
    geometry,
    around_m,
    ...territory,
  }));
  const properties = {
    numero: number,
    nature: kind,
    organisme: organisation.name,
    siren: organisation.siren,
    publie: published,
  };
  const own = [
    {
      title: `${title}, n° ${number}`,
      article: null,
      href: `/acte/${id}`,
      date: content.signatory.signed ?? published.slice(0, 10),
    },
  ];
  const values = [
    load,
    collection,
    id,
    JSON.stringify(places),
    code,
    title,
    JSON.stringify(properties),
    from,
    until && dayAfter(until),
  ];
  await tx.rows('acts/open-features', [...values, JSON.stringify(own), office]);
}

/** An answer knows days only: what applies at certain hours, or not on all days, says so in words. */
function hoursOf({ schedule }: ActDocument['content']): { fr: string; en: string } {
  const isWhole =
    !schedule || (!schedule.times.length && !schedule.exceptions.length && schedule.public_holidays === 'included');
  if (isWhole) return { fr: '', en: '' };
  return { fr: `\n${inWords(schedule, 'fr')}.`, en: `\n${inWords(schedule, 'en')}.` };
}
