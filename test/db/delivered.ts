import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readDataset } from '../../etl/dataset.ts';
import { sourcesOf } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { load } from '../../etl/load.ts';
import type { Report } from '../../etl/report.ts';
import type { Found } from '../../etl/standards/standards.ts';
import type { Database } from '../../sql/db.ts';

const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

/** What the standards find at a path. */
export type Delivered = { folder: string; found: Found[] };

/** Recognises a delivery; it is the same for both engines. */
export async function recognised(path: string): Promise<Delivered> {
  const delivery = await openDelivery(path);
  return { folder: delivery.folder, found: await sourcesOf(delivery) };
}

/** Loads what was found, and gives the reports by their parts. */
export async function loadDelivered(db: Database, { folder, found }: Delivered): Promise<Map<string, Report>> {
  const reports = new Map<string, Report>();
  for (const { dataset, source, remarks } of found)
    reports.set(source.part, await load(db, readDataset(dataset), source, folder, quiet, { remarks }));
  return reports;
}

/** Writes a delivery of text files to a new folder of that name. */
export function writtenDelivery(name: string, files: Record<string, string>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'terrier-delivery-')), name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The lines of a report that give a reason, as `file row attribute value severity`. */
export function linesOf(report: Report, reason: string): string[] {
  return report.lines
    .filter((line) => line.reason === reason)
    .map(({ file, row, attribute, value, severity }) => {
      const name = file?.split('/').at(-1);
      return [name, row, attribute, value, severity].filter((one) => one !== null && one !== undefined).join(' ');
    });
}

/** A feature of a dataset with what is told of it. */
export type Held = {
  key: string;
  codes: string[];
  label: string;
  state: string;
  since: string | null;
  office: string | null;
  scale: number | null;
  method: string;
  documents: { title: string; date: string | null }[];
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown[] };
};

/** The features that a dataset holds, by their parts and keys. */
export function heldIn(db: Database, dataset: string): Promise<Held[]> {
  return db.rows<Held>('../test/db/questions/easements', [dataset]);
}

/** How often each text comes. */
export function counted(list: string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(list)].sort().map((one) => [one, list.filter((other) => other === one).length]),
  );
}
