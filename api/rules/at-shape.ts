import type { Answer } from '../answer.ts';
import { readGeometry, refusal, refuseLarge } from '../geometry.ts';
import { optional, param } from '../params.ts';
import { invalid, Problem } from '../problem.ts';
import type { Call } from '../routes.ts';
import { NOTICE, rulesAtPoint, todayInFrance, whenQuery } from './at-point.ts';

export const placeQuery = {
  lon: optional(param.lon),
  lat: optional(param.lat),
  parcel: optional(param.parcel),
  address: param.address,
  commune: param.territoryCode,
  epci: param.territoryCode,
  departement: param.territoryCode,
  ...whenQuery,
};

const TERRITORIES = ['commune', 'epci', 'departement'] as const;
const WAYS = ['lon', 'parcel', 'address', ...TERRITORIES] as const;

/** A place that was found: its name, the area that the land register gives it, its shape as GeoJSON (EPSG:4326). */
type Found = { label: string | null; kind: string; registered_m2: number | null; geometry: string };

/**
 * Which rules apply at a place, given in one of these ways: a point, a parcel, an address, a territory. Throws 400 when
 * none or several are given, 404 for a parcel, address or territory that is not held, 409 for an address that could be
 * several.
 */
export async function rulesAtPlace(call: Call<typeof placeQuery>): Promise<Answer> {
  const { query } = call;
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
  return rulesAtShape(call, await findPlace(call));
}

/** Which rules touch a drawing: the body is a GeoJSON geometry. Throws 422 as `readGeometry` does. */
export async function rulesAtDrawing(call: Call<typeof whenQuery>): Promise<Answer> {
  const geometry = readGeometry(call.body);
  refuseLarge(geometry);
  const text = JSON.stringify(geometry);
  const fault = await call.db.row<{ reason: string }>('places/fault', [text]);
  if (fault)
    throw refusal('/coordinates', `elle n’est pas valide (${fault.reason})`, `it is not valid (${fault.reason})`);
  const found = { label: null, kind: 'drawing', registered_m2: null, geometry: text };
  return { ...(await rulesAtShape(call, found)), cache: 'none' };
}

async function rulesAtShape({ query, db, url }: Call<typeof whenQuery>, found: Found): Promise<Answer> {
  const { geometry, ...place } = found;
  const day = query.in_force_on ?? todayInFrance();
  const values = [geometry, JSON.stringify(place), day, query.known_on ?? null, query.lang, url, NOTICE[query.lang]];
  return { body: (await db.row<{ answer: string }>('rules/at-shape', values))!.answer };
}

async function findPlace({ query, db }: Call<typeof placeQuery>): Promise<Found> {
  if (query.parcel) return findParcel(db, query.parcel);
  if (query.address) return findAddress(db, query.address);
  const level = TERRITORIES.find((one) => query[one] !== undefined)!;
  const found = await db.row<Found>('places/territory', [level, query[level]]);
  if (found) return found;
  throw new Problem(
    404,
    'territoire-inconnu',
    `Il n’y a pas de ${level} ${query[level]} ici`,
    `there is no ${level} ${query[level]} here`,
  );
}

async function findParcel(db: Call['db'], id: string): Promise<Found> {
  const found = await db.row<Found>('places/parcel', [id]);
  if (found) return found;
  const near = (await db.rows<{ id: string }>('places/near-parcels', [id])).map((row) => row.id).join(', ');
  throw new Problem(
    404,
    'parcelle-inconnue',
    `La parcelle ${id} n’est pas connue ici${near ? ` ; voisines : ${near}` : ''}`,
    `parcel ${id} is not known here${near ? `; near: ${near}` : ''}`,
  );
}

async function findAddress(db: Call['db'], text: string): Promise<Found> {
  const found = await db.rows<Found & { exact: boolean }>('places/address', [text]);
  const exact = found.filter((one) => one.exact);
  const [only] = exact.length === 1 ? exact : found.length === 1 ? found : [];
  if (only) return { label: only.label, kind: only.kind, registered_m2: null, geometry: only.geometry };
  if (found.length === 0)
    throw new Problem(
      404,
      'adresse-inconnue-ici',
      `L’adresse « ${text} » n’est pas connue ici`,
      `address “${text}” is not known here`,
    );
  const labels = found.map((one) => one.label).join(' ; ');
  throw new Problem(
    409,
    'adresse-ambigue',
    `Plusieurs adresses répondent à « ${text} » : ${labels}`,
    `several addresses fit “${text}”: ${labels}`,
  );
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
