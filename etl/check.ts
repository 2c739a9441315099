import type { Database } from '../sql/db.ts';
import { FRANCE } from '../sql/france.ts';
import type { Dataset, Source } from './dataset.ts';
import { checkNumbers } from './observations.ts';
import { Refusal } from './refusal.ts';
import type { Remark } from './report.ts';
import { readRules } from './rules.ts';

type Count = { read: number; kept: number; staged: number };
type Found = { row: number; key: string | null; reason: string; detail: string | null };

/** What the check counted, and what it has to say of rows; `row` counts over all files of the load. */
export type Checked = { read: number; kept: number; remarks: Remark[] };

/**
 * Leaves in the table `mapped` only what can be published: one row per key, geometry valid and in France. Throws a
 * Refusal when nothing is left, or when most rows lie outside France, which means another CRS than the one stated.
 */
export async function check(db: Database, load: number, dataset: Dataset, source: Source): Promise<Checked> {
  const find = (question: string, values: unknown[] = []) => db.rows<Found>(question, [load, ...values]);
  const boxes = JSON.stringify(FRANCE.map(({ box }) => box));
  const count = async () => (await db.row<Count>('load/count', [load]))!;
  const before = await count();
  const refused = (found: Found[]): Remark[] => found.map((one) => ({ ...one, severity: 'refused' }));
  const remarks = [
    ...refused(await find('load/refuse-unmapped')),
    ...(await checkNumbers(db, load, dataset, source)),
    ...refused(await find('load/refuse-duplicates', [dataset.id, source.part])),
    ...(await find('load/repair')).map((one): Remark => ({ ...one, severity: 'repaired' })),
    ...refused(await find('load/refuse-geometry', [boxes])),
    ...(await unknownCodes(db, load, dataset)),
    ...(await db.rows<Remark>('load/findings', [load])),
  ];
  const { kept } = await count();
  const read = before.read || before.staged;
  const outside = remarks.filter((remark) => remark.reason === 'outside-france');
  if (outside.length > read / 2)
    throw new Refusal(
      'outside-france',
      `${outside.length} lignes sur ${read} sont hors de France, par exemple ${outside[0]?.detail} : le système de coordonnées est-il le bon ?`,
      'most rows lie outside France: is the CRS right?',
    );
  if (read > 0 && kept === 0)
    throw new Refusal(
      'nothing-kept',
      `Aucune des ${read} lignes ne peut être publiée`,
      `none of ${read} rows can be published`,
    );
  return { read, kept, remarks };
}

/** Codes without a rule of their own; a dataset that has one rule for any code, or no rules at all, knows no unknown ones. */
async function unknownCodes(db: Database, load: number, dataset: Dataset): Promise<Remark[]> {
  const codes = readRules(dataset).map(({ code }) => code);
  if (codes.every((code) => code === '*')) return [];
  const found = await db.rows<{ row: number; key: string; value: string }>('load/unknown-codes', [load, codes]);
  return found.map((one) => ({ ...one, severity: 'noted', reason: 'unknown-code' }));
}
