import type { Fragment } from '../../sql/compose.ts';
import type { Database } from '../../sql/db.ts';
import type { Attribute } from '../filters/attributes.ts';
import { FILTER_LANGUAGES, filterOf } from '../filters/filter.ts';
import { type Param, unknownParameter } from '../params.ts';
import { invalid } from '../problem.ts';
import { reader } from '../readers.ts';
import { CRS84, type Crs } from './crs.ts';
import { crsParam } from './readers.ts';

/** The parameters of a filter (OGC API Features, part 3). */
export const filterQuery = {
  filter: {
    read: reader('un filtre CQL2 est attendu', 'a CQL2 filter is wanted', (text) => text || undefined).optional(),
    about: 'Filtre CQL2 ; les attributs sont dans /api/collections/{id}/queryables',
    schema: { type: 'string', example: "label LIKE 'U%'" },
  },
  'filter-lang': {
    read: reader(
      `un de ${FILTER_LANGUAGES.join(', ')} est attendu`,
      `one of ${FILTER_LANGUAGES.join(', ')} is wanted`,
      (text) => FILTER_LANGUAGES.find((one) => one === text),
    ).optional(),
    about: 'Langage du filtre (par défaut d’après sa première lettre)',
    schema: { type: 'string', enum: FILTER_LANGUAGES, default: FILTER_LANGUAGES[0] },
  },
  'filter-crs': crsParam('Système de coordonnées des géométries du filtre'),
} satisfies Record<string, Param>;

/** What was read of these. */
export type FilterQuery = {
  filter?: string | undefined;
  'filter-lang'?: (typeof FILTER_LANGUAGES)[number] | undefined;
  'filter-crs'?: Crs | undefined;
};

/**
 * The conditions of the filter, and of attributes that were given as parameters of their own: `TYPEZONE=U`. Throws 400
 * for a parameter that is no attribute, or a value that it cannot have; `known` are the other parameters that there are.
 */
export async function filterConditions(
  db: Database,
  query: FilterQuery,
  given: { further: ReadonlyMap<string, string>; attributes: readonly Attribute[]; known: string[] },
): Promise<Fragment[]> {
  const { filter, 'filter-lang': said, 'filter-crs': crs = CRS84 } = query;
  const conditions: Fragment[] = [];
  if (filter !== undefined) {
    // No text of the one language begins as all of the other do.
    const lang = said ?? (filter.trimStart().startsWith('{') ? 'cql2-json' : 'cql2-text');
    conditions.push(await filterOf(db, given.attributes, filter, lang, crs));
  }
  for (const [name, text] of given.further) {
    const attribute = given.attributes.find((one) => one.name === name);
    if (!attribute || ['geometry', 'object'].includes(attribute.type)) throw unknownParameter(name, given.known);
    conditions.push(await filterOf(db, given.attributes, JSON.stringify(equality(attribute, text)), 'cql2-json'));
  }
  return conditions;
}

/** An attribute and its value as CQL2 in JSON; a list has the value among others. */
function equality({ name, type }: Attribute, text: string): object {
  const property = { property: name };
  if (type === 'array') return { op: 'a_contains', args: [property, [text]] };
  return { op: '=', args: [property, jsonValue(name, type, text)] };
}

function jsonValue(name: string, type: Attribute['type'], text: string): unknown {
  if (type === 'date' || type === 'timestamp') return { [type]: text };
  if (type === 'boolean' && ['true', 'false'].includes(text)) return text === 'true';
  if (type === 'string') return text;
  if (type !== 'boolean' && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  const [wanted, wantedEn] = type === 'boolean' ? ['true ou false', 'true or false'] : ['un nombre', 'a number'];
  const came = JSON.stringify(text.slice(0, 60));
  throw invalid('parametre-invalide', [
    {
      parameter: name,
      detail: `${name} : ${wanted} est attendu, reçu ${came}`,
      detail_en: `${name}: ${wantedEn} is wanted, got ${came}`,
    },
  ]);
}
