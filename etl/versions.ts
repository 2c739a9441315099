import type { Database } from '../sql/db.ts';
import { readDataset } from './dataset.ts';
import { clearWorkbench, finish, recordLoad, reportOf } from './finish.ts';
import { publish } from './publish.ts';
import { Refusal } from './refusal.ts';
import { Findings, type Report } from './report.ts';
import { keepAlive, takeTurn } from './turn.ts';

const EXAMPLES = 20;

type Load = { id: number; dataset: string; part: string; state: string; moment: string } & Record<
  'file' | 'sha256' | 'source_date' | 'definition',
  string
>;

/** What differs between the states that two loads published: counts, and the first of each kind. */
export type Difference = { what: string; count: number; examples: { key: string; label: string }[] };

/** Compares the states that two loads of one part of a dataset published. Throws a Refusal when they cannot be compared. */
export async function diff(db: Database, from: number, to: number): Promise<Difference[]> {
  const [a, b] = [await publishedLoad(db, from), await publishedLoad(db, to)];
  if (a.dataset !== b.dataset || a.part !== b.part)
    throw new Refusal(
      'not-comparable',
      `Les chargements ${from} (${a.dataset} ${a.part}) et ${to} (${b.dataset} ${b.part}) ne sont pas du même jeu et de la même partie`,
      'the loads are not of the same dataset and part',
    );
  return db.rows<Difference>('load/diff', [a.dataset, a.part, a.moment, b.moment, EXAMPLES]);
}

/** A difference as a person reads it. */
export function diffText(found: Difference[]): string {
  const words: Record<string, string> = {
    opened: 'ouvertes',
    changed: 'changées',
    closed: 'closes',
    unchanged: 'inchangées',
  };
  const blocks = found.map(({ what, count, examples }) => {
    const shown = examples.map(({ key, label }) => `    ${key}  ${label}`);
    const more = count > examples.length && shown.length ? [`    … et ${count - shown.length} autres`] : [];
    return [`${words[what]} / ${what} : ${count}`, ...shown, ...more].join('\n');
  });
  return blocks.join('\n') || 'rien / nothing';
}

/**
 * Makes the state that an earlier load published the present one again, by a load of its own: nothing is deleted, and
 * what was known in between stays known. `folderOf` gives a dataset by its id. Throws a Refusal when that load published
 * nothing.
 */
export async function rollback(db: Database, to: number, folderOf = readDataset): Promise<Report> {
  const started = Date.now();
  const earlier = await publishedLoad(db, to);
  const dataset = folderOf(earlier.dataset);
  const turn = { part: earlier.part, date: earlier.source_date, definition: earlier.definition };
  const file = { name: earlier.file, sha256: earlier.sha256, files: [] };
  const id = await takeTurn(db, dataset.id, turn, file, (message) => console.error(message));
  const stop = keepAlive(db, id);
  try {
    return await db.transaction(async (tx) => {
      await tx.rows('load/note-restored', [id, to]);
      for (const what of ['features', 'observations', 'coverage'])
        await tx.rows(`load/restore-${what}`, [id, dataset.id, earlier.part, earlier.moment]);
      const { kept } = (await tx.row<{ kept: number }>('load/count', [id]))!;
      const { opened, closed } = await publish(tx, id, dataset, { part: earlier.part, files: [], coverage: [] });
      const counts = { read: kept, kept, opened, closed, unchanged: Math.max(kept - opened, 0) };
      const about = { dataset: dataset.id, part: earlier.part, load: id, state: 'published' as const };
      const report = reportOf(about, counts, new Findings());
      await finish(tx, id, report.state, report, report);
      await recordLoad(tx, 'load.rolled-back', report, { to });
      return { ...report, seconds: (Date.now() - started) / 1000 };
    });
  } finally {
    stop();
    await clearWorkbench(db, id);
  }
}

async function publishedLoad(db: Database, id: number): Promise<Load> {
  const found = await db.row<Load>('load/one', [id]);
  if (found?.state !== 'published')
    throw new Refusal(
      'load-not-published',
      `Le chargement n° ${id} ${found ? `est dans l’état « ${found.state} »` : 'n’existe pas'} : seul un chargement publié peut être comparé ou rétabli`,
      `load ${id} ${found ? `is ${found.state}` : 'does not exist'}: only a published one can be compared or restored`,
    );
  return found;
}

type LoadRow = Record<'id' | 'rows_read' | 'rows_kept' | 'opened' | 'closed' | 'restores', number | null> &
  Record<'part' | 'file' | 'sha256' | 'state', string> & { started: Date };

/** The loads of a dataset, newest first, a line each. */
export async function history(db: Database, id: string): Promise<string> {
  const rows = await db.rows<LoadRow>('load/history', [id]);
  const lines = rows.map((row) => {
    const counts = `lues ${row.rows_read ?? '—'}, gardées ${row.rows_kept ?? '—'}, ouvertes ${row.opened ?? '—'}, closes ${row.closed ?? '—'}`;
    const restored = row.restores === null ? '' : `  rétablit le n° ${row.restores} / restores it`;
    const file = `${row.part} ${row.file} ${row.sha256.slice(0, 12)}`;
    return `${row.id}  ${row.started.toISOString()}  ${row.state.padEnd(11)} ${file}  ${counts}${restored}`;
  });
  return lines.join('\n') || 'aucun chargement / no load yet';
}
