import { actAs } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { isAtLeast, seatOf } from './actor.ts';
import { type Members, memberBody } from './answers.ts';
import { requireLevel } from './level.ts';
import { type BodyCall, organisationPath } from './organisations.ts';

export const memberPath = { ...organisationPath, person: { ...param.extract, about: 'Identifiant de la personne' } };
type MemberCall = Call<object, typeof memberPath>;

/** Those who act for a body, for one of them. */
export async function listMembers({ path, db, actor }: BodyCall): Promise<Answer> {
  const { id } = seatOf(actor!, path.siren, 'reader');
  return actAs(db, actor!, (tx) => membersOf(tx, id));
}

/** Gives a member another role. Throws 404 for somebody who is none, 409 where nobody could let others in any more. */
export async function changeMember({ path, body, db, actor, config }: MemberCall): Promise<Answer> {
  const { id } = seatOf(actor!, path.siren, 'administrator');
  const { role, quality } = readJson(memberBody, body);
  if (isAtLeast(role, 'publisher')) requireLevel(actor!, config.identity);
  return actAs(db, actor!, async (tx) => {
    const values = [id, path.person, role, quality ?? null, quality !== undefined];
    const changed = await tx.row('identity/change-member', values).catch(lastAdministrator);
    if (!changed) throw unknown(path.person);
    const answer = await membersOf(tx, id);
    await noteDone(tx, actor!, 'member.changed', path.person, { organisation: id, role });
    return answer;
  });
}

/** Lets somebody act for a body no more, from his next request on: anybody for himself, an administrator for others. */
export async function removeMember({ path, db, actor }: MemberCall): Promise<Answer> {
  const isSelf = path.person === actor!.person;
  const { id } = seatOf(actor!, path.siren, isSelf ? 'reader' : 'administrator');
  return actAs(db, actor!, async (tx) => {
    const removed = await tx.row('identity/remove-member', [id, path.person]).catch(lastAdministrator);
    if (!removed) throw unknown(path.person);
    const answer = await membersOf(tx, id);
    await noteDone(tx, actor!, 'member.removed', path.person, { organisation: id });
    return isSelf ? { ...answer, body: { members: [] } satisfies Members } : answer;
  });
}

async function membersOf(tx: Database, organisation: string): Promise<Answer> {
  const members = await tx.rows<Members['members'][number]>('identity/members', [organisation]);
  return { body: { members } satisfies Members, cache: 'none' };
}

function lastAdministrator(error: { code?: string }): never {
  if (error.code !== 'TR001') throw error;
  throw new Problem(
    409,
    'dernier-administrateur',
    'C’est le dernier administrateur de cet organisme : nommez-en d’abord un autre',
    'this is the last administrator of this body: name another one first',
  );
}

function unknown(person: string): Problem {
  return new Problem(
    404,
    'membre-inconnu',
    `Cet organisme n’a pas de membre ${person}`,
    `this body has no member ${person}`,
  );
}
