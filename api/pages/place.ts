import { readFileSync } from 'node:fs';
import type { Answer } from '../answer.ts';
import type { RulesAnswer } from '../answers.ts';
import { param } from '../params.ts';
import type { Call } from '../route.ts';
import type { whenQuery } from '../rules/at-point.ts';
import { rulesAtPlace } from '../rules/at-shape.ts';
import { filterQuery } from '../rules/filters.ts';
import { mapAddress, placeOf, written } from './addresses.ts';
import { placePage } from './place-page.tsx';

export const pointPath = { place: param.point };
export const parcelPath = { parcel: param.parcel };
export const addressPath = { address: { ...param.address, read: param.address.read.unwrap() } };
export const territoryPath = { level: param.askedLevel, code: param.code };

type Query = typeof whenQuery;

const CSS = readFileSync(new URL('page.css', import.meta.url), 'utf8');

/** The page of a point. Throws as GET /api/rules does, as do the other pages. */
export function pageOfPoint(call: Call<Query, typeof pointPath>): Promise<Answer> {
  const { lon, lat } = call.path.place;
  return page(call, { lon, lat });
}

/** The page of a parcel. */
export function pageOfParcel(call: Call<Query, typeof parcelPath>): Promise<Answer> {
  return page(call, { parcel: call.path.parcel });
}

/** The page of an address, in words or by its id. */
export function pageOfAddress(call: Call<Query, typeof addressPath>): Promise<Answer> {
  return page(call, { address: call.path.address });
}

/** The page of a commune, EPCI or département. */
export function pageOfTerritory(call: Call<Query, typeof territoryPath>): Promise<Answer> {
  const { level, code } = call.path;
  return page(call, { [level]: code });
}

/** The style of the pages that the server makes. */
export async function pageStyle(): Promise<Answer> {
  return { body: CSS, type: 'text/css' };
}

/** What GET /api/rules answers about a place, given in its parameters, as HTML. */
async function page(call: Call<Query>, place: Record<string, unknown>): Promise<Answer> {
  const { query, publicUrl } = call;
  const { lang } = query;
  const url = `${publicUrl}/api/rules?${written({ ...place, ...query })}`;
  const asked = { ...call, url, query: { ...query, ...place } } as Parameters<typeof rulesAtPlace>[0];
  const { body, ...rest } = await rulesAtPlace(asked);
  const answer = JSON.parse(String(body)) as RulesAnswer;
  const themes = await call.db.rows<{ theme: string }>('rules/themes', [answer.place.invented]);
  const here = call.url.slice(publicUrl.length).split('?')[0]!;
  const unfiltered = Object.fromEntries(Object.keys(filterQuery).map((name) => [name, undefined]));
  const html = placePage(answer, {
    ...{ lang, place: placeOf(place), known_on: query.known_on },
    themes: themes.map(({ theme }) => theme),
    otherLanguage: `${here}?${written({ ...query, lang: lang === 'fr' ? 'en' : 'fr' })}`,
    everything: `${here}?${written({ ...query, ...unfiltered })}`,
    same: `${publicUrl}${here}?${written({ ...query, ...answer.as_of })}`,
    map: mapAddress(placeOf(place), answer.place),
  });
  return { ...rest, body: html, type: 'text/html' };
}
