import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** The folder that holds a folder for each dataset. */
export const DATASETS = fileURLToPath(new URL('datasets/', import.meta.url));
/** What stands in a folder made by `npm run etl -- new` where only people know. */
export const TO_WRITE = 'À écrire';

const office = z.strictObject({
  name: z.string(),
  level: z.string().nullish(),
  siren: z.string().nullish(),
  href: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
});

const sourceFile = z.strictObject({
  path: z.string(),
  layer: z.string(),
  source_layer: z.string().optional(),
  encoding: z.string().optional(),
  crs: z
    .string()
    .regex(/^EPSG:\d+$/)
    .optional(),
  lon: z.string().optional(),
  lat: z.string().optional(),
  /** How numbers are written: `fr` 1.234,5 or `en` 1,234.5; without it, what may mean either is refused. */
  locale: z.enum(['fr', 'en']).optional(),
  wkt: z.string().optional(),
  /** The table of a standard that it follows: `cnig-plu/ZONE_URBA`; see `standards/attributes.ts`. */
  model: z.string().optional(),
});

const recognised = z.strictObject({
  /**
   * What the name of a file must match. A group `commune`, `epci` or `departement` in it is the territory that the file
   * covers; an empty group `source` means a newer edition of the dataset's own source.
   */
  name: z.string(),
  /** Attributes that it must have, whatever their case. */
  columns: z.array(z.string()).min(1),
  /** How it is then read. */
  file: sourceFile.omit({ path: true }),
});

const coverage = z.strictObject({
  level: z.enum(['commune', 'epci', 'departement', 'region', 'country']),
  code: z.string(),
  state: z.enum(['available', 'none', 'restricted']),
  since: z.iso.date().nullish(),
  source: z.string().nullish(),
});

const source = z.strictObject({
  part: z.string().default(''),
  date: z.iso.date().nullish(),
  /** Where its files are not there, loading `all` passes over it. */
  optional: z.boolean().optional(),
  files: z.array(sourceFile),
  coverage: z.array(coverage).default([]),
});

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);

const style = z.strictObject({
  color: colour,
  pattern: z.enum(['none', 'hatch', 'dots', 'cross']).default('none'),
  width: z.number().optional(),
  classes: z
    .array(
      z.strictObject({
        code: z.string(),
        label: z.string(),
        label_en: z.string().optional(),
        color: colour,
        width: z.number().optional(),
      }),
    )
    .default([]),
  labels: z.boolean().default(false),
});

const facts = z.strictObject({
  title: z.string(),
  title_en: z.string(),
  description: z.string(),
  description_en: z.string(),
  theme: z.string(),
  kind: z.enum(['zones', 'reference', 'grid', 'decisions', 'statistics']),
  geometry: z.enum(['point', 'line', 'polygon', 'none']),
  producer: z.string(),
  licence: z.string(),
  attribution: z.string(),
  notice: z.string().nullish(),
  notice_en: z.string().nullish(),
  /** How often its producer renews it; left out where nobody says so. */
  updated: z.enum(['continuous', 'daily', 'weekly', 'monthly', 'quarterly', 'annual', 'irregular']).optional(),
  /** Its theme in the INSPIRE register, `ps` for protected sites; left out where none fits. */
  inspire: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  office: office.nullish(),
  offices: z.array(office).default([]),
  zooms: z.tuple([z.number().int().min(0).max(22), z.number().int().min(0).max(22)]),
  precision_m: z.number().nonnegative().default(0),
  sliver_m2: z.number().nonnegative().default(1),
  sliver_m: z.number().nonnegative().default(0.5),
  fallback: z.string().optional(),
  /** What a load may lose or move (metres) of what is published, in percent, before it waits for confirmation. */
  hold: z
    .strictObject({ percent: z.number().min(0).max(100), moved_m: z.number().positive() })
    .default({ percent: 20, moved_m: 1000 }),
  style,
  invented: z.boolean().default(false),
  like: z.string().optional(),
  territory: z
    .strictObject({
      level: z.enum(['commune', 'epci', 'departement', 'region']),
      vintage: z.string(),
      scale: z.number().int().default(25000),
    })
    .optional(),
  place: z.enum(['parcel', 'address', 'commune-change']).optional(),
  /** How a delivered table is known to be of this dataset: the columns that are read, a pattern of its name. */
  table: z.strictObject({ columns: z.array(z.string()), name: z.string().optional() }).optional(),
  sources: z.array(source),
  /** Files that are delivered for it, whatever the territory; see `standards/columns.ts`. */
  recognise: z.array(recognised).default([]),
});

/** The facts of a dataset (`dataset.json`), its mapping, and the hash of all that defines it. */
export type Dataset = z.infer<typeof facts> & {
  id: string;
  map: string;
  /** What else is run once the rows are mapped, `$1` the load: `offices.sql`, `cover.sql`, `check.sql`, each if it is there. */
  statements: string[];
  definition: string;
  folder: string;
};
export type Source = z.infer<typeof source>;
export type SourceFile = z.infer<typeof sourceFile>;

/** Statements that a folder may have beside its mapping, in the order in which they run. */
const STATEMENTS = ['offices.sql', 'cover.sql', 'check.sql'];

/** The ids of all datasets: the folders of `etl/datasets`, territories first because coverage is told by them. */
export function listDatasets(): string[] {
  const rank = (id: string) => {
    const { territory, kind } = readDataset(id);
    return territory ? 0 : kind === 'statistics' ? 2 : 1;
  };
  const ids = readdirSync(DATASETS).filter((name) => existsSync(`${DATASETS}${name}/dataset.json`));
  return ids
    .map((id) => ({ id, rank: rank(id) }))
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** Reads the folder of a dataset. Throws a Refusal when there is none, or when a fact is missing or not understood. */
export function readDataset(id: string): Dataset {
  return readDatasetIn(DATASETS, id);
}

/** The same of a dataset whose folder lies elsewhere. */
export function readDatasetIn(datasets: string, id: string): Dataset {
  const folder = `${datasets}${id}/`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || !existsSync(`${folder}dataset.json`))
    throw new Refusal('dataset-unknown', `Jeu de données inconnu : ${id}`, `unknown dataset: ${id}`);
  const text = readFileSync(`${folder}dataset.json`, 'utf8');
  const parsed = facts.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new Refusal(
      'dataset-facts',
      `${id}/dataset.json : ${z.prettifyError(parsed.error)}`,
      'the facts are not understood',
    );
  const shared = parsed.data.like ? `${DATASETS}${parsed.data.like}/` : folder;
  const read = (name: string) => readShared({ folder, shared }, name);
  const map = read('map.sql');
  if (map === undefined) throw new Refusal('dataset-facts', `${id} : map.sql manque`, 'map.sql is missing');
  const statements = STATEMENTS.map(read).filter((one) => one !== undefined);
  const definition = createHash('sha256').update(text).update(map);
  for (const one of [...statements, ...['rules.csv', 'indicators.csv'].map(read)]) definition.update(one ?? '');
  return { ...parsed.data, id, map, statements, definition: definition.digest('hex'), folder };
}

/** The text of `rules.csv` or `indicators.csv` of a dataset, or of the one that it is like; undefined when neither has it. */
export function readTable(dataset: Dataset, name: 'rules.csv' | 'indicators.csv'): string | undefined {
  return readShared({ folder: dataset.folder, shared: `${DATASETS}${dataset.like ?? dataset.id}/` }, name);
}

/** The files of a dataset in which something is still to be written. */
export function unwritten({ folder }: Dataset): string[] {
  return ['dataset.json', 'map.sql', 'rules.csv', 'indicators.csv'].filter(
    (name) => existsSync(folder + name) && readFileSync(folder + name, 'utf8').includes(TO_WRITE),
  );
}

/** Throws a Refusal while something is to be written in the folder of a dataset: nothing half-made is published. */
export function refuseUnwritten(dataset: Dataset): void {
  const files = unwritten(dataset).join(', ');
  if (files)
    throw new Refusal(
      'dataset-unwritten',
      `${dataset.id} : il reste « ${TO_WRITE} » dans ${files}`,
      `there is something to be written in ${files}`,
    );
}

function readShared({ folder, shared }: { folder: string; shared: string }, name: string): string | undefined {
  const path = [folder + name, shared + name].find((candidate) => existsSync(candidate));
  return path && readFileSync(path, 'utf8');
}
