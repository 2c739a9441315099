import { NOTICE, todayInFrance } from '../../sql/answering.ts';
import { isInFrance } from '../../sql/france.ts';
import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import { invalid, Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { askRules } from './asking.ts';
import { filterQuery, filtersOf, refuseUnknown } from './filters.ts';

/** When a place is asked about, in which language it is answered, and what the answer is narrowed to. */
export const whenQuery = { in_force_on: param.day, known_on: param.knownOn, lang: param.lang, ...filterQuery };
export const atPointQuery = { lon: param.lon, lat: param.lat, ...whenQuery };

/**
 * Which rules apply at a point? Throws a 400 problem when the point lies outside the French territories, saying so when
 * longitude and latitude look exchanged.
 */
export async function rulesAtPoint(
  { query, db, url }: Call<typeof atPointQuery>,
  place: { kind: string; label?: string | null; remarks?: string[] } = { kind: 'point' },
): Promise<Answer> {
  const { lon, lat, lang } = query;
  refuseOutside(lon, lat);
  await refuseUnknown(db, query);
  const when = [query.in_force_on ?? todayInFrance(), query.known_on ?? null];
  const told = [lang, url, NOTICE[lang]];
  return askRules(db, {
    file: 'rules/at-point',
    lang,
    filters: filtersOf(query),
    values: (filters, failed, fault) => [lon, lat, ...when, ...told, filters, failed, fault, JSON.stringify(place)],
  });
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
