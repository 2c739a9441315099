import type { Answer } from './answer.ts';
import type { Indicator } from './answers.ts';
import { self } from './features/links.ts';
import { param } from './params.ts';
import { Problem } from './problem.ts';
import type { Call } from './route.ts';

export const indicatorsQuery = { lang: param.lang };
export const valuesQuery = { level: param.levelOrFirst, period: param.period, lang: param.lang };
export const indicatorPath = { id: param.collection };

/** All indicators. */
export async function indicators({ query, db, url }: Call<typeof indicatorsQuery>): Promise<Answer> {
  const rows = await db.rows<{ json: string }>('indicators/list', [null, query.lang]);
  return { body: `{"indicators":[${rows.map((row) => row.json).join(',')}],"links":${JSON.stringify([self(url)])}}` };
}

/**
 * The numbers of an indicator over all territories of a level; without `level` or `period`, the finest level and the
 * last period there is. Throws 404 for an unknown indicator, and for a level or period without numbers.
 */
export async function indicatorValues({
  path,
  query,
  db,
  url,
}: Call<typeof valuesQuery, typeof indicatorPath>): Promise<Answer> {
  const found = await db.row<{ json: string }>('indicators/list', [path.id, query.lang]);
  if (!found)
    throw new Problem(
      404,
      'indicateur-inconnu',
      `Il n’y a pas d’indicateur « ${path.id} » ; voyez /api/indicators`,
      `there is no indicator “${path.id}”; see /api/indicators`,
    );
  const indicator: Indicator = JSON.parse(found.json);
  const level =
    query.level ?? ['commune', 'epci', 'departement', 'region'].find((one) => indicator.levels.includes(one));
  const period = query.period ?? indicator.periods.at(-1);
  if (!level || !period || !indicator.levels.includes(level) || !indicator.periods.includes(period))
    throw new Problem(
      404,
      'sans-valeur',
      `Pas de valeur pour ce niveau et cette période. Niveaux : ${indicator.levels.join(', ')} ; périodes : ${indicator.periods.join(', ')}`,
      'no number for this level and period',
    );
  const values = await db.row<{ json: string }>('indicators/values', [path.id, level, period]);
  const head = JSON.stringify({ indicator, level, period, links: [self(url)] });
  return { body: `${head.slice(0, -1)},"observations":${values!.json}}` };
}
