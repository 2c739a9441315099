import { isInFrance } from '../../sql/france.ts';
import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import { invalid, Problem } from '../problem.ts';
import type { Call } from '../route.ts';

/** When a place is asked about, and in which language it is answered. */
export const whenQuery = { in_force_on: param.day, known_on: param.knownOn, lang: param.lang };
export const atPointQuery = { lon: param.lon, lat: param.lat, ...whenQuery };

/** What every answer says of its own worth. */
export const NOTICE = {
  fr: 'Information donnée à titre indicatif : seuls les textes et les documents publiés par les autorités citées font foi. « Rien de publié » ne veut pas dire que rien ne s’applique.',
  en: 'For information only: the texts and documents published by the named authorities prevail. “Nothing published” does not mean that nothing applies.',
};

/**
 * Which rules apply at a point? Throws a 400 problem when the point lies outside the French territories, saying so when
 * longitude and latitude look exchanged.
 */
export async function rulesAtPoint({ query, db, url }: Call<typeof atPointQuery>): Promise<Answer> {
  const { lon, lat, lang } = query;
  refuseOutside(lon, lat);
  const day = query.in_force_on ?? todayInFrance();
  const values = [lon, lat, day, query.known_on ?? null, lang, url, NOTICE[lang]];
  const row = await db.row<{ answer: string }>('rules/at-point', values);
  return { body: row!.answer };
}

/** The legal day, which is that of Paris. */
export function todayInFrance(now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(now);
}

/** Throws a 400 problem for a point outside the French territories, saying so when its axes look exchanged. */
export function refuseOutside(lon: number, lat: number): void {
  if (isInFrance(lon, lat)) return;
  if (isInFrance(lat, lon))
    throw invalid('axes-inverses', [
      {
        parameter: 'lon',
        detail: `Le point (lon ${lon}, lat ${lat}) est hors de France ; longitude et latitude semblent inversées : essayez lon=${lat}&lat=${lon}`,
        detail_en: `The point (lon ${lon}, lat ${lat}) is outside France; longitude and latitude look exchanged: try lon=${lat}&lat=${lon}`,
      },
    ]);
  throw new Problem(
    400,
    'hors-territoire',
    `Le point (lon ${lon}, lat ${lat}) est hors des territoires français`,
    `The point (lon ${lon}, lat ${lat}) is outside the French territories`,
  );
}
