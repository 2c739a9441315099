import { actAs, actAsService, becomeOwner } from '../../sql/acting.ts';
import { record } from '../../sql/audit.ts';
import { type actPath, uuidOf } from '../acts/act.ts';
import type { Answer } from '../answer.ts';
import { before } from '../contests/office.ts';
import { seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import { siren } from '../register/list.ts';
import type { Call } from '../route.ts';
import * as answers from './answers.ts';
import { answerAppeal, decide, type Judge, setHold, unknownDecision } from './decide.ts';
import { APPEALABLE } from './tell.ts';

const state: Param<'open' | 'all'> = {
  read: reader('open ou all est attendu', 'open or all is wanted', (text) =>
    text === 'open' || text === 'all' ? text : undefined,
  ).default('open'),
  about: 'Signalements en attente, ou tous',
  schema: { type: 'string', enum: ['open', 'all'], default: 'open' },
};
export const queueQuery = { state, after: before, limit: param.few };
export const oneReportPath = { id: uuidOf('Identifiant du signalement') };
export const decisionPath = { id: uuidOf('Identifiant de la décision') };
export const bodyPath = { siren };

const judge = ({ config }: Call): Judge => ({ actor: 'operator', printedUrl: config.printedUrl });

/** What waits for the operator: reports, newest first, acts that are held back, appeals. */
export async function moderationQueue({ query, db, publicUrl }: Call<typeof queueQuery>): Promise<Answer> {
  const { state, after = null, limit } = query;
  const found = await queueOf(db, state === 'all', after, limit);
  const last = found.reports.length === limit ? found.reports.at(-1)?.number : undefined;
  const href = `${publicUrl}/api/moderation/reports?state=${state}&after=${last}&limit=${limit}`;
  const links = last === undefined ? [] : [{ rel: 'next', href }];
  return { body: { ...found, links } satisfies answers.Queue, cache: 'none' };
}

type Row = { told: object } & Record<string, unknown>;
const whole = ({ told, ...rest }: Row) => ({ ...told, ...rest });

/** What waits for a decision, and all reports where `decided` ones are wanted too. */
export function queueOf(db: Call['db'], decided: boolean, after: number | null, limit: number) {
  return actAsService(db, async (tx) => {
    const reports = await tx.rows<Row>('moderation/reports', [decided, null, after, limit]);
    const held = await tx.rows<{ about: object }>('moderation/held');
    const appeals = await tx.rows<Row>('moderation/appeals');
    const acts = held.map(({ about, ...rest }) => ({ ...about, ...rest }));
    return { reports: reports.map(whole), held: acts, appeals: appeals.map(whole) } as Omit<answers.Queue, 'links'>;
  });
}

/** Decides on a report. Throws 400, 404, and 409 for what is decided already. */
export async function decideReport(call: Call<object, typeof oneReportPath>): Promise<Answer> {
  const body = readJson(answers.decisionBody, call.body);
  return { body: await decide(call.db, judge(call as Call), call.path.id, body), cache: 'none' };
}

/** Holds an act back, or lets it go. Throws 400, 404, 409. */
export async function holdAct(call: Call<object, typeof actPath>): Promise<Answer> {
  const body = readJson(answers.holdBody, call.body);
  return { body: await setHold(call.db, judge(call as Call), call.path.id, body), cache: 'none' };
}

/** Answers an appeal. Throws 400, 404, 409. */
export async function answerToAppeal(call: Call<object, typeof decisionPath>): Promise<Answer> {
  const body = readJson(answers.answerBody, call.body);
  return { body: await answerAppeal(call.db, judge(call as Call), call.path.id, body), cache: 'none' };
}

/** What was reported of the acts of a body and decided about them, for its administrators. Throws 403, 404. */
export async function reportsOfBody({ db, actor, path }: Call<object, typeof bodyPath>): Promise<Answer> {
  const { id } = seatOf(actor!, path.siren, 'administrator');
  const body = await actAs(db, actor!, async (tx) => ({
    reports: (await tx.rows<Row>('moderation/own-reports', [id])).map(whole),
    decisions: (await tx.rows<Row>('moderation/decisions', [id])).map(whole),
  }));
  return { body, cache: 'none' };
}

type Seen = { organisation: string; told: answers.Decision };

/** Appeals against a decision, once, as an administrator of the body. Throws 400, 403, 404, 409. */
export async function appeal({ db, actor, path, body }: Call<object, typeof decisionPath>): Promise<Answer> {
  const { words } = readJson(answers.appealBody, body);
  const told = await actAs(db, actor!, async (tx) => {
    const seen = await tx.row<Seen>('moderation/seen-decision', [path.id]);
    if (!seen) throw unknownDecision(path.id);
    seatOf(actor!, seen.organisation, 'administrator');
    if (!APPEALABLE.includes(seen.told.decision)) throw notAppealable();
    const made = await tx.row<Seen>('moderation/appeal', [path.id, words, actor!.person]);
    if (!made) throw appealed();
    await becomeOwner(tx);
    const detail = { person: actor!.person, act: seen.told.act };
    await record(tx, { actor: 'member', action: 'moderation.appealed', subject: path.id, outcome: 'done', detail });
    return made.told;
  });
  return { body: told, cache: 'none' };
}

/** How much was reported and decided, for everybody. */
export async function moderationFigures({ db }: Call): Promise<Answer> {
  return { body: await figuresOf(db) };
}

/** The figures of moderation. */
export async function figuresOf(db: Call['db']): Promise<answers.Figures> {
  return (await actAsService(db, (tx) => tx.row<answers.Figures>('moderation/figures')))!;
}

function notAppealable(): Problem {
  return new Problem(
    409,
    'sans-recours',
    'Cette décision ne touche pas l’organisme : il n’y a rien à contester',
    'this decision does not touch the body: there is nothing to appeal against',
  );
}

function appealed(): Problem {
  return new Problem(
    409,
    'appel-deja-fait',
    'Un appel a déjà été fait contre cette décision ; un seul est possible',
    'this decision was appealed against already; only once is possible',
  );
}
