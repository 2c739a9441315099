import { readFileSync } from 'node:fs';
import type { Answer } from '../answer.ts';
import type { RulesAnswer } from '../answers.ts';
import { param } from '../params.ts';
import type { Call } from '../route.ts';
import type { whenQuery } from '../rules/at-point.ts';
import { rulesAtPlace } from '../rules/at-shape.ts';
import { placePage } from './place-page.tsx';

export const pointPath = { place: param.point };
export const parcelPath = { parcel: param.parcel };
export const territoryPath = { level: param.askedLevel, code: param.code };

type Query = typeof whenQuery;
/** How the place of a page is asked as JSON and shown on the map. */
type Asked = { query: Record<string, string | number>; map: string };

const CSS = readFileSync(new URL('page.css', import.meta.url), 'utf8');

/** The page of a point. Throws as GET /api/rules does, as do the other pages. */
export function pageOfPoint(call: Call<Query, typeof pointPath>): Promise<Answer> {
  const { lon, lat } = call.path.place;
  return page(call, { query: { lon, lat }, map: `lieu=${lon},${lat}` });
}

/** The page of a parcel. */
export function pageOfParcel(call: Call<Query, typeof parcelPath>): Promise<Answer> {
  const { parcel } = call.path;
  return page(call, { query: { parcel }, map: `parcelle=${parcel}` });
}

/** The page of a commune, EPCI or département. */
export function pageOfTerritory(call: Call<Query, typeof territoryPath>): Promise<Answer> {
  const { level, code } = call.path;
  return page(call, { query: { [level]: code }, map: `regles=${level}/${code}` });
}

/** The style of the pages that the server makes. */
export async function pageStyle(): Promise<Answer> {
  return { body: CSS, type: 'text/css' };
}

/** What GET /api/rules answers, as HTML. */
async function page(call: Call<Query>, { query: place, map }: Asked): Promise<Answer> {
  const { lang, ...time } = call.query;
  const asked = { ...call, query: { ...call.query, ...place } } as Parameters<typeof rulesAtPlace>[0];
  const { body } = await rulesAtPlace(asked);
  const said = { ...place, ...time, lang };
  const words = Object.entries(said).filter(([, value]) => value !== undefined) as [string, string][];
  const [path, own] = call.url.split('?') as [string, string | undefined];
  const other = new URLSearchParams(own);
  other.set('lang', lang === 'fr' ? 'en' : 'fr');
  const html = placePage(JSON.parse(String(body)) as RulesAnswer, {
    lang,
    json: `/api/rules?${new URLSearchParams(words)}`,
    otherLanguage: `${path}?${other}`,
    map: `/#${map}`,
  });
  return { body: html, type: 'text/html' };
}
