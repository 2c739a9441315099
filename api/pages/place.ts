import { readFileSync } from 'node:fs';
import type { Answer } from '../answer.ts';
import type { RulesAnswer } from '../answers.ts';
import { param } from '../params.ts';
import type { Call } from '../routes.ts';
import { rulesAtPoint } from '../rules/at-point.ts';
import { placePage } from './place-page.tsx';

export const placePath = { place: param.point };
export const placeQuery = { in_force_on: param.day, known_on: param.knownOn, lang: param.lang };

const CSS = readFileSync(new URL('page.css', import.meta.url), 'utf8');

/** The page of a point: what GET /api/rules answers, as HTML. Throws as that does. */
export async function pageOfPoint(call: Call<typeof placeQuery, typeof placePath>): Promise<Answer> {
  const { place: point } = call.path;
  const query = { ...call.query, ...point };
  const { body } = await rulesAtPoint({ ...call, query, path: {} });
  const { lang } = query;
  const own = new URLSearchParams(call.url.split('?')[1]);
  own.set('lang', lang === 'fr' ? 'en' : 'fr');
  const asked = new URLSearchParams({ lon: String(point.lon), lat: String(point.lat), lang });
  for (const name of ['in_force_on', 'known_on'] as const) if (query[name]) asked.set(name, query[name]);
  const html = placePage(JSON.parse(String(body)) as RulesAnswer, {
    lang,
    json: `/api/rules?${asked}`,
    otherLanguage: `/lieu/${point.lon},${point.lat}?${own}`,
    map: `/#lieu=${point.lon},${point.lat}`,
  });
  return { body: html, type: 'text/html' };
}

/** The style of the pages that the server makes. */
export async function pageStyle(): Promise<Answer> {
  return { body: CSS, type: 'text/css' };
}
