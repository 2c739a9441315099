import { basename, extname, join as pathOf } from 'node:path';
import { type Dataset, listDatasets, readDataset, type Source, type SourceFile } from '../dataset.ts';
import type { Delivery } from '../delivery.ts';
import { openRows, type PublishedRow } from '../read/read.ts';
import { Refusal } from '../refusal.ts';
import type { Found, Standard } from './standards.ts';

const TABLES = ['.csv', '.tsv', '.txt', '.json', '.xlsx', '.parquet'];
/** Which share of the columns of a dataset a table must have: one that was renamed should still be known, and told. */
const ENOUGH = 0.8;
/** How many rows tell the columns, and the département that a table is about. */
const TELLING_ROWS = 2000;
const COMMUNE = /^(2[AB]|97[1-8]|(?!97)[0-9]{2})[0-9]{2,3}$/;

/**
 * Tables of statistics and squares: known by the columns that the facts of a dataset name (`table`) and, where two
 * have the same, by the name of the file. A table about a département that the dataset does not hold yet becomes a part
 * of its own, under the code of the département.
 */
export const STATISTICS: Standard = {
  name: 'statistiques (colonnes)',
  async recognise(delivery) {
    const known = listDatasets()
      .map(readDataset)
      .filter(({ kind, table }) => table && ['statistics', 'grid'].includes(kind));
    const found: Found[] = [];
    for (const file of delivery.files.filter((one) => isTable(one, known)))
      for (const one of await recognised(delivery, file, known)) join(found, one);
    return found;
  },
};

/** A GeoPackage is opened only where its name says that it holds squares: it has to be converted whole. */
function isTable(path: string, known: Dataset[]): boolean {
  const kind = extname(path.replace(/\.gz$/i, '')).toLowerCase();
  return TABLES.includes(kind) || (kind === '.gpkg' && known.some((one) => one.kind === 'grid' && isNamed(one, path)));
}

function isNamed({ table }: Dataset, path: string): boolean {
  return new RegExp(table?.name ?? '', 'i').test(basename(path));
}

/** Files of the same table and part, such as the pages of an answer, are loaded together. */
function join(found: Found[], one: Found): void {
  const same = found.find(({ dataset, source }) => dataset === one.dataset && source.part === one.source.part);
  if (same) same.source.files.push(...one.source.files);
  else found.push(one);
}

async function recognised(delivery: Delivery, path: string, known: Dataset[]): Promise<Found[]> {
  const rows = await firstRows(pathOf(delivery.folder, path), path);
  const columns = new Set(rows.flatMap(({ properties }) => Object.keys(properties)));
  const [best] = known
    .map((dataset) => ({ dataset, share: shareOf(dataset, columns, path) }))
    .filter(({ share }) => share >= ENOUGH)
    .sort((one, two) => two.share - one.share);
  return best ? [{ dataset: best.dataset.id, source: sourceOf(best.dataset, path, rows) }] : [];
}

/** The first rows of a table, none when it cannot be read: another standard may know it, or the report says it is left. */
async function firstRows(full: string, path: string): Promise<PublishedRow[]> {
  const rows: PublishedRow[] = [];
  try {
    const reading = await openRows([{ file: { path, layer: '' }, path: full }]);
    try {
      for await (const row of reading.rows[0]!) if (rows.push(row) >= TELLING_ROWS) break;
    } finally {
      reading.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return rows;
}

/** Which share of the columns of a dataset is there, in whatever case; 0 where the name of the file says another one. */
function shareOf(dataset: Dataset, columns: Set<string>, path: string): number {
  if (!isNamed(dataset, path)) return 0;
  const wanted = dataset.table!.columns;
  const there = new Set([...columns].map((column) => column.toLowerCase()));
  return wanted.filter((column) => there.has(column.toLowerCase())).length / wanted.length;
}

function sourceOf({ sources }: Dataset, path: string, rows: PublishedRow[]): Source {
  const [model] = sources as [Source, ...Source[]];
  const file: SourceFile = { ...model.files[0]!, path };
  const code = departementOf(rows);
  const held = sources.find(({ coverage }) => coverage.some((one) => one.level === 'departement' && one.code === code));
  const own = code && !held;
  const [cover] = model.coverage;
  const coverage: Source['coverage'] =
    own && cover ? [{ ...cover, level: 'departement', code, since: null }] : (held ?? model).coverage;
  return { part: own ? code : (held ?? model).part, date: null, files: [file], coverage };
}

/** The one département that all codes of communes are of, in the column that holds nothing else; undefined for several. */
function departementOf(rows: PublishedRow[]): string | undefined {
  const names = Object.keys(rows[0]?.properties ?? {});
  const column = names.find((name) =>
    rows.every(({ properties }) => /^.{5}$/.test(codeOf(properties[name])) && COMMUNE.test(codeOf(properties[name]))),
  );
  if (column === undefined) return undefined;
  const codes = new Set(rows.map(({ properties }) => codeOf(properties[column]).match(COMMUNE)![1]!));
  return codes.size === 1 ? [...codes][0] : undefined;
}

/** A code of a commune as written, or at the end of a label of Melodi (`2024-COM-95018`). */
function codeOf(value: unknown): string {
  return String(value ?? '').replace(/^[0-9]{4}-COM-/, '');
}
