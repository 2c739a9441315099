import type { Database } from '../../sql/db.ts';
import { optional, type Param, type ValuesOf } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';

function someOf<const Word extends string>(about: string, ...words: Word[]): Param<Word[]> {
  const read = reader(
    `un ou plusieurs de ${words.join(', ')} sont attendus, séparés par des virgules`,
    `one or more of ${words.join(', ')} are wanted, separated by commas`,
    (text) => {
      const asked = text.split(',').map((one) => words.find((word) => word === one));
      return asked.every((word) => word !== undefined) ? [...new Set(asked as Word[])].sort() : undefined;
    },
  );
  return { read, about, schema: { type: 'string', example: words.slice(0, 2).join(',') } };
}

function names(about: string, example: string): Param<string[]> {
  const read = reader(
    'un ou plusieurs identifiants (lettres, chiffres, tirets) sont attendus, séparés par des virgules, 100 au plus',
    'one or more ids (letters, digits, hyphens) are wanted, separated by commas, at most 100',
    (text) => {
      const asked = [...new Set(text.split(','))].sort();
      return asked.length <= 100 && asked.every((one) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(one)) ? asked : undefined;
    },
  );
  return { read, about, schema: { type: 'string', example } };
}

/**
 * What a question about a place is narrowed to. Themes and datasets leave out whole datasets; effects and profiles hide
 * rules, which `hidden` counts, and never change a status; fields are the parts that are told, the others are empty.
 */
export const filterQuery = {
  theme: optional(names('Thèmes seulement', 'risques,urbanisme')),
  dataset: optional(names('Jeux de données seulement', 'qpv,znieff-1')),
  effect: optional(someOf('Règles de ces effets seulement', 'forbidden', 'conditional', 'obligation', 'information')),
  profile: optional(someOf('Règles qui concernent ces personnes', 'citizen', 'farm', 'company', 'authority')),
  fields: optional(
    someOf(
      'Parties données : textes, services, preuves, géométrie (tout sauf la géométrie par défaut)',
      'texts',
      'offices',
      'proofs',
      'geometry',
    ),
  ),
};

const NAMES = Object.keys(filterQuery) as (keyof typeof filterQuery)[];
export type Filters = Partial<ValuesOf<typeof filterQuery>>;

/** The filters that a question has, or null when it has none. */
export function filtersOf(query: Filters): Filters | null {
  const given = NAMES.filter((name) => query[name] !== undefined).map((name) => [name, query[name]]);
  return given.length ? Object.fromEntries(given) : null;
}

/** Throws 404 for a theme or dataset that is not held: an empty answer would read as “nothing applies”. */
export async function refuseUnknown(db: Database, { theme = [], dataset = [] }: Filters): Promise<void> {
  if (theme.length + dataset.length === 0) return;
  const unknown = await db.rows<{ name: string }>('rules/unknown-names', [theme, dataset]);
  if (unknown.length === 0) return;
  const list = unknown.map(({ name }) => name).join(', ');
  throw new Problem(
    404,
    'filtre-inconnu',
    `Il n’y a rien ici du nom de ${list}`,
    `there is nothing here called ${list}`,
  );
}
