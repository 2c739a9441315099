import { hostname } from 'node:os';
import { z } from 'zod';
import { becomeOwner, becomeService } from '../../sql/acting.ts';
import { todayInFrance } from '../../sql/answering.ts';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import { type ActLine, type ActRow, actRow, oneAct } from '../acts/act.ts';
import { COLLECTION_OF } from '../acts/collections.ts';
import { contentBody, type Kind } from '../acts/content.ts';
import type { Answer } from '../answer.ts';
import { seatOf } from '../identity/actor.ts';
import { requireLevel } from '../identity/level.ts';
import { readJson } from '../json-body.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import type { actPath } from './succeed.ts';

export const withdrawalBody = z.strictObject({
  kind: z.enum(['judge', 'personal-data', 'end-of-posting']),
  reason: z.string().trim().min(1).max(2000),
});

/**
 * Takes a published act away: a judge has said so, it tells of somebody what it must not, or its two months are over.
 * Its number, hash, dates and the reason stay. Throws 404 for an act that is not of one's body, 403 for those who are not
 * administrators, 409 before the two months (`delai-legal`) or when it is withdrawn already.
 */
export async function withdrawAct(call: Call<object, typeof actPath>): Promise<Answer> {
  const { path, db, actor, config } = call;
  const { kind, reason } = readJson(withdrawalBody, call.body);
  requireLevel(actor!, config.identity);
  await db.transaction(async (tx) => {
    const row = await actRow(tx, path.id);
    const seat = seatOf(actor!, row.told.organisation.siren, 'administrator');
    await takeAway(tx, row, { organisation: seat.id, kind, reason });
    await becomeOwner(tx);
    await record(tx, {
      actor: 'member',
      action: 'act.withdrawn',
      subject: path.id,
      outcome: 'done',
      detail: { person: actor!.person, kind },
    });
  });
  return { ...(await oneAct(call)), cache: 'none' };
}

/** On which ground an act is taken away: `spam` is for whoever runs the service to say. */
export type Withdrawal = {
  organisation: string;
  kind: 'judge' | 'personal-data' | 'end-of-posting' | 'spam';
  reason: string;
};

/** Takes the words of an act away everywhere, as the owner of the tables. Throws 409 as `withdrawAct` does. */
export async function takeAway(
  tx: Database,
  { told, kind: kindOfAct, sha256 }: ActRow,
  { organisation, kind, reason }: Withdrawal,
): Promise<void> {
  const { siren } = told.organisation;
  await tx.rows('publish/moment');
  const today = todayInFrance();
  if (kind === 'end-of-posting' && today <= told.posted_until) throw tooEarly(told.posted_until);
  if (kind === 'end-of-posting' && BINDING.includes(told.state)) throw stillBinding();
  if (!(await tx.row('acts/withdraw', [told.id, organisation, kind, reason]))) throw already(told.id);
  await tx.rows('acts/forget-files', [told.id]);
  const collection = COLLECTION_OF[kindOfAct as Kind];
  const name = `${told.organisation.name}, ${told.number}`;
  const values = [collection, told.id, name, sha256, today, hostname(), process.pid];
  const { id: load } = (await tx.row<{ id: number }>('acts/load', values))!;
  await tx.rows('acts/forget-features', [load, told.id, `${siren}/${told.number}`]);
  if (kind === 'judge') await tx.rows('acts/restore-targets', [load, told.id]);
  await tx.rows('acts/tell', [told.id, 'withdrawn']);
  await tx.rows('acts/count-again', [collection]);
  await tx.rows('acts/set-versions', [collection, load]);
  await becomeService(tx);
  await tx.rows('acts/forget-draft', [told.id, JSON.stringify(contentBody.parse({ kind: kindOfAct }))]);
  await tx.rows('acts/forget-messages', [told.id]);
  await becomeOwner(tx);
}

/** What an act is while it still says something to people, or will. */
const BINDING: ActLine['state'][] = ['in-force', 'to-come', 'suspended'];

function stillBinding(): Problem {
  return new Problem(
    409,
    'acte-en-vigueur',
    'Cet acte s’applique encore, ou va s’appliquer : le retirer le ferait taire sans le supprimer. Abrogez-le d’abord',
    'this act still applies, or is going to: taking it away would silence it without ending it. Repeal it first',
  );
}

function tooEarly(day: string): Problem {
  return new Problem(
    409,
    'delai-legal',
    `Un acte reste en ligne au moins deux mois (CGCT R2131-1), celui-ci jusqu’au ${day} compris. Avant, seuls une décision de justice ou des données personnelles permettent de le retirer ; pour qu’il n’ait plus d’effet, abrogez-le`,
    `an act stays online for two months at least (CGCT R2131-1), this one until ${day} inclusive. Before, only a judge's decision or personal data let it be withdrawn; to end its effect, repeal it`,
  );
}

function already(id: string): Problem {
  return new Problem(409, 'acte-retire', `L’acte ${id} est déjà retiré`, `act ${id} is withdrawn already`);
}
