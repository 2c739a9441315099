import { z } from 'zod';
import { actAs, becomeOwner, becomeService } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import { queueMails } from '../alerts/outbox.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import type { bodyPath } from '../desk/check.ts';
import { checkDrawing } from '../geometry.ts';
import { type Actor, seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import type { Correction } from './answers.ts';
import { seenDataset } from './datasets.ts';

const MOST = 200;
/** So many corrections of one dataset may a body propose before some are answered. */
const MOST_OPEN = 20;
const LONGEST_PROPERTIES = 20_000;

export const ownedPath = { id: { ...param.collection, about: 'Identifiant du jeu de données' } };
const uuid = { type: 'string', format: 'uuid', example: '6a3f6c58-0f0e-4d0b-8f44-5a0e3f0d2c11' };
export const correctionPath = {
  correction: { ...param.extract, about: 'Identifiant de la correction', schema: uuid },
};
/** `organisation`: the SIREN of the body in whose name it is proposed; `key`: the feature, or nothing for one that is missing. */
export const correctionBody = z.strictObject({
  organisation: z.string().max(14),
  key: z.string().min(1).max(400).nullable().default(null),
  geometry: z.looseObject({ type: z.string() }).nullable().default(null),
  properties: z
    .record(z.string().max(200), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
    .refine((given) => JSON.stringify(given).length <= LONGEST_PROPERTIES)
    .nullable()
    .default(null),
  reason: z.string().trim().min(1).max(2000),
});
export const correctionAnswerBody = z
  .strictObject({ state: z.enum(['accepted', 'refused']), words: z.string().trim().max(2000).default('') })
  .refine(({ state, words }) => state === 'accepted' || words !== '', { path: ['words'] });

type CorrectionRow = { organisation: string; state: Correction['state']; dataset: string; told: Correction };

/**
 * Proposes a correction of a published dataset of another body. Throws 404 for a dataset or feature that is not there, 409
 * for one's own and for one too many, 403 and 404 as `seatOf` does, 422 for a shape as `checkDrawing` does.
 */
export async function proposeCorrection(call: Call<object, typeof ownedPath>): Promise<Answer> {
  const { path, db, actor, origin } = call;
  const { organisation, key, geometry, properties, reason } = readJson(correctionBody, call.body);
  const seat = seatOf(actor!, organisation, 'editor');
  const shape = geometry && (await checkDrawing(db, geometry));
  const id = await actAs(db, actor!, async (tx) => {
    const dataset = await seenDataset(tx, path.id, null);
    if (dataset.organisation === seat.id) throw ownDataset();
    if (key !== null && !(await tx.row('upkeep/feature', [path.id, key]))) throw noFeature(path.id, key);
    const values = [path.id, dataset.organisation, seat.id, key, shape, properties];
    const told = values.map((one) => (one !== null && typeof one === 'object' ? JSON.stringify(one) : one));
    const made = await tx.row<{ id: string }>('upkeep/propose', [...told, reason, MOST_OPEN]);
    if (!made) throw tooMany();
    await tellPeople(tx, ['upkeep/people', [dataset.organisation, 'editor']], {
      subject: `Correction proposée : ${dataset.title}`,
      text: proposedText(seat.name, dataset.title, key, reason, origin),
    });
    await noteDone(tx, actor!, 'correction.proposed', made.id, { dataset: path.id });
    return made.id;
  });
  return { ...(await correctionAnswer(db, actor!, id)), status: 201 };
}

/** The corrections of the datasets of a body, and those that it proposes. Throws 404. */
export async function listCorrections({ path, db, actor }: Call<object, typeof bodyPath>): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'reader');
  const rows = await actAs(db, actor!, (tx) => tx.rows<{ told: Correction }>('upkeep/corrections', [seat.id, MOST]));
  return { body: { corrections: rows.map(({ told }) => told) }, cache: 'none' };
}

/** Accepts or refuses a correction, in the name of the body that owns the dataset. Throws 404, 403, 409 when it was answered. */
export async function answerCorrection(call: Call<object, typeof correctionPath>): Promise<Answer> {
  const { path, db, actor, origin } = call;
  const { state, words } = readJson(correctionAnswerBody, call.body);
  await actAs(db, actor!, async (tx) => {
    const row = await seenCorrection(tx, path.correction);
    seatOf(actor!, row.organisation, 'publisher');
    if (!(await tx.row('upkeep/answer', [path.correction, state, words || null]))) throw answered(row.state);
    await tellPeople(tx, ['upkeep/author', [path.correction]], {
      subject: `Correction ${state === 'accepted' ? 'acceptée' : 'refusée'} : ${row.told.title}`,
      text: answeredText(row.told, state, words, origin),
    });
    await noteDone(tx, actor!, `correction.${state}`, path.correction, { dataset: row.dataset });
  });
  return correctionAnswer(db, actor!, path.correction);
}

async function tellPeople(
  tx: Database,
  [question, values]: [string, unknown[]],
  mail: { subject: string; text: string },
): Promise<void> {
  await becomeService(tx);
  const people = await tx.rows<{ email: string }>(question, values);
  await queueMails(
    tx,
    people.map(({ email }) => ({ to: email, kind: 'correction', ...mail })),
  );
  await becomeOwner(tx);
}

function proposedText(name: string, title: string, key: string | null, reason: string, origin: string): string {
  const what = key === null ? ['un objet manque', 'a feature is missing'] : [`objet ${key}`, `feature ${key}`];
  return [
    `${name} propose une correction de « ${title} » (${what[0]}) :`,
    `${name} proposes a correction of “${title}” (${what[1]}):`,
    '',
    reason,
    '',
    `Répondre / reply: ${origin}/publier`,
  ].join('\n');
}

function answeredText({ title, organisation }: Correction, state: string, words: string, origin: string): string {
  const [french, english] = state === 'accepted' ? ['accepté', 'accepted'] : ['refusé', 'refused'];
  return [
    `${organisation.name} a ${french} votre correction de « ${title} ».`,
    `${organisation.name} has ${english} your correction of “${title}”.`,
    ...(words ? ['', words] : []),
    '',
    `${origin}/publier`,
  ].join('\n');
}

async function correctionAnswer(db: Database, actor: Actor, id: string): Promise<Answer> {
  const { told } = await actAs(db, actor, (tx) => seenCorrection(tx, id));
  return { body: told, cache: 'none' };
}

async function seenCorrection(tx: Database, id: string): Promise<CorrectionRow> {
  const row = await tx.row<CorrectionRow>('upkeep/correction', [id]);
  if (row) return row;
  throw new Problem(404, 'correction-inconnue', `Il n’y a pas de correction ${id}`, `there is no correction ${id}`);
}

function ownDataset(): Problem {
  return new Problem(
    409,
    'jeu-a-soi',
    'Ce jeu de données est celui de votre organisme : envoyez un fichier corrigé',
    'this dataset is that of your own body: send a corrected file',
  );
}

function tooMany(): Problem {
  return new Problem(
    409,
    'trop-de-corrections',
    `${MOST_OPEN} de vos corrections de ce jeu de données attendent déjà une réponse : attendez-en une d’abord`,
    `${MOST_OPEN} of your corrections of this dataset wait for an answer already: wait for one first`,
  );
}

function noFeature(dataset: string, key: string): Problem {
  return new Problem(
    404,
    'objet-inconnu',
    `${dataset} n’a pas d’objet ${key.slice(0, 60)}`,
    `${dataset} has no feature ${key.slice(0, 60)}`,
  );
}

function answered(state: Correction['state']): Problem {
  const [french, english] = state === 'refused' ? ['refusée', 'refused'] : ['acceptée', 'accepted'];
  return new Problem(
    409,
    'correction-fermee',
    `Cette correction est déjà ${french}`,
    `this correction is ${english} already`,
  );
}
