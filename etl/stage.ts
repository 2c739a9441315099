import type { Database } from '../sql/db.ts';
import type { Fetched } from './fetch.ts';
import { geometryFault } from './geometry.ts';
import type { Progress } from './progress.ts';
import { openRows, type PublishedRow } from './read/read.ts';
import type { ReportLine } from './report.ts';
import { ewkbHex } from './wkb.ts';

const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 2_000_000;

type Batch = { rows: number[]; properties: string[]; geometries: (string | null)[]; size: number };

/**
 * Keeps every row of the fetched files in the table `staged`, as published. Rows whose geometry is not GeoJSON in
 * shape are refused here, because the database would accept some of them in silence.
 */
export async function stage(db: Database, load: number, fetched: Fetched, progress: Progress): Promise<ReportLine[]> {
  const reading = await openRows(fetched.files);
  try {
    const staged: Staged = { row: 0, refused: [] };
    for (const [index, { file }] of fetched.files.entries())
      await stageFile(db, load, file.layer, reading.rows[index]!, staged, progress);
    return staged.refused;
  } finally {
    reading.close();
  }
}

/** How many rows were staged so far, over all files, and what was refused. */
type Staged = { row: number; refused: ReportLine[] };

async function stageFile(
  db: Database,
  load: number,
  layer: string,
  rows: AsyncIterable<PublishedRow>,
  staged: Staged,
  progress: Progress,
): Promise<void> {
  let batch = newBatch();
  for await (const entry of rows) {
    staged.row += 1;
    const { row } = staged;
    const detail = entry.geometry && geometryFault(entry.geometry);
    if (detail) staged.refused.push({ layer, row, key: null, severity: 'refused', reason: 'broken-geometry', detail });
    else addTo(batch, row, entry);
    if (batch.rows.length < BATCH_ROWS && batch.size < BATCH_CHARACTERS) continue;
    await send(db, load, layer, batch);
    batch = newBatch();
    progress.rows(row);
  }
  await send(db, load, layer, batch);
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
