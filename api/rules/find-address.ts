import type { Candidate } from '../answers.ts';
import { invalid, Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import type { Found, Way } from './find-place.ts';
import { findStreets } from './find-streets.ts';
import type { Ranked } from './rank-streets.ts';
import { type AddressText, readAddress, suffixOf } from './read-address.ts';

const MOST_CANDIDATES = 10;
/** Streets of one name whose houses are looked at; when there are more, none is answered. */
const MOST_MEANT = 100;
/** Houses asked of each street: one number with all its suffixes, or the nearest ones. */
const HOUSES_OF_STREET = 8;

/** A house of a street; EPSG:4326. */
type House = {
  street: number;
  id: string;
  label: string;
  number: number | null;
  suffix: string | null;
  lon: number;
  lat: number;
  geometry: string;
};
/** A house, how well its street fits, whether its number is the one asked. */
export type Match = { house: House; street: Ranked; same: boolean; score: number };

/**
 * Finds an address as people write it, or by its id. Answers only when one is clearly meant: every word of it found, with
 * one slip in a word at most, and the number as asked. Throws 409 with candidates when it could be several, 404 when the
 * house or the street is not held, with the nearest.
 */
export async function findAddress({ query, db }: Way, text: string): Promise<Found> {
  const known = query.known_on ?? null;
  const byId = /\s/.test(text) ? undefined : await db.row<Found>('places/address', [text, known]);
  if (byId) return byId;
  const asked = readAddress(text);
  if (!asked.words.some((word) => /[a-z]/.test(word))) throw incomplete(text);
  const { ranked, more, isWord } = await findStreets(db, asked);
  const meant = meantBy(ranked);
  const likely = [...new Set([...meant.slice(0, MOST_MEANT), ...ranked.slice(0, MOST_CANDIDATES)])];
  const matches = await nearestHouses(db, asked, likely, known);
  const ofMeant = matches.filter(({ street }) => meant.includes(street));
  const hits = preferLiteral(
    ofMeant.filter(({ same }) => same),
    asked,
  );
  const [only] = hits;
  if (only && hits.length === 1 && !more && meant.length <= MOST_MEANT && !only.street.slips.some(isWord))
    return foundOf(only, query.lang);
  if (hits.length === 0 && ofMeant.length > 0 && asked.number !== null) throw noSuchNumber(asked, spread(ofMeant));
  throw unclear(text, hits.length > 1 ? hits : spread(matches));
}

/** The streets that an address means: those written just so, or else those written so but for slips. */
function meantBy(ranked: Ranked[]): Ranked[] {
  const whole = ranked.filter(({ fits, complete }) => fits && complete);
  const literal = whole.filter(({ slips }) => slips.length === 0);
  return literal.length ? literal : whole;
}

/** The houses of streets, those with the number first, best first. */
export async function nearestHouses(
  db: Call['db'],
  asked: AddressText,
  streets: Ranked[],
  known: string | null,
): Promise<Match[]> {
  const ids = streets.map(({ street }) => street.id);
  const houses = await db.rows<House>('places/houses', [ids, asked.number, HOUSES_OF_STREET, known]);
  const matches = houses.map((house) => {
    const street = streets.find((one) => one.street.id === house.street)!;
    const same = house.number === asked.number && suffixOf(house.suffix) === suffixOf(asked.suffix);
    return { house, street, same, score: Math.round(100 * street.score * (same ? 1 : 0.9)) / 100 };
  });
  return matches.sort((a, b) => b.score - a.score);
}

/** Where both 12 B and 12 bis stand in a street, the one that is written. */
function preferLiteral(hits: Match[], { suffix }: AddressText): Match[] {
  const literal = hits.filter(({ house }) => (house.suffix?.toLowerCase() || null) === suffix);
  return literal.length ? literal : hits;
}

function foundOf({ house, street }: Match, lang: 'fr' | 'en'): Found {
  const { label, geometry } = house;
  const remark = { fr: `Adresse comprise comme « ${label} »`, en: `Address understood as “${label}”` }[lang];
  const remarks = street.slips.length || !street.placed ? [remark] : [];
  return { label, kind: 'address', registered_m2: null, geometry, remarks };
}

/** The best of each street, so that no street hides the others. */
export function spread(matches: Match[], most = MOST_CANDIDATES): Match[] {
  const streets = new Set(matches.map(({ street }) => street));
  const each = Math.ceil(most / streets.size);
  return matches.filter(
    ({ street }, index) => matches.slice(0, index).filter((one) => one.street === street).length < each,
  );
}

const candidateOf = ({ house: { id, label, lon, lat }, score }: Match): Candidate => ({ id, label, score, lon, lat });

function listed(matches: Match[]) {
  const candidates = matches.slice(0, MOST_CANDIDATES).map(candidateOf);
  const labels = candidates.map(({ label }) => label);
  return { candidates, french: labels.join(' ; '), english: labels.join('; ') };
}

function incomplete(text: string): Problem {
  return invalid('adresse-incomplete', [
    {
      parameter: 'address',
      detail: `address : le nom d’une voie est attendu, reçu « ${text} »`,
      detail_en: `address: the name of a street is wanted, got “${text}”`,
    },
  ]);
}

function noSuchNumber({ number, suffix }: AddressText, matches: Match[]): Problem {
  const { candidates, french, english } = listed(matches);
  const house = [number, suffix].filter((part) => part !== null).join(' ');
  return new Problem(
    404,
    'numero-inconnu',
    `Le numéro ${house} n’est pas connu dans cette voie ; les plus proches : ${french}`,
    `number ${house} is not known in this street; the nearest: ${english}`,
    { candidates },
  );
}

function unclear(text: string, matches: Match[]): Problem {
  if (matches.length === 0)
    return new Problem(
      404,
      'adresse-inconnue-ici',
      `L’adresse « ${text} » n’est pas connue ici`,
      `address “${text}” is not known here`,
    );
  const { candidates, french, english } = listed(matches);
  return new Problem(
    409,
    'adresse-ambigue',
    `L’adresse « ${text} » peut être l’une de celles-ci : ${french}`,
    `address “${text}” may be one of these: ${english}`,
    { candidates },
  );
}
