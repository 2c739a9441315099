import type { Database } from '../sql/db.ts';
import { FRANCE } from '../sql/france.ts';
import type { Dataset, Source } from './dataset.ts';
import { checkNumbers } from './observations.ts';
import { REASONS } from './reasons.ts';
import { Refusal } from './refusal.ts';
import { MOST_OF_A_KIND, type Remark } from './report.ts';
import { readRules } from './rules.ts';

/** A remark that counts for several rows. */
type Repeated = Remark & { times: number };

type Read = { read: number };

/** What the check counted, and what it has to say of rows; `row` counts over all files of the load. */
export type Checked = { read: number; kept: number; remarks: Repeated[] };

/**
 * Leaves in the table `mapped` only what can be published of so many rows that were staged: one row per key, geometry
 * valid and in France. Throws a Refusal when nothing is left and the delivery says nothing of a whole
 * territory, or when most rows lie outside France, which means another CRS than the one stated.
 */
export async function check(
  db: Database,
  load: number,
  dataset: Dataset,
  source: Source,
  staged: number,
): Promise<Checked> {
  const boxes = JSON.stringify(FRANCE.map(({ box }) => box));
  const codes = writtenCodes(dataset);
  const { read, kept, remarks } = await db.transaction(async (tx) => {
    const count = async () => (await tx.row<{ kept: number }>('load/count', [load]))!.kept;
    const mapped = await count();
    const { read } = mapped === staged ? { read: staged } : (await tx.row<Read>('load/note-unmapped', [load]))!;
    const numbers = await checkNumbers(tx, load, dataset, source);
    await tx.rows('load/refuse-duplicates', [load, dataset.id, source.part]);
    await tx.rows('load/find-faults', [load, boxes, codes]);
    await tx.rows('load/repair', [load]);
    await tx.rows('load/refuse-geometry', [load, boxes]);
    if (codes) await tx.rows('load/note-unknown-codes', [load, codes]);
    const remarks = await tx.rows<Repeated>('load/findings', [load, MOST_OF_A_KIND]);
    const lost = numbers.length > 0 || remarks.some(({ severity }) => severity === 'refused');
    const once = numbers.map((remark): Repeated => ({ ...remark, times: 1 }));
    return { read: read || staged, kept: lost ? await count() : mapped, remarks: [...once, ...remarks] };
  });
  const outside = remarks.filter((remark) => remark.reason === 'outside-france');
  const far = outside.reduce((sum, { times }) => sum + times, 0);
  if (far > read / 2)
    throw new Refusal(
      'outside-france',
      `${far} lignes sur ${read} sont hors de France, par exemple ${outside[0]?.detail} : le système de coordonnées est-il le bon ?`,
      'most rows lie outside France: is the CRS right?',
    );
  if (read > 0 && kept === 0 && !(await isRestricted(db, load)))
    throw new Refusal(
      'nothing-kept',
      `Aucune des ${read} lignes ne peut être publiée${why(remarks, 0)}`,
      `none of ${read} rows can be published${why(remarks, 1)}`,
    );
  return { read, kept, remarks };
}

/** The reason for which most rows were refused, in French (0) or English (1). */
function why(remarks: Repeated[], language: 0 | 1): string {
  const counts = new Map<string, number>();
  for (const { severity, reason, times } of remarks)
    if (severity === 'refused') counts.set(reason, (counts.get(reason) ?? 0) + times);
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  return most ? ` : ${REASONS[most[0]]?.[language] ?? most[0]} (${most[1]})` : '';
}

/** A delivery of which nothing can be placed still tells that the manager is to be asked. */
async function isRestricted(db: Database, load: number): Promise<boolean> {
  const { coverage } = (await db.row<Pick<Source, 'coverage'>>('load/stated-coverage', [load]))!;
  return coverage.some(({ state }) => state === 'restricted');
}

/** The codes that have a rule; null for a dataset with one rule for any code, or no rules at all: it knows no unknown ones. */
function writtenCodes(dataset: Dataset): string[] | null {
  const codes = readRules(dataset).map(({ code }) => code);
  return codes.every((code) => code === '*') ? null : codes;
}
