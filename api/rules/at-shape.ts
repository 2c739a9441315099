import type { Geometry, Position } from 'geojson';
import { NOTICE, todayInFrance } from '../../sql/answering.ts';
import type { Answer } from '../answer.ts';
import { checkDrawing } from '../geometry.ts';
import { optional, param } from '../params.ts';
import { invalid, Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { askRules } from './asking.ts';
import { rulesAtPoint, whenQuery } from './at-point.ts';
import { filtersOf, refuseUnknown } from './filters.ts';
import { withParcelId } from './find-parcel.ts';
import { type Found, findPlace, TERRITORIES, wayQuery } from './find-place.ts';

export const placeQuery = {
  lon: optional(param.lon),
  lat: optional(param.lat),
  ...wayQuery,
  ...whenQuery,
};

const WAYS = ['lon', 'parcel', 'address', ...TERRITORIES] as const;

/**
 * Which rules apply at a place, given in one of these ways: a point, a parcel, an address, a territory. Throws 400 when
 * none or several are given, 404 for a parcel, address or territory that is not held, 409 for an address that could be
 * several.
 */
export async function rulesAtPlace(call: Call<typeof placeQuery>): Promise<Answer> {
  const query = withParcelId(call.query);
  const { lon, lat } = query;
  if ((lon === undefined) !== (lat === undefined)) throw missing(lon === undefined ? 'lon' : 'lat');
  const given = WAYS.filter((way) => query[way] !== undefined);
  if (given.length === 0) throw missing('lon', 'lat');
  if (given.length > 1)
    throw new Problem(
      400,
      'lieux-multiples',
      `Un seul lieu est attendu, reçu ${given.join(', ')}`,
      `one place is wanted, got ${given.join(', ')}`,
    );
  if (lon !== undefined && lat !== undefined) return rulesAtPoint({ ...call, query: { ...query, lon, lat } });
  const known_on = query.known_on ?? (await presentMoment(call));
  const place = await findPlace({ ...call, query: { ...query, known_on } });
  return rulesAtFound({ ...call, query: { ...call.query, known_on } }, place);
}

/** What is held now is known as of this moment; a place and its rules are asked at one, whatever is published between. */
async function presentMoment({ db }: Pick<Call, 'db'>): Promise<string> {
  return (await db.row<{ moment: string }>('rules/moment'))!.moment;
}

/** Which rules touch a drawing: the body is a GeoJSON geometry. Throws 422 as `readGeometry` does. */
export async function rulesAtDrawing(call: Call<typeof whenQuery>): Promise<Answer> {
  const text = JSON.stringify(await checkDrawing(call.db, call.body));
  const found = { label: null, kind: 'drawing', registered_m2: null, geometry: text };
  return { ...(await rulesAtFound(call, found)), cache: 'none' };
}

/** A single point is asked as one, so that lines and points within the precision of their drawing are met. */
async function rulesAtFound(call: Call<typeof whenQuery>, { geometry, ...place }: Found): Promise<Answer> {
  const { query, db, url } = call;
  const { type, coordinates } = JSON.parse(geometry) as Geometry & { coordinates: Position };
  if (type === 'Point') {
    const [lon, lat] = coordinates as [number, number];
    return rulesAtPoint({ ...call, query: { ...query, lon, lat } }, place);
  }
  await refuseUnknown(db, query);
  const when = [query.in_force_on ?? todayInFrance(), query.known_on ?? null];
  const told = [query.lang, url, NOTICE[query.lang]];
  return askRules(db, {
    file: 'rules/at-shape',
    lang: query.lang,
    filters: filtersOf(query),
    values: (filters, failed, fault) => [geometry, JSON.stringify(place), ...when, ...told, filters, failed, fault],
  });
}

function missing(...names: string[]): Problem {
  const ways = names.length > 1 ? ' (ou parcel, address, commune, epci, departement)' : '';
  return invalid(
    'parametre-invalide',
    names.map((name) => ({
      parameter: name,
      detail: `${name} manque${ways}`,
      detail_en: `${name} is missing${ways.replace('ou', 'or')}`,
    })),
  );
}
