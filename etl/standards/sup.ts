import { basename, dirname, join, resolve } from 'node:path';
import type { Source, SourceFile } from '../dataset.ts';
import type { Delivery } from '../delivery.ts';
import { firstBytes } from '../read/inflate.ts';
import { openRows } from '../read/read.ts';
import type { Remark } from '../report.ts';
import type { Found, Standard } from './standards.ts';
import { CATEGORIES, categoryIn, nameOfSet, type SetName, tableOf } from './sup-names.ts';
import { type Table, tablesOf } from './tables.ts';

/** Public easements (CNIG SUP 2013 and 2016b): one dataset for each category, one part for each manager and territory. */
export const SUP: Standard = { name: 'CNIG SUP 2013, 2016b', recognise };

/** A table of the standard: which it is, of which category and territory if its name tells. */
type SupTable = Table & { layer: string; category?: string; territory?: string };

const MODELS: Record<string, string> = {
  assiette: 'ASSIETTE_SUP',
  generateur: 'GENERATEUR_SUP',
  servitude: 'SERVITUDE',
  acte: 'ACTE_SUP',
  servitude_acte: 'SERVITUDE_ACTE_SUP',
  gestionnaire: 'GESTIONNAIRE_SUP',
};

async function recognise(delivery: Delivery): Promise<Found[]> {
  const sets = new Map<string, SupTable[]>();
  for (const table of await tablesOf(delivery)) {
    const named = tableOf(table.name);
    if (!named) continue;
    const folder = dirname(table.path);
    sets.set(folder, [...(sets.get(folder) ?? []), { ...table, ...named }]);
  }
  const found: Found[] = [];
  for (const [folder, tables] of sets)
    if (tables.some(({ layer }) => layer === 'assiette')) found.push(...(await foundIn(delivery, folder, tables)));
  return found;
}

/** One source for each category of a set: of the files that are of it, and of those that do not say of which they are. */
async function foundIn(delivery: Delivery, folder: string, tables: SupTable[]): Promise<Found[]> {
  const names = [
    ...folder.split('/').reverse(),
    delivery.name,
    ...resolve(delivery.folder).split(/[\\/]/).reverse().slice(0, 2),
  ];
  const set = nameOfSet(names);
  const areas = tables.filter(({ layer }) => layer === 'assiette');
  const told = new Set(areas.flatMap(({ category }) => category ?? []));
  const silent = areas.filter(({ category }) => !category);
  const mixed = silent.length > 0 && !set.category;
  if (silent.length && set.category) told.add(set.category);
  for (const area of mixed ? silent : []) for (const one of await categoriesOf(delivery, area)) told.add(one);
  return [...told].map((category) => {
    const own = tables.filter((table) => !table.category || table.category === category);
    const files = own.map((table) => fileOf(delivery, table, mixed && !table.category && table.layer === 'assiette'));
    return { dataset: `sup-${category.toLowerCase()}`, ...sourceOf(set, category, own, files) };
  });
}

function sourceOf(set: SetName, category: string, tables: SupTable[], files: SourceFile[]) {
  const code = set.territory?.code ?? tables.find(({ territory }) => territory)?.territory;
  const territory = set.territory ?? (code ? nameOfSet([`000000000_SUP_${code}_${category}`]).territory : undefined);
  const part = [set.manager, 'SUP', territory?.published ?? set.name, category].filter(Boolean).join('_');
  const source = `${basename(files[0]!.path)}, servitudes ${category} (CNIG SUP)`;
  const { level, code: covered } = territory ?? {};
  const coverage: Source['coverage'] =
    level && covered ? [{ level, code: covered, state: 'available', since: set.date ?? null, source }] : [];
  const remarks: Remark[] = coverage.length
    ? []
    : [
        {
          severity: 'noted',
          reason: 'no-coverage',
          value: set.name,
          rule: 'CNIG SUP 2016b, nom du dossier',
          detail: NO_COVERAGE,
        },
      ];
  return { source: { part, date: set.date ?? null, files, coverage }, remarks };
}

const NO_COVERAGE =
  'le nom attendu est SIREN_CATÉGORIE_TERRITOIRE_AAAAMMJJ ; hors des assiettes, le service répond « pas de données »';

function fileOf(delivery: Delivery, { path, layer, source_layer }: SupTable, mixed: boolean): SourceFile {
  // The geometry of a générateur is not needed, and a broken one must not cost the row that leads to the acts.
  const wkt = layer === 'assiette' && /\.csv$/i.test(path) ? wktColumn(join(delivery.folder, path)) : undefined;
  return {
    path,
    layer: mixed ? `${layer}_all` : layer,
    model: `cnig-sup/${MODELS[layer]}`,
    ...(source_layer && { source_layer }),
    ...(wkt && { wkt }),
  };
}

/** The column of a CSV that holds geometries. */
function wktColumn(path: string): string | undefined {
  const header = firstBytes(path, 8000).toString('latin1').split(/\r?\n/)[0]!;
  return /(?<=^|[,;\t|"])(wkt|geom|the_geom|geometry|wkt_geom)(?=$|[,;\t|"])/i.exec(header)?.[1];
}

/** The categories that the rows of a table name in a column, or before the first sign of their names. */
async function categoriesOf({ folder }: Delivery, { path, source_layer }: SupTable): Promise<Set<string>> {
  const file = { path, layer: 'assiette', ...(source_layer && { source_layer }) };
  const { rows, close } = await openRows([{ file, path: join(folder, path) }]);
  const found = new Set<string>();
  try {
    for await (const { properties } of rows[0]!) {
      const lower = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));
      const said = lower.suptype ?? lower.categorie ?? lower.nomass ?? lower.idass;
      const category = categoryIn(String(said ?? ''));
      if (category) found.add(category);
    }
  } finally {
    close();
  }
  return new Set(CATEGORIES.filter((category) => found.has(category)));
}
