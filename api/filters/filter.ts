import type { Fragment } from '../../sql/compose.ts';
import type { Database } from '../../sql/db.ts';
import type { Attribute } from './attributes.ts';
import { condition } from './compile.ts';
import { refused } from './faults.ts';
import { readJsonFilter } from './read-json.ts';
import { readText } from './read-text.ts';
import { DEGREES, type LiteralCrs } from './shapes.ts';

export const FILTER_LANGUAGES = ['cql2-text', 'cql2-json'] as const;
export type FilterLanguage = (typeof FILTER_LANGUAGES)[number];

/** A filter as a condition over the alias `feature`, and the areas in it that the database has yet to look at. */
export type Filter = { where: Fragment; areas: Fragment[] };

/**
 * Reads a CQL2 filter over these attributes; geometries are in `crs`. Throws 400 with the place of the fault
 * (`filtre-mal-forme`, `filtre-trop-complexe`, `propriete-inconnue`, `fonction-inconnue`, `type-incompatible`,
 * `date-invalide`) or 422 (`geometrie-invalide`).
 */
export function readFilter(
  text: string,
  lang: FilterLanguage,
  attributes: readonly Attribute[],
  crs: LiteralCrs = DEGREES,
): Filter {
  const expression = lang === 'cql2-text' ? readText(text) : readJsonFilter(text);
  const areas: Fragment[] = [];
  const byName = new Map(attributes.map((attribute) => [attribute.name, attribute]));
  return { where: condition(expression, { attributes: byName, crs, areas }), areas };
}

/** The filter of a request over these attributes, to be put in a question in place of `\part …`. Throws as `readFilter` does. */
export async function filterOf(
  db: Database,
  attributes: readonly Attribute[],
  text: string,
  lang: FilterLanguage,
  crs?: LiteralCrs,
): Promise<Fragment> {
  const { where, areas } = readFilter(text, lang, attributes, crs);
  for (const area of areas) {
    const fault = await db.row<{ reason: string }>('filters/fault', [], { area });
    if (fault)
      throw refused(
        'geometrie-invalide',
        1,
        `une surface n’est pas valide (${fault.reason})`,
        `an area is not valid (${fault.reason})`,
        422,
      );
  }
  return where;
}
