import type { Geometry } from 'geojson';
import type { Database } from '../sql/db.ts';
import { CopyRows } from './copy-rows.ts';
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

/** The files that were staged: the first of their rows, counted over all of them; how many rows were staged and how many could not. */
export type Staged = { files: { path: string; layer: string; first: number }[]; rows: number; broken: number };

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
  const staged: Staged = { files: [], rows: 0, broken: 0 };
  try {
    let first = 1;
    for (const [index, { file }] of fetched.files.entries()) {
      staged.files.push({ path: file.path, layer: file.layer, first });
      const remark = (row: number, one: Remark) =>
        findings.add({ ...one, file: file.path, layer: file.layer, row: row - first + 1 });
      const { next, broken } = await stageFile(db, load, file, reading.rows[index]!, { first, remark, progress });
      staged.rows += next - first - broken;
      staged.broken += broken;
      first = next;
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
  place: Place,
): Promise<{ next: number; broken: number }> {
  const read = { next: place.first, broken: 0 };
  if (db.copy) await db.copy('load/copy', packed(new CopyRows(load, file.layer), file, rows, place, read));
  else
    for await (const batch of packed(new BatchRows(), file, rows, place, read))
      await db.rows('load/stage', [load, file.layer, ...batch]);
  return read;
}

/** Something that gathers rows and gives them, packed in its own way, when there are enough. */
type Packer<Pack> = {
  isFull: boolean;
  add(row: number, properties: string, geometry: Geometry | null): void;
  take(end: boolean): Pack;
};

/** Packs the rows that can be staged and counts in `read`; of the others it says what is wrong. */
async function* packed<Pack>(
  packer: Packer<Pack>,
  file: SourceFile,
  rows: AsyncIterable<PublishedRow>,
  { remark, progress }: Place,
  read: { next: number; broken: number },
): AsyncGenerator<Pack> {
  const model = file.model === undefined ? undefined : readModel(file.model);
  for await (const { properties, geometry, fault } of rows) {
    const row = read.next++;
    const named = model?.named(properties) ?? properties;
    for (const one of model?.remarks(named) ?? []) remark(row, one);
    const detail = fault ?? (geometry && geometryFault(geometry));
    if (detail) {
      read.broken += 1;
      remark(row, { severity: 'refused', reason: 'broken-geometry', detail });
    } else packer.add(row, textOf(named), geometry);
    if (!packer.isFull) continue;
    yield packer.take(false);
    progress.rows(read.next);
  }
  yield packer.take(true);
}

/** PostgreSQL refuses NUL in text; some DBF files are padded with it. */
function textOf(properties: Record<string, unknown>): string {
  return JSON.stringify(properties).replaceAll('\\u0000', '');
}

/** Rows as the lists of `load/stage`: their numbers, properties and geometries. */
class BatchRows implements Packer<[number[], string[], (string | null)[]]> {
  #lists: [number[], string[], (string | null)[]] = [[], [], []];
  #size = 0;

  get isFull(): boolean {
    return this.#lists[0].length >= BATCH_ROWS || this.#size >= BATCH_CHARACTERS;
  }

  add(row: number, properties: string, geometry: Geometry | null): void {
    const shape = geometry && ewkbHex(geometry);
    for (const [index, value] of [row, properties, shape].entries()) (this.#lists[index] as unknown[]).push(value);
    this.#size += properties.length + (shape?.length ?? 0);
  }

  take(): [number[], string[], (string | null)[]] {
    const taken = this.#lists;
    this.#lists = [[], [], []];
    this.#size = 0;
    return taken;
  }
}
