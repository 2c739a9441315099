import { createHash } from 'node:crypto';
import { becomeOwner, becomeService } from '../../sql/acting.ts';
import { record } from '../../sql/audit.ts';
import { actPath, actRow, uuidOf } from '../acts/act.ts';
import type { Answer } from '../answer.ts';
import { readJson } from '../json-body.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { personalIn, type Receipt, type Report, reportBody } from './report.ts';

type ActCall = Call<object, typeof actPath>;
export const reportPath = {
  ...actPath,
  report: uuidOf('Identifiant du signalement'),
};

/**
 * Keeps what somebody reports of a published act. The same request within a minute is kept once. Throws 400 for a body
 * that is not understood, 404 for an act that there is not, 410 for one that is withdrawn, 422 for words that look like
 * personal data until they are confirmed.
 */
export async function createReport(call: ActCall): Promise<Answer> {
  const receipt = await keepReport(call, call.body);
  return { body: receipt, status: 201, cache: 'none', headers: { Location: receipt.address } };
}

/** Reads, checks and keeps a report; gives what its author is told. Throws as `createReport` does. */
export async function keepReport({ db, path, publicUrl }: ActCall, given: unknown): Promise<Receipt> {
  const { confirmed, ...body } = readJson(reportBody, given);
  const { reason, words, contact = null } = body;
  if (!confirmed) refusePersonal(words);
  const { withdrawn } = await actRow(db, path.id);
  if (withdrawn)
    throw new Problem(
      410,
      'acte-retire',
      `L’acte ${path.id} a été retiré : il n’y a plus rien à signaler`,
      `act ${path.id} was withdrawn: there is nothing left to report`,
    );
  const request = createHash('sha256')
    .update(JSON.stringify([path.id, body]))
    .digest('hex');
  const told = await db.transaction(async (tx) => {
    await tx.rows('contests/lock', [request]);
    await becomeService(tx);
    const same = await tx.row<{ told: Report }>('moderation/same', [request]);
    if (same) return same.told;
    const kept = (await tx.row<{ told: Report }>('moderation/keep', [path.id, reason, words, request, contact]))!;
    await becomeOwner(tx);
    const about = { subject: kept.told.id, detail: { act: path.id, reason } };
    await record(tx, { actor: 'public', action: 'act-report.filed', outcome: 'done', ...about });
    return kept.told;
  });
  return { ...told, address: `${publicUrl}/api/acts/${path.id}/reports/${told.id}` };
}

function refusePersonal(words: string): void {
  const found = personalIn(words);
  if (found.length === 0) return;
  const [fr, en] = [found.map((one) => one.fr).join(', '), found.map((one) => one.en).join(', ')];
  throw new Problem(
    422,
    'donnees-personnelles',
    `Votre texte semble contenir ${fr}. Effacez ce qui n’est pas utile ; si c’est voulu, envoyez-le tel quel (confirmed: true)`,
    `your text seems to contain ${en}. Delete what is not needed; if it is meant, send it as it is (confirmed: true)`,
  );
}

/** What became of a report; neither its words nor its author. Throws 404. */
export async function reportState({ path, db }: Call<object, typeof reportPath>): Promise<Answer> {
  return { body: await reportOf(db, path.id, path.report) };
}

/** A report of an act as everybody may know it. Throws 404. */
export async function reportOf(db: Call['db'], act: string, report: string): Promise<Report> {
  const row = await db.transaction(async (tx) => {
    await becomeService(tx);
    return tx.row<{ told: Report }>('moderation/one', [report, act]);
  });
  if (row) return row.told;
  throw unknownReport(report);
}

/** There is no such report. */
export function unknownReport(id: string): Problem {
  return new Problem(404, 'signalement-inconnu', `Il n’y a pas de signalement ${id}`, `there is no report ${id}`);
}
