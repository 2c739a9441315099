import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../sql/db.ts';
import type { Dataset, Source } from './dataset.ts';
import { type Fetched, fetchSource } from './fetch.ts';
import { prepare } from './prepare.ts';
import type { Progress } from './progress.ts';
import { factsOf, publish } from './publish.ts';
import { Refusal } from './refusal.ts';
import { Findings, type Remark, type Report } from './report.ts';
import { keepAlive, takeTurn } from './turn.ts';

/** What a load counts that did nothing. */
const NOTHING = { read: 0, kept: 0, noted: 0, repaired: 0, refused: 0, opened: 0, closed: 0, unchanged: 0 };
type Counts = typeof NOTHING;

/**
 * Loads one source of a dataset from the folder `from`: fetch, stage as published, map to our columns, check, publish
 * in one transaction. The same files under the same definition change nothing. `remarks` are what is to be said of the
 * delivery as a whole. Throws a Refusal, and notes the failed load, when the files cannot be published; readers then
 * keep what they had.
 */
export async function load(
  db: Database,
  dataset: Dataset,
  source: Source,
  from: string,
  progress: Progress,
  remarks: Remark[] = [],
): Promise<Report> {
  const started = Date.now();
  await db.rows('load/register', [factsOf(dataset)]);
  progress.step('recherche des fichiers');
  const fetched = await fetchSource(source, from).catch(async (error: Error) => {
    await db.rows('load/fault', [dataset.id, faultOf(error, from)]);
    throw error;
  });
  const turn = { part: source.part, date: source.date, definition: dataset.definition };
  const id = await takeTurn(db, dataset.id, turn, fetched, progress.step);
  const stop = keepAlive(db, id);
  const findings = new Findings();
  findings.addAll(remarks);
  try {
    const report =
      (await isUnchanged(db, id, dataset, source, fetched)) ??
      (await run(db, id, dataset, source, fetched, findings, progress));
    return { ...report, seconds: (Date.now() - started) / 1000 };
  } catch (error) {
    await fail(db, id, findings, faultOf(error as Error, from));
    throw error;
  } finally {
    stop();
    for (const table of ['staged', 'mapped', 'mapped-observation', 'findings'])
      await db.rows(`load/clear-${table}`, [id]).catch(() => undefined);
  }
}

/**
 * What loading a source would do: everything but publishing, in a transaction that is undone. Throws a Refusal when the
 * files could not be published.
 */
export async function checkSource(
  db: Database,
  dataset: Dataset,
  source: Source,
  from: string,
  progress: Progress,
  remarks: Remark[] = [],
): Promise<Report> {
  const started = Date.now();
  const fetched = await fetchSource(source, from);
  const undone = new Undone();
  const work = db.transaction(async (tx) => {
    await tx.rows('load/register', [factsOf(dataset)]);
    const file = [fetched.name, fetched.sha256, source.date ?? null, dataset.definition];
    const begun = await tx.row<{ id: number }>('load/begin-check', [
      dataset.id,
      source.part,
      ...file,
      hostname(),
      process.pid,
    ]);
    const findings = new Findings();
    findings.addAll(remarks);
    const prepared = await prepare(tx, begun!.id, dataset, source, fetched, findings, progress);
    const changes = (await tx.row<Changes>('load/compare', [begun!.id, dataset.id, source.part]))!;
    undone.report = reportOf(dataset, source, 0, 'checked', { ...prepared, ...changes }, findings);
    throw undone;
  });
  await work.catch((error) => {
    if (error !== undone) throw error;
  });
  return { ...undone.report!, seconds: (Date.now() - started) / 1000 };
}

/** Thrown to undo a transaction that has given what was wanted of it. */
class Undone extends Error {
  report: Report | undefined;
}

async function run(
  db: Database,
  id: number,
  dataset: Dataset,
  source: Source,
  fetched: Fetched,
  findings: Findings,
  progress: Progress,
): Promise<Report> {
  const prepared = await prepare(db, id, dataset, source, fetched, findings, progress);
  progress.step('publication');
  return await db.transaction(async (tx) => {
    const { opened, closed } = await publish(tx, id, dataset, source);
    const changes = { opened, closed, unchanged: Math.max(prepared.kept - opened, 0) };
    const report = reportOf(dataset, source, id, 'published', { ...prepared, ...changes }, findings);
    await finish(tx, id, report.state, report, findings, null);
    return report;
  });
}

type Changes = Pick<Counts, 'opened' | 'closed' | 'unchanged'>;

function reportOf(
  dataset: Dataset,
  source: Source,
  load: number,
  state: Report['state'],
  counts: Changes & { read: number; kept: number },
  findings: Findings,
): Report {
  const [noted, repaired, refused] = (['noted', 'repaired', 'refused'] as const).map((one) => findings.count(one));
  const said = { noted: noted!, repaired: repaired!, refused: refused! };
  const { totals, lines } = findings;
  return { dataset: dataset.id, part: source.part, load, state, ...counts, ...said, seconds: 0, totals, lines };
}

async function isUnchanged(
  db: Database,
  id: number,
  dataset: Dataset,
  source: Source,
  fetched: Fetched,
): Promise<Report | undefined> {
  const last = await db.row<{ id: number; sha256: string; definition: string }>('load/last', [dataset.id, source.part]);
  if (last?.sha256 !== fetched.sha256 || last.definition !== dataset.definition) return undefined;
  const findings = new Findings();
  await finish(db, id, 'unchanged', NOTHING, findings, null);
  return reportOf(dataset, source, last.id, 'unchanged', NOTHING, findings);
}

async function finish(
  db: Database,
  id: number,
  state: string,
  counts: Counts,
  { totals, lines }: Findings,
  fault: string | null,
): Promise<void> {
  const numbers = Object.fromEntries(Object.keys(NOTHING).map((name) => [name, counts[name as keyof Counts]]));
  await db.rows('load/finish', [id, state, ...[numbers, totals, lines].map((one) => JSON.stringify(one)), fault]);
}

async function fail(db: Database, id: number, findings: Findings, fault: string): Promise<void> {
  findings.add({ severity: 'refused', reason: 'load-failed', detail: fault });
  await finish(db, id, 'failed', NOTHING, findings, fault).catch(() => undefined);
}

/** What everybody may read of an error: a refusal in French, without the folders of this machine. */
function faultOf(error: Error, from: string): string {
  if (!(error instanceof Refusal)) return 'Le chargement a rencontré une erreur interne';
  return error.french.replaceAll(join(from, '/'), '').replaceAll(from, '—');
}
