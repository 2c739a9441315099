import type { Database } from '../sql/db.ts';
import type { SourceFile } from './dataset.ts';
import type { Fetched } from './fetch.ts';
import { geometryFault } from './geometry.ts';
import type { Progress } from './progress.ts';
import { openRows, type PublishedRow } from './read/read.ts';
import type { Findings, Remark } from './report.ts';
import { readModel } from './standards/attributes.ts';
import { ewkbHex } from './wkb.ts';

const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 2_000_000;

type Batch = { rows: number[]; properties: string[]; geometries: (string | null)[]; size: number };

/** The files that were staged: the first of their rows, counted over all of them; and how many rows could not be staged. */
export type Staged = { files: { path: string; layer: string; first: number }[]; broken: number };

/**
 * Keeps every row of the fetched files in the table `staged`, as published, attributes under the names of the standard
 * where the file follows one. Rows whose geometry is not GeoJSON in shape are refused here, because the database would
 * accept some of them in silence.
 */
export async function stage(
  db: Database,
  load: number,
  fetched: Fetched,
  findings: Findings,
  progress: Progress,
): Promise<Staged> {
  const reading = await openRows(fetched.files);
  const staged: Staged = { files: [], broken: 0 };
  try {
    let first = 1;
    for (const [index, { file }] of fetched.files.entries()) {
      staged.files.push({ path: file.path, layer: file.layer, first });
      const remark = (row: number, one: Remark) =>
        findings.add({ ...one, file: file.path, layer: file.layer, row: row - first + 1 });
      const { next, broken } = await stageFile(db, load, file, reading.rows[index]!, { first, remark, progress });
      first = next;
      staged.broken += broken;
    }
    return staged;
  } finally {
    reading.close();
  }
}

type Place = { first: number; remark(row: number, one: Remark): void; progress: Progress };

async function stageFile(
  db: Database,
  load: number,
  file: SourceFile,
  rows: AsyncIterable<PublishedRow>,
  { first, remark, progress }: Place,
): Promise<{ next: number; broken: number }> {
  const model = file.model === undefined ? undefined : readModel(file.model);
  let batch = newBatch();
  let row = first;
  let broken = 0;
  for await (const { properties, geometry, fault } of rows) {
    const entry = { properties: model?.named(properties) ?? properties, geometry };
    for (const one of model?.remarks(entry.properties) ?? []) remark(row, one);
    const detail = fault ?? (geometry && geometryFault(geometry));
    if (detail) {
      broken += 1;
      remark(row, { severity: 'refused', reason: 'broken-geometry', detail });
    } else addTo(batch, row, entry);
    row += 1;
    if (batch.rows.length < BATCH_ROWS && batch.size < BATCH_CHARACTERS) continue;
    await send(db, load, file.layer, batch);
    batch = newBatch();
    progress.rows(row);
  }
  await send(db, load, file.layer, batch);
  return { next: row, broken };
}

const newBatch = (): Batch => ({ rows: [], properties: [], geometries: [], size: 0 });

function addTo(batch: Batch, row: number, entry: PublishedRow): void {
  // PostgreSQL refuses NUL in text; some DBF files are padded with it.
  const properties = JSON.stringify(entry.properties).replaceAll('\\u0000', '');
  const geometry = entry.geometry && ewkbHex(entry.geometry);
  batch.rows.push(row);
  batch.properties.push(properties);
  batch.geometries.push(geometry);
  batch.size += properties.length + (geometry?.length ?? 0);
}

async function send(db: Database, load: number, layer: string, batch: Batch): Promise<void> {
  if (batch.rows.length) await db.rows('load/stage', [load, layer, batch.rows, batch.properties, batch.geometries]);
}
