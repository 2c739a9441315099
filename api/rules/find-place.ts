import { optional, param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';

/** The ways to name a place that has a shape. */
export const wayQuery = {
  parcel: optional(param.parcel),
  address: param.address,
  commune: param.territoryCode,
  epci: param.territoryCode,
  departement: param.territoryCode,
};

export const TERRITORIES = ['commune', 'epci', 'departement'] as const;

/** A place that was found: its name, the area that the land register gives it, its shape as GeoJSON (EPSG:4326). */
export type Found = { label: string | null; kind: string; registered_m2: number | null; geometry: string };

/**
 * Finds the place that a question names. Throws 404 for a parcel, address or territory that is not held, 409 for an
 * address that could be several.
 */
export async function findPlace({ query, db }: Pick<Call<typeof wayQuery>, 'query' | 'db'>): Promise<Found> {
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
