import type { Database } from '../sql/db.ts';
import { FRANCE } from '../sql/france.ts';
import type { Dataset } from './dataset.ts';
import { Refusal } from './refusal.ts';
import type { ReportLine } from './report.ts';

type Count = { read: number; kept: number; staged: number };
type Found = { layer?: string; row: number; key: string | null; reason: string; detail: string | null };

/** What the check counted, and a line for each row that it repaired or refused. */
export type Checked = { read: number; kept: number; lines: ReportLine[] };

/**
 * Leaves in the table `mapped` only what can be published: one row per key, geometry valid and in France. Throws a
 * Refusal when nothing is left, or when most rows lie outside France, which means another CRS than the one stated.
 */
export async function check(db: Database, load: number, dataset: Dataset, part: string): Promise<Checked> {
  const find = (question: string, values: unknown[] = []) => db.rows<Found>(question, [load, ...values]);
  const boxes = JSON.stringify(FRANCE.map(({ box }) => box));
  const count = async () => (await db.row<Count>('load/count', [load]))!;
  const before = await count();
  const lines = [
    ...linesOf('refused', await find('load/refuse-unmapped')),
    ...linesOf('refused', await find('load/refuse-duplicates', [dataset.id, part])),
    ...linesOf('repaired', await find('load/repair')),
    ...linesOf('refused', await find('load/refuse-geometry', [boxes])),
  ];
  const { kept } = await count();
  const read = before.read || before.staged;
  const outside = lines.filter((line) => line.reason === 'outside-france');
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
  return { read, kept, lines };
}

function linesOf(severity: ReportLine['severity'], found: Found[]): ReportLine[] {
  return found.map(({ layer = null, row, key, reason, detail }) => ({ layer, row, key, severity, reason, detail }));
}
