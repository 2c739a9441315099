import type { Database } from '../sql/db.ts';
import { check } from './check.ts';
import type { Dataset, Source } from './dataset.ts';
import type { Fetched } from './fetch.ts';
import type { Progress } from './progress.ts';
import type { Findings, Remark } from './report.ts';
import { stage } from './stage.ts';

/** A load that is ready to be published: what it brings is in the tables `mapped…`. */
export type Prepared = { read: number; kept: number };

/**
 * The steps of a load before it is published: stage as published, map to our columns, run the dataset's own statements
 * (offices, coverage, check), check keys and geometry. Says what it finds to `findings`. Throws a Refusal when nothing
 * can be published.
 */
export async function prepare(
  db: Database,
  load: number,
  dataset: Dataset,
  source: Source,
  fetched: Fetched,
  findings: Findings,
  progress: Progress,
): Promise<Prepared> {
  progress.step('lecture');
  const staged = await stage(db, load, fetched, findings, progress);
  progress.step('correspondance');
  await db.rows('load/analyze-staged');
  await db.run(dataset.map, [load]);
  await db.rows('load/analyze-mapped');
  for (const text of dataset.statements) await db.run(text, [load]);
  progress.step('contrôle');
  const { read, kept, remarks } = await check(db, load, dataset, source, staged.rows);
  for (const { times, ...remark } of remarks) findings.add(placed(remark, staged.files), times);
  return { read: read + staged.broken, kept };
}

type File = { path: string; layer: string; first: number };

/** In the database rows count over all files of a load, in a detail between braces; people count in the file. */
function placed(remark: Remark, files: File[]): Remark {
  if (remark.row == null) return remark;
  const file = fileOf(remark.row, files);
  if (!file) return remark;
  const detail = remark.detail?.replace(/\{(\d+)\}/g, (_, row: string) => rowText(Number(row), file, files)) ?? null;
  return { ...remark, detail, file: file.path, layer: file.layer, row: remark.row - file.first + 1 };
}

const fileOf = (row: number, files: File[]) => files.findLast(({ first }) => row >= first);

function rowText(row: number, here: File, files: File[]): string {
  const file = fileOf(row, files) ?? here;
  return `${row - file.first + 1}${file === here ? '' : ` de ${file.path}`}`;
}
