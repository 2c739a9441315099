import type { Places } from '../answers.ts';
import type { Call } from '../route.ts';
import { nearestHouses, spread } from './find-address.ts';
import { findStreets, slippedQuery } from './find-streets.ts';
import { readAddress, wordsOf } from './read-address.ts';

type Place = Places['places'][number];
/** A place that a text may mean; the lower its rank, the surer. */
type Named = { rank: number; place: Place };
type Search = { q: string; limit: number; lang: 'fr' | 'en' };

/** Addresses come with the parcels where they are written whole, else after the communes. */
const RANK = { whole: 2, likely: 6 };
const LIKELY = 0.6;
/** Streets whose houses are looked at for the number. */
const MOST_STREETS = 30;

/**
 * Territories, parcels and addresses that a text may mean, best first; the last word may be a beginning, and each word
 * have a slip. An old name or code of a commune leads to what it became.
 */
export async function findNamed(db: Call['db'], { q, limit, lang }: Search): Promise<Place[]> {
  const words = wordsOf(q);
  const query = words.length ? await slippedQuery(db, words, true) : '';
  const named = [
    ...(await db.rows<Named>('places/former', [q, query, lang, limit])),
    ...(await db.rows<Named>('places/search', [q, query, limit])),
    ...(await addressesNamed(db, q, limit)),
  ];
  const best = named.sort((a, b) => a.rank - b.rank).map(({ place }) => place);
  const isFirst = ({ kind, id }: Place, index: number) =>
    best.findIndex((one) => one.kind === kind && one.id === id) === index;
  return best.filter(isFirst).slice(0, limit);
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
      rank: street.fits && street.complete && same ? RANK.whole : RANK.likely,
      place: {
        ...{ kind: 'address', id: house.id, label: house.label, detail: street.street.town || null },
        ...{ lon: house.lon, lat: house.lat, bbox: [house.lon, house.lat, house.lon, house.lat] },
      },
    }));
}
