import { parcelIdOf } from '../parcel-readers.ts';
import { invalid, Problem } from '../problem.ts';
import type { Found, Way } from './find-place.ts';
import {
  type Change,
  candidateOf,
  otherStarts,
  presentStarts,
  renamedCommune,
  sentence,
  storyOf,
} from './find-renamed.ts';

/**
 * Reads a parcel given by commune, section and number as one given by its id. Throws a 400 problem when one of them is
 * missing, or when the commune is not a code of INSEE.
 */
export function withParcelId<Query extends Way['query']>(query: Query): Query {
  const { commune, section, number, prefix, ...rest } = query;
  if ((section ?? number ?? prefix) === undefined || query.parcel) return query;
  const missing = Object.entries({ commune, section, number }).filter(([, value]) => value === undefined);
  if (missing.length)
    throw invalid(
      'parametre-invalide',
      missing.map(([parameter]) => ({
        parameter,
        detail: `${parameter} manque : une parcelle est dite par commune, section et number (et prefix)`,
        detail_en: `${parameter} is missing: a parcel is named by commune, section and number (and prefix)`,
      })),
    );
  const id = parcelIdOf(`${commune}${prefix ?? '000'}${section}${number}`);
  if (id) return { ...rest, parcel: [id] } as Query;
  throw invalid('parametre-invalide', [
    {
      parameter: 'commune',
      detail: `commune : un code Insee de 5 caractères est attendu avec une section, reçu « ${commune} »`,
      detail_en: `commune: an INSEE code of 5 characters is wanted with a section, got “${commune}”`,
    },
  ]);
}

/**
 * Finds parcels, as one place. A parcel of a commune that has changed since is found under the id that it has here, with
 * a remark. Throws 404 with near ones for a parcel that is not held, 409 when it could be several.
 */
export async function findParcels(way: Way, asked: string[]): Promise<Found> {
  const known = way.query.known_on ?? null;
  const ask = async (ids: string[]) =>
    (await way.db.row<Found & { missing: string[] }>('places/parcels', [ids, known]))!;
  const { missing, ...found } = await ask(asked);
  if (missing.length === 0) return found;
  const others = new Map<string, Other>();
  for (const id of missing) others.set(id, await findOther(way, id));
  const unknown = missing.filter((id) => others.get(id)!.held === undefined);
  if (unknown.length) throw await unknownParcels(way, unknown, others);
  const ids = asked.map((id) => others.get(id)?.held ?? id);
  refuseTwice(ids);
  const { missing: _none, ...whole } = await ask(ids);
  return { ...whole, remarks: missing.map((id) => others.get(id)!.story![way.query.lang]) };
}

/** What is known of an id that is not held: the one that is, or those looked for; and why, in both languages. */
type Other = { held?: string; sought: string[]; story?: Record<'fr' | 'en', string> };

/** Looks for a parcel under the ids that it has had or has now. Throws 409 when that cannot be told. */
async function findOther({ query, db }: Way, id: string): Promise<Other> {
  const known = query.known_on ?? null;
  const [commune, prefix, rest] = [id.slice(0, 5), id.slice(5, 8), id.slice(8)];
  const renamed = await renamedCommune(db, commune, known);
  const present = renamed ? presentStarts(renamed.steps, commune, prefix).map((start) => start + rest) : [];
  const kin = await db.rows<Change>('places/kin', [commune, known]);
  const other = kin.flatMap((change) =>
    otherStarts(change, commune, prefix).map((start) => ({ change, id: start + rest })),
  );
  const sought = [...new Set([...present, ...other.map((one) => one.id)])].filter((one) => one !== id);
  const held = (await db.rows<{ id: string }>('places/parcels-held', [sought, known])).map((row) => row.id);
  if (held.length > 1 || (held.length === 1 && renamed && renamed.ends.length > 1)) throw severalParcels(id, held);
  const [only] = held;
  const steps = renamed?.steps ?? other.filter((one) => one.id === (only ?? one.id)).map(({ change }) => change);
  if (steps.length === 0) return { sought };
  const [french, english] = [storyOf(steps, 'fr'), storyOf(steps, 'en')];
  if (!only) return { sought, story: { fr: french, en: english } };
  const [now, nowEnglish] = present.includes(only) ? ['aujourd’hui', 'now'] : ['tenue ici sous', 'held here as'];
  const story = {
    fr: `${sentence(french)} : la parcelle ${id} est ${now} ${only}`,
    en: `${sentence(english)}: parcel ${id} is ${nowEnglish} ${only}`,
  };
  return { held: only, sought, story };
}

function refuseTwice(ids: string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice === undefined) return;
  throw invalid('parametre-invalide', [
    {
      parameter: 'parcel',
      detail: `parcel : ${twice} est nommée deux fois, sous deux identifiants`,
      detail_en: `parcel: ${twice} is named twice, under two ids`,
    },
  ]);
}

function severalParcels(id: string, held: string[]): Problem {
  return new Problem(
    409,
    'parcelle-ambigue',
    `La commune de la parcelle ${id} a changé depuis ; elle peut être ${held.join(', ')}`,
    `the municipality of parcel ${id} has changed since; it may be ${held.join(', ')}`,
    { candidates: held.map((one) => candidateOf(one, one)) },
  );
}

async function unknownParcels({ query, db }: Way, ids: string[], others: Map<string, Other>): Promise<Problem> {
  const sought = ids.flatMap((id) => [id, ...others.get(id)!.sought]);
  const rows = await db.rows<{ id: string }>('places/near-parcels', [sought.slice(0, 10), query.known_on ?? null]);
  const near = rows.map((row) => row.id).join(', ');
  const told = ids.flatMap((id) => others.get(id)!.story ?? []);
  const french =
    ids.length > 1 ? `Les parcelles ${ids.join(', ')} ne sont pas connues` : `La parcelle ${ids[0]} n’est pas connue`;
  const english = ids.length > 1 ? `parcels ${ids.join(', ')} are not known` : `parcel ${ids[0]} is not known`;
  return new Problem(
    404,
    'parcelle-inconnue',
    `${french} ici${told.map(({ fr }) => ` ; ${fr}`).join('')}${near && ` ; voisines : ${near}`}`,
    `${english} here${told.map(({ en }) => `; ${en}`).join('')}${near && `; near: ${near}`}`,
  );
}
