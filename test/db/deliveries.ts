import { readDataset } from '../../etl/dataset.ts';
import { sourcesOf, worthLoading } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { load } from '../../etl/load.ts';
import type { Report, ReportLine } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';

const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

/**
 * Loads what lies at a path as a producer delivers it, also what should be confirmed; gives the report of each source that
 * has files, by dataset and part.
 */
export async function deliver(db: Database, path: string, confirmed = true): Promise<Record<string, Report>> {
  const delivery = await openDelivery(path);
  const reports: Record<string, Report> = {};
  for (const { dataset, source, remarks } of await worthLoading(db, await sourcesOf(delivery))) {
    const report = await load(db, readDataset(dataset), source, delivery.folder, quiet, { remarks, confirmed });
    reports[`${dataset} ${source.part}`] = report;
  }
  delivery.close();
  return reports;
}

/** Loads contours of communes (GeoJSON with `code` and `nom`) as a part of their own. */
export function loadContours(db: Database, from: string, path: string): Promise<Report> {
  const source = { part: path, date: '2018-01-01', coverage: [], files: [{ path, layer: 'commune' }] };
  return load(db, readDataset('communes'), source, from, quiet);
}

/** How often each reason occurs in a report, by severity, reason and attribute. */
export function reasonsOf({ totals }: Report): Record<string, number> {
  return Object.fromEntries(
    totals.map(({ severity, reason, attribute, count }) => [
      [severity, reason, attribute].filter(Boolean).join(' '),
      count,
    ]),
  );
}

/** The first line of a reason, as file, row, value and detail. */
export function lineOf({ lines }: Report, reason: string, attribute?: string): Partial<ReportLine> | undefined {
  const found = lines.find((one) => one.reason === reason && (!attribute || one.attribute === attribute));
  return (
    found && { file: found.file?.split('/').at(-1) ?? null, row: found.row, value: found.value, detail: found.detail }
  );
}
