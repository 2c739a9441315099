import { z } from 'zod';
import type { Database } from '../../sql/db.ts';
import { COLLECTION_OF } from '../acts/collections.ts';
import { type Content, contentBody, relationBody } from '../acts/content.ts';
import { boundsOf } from '../acts/periods.ts';
import type { Answer } from '../answer.ts';
import { seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { dayAfter } from './days.ts';
import { beginDraft, newDraft } from './drafts.ts';
import { targetOf } from './relations.ts';

export const actPath = { id: { ...param.extract, about: 'Identifiant de l’acte' } };
export const successionBody = z.strictObject({ kind: relationBody.shape.kind, from: z.iso.date() });

const TITLES: Record<Exclude<Content['relation'], null>['kind'], [before: string, keeps: boolean]> = {
  amends: ['Modification de', true],
  repeals: ['Abrogation de', false],
  suspends: ['Suspension de', false],
  resumes: ['Reprise de', false],
};

/**
 * Begins the draft of an act that amends, repeals, suspends or resumes a published one of the same body: an amendment with
 * all its words and places, the others with its legal basis. Throws 404 for an act that is not there or of another body.
 */
export async function succeed({ path, body, db, actor }: Call<object, typeof actPath>): Promise<Answer> {
  const { kind, from } = readJson(successionBody, body);
  const target = await targetOf(db, path.id);
  const seat = target && actor!.seats.find(({ id }) => id === target.organisation);
  if (!target || !seat || target.withdrawn)
    throw new Problem(
      404,
      'acte-inconnu',
      `Il n’y a pas d’acte ${path.id} de votre organisme`,
      `there is no act ${path.id} of your body`,
    );
  seatOf(actor!, target.organisation, 'editor');
  const [before, keeps] = TITLES[kind];
  const { content, number } = target;
  const relation = { kind, act: path.id, from };
  const title = `${before} l’acte n° ${number} : ${content.title}`.slice(0, 300);
  const { legal_basis, signatory } = content;
  const next = keeps
    ? { ...content, places: content.places.map(given), number: '', schedule: begunBy(content.schedule, from), relation }
    : { kind: content.kind, title, legal_basis, signatory: { ...signatory, signed: null }, relation };
  const id = await beginDraft(db, actor!, target.organisation, contentBody.parse(next));
  return newDraft(db, actor!, id);
}

/** The times of an act that goes on from a day. */
const begunBy = (schedule: Content['schedule'], from: string) =>
  schedule && schedule.from < from ? { ...schedule, from } : schedule;

type Published = Content['places'][number] & { geometry?: unknown };

/** A published place as a draft has it: what was drawn goes back into how it was given. */
function given({ label, around_m, given: how, geometry }: Published) {
  const drawn = how.kind === 'drawn' || how.kind === 'file';
  return { label, around_m, given: drawn ? { ...how, geometry } : how };
}

/** What an act does to the layer of the one that it changes, and to its history. */
export async function changeTarget(
  tx: Database,
  act: string,
  { kind, act: target, from }: Exclude<Content['relation'], null>,
  ownLoad: number,
): Promise<void> {
  const changed = (await targetOf(tx, target))!;
  const collection = COLLECTION_OF[changed.content.kind];
  await tx.rows('acts/relate', [act, kind, target, from]);
  // The collection of the target may be another one: it has a version of its own.
  const { id: load } = (await tx.row<{ id: number }>('acts/load-like', [ownLoad, collection]))!;
  if (kind === 'resumes') {
    const { schedule } = changed.content;
    const until = schedule && boundsOf(schedule).until;
    await tx.rows('acts/resume-features', [
      load,
      target,
      from,
      until && dayAfter(until),
      await resumptions(tx, target),
    ]);
  } else {
    const state = { amends: 'replaced', repeals: 'abrogated', suspends: 'in-force' }[kind];
    const text = { title: `${TITLES[kind][0]} l’acte par un autre`, article: null, href: `/acte/${act}`, date: from };
    await tx.rows('acts/end-features', [load, target, from, state, JSON.stringify([text])]);
  }
  // What the load of the act itself changes is counted with it.
  if (load === ownLoad) return;
  const changes = await tx.rows('publish/attributes', [load]);
  await tx.rows('publish/note-attributes', [collection, JSON.stringify(changes)]);
  await tx.rows('acts/set-version', [collection, load]);
}

async function resumptions(tx: Database, target: string): Promise<number> {
  return (await tx.row<{ count: number }>('acts/resumptions', [target]))!.count;
}
