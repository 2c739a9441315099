import { optional, param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import type { whenQuery } from './at-point.ts';
import { findAddress } from './find-address.ts';
import { findParcels } from './find-parcel.ts';
import { renamedCommune, sentence, severalCommunes, storyOf } from './find-renamed.ts';

/** The ways to name a place that has a shape. */
export const wayQuery = {
  parcel: optional(param.parcel),
  address: param.address,
  commune: param.territoryCode,
  epci: param.territoryCode,
  departement: param.territoryCode,
  section: optional(param.section),
  number: optional(param.number),
  prefix: optional(param.prefix),
};

export const TERRITORIES = ['commune', 'epci', 'departement'] as const;

/** A question that names a place in one of these ways, at a time and in a language, and where to look. */
export type Way = {
  query: Call<typeof wayQuery>['query'] & Pick<Call<typeof whenQuery>['query'], 'known_on' | 'lang'>;
  db: Call['db'];
};

/**
 * A place that was found: its name, the area that the land register gives it, its shape as GeoJSON (EPSG:4326), the
 * communes it is known to lie in, and what a person must know of how it was found.
 */
export type Found = {
  label: string | null;
  kind: string;
  registered_m2: number | null;
  geometry: string;
  communes?: string[];
  remarks?: string[];
};

/**
 * Finds the place that a question names, as it was known then. Throws 404 for a parcel, address or territory that is not
 * held, 409 for one that could be several.
 */
export async function findPlace(way: Way): Promise<Found> {
  const { query } = way;
  if (query.parcel) return findParcels(way, query.parcel);
  if (query.address) return findAddress(way, query.address);
  return findTerritory(way, TERRITORIES.find((one) => query[one] !== undefined)!);
}

async function findTerritory({ query, db }: Way, level: (typeof TERRITORIES)[number]): Promise<Found> {
  const known = query.known_on ?? null;
  const code = query[level]!;
  const find = (one: string) => db.row<Found>('places/territory', [level, one, known]);
  const found = await find(code);
  if (found) return found;
  const renamed = level === 'commune' ? await renamedCommune(db, code, known) : null;
  if (renamed && renamed.ends.length > 1) throw severalCommunes(code, renamed);
  const present = renamed && (await find(renamed.ends[0]!.new_code));
  if (present) return { ...present, remarks: [sentence(storyOf(renamed.steps, query.lang))] };
  const story = renamed && { fr: ` ; ${storyOf(renamed.steps, 'fr')}`, en: `; ${storyOf(renamed.steps, 'en')}` };
  throw new Problem(
    404,
    'territoire-inconnu',
    `Il n’y a pas de ${level} ${code} ici${story?.fr ?? ''}`,
    `there is no ${level} ${code} here${story?.en ?? ''}`,
  );
}
