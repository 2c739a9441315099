import type { Answer } from './answer.ts';
import { self } from './features/links.ts';
import { param } from './params.ts';
import { Problem } from './problem.ts';
import type { Call } from './route.ts';
import { findNamed } from './rules/find-named.ts';

export const searchQuery = { q: param.words, limit: param.few };
export const placesQuery = { ...searchQuery, lang: param.lang };
export const territoryPath = { level: param.level, code: param.code };
export const territoryQuery = { lang: param.lang };

/** Territories whose name or code fits the words, best first. */
export async function territories({ query, db, url }: Call<typeof searchQuery>): Promise<Answer> {
  const row = await db.row<{ json: string | null }>('territories/search', [query.q, query.limit]);
  return { body: `{"territories":${row?.json ?? '[]'},"links":${JSON.stringify([self(url)])}}` };
}

/** A territory with its contour and its numbers. Throws 404. */
export async function territory({
  path,
  query,
  db,
}: Call<typeof territoryQuery, typeof territoryPath>): Promise<Answer> {
  const row = await db.row<{ json: string }>('territories/one', [path.level, path.code, query.lang]);
  if (!row)
    throw new Problem(
      404,
      'territoire-inconnu',
      `Il n’y a pas de ${path.level} ${path.code} ici`,
      `there is no ${path.level} ${path.code} here`,
    );
  return { body: row.json };
}

/** Territories, parcels and addresses that a text may mean, best first. */
export async function places({ query, db, url }: Call<typeof placesQuery>): Promise<Answer> {
  return { body: JSON.stringify({ places: await findNamed(db, query), links: [self(url)] }) };
}
