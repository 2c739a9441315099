import { z } from 'zod';
import { actAs } from '../../sql/acting.ts';
import { contentBody } from '../acts/content.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import { seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { bodyPath } from './check.ts';

const passage = z.strictObject({
  title: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(10_000),
});

/** A beginning of acts of a body, with passages that are often used. */
export const templateBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  content: contentBody,
  passages: z.array(passage).max(50).default([]),
});
export const templateAnswer = templateBody.extend({ id: z.uuid(), changed: z.string() });
export const templatesAnswer = z.object({ templates: z.array(templateAnswer) });
export const templatePath = { ...bodyPath, id: { ...param.extract, about: 'Identifiant du modèle' } };
type BodyCall = Call<object, typeof bodyPath>;

/** The templates of a body, by name. Throws 404 for a body that is not one's own. */
export async function listTemplates({ path, db, actor }: BodyCall): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'reader');
  const templates = await actAs(db, actor!, (tx) =>
    tx.rows<z.output<typeof templateAnswer>>('desk/templates', [seat.id]),
  );
  return { body: { templates }, cache: 'none' };
}

/** Keeps a template; one of the same name is replaced. Throws 403 for those who do not write. */
export async function keepTemplate({ path, body, db, actor }: BodyCall): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'editor');
  const { name, content, passages } = readJson(templateBody, body);
  const kept = await actAs(db, actor!, async (tx) => {
    const row = (await tx.row<z.output<typeof templateAnswer>>('desk/keep-template', [
      seat.id,
      name,
      JSON.stringify(content),
      JSON.stringify(passages),
    ]))!;
    await noteDone(tx, actor!, 'template.kept', row.id, {});
    return row;
  });
  return { body: kept, status: 201, cache: 'none' };
}

/** Takes a template away. Throws 404 for one that is not there. */
export async function dropTemplate({ path, db, actor }: Call<object, typeof templatePath>): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'editor');
  await actAs(db, actor!, async (tx) => {
    if (!(await tx.row('desk/drop-template', [seat.id, path.id])))
      throw new Problem(404, 'modele-inconnu', `Il n’y a pas de modèle ${path.id}`, `there is no template ${path.id}`);
    await noteDone(tx, actor!, 'template.dropped', path.id, {});
  });
  return listTemplates({ path: { siren: path.siren }, db, actor } as BodyCall);
}
