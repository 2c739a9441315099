import { actAs } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { seatOf } from './actor.ts';
import { type DeskKeys, deskKeyBody, type MadeKey } from './answers.ts';
import { digestOf, secret } from './cookies.ts';
import { requireLevel } from './level.ts';
import { type BodyCall, organisationPath } from './organisations.ts';

export const deskKeyPath = { ...organisationPath, id: { ...param.extract, about: 'Identifiant de la clé' } };

/** The keys of the machines of a body, without what they are. */
export async function listKeys({ path, db, actor }: BodyCall): Promise<Answer> {
  const { id } = seatOf(actor!, path.siren, 'administrator');
  return actAs(db, actor!, (tx) => goodKeys(tx, id));
}

/** Makes a key, told this once. One that may publish is made only by who is known surely enough to do so. Throws 403. */
export async function makeKey({ path, body, db, actor, config }: BodyCall): Promise<Answer> {
  const { id, siren } = seatOf(actor!, path.siren, 'administrator');
  const { name, role, expires } = readJson(deskKeyBody, body);
  if (role === 'publisher') requireLevel(actor!, config.identity);
  const key = `terrier_desk_${secret()}`;
  return actAs(db, actor!, async (tx) => {
    const values = [id, name, digestOf(key), role, actor!.person, expires ?? null];
    const made = (await tx.row<Omit<MadeKey, 'key'>>('identity/make-key', values))!;
    await noteDone(tx, actor!, 'desk-key.made', made.id, { organisation: id, role });
    const headers = { Location: `/api/desk/organisations/${siren}/keys` };
    return { body: { ...made, key } satisfies MadeKey, status: 201, cache: 'none', headers };
  });
}

/** Makes a key good for nothing, from its next request on. Throws 404. */
export async function revokeKey({ path, db, actor }: Call<object, typeof deskKeyPath>): Promise<Answer> {
  const { id } = seatOf(actor!, path.siren, 'administrator');
  return actAs(db, actor!, async (tx) => {
    if (!(await tx.row('identity/revoke-key', [id, path.id]))) throw unknown(path.id);
    const answer = await goodKeys(tx, id);
    await noteDone(tx, actor!, 'desk-key.revoked', path.id, { organisation: id });
    return answer;
  });
}

async function goodKeys(tx: Database, organisation: string): Promise<Answer> {
  const keys = await tx.rows<DeskKeys['keys'][number]>('identity/keys', [organisation]);
  return { body: { keys } satisfies DeskKeys, cache: 'none' };
}

function unknown(id: string): Problem {
  return new Problem(404, 'cle-inconnue', `Cet organisme n’a pas de clé ${id}`, `this body has no key ${id}`);
}
