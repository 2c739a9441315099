import { join } from 'node:path';
import type { Database } from '../sql/db.ts';
import { check } from './check.ts';
import type { Dataset, Source } from './dataset.ts';
import { type Fetched, fetchSource } from './fetch.ts';
import type { Progress } from './progress.ts';
import { factsOf, publish } from './publish.ts';
import { Refusal } from './refusal.ts';
import type { Report } from './report.ts';
import { stage } from './stage.ts';
import { keepAlive, takeTurn } from './turn.ts';

const REPORT_LINES = 1000;
/** What a load counts that did nothing. */
const NOTHING = { read: 0, kept: 0, repaired: 0, refused: 0, opened: 0, closed: 0, unchanged: 0 };

/**
 * Loads one source of a dataset from the folder `from`: fetch, stage as published, map to our columns, check, publish
 * in one transaction. The same files under the same definition change nothing. Throws a Refusal, and notes the failed
 * load, when the files cannot be published; readers then keep what they had.
 */
export async function load(
  db: Database,
  dataset: Dataset,
  source: Source,
  from: string,
  progress: Progress,
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
  try {
    const report =
      (await isUnchanged(db, id, dataset, source, fetched)) ?? (await run(db, id, dataset, source, fetched, progress));
    return { ...report, seconds: (Date.now() - started) / 1000 };
  } catch (error) {
    await fail(db, id, faultOf(error as Error, from));
    throw error;
  } finally {
    stop();
    for (const table of ['staged', 'mapped', 'mapped-observation'])
      await db.rows(`load/clear-${table}`, [id]).catch(() => undefined);
  }
}

async function run(
  db: Database,
  id: number,
  dataset: Dataset,
  source: Source,
  fetched: Fetched,
  progress: Progress,
): Promise<Report> {
  progress.step('lecture');
  const broken = await stage(db, id, fetched, progress);
  progress.step('correspondance');
  await db.rows('load/analyze-staged');
  await db.run(dataset.map, [id]);
  await db.rows('load/analyze-mapped');
  progress.step('contrôle');
  const checked = await check(db, id, dataset, source.part);
  const lines = [...broken, ...checked.lines];
  const kept = checked.kept;
  const repaired = lines.filter((line) => line.severity === 'repaired').length;
  const refused = lines.length - repaired;
  progress.step('publication');
  return await db.transaction(async (tx) => {
    const { opened, closed } = await publish(tx, id, dataset, source);
    const counts = {
      read: checked.read + broken.length,
      kept,
      repaired,
      refused,
      opened,
      closed,
      unchanged: Math.max(kept - opened, 0),
    };
    await finish(tx, id, 'published', counts, lines.slice(0, REPORT_LINES), null);
    return { dataset: dataset.id, part: source.part, load: id, state: 'published', ...counts, seconds: 0, lines };
  });
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
  await finish(db, id, 'unchanged', NOTHING, [], null);
  return {
    dataset: dataset.id,
    part: source.part,
    load: last.id,
    state: 'unchanged',
    ...NOTHING,
    seconds: 0,
    lines: [],
  };
}

type Counts = Pick<Report, 'read' | 'kept' | 'repaired' | 'refused' | 'opened' | 'closed' | 'unchanged'>;

async function finish(
  db: Database,
  id: number,
  state: string,
  counts: Counts,
  lines: unknown[],
  fault: string | null,
): Promise<void> {
  const { read, kept, repaired, refused, opened, closed, unchanged } = counts;
  const numbers = [read, kept, repaired, refused, opened, closed, unchanged];
  await db.rows('load/finish', [id, state, ...numbers, JSON.stringify(lines), fault]);
}

async function fail(db: Database, id: number, fault: string): Promise<void> {
  await finish(db, id, 'failed', NOTHING, [{ reason: fault }], fault).catch(() => undefined);
}

/** What everybody may read of an error: a refusal in French, without the folders of this machine. */
function faultOf(error: Error, from: string): string {
  if (!(error instanceof Refusal)) return 'Le chargement a rencontré une erreur interne';
  return error.french.replaceAll(join(from, '/'), '').replaceAll(from, '—');
}
