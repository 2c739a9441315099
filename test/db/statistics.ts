import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndicatorValues } from '../../api/answers.ts';
import { readDataset, type Source, type SourceFile } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import type { Report } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';

/** Tells nobody how far a load has come. */
export const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

/** A number as it is held. */
export type HeldNumber = {
  indicator: string;
  level: string;
  code: string;
  vintage: string;
  period: string;
  value: number | null;
  status: string;
};

/** Where a file differs from the one of its dataset, and what it covers. */
type Given = { name?: string; part?: string; file?: Partial<SourceFile>; coverage?: Source['coverage'] };

/** A folder for files of one test, and what loads a file of some content as one of a dataset of ours. */
export function openGiving(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `terrier-${name}-`));
  const give = (db: Database, id: string, content: string | Buffer, given: Given = {}): Promise<Report> => {
    const { name = `${id}.csv`, part = '', file, coverage = [] } = given;
    writeFileSync(join(folder, name), content);
    const dataset = readDataset(id);
    const files = [{ ...dataset.sources[0]!.files[0]!, path: name, ...file }];
    // Tests replace whole tables, which would be held.
    return load(db, dataset, { part, date: null, files, coverage }, folder, quiet, { confirmed: true });
  };
  return { folder, give };
}

/** The lines of a report, each as one text. */
export const said = ({ lines }: Report) =>
  lines.map(({ severity, reason, row, key, attribute, value, detail }) =>
    [severity, reason, row, key, attribute, value, detail].map((one) => one ?? '').join(' | '),
  );

/** The numbers that are held of a dataset. */
export const numbers = (db: Database, id: string) => db.rows<HeldNumber>('../test/db/questions/numbers', [id]);

/** What the service shows of an indicator of communes. */
export const shown = async (
  db: Database,
  indicator: string,
  period: string,
): Promise<IndicatorValues['observations']> =>
  JSON.parse((await db.row<{ json: string }>('indicators/values', [indicator, 'commune', period]))!.json);

/** A number that a file gives. */
export type Told = Pick<HeldNumber, 'indicator' | 'code' | 'period' | 'value' | 'status'>;

/** One of them. */
export const told = (indicator: string, code: string, period: string, value: number | null, status = 'ok'): Told => ({
  indicator,
  code,
  period,
  value,
  status,
});
/** Numbers as lines in one order. */
export const inOrder = (numbers: Told[]) =>
  numbers.map((one) => `${one.indicator} ${one.code} ${one.period}: ${one.value} ${one.status}`).sort();

/** Loads the first source of a dataset of ours from a folder. */
export async function loadFrom(db: Database, id: string, from: string): Promise<Report> {
  const dataset = readDataset(id);
  return load(db, dataset, dataset.sources[0]!, from, quiet);
}

/** The numbers that are held of a dataset, as lines. */
export const heldLines = async (db: Database, id: string) => inOrder(await numbers(db, id));

/** Where and of what a report speaks for a reason. */
export const linesOf = ({ lines }: Report, reason: string) =>
  lines.filter((line) => line.reason === reason).map(({ file, row, key, detail }) => ({ file, row, key, detail }));
