import type { Database } from '../sql/db.ts';
import type { Dataset } from './dataset.ts';
import type { Findings, Remark } from './report.ts';

type Anomalies = Record<
  'features' | 'features_gone' | 'features_moved' | 'numbers' | 'numbers_gone' | 'numbers_jumped',
  number
>;

/**
 * Why a load should wait for somebody to confirm it: it loses more than `hold.percent` of the features or numbers of its
 * part, moves as many farther than `hold.moved_m` metres, makes as many numbers ten times larger or smaller, or brings a
 * document older than the one that is held.
 */
export async function anomalies(
  db: Database,
  load: number,
  dataset: Dataset,
  part: string,
  findings: Findings,
): Promise<Remark[]> {
  const { percent, moved_m } = dataset.hold;
  const found = (await db.row<Anomalies>('load/anomalies', [load, dataset.id, part, moved_m]))!;
  const remark = (reason: string, count: number, all: number): Remark[] =>
    count > (all * percent) / 100
      ? [{ severity: 'refused', reason, detail: `${count} sur ${all}, au plus ${percent} % sans confirmation` }]
      : [];
  const older: Remark[] = findings.count('noted', 'older-document')
    ? [{ severity: 'refused', reason: 'older-document', detail: 'à confirmer : il prendrait la place du plus récent' }]
    : [];
  return [
    ...older,
    ...remark('many-gone', found.features_gone, found.features),
    ...remark('many-moved', found.features_moved, found.features),
    ...remark('many-gone', found.numbers_gone, found.numbers),
    ...remark('many-jumped', found.numbers_jumped, found.numbers),
  ];
}
