import type { RulesAnswer } from '../answers.ts';

/** A place as the parameters of GET /api/rules name it. */
export type PlaceQuery = Partial<Record<(typeof NAMES)[number], string>>;

const TERRITORIES = ['commune', 'epci', 'departement'] as const;
const NAMES = ['lon', 'lat', 'parcel', 'address', ...TERRITORIES, 'section', 'number', 'prefix'] as const;
type Point = Pick<RulesAnswer['place'], 'lon' | 'lat'>;

/** Where the page of a place is; a parcel named by its section is a point there. */
export function pageAddress(query: PlaceQuery, { lon, lat }: Point): string {
  if (query.parcel) return `/lieu/parcelle/${query.parcel}`;
  if (query.address) return `/lieu/adresse/${encodeURIComponent(query.address)}`;
  const level = levelOf(query);
  return level ? `/lieu/${level}/${query[level]}` : `/lieu/${lon},${lat}`;
}

/** Where the viewer shows a place. */
export function mapAddress(query: PlaceQuery, { lon, lat }: Point): string {
  if (query.parcel) return `/#parcelle=${query.parcel}`;
  if (query.address) return `/#adresse=${encodeURIComponent(query.address)}`;
  const level = levelOf(query);
  return level ? `/#regles=${level}/${query[level]}` : `/#lieu=${lon},${lat}`;
}

/** Where one asks to be told of decisions at a place; a parcel named by its section is a point there. */
export function alertAddress(
  { section, number: _, prefix: __, ...query }: PlaceQuery,
  { lon, lat }: Point,
  lang: string,
): string {
  return `/alertes?${written({ ...(section ? { lon, lat } : query), lang })}`;
}

function levelOf(query: PlaceQuery) {
  return query.section ? undefined : TERRITORIES.find((one) => query[one]);
}

/** Values as the query of an address; those that are not given are left out. */
export function written(values: Record<string, unknown>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return String(new URLSearchParams(given.map(([name, value]) => [name, String(value)])));
}

/** The parameters of a question that name its place, as text. */
export function placeOf(query: Record<string, unknown>): PlaceQuery {
  const given = NAMES.filter((name) => query[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, String(query[name])]));
}
