import { hostname } from 'node:os';
import type { Database } from '../sql/db.ts';
import { type Dataset, refuseUnwritten, type Source } from './dataset.ts';
import { faultOf, toldAs } from './fault.ts';
import { type Fetched, fetchSource } from './fetch.ts';
import { type Changes, clearWorkbench, finish, NOTHING, recordLoad, reportOf } from './finish.ts';
import { anomalies } from './hold.ts';
import { prepare } from './prepare.ts';
import type { Progress } from './progress.ts';
import { factsOf, publish } from './publish.ts';
import { Findings, type Remark, type Report } from './report.ts';
import { keepAlive, takeTurn } from './turn.ts';

/** What is to be said of a delivery as a whole, and whether somebody has confirmed a load that loses or moves much. */
export type LoadOptions = { remarks?: Remark[]; confirmed?: boolean };

/**
 * Loads one source of a dataset from the folder `from`: fetch, stage as published, map to our columns, check, publish
 * in one transaction. The same files under the same definition change nothing; what loses or moves much is held until
 * it is confirmed. Throws a Refusal, and notes the failed load, when the files cannot be published; readers then keep
 * what they had.
 */
export async function load(
  db: Database,
  dataset: Dataset,
  source: Source,
  from: string,
  progress: Progress,
  options: LoadOptions = {},
): Promise<Report> {
  refuseUnwritten(dataset);
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
  const run = { db, id, dataset, source, fetched, findings: new Findings(), progress };
  run.findings.addAll(options.remarks ?? []);
  try {
    const report = (await isUnchanged(run)) ?? (await prepareAndPublish(run, options.confirmed ?? false));
    return { ...report, seconds: (Date.now() - started) / 1000 };
  } catch (thrown) {
    const error = toldAs(thrown);
    const fault = faultOf(error, from);
    run.findings.add({ severity: 'refused', reason: 'load-failed', detail: fault });
    await finish(db, id, 'failed', NOTHING, run.findings, fault).catch(() => undefined);
    throw error;
  } finally {
    stop();
    await clearWorkbench(db, id);
  }
}

/** A load under way. */
type Run = {
  db: Database;
  id: number;
  dataset: Dataset;
  source: Source;
  fetched: Fetched;
  findings: Findings;
  progress: Progress;
};

type Last = { id: number; sha256: string; definition: string; other_territories: boolean };

async function isUnchanged({ db, id, dataset, source, fetched }: Run): Promise<Report | undefined> {
  const last = await db.row<Last>('load/last', [dataset.id, source.part]);
  if (last?.sha256 !== fetched.sha256 || last.definition !== dataset.definition) return undefined;
  // Its own statements tell coverage and offices by the communes that are known.
  if (last.other_territories && dataset.statements.length) return undefined;
  const report = reportOf(about(dataset, source, last.id, 'unchanged'), NOTHING, new Findings());
  await finish(db, id, 'unchanged', NOTHING, report);
  return report;
}

async function prepareAndPublish(run: Run, confirmed: boolean): Promise<Report> {
  const { db, id, dataset, source, fetched, findings, progress } = run;
  const prepared = await prepare(db, id, dataset, source, fetched, findings, progress);
  const doubts = confirmed ? [] : await anomalies(db, id, dataset, source.part, findings);
  if (doubts.length) return hold(run, prepared, doubts);
  progress.step('publication');
  return await db.transaction(async (tx) => {
    const { opened, closed } = await publish(tx, id, dataset, source);
    const changes = { opened, closed, unchanged: Math.max(prepared.kept - opened, 0) };
    const report = reportOf(about(dataset, source, id, 'published'), { ...prepared, ...changes }, findings);
    await finish(tx, id, report.state, report, report);
    await recordLoad(tx, 'load.published', report);
    return report;
  });
}

async function hold(run: Run, prepared: { read: number; kept: number }, doubts: Remark[]): Promise<Report> {
  const { db, id, dataset, source, findings } = run;
  findings.addAll(doubts);
  const changes = (await db.row<Changes>('load/compare', [id, dataset.id, source.part]))!;
  const report = reportOf(about(dataset, source, id, 'held'), { ...prepared, ...changes }, findings);
  await finish(db, id, 'held', report, report);
  return report;
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
  { remarks = [] }: LoadOptions = {},
): Promise<Report> {
  const started = Date.now();
  const fetched = await fetchSource(source, from);
  const undone = new Undone();
  const work = db.transaction(async (tx) => {
    await tx.rows('load/register', [factsOf(dataset)]);
    const file = [fetched.name, fetched.sha256, source.date ?? null, dataset.definition];
    const who = [hostname(), process.pid];
    const { id } = (await tx.row<{ id: number }>('load/begin-check', [dataset.id, source.part, ...file, ...who]))!;
    const findings = new Findings();
    findings.addAll(remarks);
    const prepared = await prepare(tx, id, dataset, source, fetched, findings, progress);
    findings.addAll(await anomalies(tx, id, dataset, source.part, findings));
    const changes = (await tx.row<Changes>('load/compare', [id, dataset.id, source.part]))!;
    undone.report = reportOf(about(dataset, source, 0, 'checked'), { ...prepared, ...changes }, findings);
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

function about(dataset: Dataset, { part }: Source, load: number, state: Report['state']) {
  return { dataset: dataset.id, part, load, state };
}
