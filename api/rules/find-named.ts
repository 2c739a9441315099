import type { Places } from '../answers.ts';
import type { Call } from '../route.ts';
import { nearestHouses, spread } from './find-address.ts';
import { findDocuments } from './find-documents.ts';
import { findStreets, slippedQuery } from './find-streets.ts';
import { readAddress, wordsOf } from './read-address.ts';
import { readParcel } from './read-parcel.ts';

type Place = Places['places'][number];
/** A place that a text may mean; the lower its rank, the surer. */
type Named = { rank: number; place: Place };
type Search = { q: string; limit: number; lang: 'fr' | 'en' };

/** Addresses come with the parcels where they are written whole, else after the communes; or last, when a word is not theirs. */
const RANK = { whole: 2, likely: 6, unlike: 9 };
const LIKELY = 0.6;
/** Streets whose houses are looked at for the number. */
const MOST_STREETS = 30;
/** Documents, and rules, that are given; so many places are left out for them at the most. */
const MOST_DOCUMENTS = 4;
/** Communes that a parcel may be in, when the name of its commune may mean several. */
const MOST_COMMUNES = 5;

/**
 * Territories, parcels, addresses, documents and rules that a text may mean, best first; the last word may be a beginning,
 * and each word have a slip. An old name or code of a commune leads to what it became.
 */
export async function findNamed(db: Call['db'], { q, limit, lang }: Search): Promise<Place[]> {
  const words = wordsOf(q);
  const query = words.length ? await slippedQuery(db, words, true) : '';
  const named = [
    ...(await territoriesNamed(db, { q, limit, lang }, query)),
    ...(await parcelsNamed(db, { q, limit, lang })),
    ...(await addressesNamed(db, q, limit)),
  ];
  const best = named.sort((a, b) => a.rank - b.rank).filter(isFirst);
  const documents = await findDocuments(db, { words, query, lang }, Math.min(MOST_DOCUMENTS, limit));
  const kept = best.slice(0, Math.max(1, limit - documents.length));
  const all = [...kept, ...documents].sort((a, b) => a.rank - b.rank);
  return all.slice(0, limit).map(({ place }) => place);
}

const isFirst = ({ place }: Named, index: number, all: Named[]) =>
  all.findIndex(({ place: { kind, id } }) => kind === place.kind && id === place.id) === index;

const territoriesNamed = async (db: Call['db'], { q, limit, lang }: Search, query: string): Promise<Named[]> => [
  ...(await db.rows<Named>('places/former', [q, query, lang, limit])),
  ...(await db.rows<Named>('places/search', [q, query, limit])),
];

/** Parcels by section and number, in the commune that is said; where it has none such, the commune itself. */
async function parcelsNamed(db: Call['db'], { q, limit, lang }: Search): Promise<Named[]> {
  const written = readParcel(q);
  if (!written) return [];
  const { commune, prefix, plot, words } = written;
  const place = commune ?? words;
  const search = { q: place, limit: MOST_COMMUNES, lang };
  const query = words ? await slippedQuery(db, wordsOf(words), false) : '';
  const communes = (place ? await territoriesNamed(db, search, query) : []).filter(
    ({ place: { kind } }) => kind === 'commune',
  );
  const codes = commune ? [commune] : communes.map(({ place: { id } }) => id);
  const parcels = await db.rows<Named>('places/written-parcels', [place ? codes : null, prefix, plot, limit]);
  return parcels.length ? parcels : communes;
}

async function addressesNamed(db: Call['db'], q: string, limit: number): Promise<Named[]> {
  const asked = readAddress(q);
  if (asked.words.join('').length < 3) return [];
  const { ranked } = await findStreets(db, asked, true);
  const fitting = ranked.filter(({ fits }) => fits);
  const streets = fitting.length ? fitting : ranked.filter(({ score }) => score >= LIKELY);
  const houses = await nearestHouses(db, asked, streets.slice(0, MOST_STREETS), null);
  return spread(houses, limit)
    .slice(0, limit)
    .map(({ house, street, same }) => ({
      rank: street.fits && street.complete && same ? RANK.whole : street.fits ? RANK.likely : RANK.unlike,
      place: {
        ...{ kind: 'address', id: house.id, label: house.label, detail: street.street.town || null },
        ...{ lon: house.lon, lat: house.lat, bbox: [house.lon, house.lat, house.lon, house.lat] },
      },
    }));
}
