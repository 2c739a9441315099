import { dirname } from 'node:path';
import { actAsService, becomeOwner, becomeService } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import type { Source } from '../dataset.ts';
import { toldAs } from '../fault.ts';
import { checkSource, load } from '../load.ts';
import type { Progress } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import type { Report } from '../report.ts';
import { rollback } from '../versions.ts';
import { coverageOf, type Owned, openOwned, toldOf } from './dataset.ts';
import { openSent, readingOf } from './file.ts';

/** So many features of a difference are drawn at most, with so many vertices together. */
const MOST_DRAWN = 2000;
const MOST_VERTICES = 200_000;
/** Why somebody should look twice before a file is published; no row of it is refused by that. */
const DOUBTS = ['many-gone', 'many-moved'];

type Task = Owned & {
  state: 'checking' | 'publishing';
  reading: { layer?: string; crs?: string };
  restores: number | null;
  /** The load that was present when the difference was told. */
  base: number | null;
};
/** What is to be done for a body: its id, and where the file lies. */
type Order = { id: string; path: string };
type Opened = { dataset: ReturnType<typeof openOwned>['dataset']; source: Source; from: string };

/**
 * Does what waits for a body: checks a file and tells what it would change, publishes it, or makes an earlier state the
 * present one again. A publication and the word that it is done are one transaction. What cannot be done is noted with
 * its reason, never thrown, unless the database is away.
 */
export async function work(db: Database, order: Order, progress: Progress): Promise<void> {
  const task = await actAsService(db, (tx) => tx.row<Task>('owned/read', [order.id]));
  if (task?.state !== 'checking' && task?.state !== 'publishing') return;
  const owned = openOwned(task);
  try {
    if (task.restores !== null) await restore(db, order, task, owned.dataset);
    else await withFile(order, task, (from, source) => bring(db, order, task, { ...owned, source, from }, progress));
  } catch (thrown) {
    await refuse(db, order, withoutFolder(toldAs(thrown), dirname(order.path)));
  } finally {
    owned.close();
  }
}

async function withFile(
  { path }: Order,
  task: Task,
  run: (from: string, source: Source) => Promise<void>,
): Promise<void> {
  const sent = await openSent(path);
  try {
    const file = await readingOf(sent, task.reading);
    await run(sent.folder, { part: '', files: [file], coverage: coverageOf(task) });
  } catch (error) {
    throw withoutFolder(toldAs(error), sent.folder);
  } finally {
    sent.close();
  }
}

function bring(db: Database, { id }: Order, task: Task, opened: Opened, progress: Progress): Promise<void> {
  return task.state === 'checking' ? check(db, id, task, opened, progress) : publish(db, id, task, opened, progress);
}

type Present = { version: number | null };
type Difference = { counts: object; features: object[] };

async function check(db: Database, id: string, task: Task, opened: Opened, progress: Progress): Promise<void> {
  const { dataset, source, from } = opened;
  const undone = new Error('undone');
  let found: unknown[] | undefined;
  const checking = db.transaction(async (tx) => {
    await tx.rows('owned/tell', [toldOf(task)]);
    const present = await tx.row<Present>('owned/present', [dataset.id]);
    const report = await checkSource(tx, dataset, source, from, progress);
    const difference = (await tx.row<Difference>('owned/difference', [dataset.id, MOST_DRAWN, MOST_VERTICES]))!;
    const { said, doubts } = withoutDoubts(report);
    found = [...[said, doubts, difference].map((one) => JSON.stringify(one)), present?.version ?? null];
    throw undone;
  });
  await checking.catch((error) => {
    if (error !== undone) throw error;
  });
  await actAsService(db, (tx) => tx.rows('owned/previewed', [id, ...found!]));
}

/** A report as it concerns the rows, and apart from it why the load as a whole should be looked at twice. */
function withoutDoubts(report: Report) {
  const isDoubt = ({ reason }: { reason: string }) => DOUBTS.includes(reason);
  const doubts = report.lines.filter(isDoubt);
  const rest = <One extends { reason: string }>(list: One[]) => list.filter((one) => !isDoubt(one));
  const said = {
    ...report,
    lines: rest(report.lines),
    totals: rest(report.totals),
    refused: report.refused - doubts.length,
  };
  const words = report.totals.filter(isDoubt).map(({ reason, title, title_en }) => ({
    ...{ reason, title, title_en },
    detail: doubts.find((one) => one.reason === reason)?.detail ?? null,
  }));
  return { said, doubts: words };
}

async function publish(db: Database, id: string, task: Task, opened: Opened, progress: Progress): Promise<void> {
  const { dataset, source, from } = opened;
  await db.transaction(async (tx) => {
    const present = await tx.row<Present>('owned/present', [dataset.id]);
    if ((present?.version ?? null) !== task.base) throw overtaken();
    await tx.rows('owned/tell', [toldOf(task)]);
    const report = await load(tx, dataset, source, from, progress, { confirmed: true });
    await notePublished(tx, id, report);
  });
}

function overtaken(): Refusal {
  return new Refusal(
    'preview-overtaken',
    'Le jeu de données a changé depuis cet aperçu : envoyez de nouveau le fichier pour voir ce qu’il changerait',
    'the dataset has changed since this preview: send the file again to see what it would change',
  );
}

async function restore(db: Database, { id }: Order, { restores }: Task, dataset: Opened['dataset']): Promise<void> {
  await db.transaction(async (tx) => notePublished(tx, id, await rollback(tx, restores!, () => dataset)));
}

async function notePublished(tx: Database, id: string, report: Report): Promise<void> {
  await becomeService(tx);
  // Withdrawn, or taken by another process meanwhile: then nothing of this is kept.
  const noted = await tx.row('owned/published', [id, JSON.stringify(report), report.load]);
  await becomeOwner(tx);
  if (!noted)
    throw new Refusal('not-wanted', 'La publication n’est plus demandée', 'publication is no longer asked for');
}

/** Where a file lies on this machine is nothing to tell. */
function withoutFolder(error: Error, folder: string): Error {
  if (!(error instanceof Refusal)) return error;
  const told = (text: string) => text.replaceAll(`${folder}/`, '').replaceAll(folder, '—');
  return new Refusal(error.slug, told(error.french), told(error.english));
}

async function refuse(db: Database, { id }: Order, error: Error): Promise<void> {
  const isKnown = error instanceof Refusal;
  if (!isKnown) console.error(error);
  const { told } = isKnown ? error : UNKNOWN;
  await actAsService(db, (tx) => tx.rows('owned/refused', [id, JSON.stringify(told), !isKnown]));
}

const UNKNOWN = new Refusal(
  'load-failed',
  'Le chargement a rencontré une erreur interne ; prévenez le service',
  'the load met an internal error; tell the service',
);
