import type { Answer } from '../answer.ts';
import type { Call } from '../route.ts';
import { type ChangesAnswer, changesAtPlace, type changesQuery } from '../rules/changes.ts';
import { filterQuery } from '../rules/filters.ts';
import { mapAddress, pageAddress, placeOf, written } from './addresses.ts';
import { changesPage } from './changes-page.tsx';

/** What GET /api/rules/changes answers, as HTML. Throws as it does. */
export async function pageOfChanges(call: Call<typeof changesQuery>): Promise<Answer> {
  const { query, publicUrl } = call;
  const { lang } = query;
  const { body, ...rest } = await changesAtPlace({ ...call, url: `${publicUrl}/api/rules/changes?${written(query)}` });
  const answer = body as ChangesAnswer;
  const place = placeOf(query);
  const unfiltered = Object.fromEntries(Object.keys(filterQuery).map((name) => [name, undefined]));
  const html = changesPage(answer, {
    ...{ lang, place },
    page: `${pageAddress(place, answer.place)}?${written({ lang })}`,
    map: mapAddress(place, answer.place),
    otherLanguage: `/lieu/changements?${written({ ...query, lang: lang === 'fr' ? 'en' : 'fr' })}`,
    everything: `/lieu/changements?${written({ ...query, ...unfiltered })}`,
  });
  return { ...rest, body: html, type: 'text/html' };
}
