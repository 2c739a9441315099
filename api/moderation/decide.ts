import { becomeOwner, becomeService } from '../../sql/acting.ts';
import { type AuditEvent, record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import { type ActRow, actRow } from '../acts/act.ts';
import { takeAway } from '../desk/withdraw.ts';
import { Problem } from '../problem.ts';
import type { Decision, DecisionBody } from './answers.ts';
import { unknownReport } from './create.ts';
import { tellBody, tellReporter } from './tell.ts';

/** Who decides, as the log names him, and where people read of it. */
export type Judge = { actor: 'operator' | 'command'; printedUrl: string };
type Made = { id: string; told: Decision };
type Locked = { act: string; decided: boolean; contact: string | null };

/**
 * Decides on a report, with its reason: notes it, holds back or takes away the act where that is decided, tells the body,
 * and who reported where he can be reached, then forgets how. Throws 404, and 409 for what is decided already.
 */
export function decide(db: Database, judge: Judge, report: string, body: DecisionBody): Promise<Decision> {
  return db.transaction(async (tx) => {
    await becomeService(tx);
    const locked = await tx.row<Locked>('moderation/lock-report', [report]);
    if (!locked) throw unknownReport(report);
    if (locked.decided) throw decided();
    const act = await actRow(tx, locked.act);
    const { id, told } = await note(tx, act, report, body);
    await tx.rows('moderation/close-report', [report, id]);
    if (body.decision === 'act-held') await tx.rows('moderation/hold', [locked.act]);
    if (body.decision !== 'dismissed') await tellBody(tx, judge.printedUrl, act, told);
    if (locked.contact) await tellReporter(tx, judge.printedUrl, locked.contact, act, told);
    await becomeOwner(tx);
    if (body.ground !== undefined) await withdraw(tx, act, body.ground, body.reason);
    await record(tx, event(judge, 'moderation.decided', id, { act: locked.act, report, decision: body.decision }));
    return told;
  });
}

/** Holds an act back or lets it go, without a report. Throws 404, 409 for one that is not held. */
export function setHold(
  db: Database,
  judge: Judge,
  id: string,
  body: { decision: 'act-held' | 'act-released'; reason: string },
): Promise<Decision> {
  return db.transaction(async (tx) => {
    await becomeService(tx);
    const act = await actRow(tx, id);
    if (body.decision === 'act-held') await tx.rows('moderation/hold', [id]);
    else if (!(await tx.row('moderation/release', [id]))) throw notHeld(id);
    const made = await note(tx, act, null, body);
    await tellBody(tx, judge.printedUrl, act, made.told);
    await becomeOwner(tx);
    await record(tx, event(judge, 'moderation.decided', made.id, { act: id, decision: body.decision }));
    return made.told;
  });
}

/**
 * Answers an appeal, once; what was held back goes when it is reversed. The words of an act that was withdrawn are gone: its
 * body is told that it can publish it again. Throws 404, 409 where none waits.
 */
export function answerAppeal(
  db: Database,
  judge: Judge,
  id: string,
  { outcome, reason }: { outcome: 'kept' | 'reversed'; reason: string },
): Promise<Decision> {
  return db.transaction(async (tx) => {
    await becomeService(tx);
    if (!(await tx.row('moderation/seen-decision', [id]))) throw unknownDecision(id);
    type Answered = { act: string; decision: string; told: Decision };
    const row = await tx.row<Answered>('moderation/answer', [id, outcome, reason]);
    if (!row) throw noAppeal();
    if (outcome === 'reversed' && row.decision === 'act-held') await tx.rows('moderation/release', [row.act]);
    await tellBody(tx, judge.printedUrl, await actRow(tx, row.act), row.told);
    await becomeOwner(tx);
    await record(tx, event(judge, 'moderation.appeal-answered', id, { act: row.act, outcome }));
    return row.told;
  });
}

async function note(tx: Database, { told }: ActRow, report: string | null, body: { decision: string; reason: string }) {
  return (await tx.row<Made>('moderation/decide', [told.id, report, body.decision, body.reason]))!;
}

async function withdraw(tx: Database, act: ActRow, kind: 'judge' | 'personal-data' | 'spam', reason: string) {
  const { organisation } = (await tx.row<{ organisation: string }>('acts/organisation', [act.told.id]))!;
  await takeAway(tx, act, { organisation, kind, reason });
}

function event({ actor }: Judge, action: string, subject: string, detail: AuditEvent['detail']): AuditEvent {
  return { actor, action, subject, outcome: 'done', detail };
}

/** There is no such decision, or none that may be seen. */
export function unknownDecision(id: string): Problem {
  return new Problem(404, 'decision-inconnue', `Il n’y a pas de décision ${id}`, `there is no decision ${id}`);
}

function decided(): Problem {
  return new Problem(
    409,
    'signalement-clos',
    'Une décision est déjà prise sur ce signalement ; elle ne change que par un appel',
    'this report is decided already; only an appeal changes that',
  );
}

function notHeld(id: string): Problem {
  return new Problem(
    409,
    'acte-non-retenu',
    `Les messages sur l’acte ${id} ne sont pas retenus`,
    `nothing holds back the messages about act ${id}`,
  );
}

function noAppeal(): Problem {
  return new Problem(
    409,
    'sans-appel',
    'Aucun appel n’attend de réponse sur cette décision',
    'no appeal against this decision waits for an answer',
  );
}
