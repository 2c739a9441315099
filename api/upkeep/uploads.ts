import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { actAs } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import { fileQuery } from '../desk/files.ts';
import { type Actor, seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import type { Upload } from './answers.ts';
import { type DatasetCall, seenDataset } from './datasets.ts';
import { receive } from './receive.ts';

const layer: Param<string | undefined> = {
  read: reader('un nom de couche est attendu', 'the name of a layer is wanted', (text) =>
    /^[^\p{Cc}]{1,200}$/u.test(text) ? text : undefined,
  ).optional(),
  about: 'Couche du fichier à lire, s’il en a plusieurs',
  schema: { type: 'string', maxLength: 200, example: 'rues' },
};
const crs: Param<string | undefined> = {
  read: reader('un code EPSG est attendu, EPSG:2154', 'an EPSG code is wanted, EPSG:2154', (text) =>
    /^EPSG:\d{4,6}$/.test(text) ? text : undefined,
  ).optional(),
  about: 'Système de coordonnées du fichier, s’il ne le dit pas : EPSG:2154 pour le Lambert-93',
  schema: { type: 'string', pattern: '^EPSG:\\d{4,6}$', example: 'EPSG:2154' },
};
export const sendQuery = { ...fileQuery, layer, crs };
const uuid = { type: 'string', format: 'uuid', example: '1f0c5a52-6d0e-4a57-9c57-3d6f8f1f7a10' };
export const uploadPath = { upload: { ...param.extract, about: 'Identifiant du dépôt', schema: uuid } };
export const publicationBody = z.strictObject({ confirm: z.boolean().default(false) });
export const rollbackBody = z.strictObject({ load: z.number().int().positive() });

export type UploadCall = Call<object, typeof uploadPath>;
type UploadRow = Pick<Upload, 'state' | 'dataset' | 'doubts'> & {
  organisation: string;
  present: boolean;
  told: Upload;
};

/**
 * Takes a file for a dataset, to be checked; what waited before gives way to it. Throws 404, 409 while something is being
 * done to that dataset, and as `receive` does.
 */
export async function sendFile({ path, query, body, db, actor, uploads }: DatasetCall<typeof sendQuery>) {
  const seat = seatOf(actor!, path.siren, 'editor');
  await actAs(db, actor!, (tx) => refuseBusy(tx, path.id, seat.id));
  const id = randomUUID();
  const { name, layer, crs } = query;
  const { size, sha256 } = await receive(body as Request, uploads.folderOf(id), name);
  const reading = JSON.stringify({ ...(layer && { layer }), ...(crs && { crs }) });
  const instead = await actAs(db, actor!, async (tx) => {
    await refuseBusy(tx, path.id, seat.id);
    const gone = await tx.rows<{ id: string }>('upkeep/supersede', [path.id]);
    await tx.rows('upkeep/send', [id, path.id, seat.id, name, size, sha256, reading]);
    await noteDone(tx, actor!, 'upload.sent', id, { dataset: path.id, size });
    return gone;
  }).catch((error) => {
    uploads.remove(id);
    throw error;
  });
  for (const one of instead) uploads.remove(one.id);
  uploads.wake();
  return accepted(db, actor!, id);
}

/** How far a file is, and what was found in it. Throws 404. */
export async function oneUpload({ path, db, actor, uploads }: UploadCall): Promise<Answer> {
  uploads.wake();
  return uploadAnswer(db, actor!, path.upload);
}

/** What a file would change, drawn (GeoJSON, at most 2,000 features). Throws 404, 409 when there is nothing to show. */
export async function uploadPreview({ path, db, actor }: UploadCall): Promise<Answer> {
  const body = await actAs(db, actor!, async (tx) => {
    const row = await tx.row<{ preview: { counts: object; features: object[] } | null }>('upkeep/preview', [
      path.upload,
    ]);
    if (!row) throw unknownUpload(path.upload);
    if (!row.preview)
      throw new Problem(
        409,
        'rien-a-montrer',
        'Ce dépôt n’a pas d’aperçu : il n’est pas encore vérifié, ou il est déjà publié ou retiré',
        'there is nothing to show of this file: it is not checked yet, or it is published or withdrawn already',
      );
    return row.preview;
  });
  return { body: { type: 'FeatureCollection', ...body }, cache: 'none' };
}

/**
 * Publishes a file that was checked. Throws 409 when it is not there to be published, when the dataset has changed since
 * it was checked, or when somebody has to confirm first that much is lost or moved.
 */
export async function publishUpload({ path, body, db, actor, uploads }: UploadCall): Promise<Answer> {
  const { confirm } = readJson(publicationBody, body ?? {});
  await actAs(db, actor!, async (tx) => {
    const row = await seenUpload(tx, path.upload);
    seatOf(actor!, row.organisation, 'publisher');
    if (row.state === 'previewed') refuseStale(row, confirm);
    if (!(await tx.row('upkeep/queue', [path.upload])))
      throw row.state === 'previewed' ? busy() : otherState(row.state);
    await noteDone(tx, actor!, 'upload.publication', path.upload, { dataset: row.dataset });
  });
  uploads.wake();
  return accepted(db, actor!, path.upload);
}

/** Withdraws a file that is not published. Throws 404, 403, and 409 when it is too late. */
export async function withdrawUpload({ path, db, actor, uploads }: UploadCall): Promise<Answer> {
  await actAs(db, actor!, async (tx) => {
    const row = await seenUpload(tx, path.upload);
    seatOf(actor!, row.organisation, 'editor');
    if (!(await tx.row('upkeep/withdraw', [path.upload]))) throw otherState(row.state);
    await noteDone(tx, actor!, 'upload.withdrawn', path.upload, { dataset: row.dataset });
  });
  uploads.remove(path.upload);
  return uploadAnswer(db, actor!, path.upload);
}

/** Makes an earlier state of a dataset the present one again. Throws 404 for a load that published none, 409 as `sendFile`. */
export async function rollBack({ path, body, db, actor, uploads }: DatasetCall): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'publisher');
  const { load } = readJson(rollbackBody, body);
  const id = randomUUID();
  await actAs(db, actor!, async (tx) => {
    await refuseBusy(tx, path.id, seat.id);
    if (!(await tx.row('upkeep/restore', [id, path.id, seat.id, load])))
      throw new Problem(
        404,
        'chargement-inconnu',
        `Le chargement n° ${load} n’a pas publié d’état de ce jeu de données`,
        `load ${load} has published no state of this dataset`,
      );
    await noteDone(tx, actor!, 'upload.rollback', id, { dataset: path.id, load });
  });
  uploads.wake();
  return accepted(db, actor!, id);
}

async function refuseBusy(tx: Database, dataset: string, organisation: string): Promise<void> {
  await seenDataset(tx, dataset, organisation);
  if (await tx.row('upkeep/busy', [dataset])) throw busy();
}

function busy(): Problem {
  return new Problem(
    409,
    'depot-en-cours',
    'Un autre dépôt de ce jeu de données est en cours : attendez qu’il soit fini',
    'another file of this dataset is being worked on: wait until that is done',
  );
}

function refuseStale({ present, doubts }: UploadRow, confirm: boolean): void {
  if (!present)
    throw new Problem(
      409,
      'apercu-depasse',
      'Le jeu de données a changé depuis cet aperçu : envoyez de nouveau le fichier pour voir ce qu’il changerait',
      'the dataset has changed since this preview: send the file again to see what it would change',
    );
  if (!doubts.length || confirm) return;
  const why = (words: 'title' | 'title_en') => doubts.map((one) => `${one[words]} (${one.detail})`).join(' ; ');
  throw new Problem(
    409,
    'a-confirmer',
    `À regarder deux fois : ${why('title')}. Si c’est voulu, publiez avec « confirm »`,
    `to be looked at twice: ${why('title_en')}. If that is meant, publish with “confirm”`,
  );
}

/** A file as the person of the transaction sees it. Throws 404. */
async function seenUpload(tx: Database, id: string): Promise<UploadRow> {
  const row = await tx.row<UploadRow>('upkeep/upload', [id]);
  if (row) return row;
  throw unknownUpload(id);
}

async function uploadAnswer(db: Database, actor: Actor, id: string): Promise<Answer> {
  const { told } = await actAs(db, actor, (tx) => seenUpload(tx, id));
  return { body: told, cache: 'none' };
}

async function accepted(db: Database, actor: Actor, id: string): Promise<Answer> {
  return { ...(await uploadAnswer(db, actor, id)), status: 202, headers: { Location: `/api/desk/uploads/${id}` } };
}

function unknownUpload(id: string): Problem {
  return new Problem(404, 'depot-inconnu', `Il n’y a pas de dépôt ${id}`, `there is no file that was sent as ${id}`);
}

function otherState(state: Upload['state']): Problem {
  const { french, english } = STATES[state];
  return new Problem(
    409,
    'depot-ferme',
    `Ce dépôt est ${french} : cette étape n’est pas possible`,
    `this file is ${english}: this step is not possible`,
  );
}

const STATES: Record<Upload['state'], { french: string; english: string }> = {
  waiting: { french: 'en attente de vérification', english: 'waiting to be checked' },
  checking: { french: 'en cours de vérification', english: 'being checked' },
  previewed: { french: 'vérifié', english: 'checked' },
  queued: { french: 'en attente de publication', english: 'waiting to be published' },
  publishing: { french: 'en cours de publication', english: 'being published' },
  published: { french: 'publié', english: 'published' },
  refused: { french: 'refusé', english: 'refused' },
  withdrawn: { french: 'retiré', english: 'withdrawn' },
};
