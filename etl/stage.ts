import type { Database } from '../sql/db.ts';
import type { Fetched } from './fetch.ts';
import { geometryFault } from './geometry.ts';
import type { Progress } from './progress.ts';
import { type PublishedRow, readRows } from './read/read.ts';
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
  const refused: ReportLine[] = [];
  let row = 0;
  const read = await readRows(fetched.files);
  for (const [file, published] of fetched.files.map((one, index) => [one.file, read[index]!] as const)) {
    let batch = newBatch();
    for (const [index, entry] of published.entries()) {
      row += 1;
      const fault = entry.geometry && geometryFault(entry.geometry);
      if (fault)
        refused.push({
          layer: file.layer,
          row,
          key: null,
          severity: 'refused',
          reason: 'broken-geometry',
          detail: fault,
        });
      else addTo(batch, row, entry);
      if (batch.rows.length >= BATCH_ROWS || batch.size >= BATCH_CHARACTERS) {
        await send(db, load, file.layer, batch);
        batch = newBatch();
        progress.rows(index, published.length);
      }
    }
    await send(db, load, file.layer, batch);
  }
  return refused;
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
