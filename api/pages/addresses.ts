import type { RulesAnswer } from '../answers.ts';

/** A place as the parameters of GET /api/rules name it. */
export type PlaceQuery = Partial<
  Record<'lon' | 'lat' | 'parcel' | 'address' | 'commune' | 'epci' | 'departement', string>
>;

const TERRITORIES = ['commune', 'epci', 'departement'] as const;

/** Where the page of a place is; an address is a point there. */
export function pageAddress(query: PlaceQuery, { lon, lat }: Pick<RulesAnswer['place'], 'lon' | 'lat'>): string {
  if (query.parcel) return `/lieu/parcelle/${query.parcel}`;
  const level = TERRITORIES.find((one) => query[one]);
  return level ? `/lieu/${level}/${query[level]}` : `/lieu/${lon},${lat}`;
}

/** Where the viewer shows a place. */
export function mapAddress(query: PlaceQuery, { lon, lat }: Pick<RulesAnswer['place'], 'lon' | 'lat'>): string {
  if (query.parcel) return `/#parcelle=${query.parcel}`;
  const level = TERRITORIES.find((one) => query[one]);
  return level ? `/#regles=${level}/${query[level]}` : `/#lieu=${lon},${lat}`;
}

/** Values as the query of an address; those that are not given are left out. */
export function written(values: Record<string, unknown>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return String(new URLSearchParams(given.map(([name, value]) => [name, String(value)])));
}

/** The parameters of a question that name its place, as text. */
export function placeOf(query: Record<string, unknown>): PlaceQuery {
  const names = ['lon', 'lat', 'parcel', 'address', ...TERRITORIES] as const;
  const given = names.filter((name) => query[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, String(query[name])]));
}
