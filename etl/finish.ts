import { record } from '../sql/audit.ts';
import type { Database } from '../sql/db.ts';
import type { Findings, Report } from './report.ts';

/** What a load counts that did nothing. */
export const NOTHING = { read: 0, kept: 0, noted: 0, repaired: 0, refused: 0, opened: 0, closed: 0, unchanged: 0 };
export type Counts = typeof NOTHING;
export type Changes = Pick<Counts, 'opened' | 'closed' | 'unchanged'>;

/** The report of a load from its counts and what was found. */
export function reportOf(
  about: Pick<Report, 'dataset' | 'part' | 'load' | 'state'>,
  counts: Changes & { read: number; kept: number },
  findings: Findings,
): Report {
  const [noted, repaired, refused] = (['noted', 'repaired', 'refused'] as const).map((one) => findings.count(one));
  const said = { noted: noted!, repaired: repaired!, refused: refused! };
  return { ...about, ...counts, ...said, seconds: 0, totals: findings.totals, lines: findings.lines };
}

/** Notes that a load has ended, in which state, with its counts and what was found; `fault` is why it failed, in French. */
export async function finish(
  db: Database,
  id: number,
  state: Report['state'] | 'failed',
  counts: Counts,
  { totals, lines }: Pick<Findings, 'totals' | 'lines'>,
  fault: string | null = null,
): Promise<void> {
  const numbers = Object.fromEntries(Object.keys(NOTHING).map((name) => [name, counts[name as keyof Counts]]));
  await db.rows('load/finish', [id, state, ...[numbers, totals, lines].map((one) => JSON.stringify(one)), fault]);
}

/** Writes into the log what a load made the present state; to be called last in its transaction. */
export async function recordLoad(
  tx: Database,
  action: 'load.published' | 'load.rolled-back',
  { dataset, part, load, opened, closed }: Report,
  more: { to?: number } = {},
): Promise<void> {
  const detail = { part, load, opened, closed, ...more };
  await record(tx, { actor: 'etl', action, subject: dataset, outcome: 'done', detail });
}

/** Empties the workbench of a load and of those that do not run any more; what cannot be emptied now is later. */
export async function clearWorkbench(db: Database, id: number): Promise<void> {
  for (const table of ['workbench', 'mapped-observation', 'findings'])
    await db.rows(`load/clear-${table}`, [id]).catch(() => undefined);
}
