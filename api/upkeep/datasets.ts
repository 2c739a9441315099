import { actAs } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import { bodyPath } from '../desk/check.ts';
import { type Actor, seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import type { OwnedDatasetWhole } from './answers.ts';
import { completed, definitionBody, newDatasetBody } from './definition.ts';

export const datasetPath = { ...bodyPath, id: { ...param.collection, about: 'Identifiant du jeu de données' } };
const MOST_DATASETS = 50;
/** So many files and states are told, the newest first. */
const MOST_TOLD = 30;

export type DatasetCall<Query = object> = Call<Query, typeof datasetPath>;

/** The datasets of a body. Throws 404 for one in which the caller has no seat. */
export async function listDatasets({ path, db, actor }: Call<object, typeof bodyPath>): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'reader');
  const rows = await actAs(db, actor!, (tx) => tx.rows<{ told: unknown }>('upkeep/datasets', [seat.id]));
  return { body: { datasets: rows.map(({ told }) => told) }, cache: 'none' };
}

/** Makes a dataset of a body, empty yet. Throws 409 when it has one of that name, or 50 already. */
export async function makeDataset({ path, body, db, actor }: Call<object, typeof bodyPath>): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'editor');
  const { slug, ...given } = readJson(newDatasetBody, body);
  const id = `org-${seat.siren}-${slug}`;
  await actAs(db, actor!, async (tx) => {
    const { count } = (await tx.row<{ count: number }>('upkeep/count', [seat.id]))!;
    if (count >= MOST_DATASETS)
      throw new Problem(
        409,
        'trop-de-jeux',
        `Un organisme a ${MOST_DATASETS} jeux de données au plus`,
        `a body has ${MOST_DATASETS} datasets at most`,
      );
    if (!(await tx.row('upkeep/make', [id, seat.id, JSON.stringify(completed(given))])))
      throw new Problem(
        409,
        'jeu-existant',
        `${seat.name} a déjà un jeu de données « ${slug} » : donnez un autre nom, ou envoyez un fichier à celui-là`,
        `${seat.name} has a dataset “${slug}” already: give another name, or send a file to that one`,
      );
    await noteDone(tx, actor!, 'owned-dataset.made', id, {});
  });
  const headers = { Location: `/api/desk/organisations/${seat.siren}/datasets/${id}` };
  return { ...(await datasetAnswer(db, actor!, seat.id, id)), status: 201, headers };
}

/** A dataset of a body with what was sent for it. Throws 404. */
export async function oneDataset({ path, db, actor, uploads }: DatasetCall): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'reader');
  uploads.wake();
  return datasetAnswer(db, actor!, seat.id, path.id);
}

/** Says something else of a dataset: from its next publication on. Throws 404. */
export async function defineDataset({ path, body, db, actor }: DatasetCall): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'editor');
  const definition = completed(readJson(definitionBody, body));
  await actAs(db, actor!, async (tx) => {
    await seenDataset(tx, path.id, seat.id);
    await tx.rows('upkeep/define', [path.id, seat.id, JSON.stringify(definition)]);
    await noteDone(tx, actor!, 'owned-dataset.defined', path.id, {});
  });
  return datasetAnswer(db, actor!, seat.id, path.id);
}

/** A dataset that somebody owns, as the person of the transaction sees it. Throws 404. */
export async function seenDataset(tx: Database, id: string, organisation: string | null) {
  const row = await tx.row<{ organisation: string; title: string; told: object }>('upkeep/dataset', [id, organisation]);
  if (row) return row;
  throw new Problem(
    404,
    'jeu-inconnu',
    `Il n’y a pas ici de jeu de données ${id} qu’un organisme tient à jour`,
    `there is no dataset ${id} here that a body keeps up`,
  );
}

async function datasetAnswer(db: Database, actor: Actor, organisation: string, id: string): Promise<Answer> {
  const body = await actAs(db, actor, async (tx) => {
    const { told } = await seenDataset(tx, id, organisation);
    const uploads = await tx.rows<{ told: unknown }>('upkeep/uploads', [id, organisation, MOST_TOLD]);
    const loads = await tx.rows<{ json: unknown }>('upkeep/loads', [id, MOST_TOLD]);
    return { ...told, uploads: uploads.map((row) => row.told), loads: loads.map(({ json }) => json) };
  });
  return { body: body as OwnedDatasetWhole, cache: 'none' };
}
