import { randomBytes, randomUUID } from 'node:crypto';
import { actAs, actAsService, becomeOwner } from '../../sql/acting.ts';
import { type AuditEvent, record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { type Actor, seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { readWebhookAddress } from './address.ts';
import { MOST_WEBHOOKS, nothing, webhookBody } from './webhook.ts';

const siren = {
  read: reader('un SIREN (9 chiffres) est attendu', 'a SIREN (9 digits) is wanted', (text) =>
    /^\d{9}$/.test(text) ? text : undefined,
  ),
  about: 'SIREN de l’organisme',
  schema: { type: 'string', example: '210000210' },
};
const id = { ...param.extract, about: 'Identifiant du webhook' };

export const organisationPath = { siren };
export const ownWebhookPath = { siren, id };
export const webhookPath = { id };

/** In whose name webhooks are kept: an administrator of a body, or who runs the service (`organisation` is null). */
type Keeper = {
  organisation: string | null;
  person: string | null;
  actor: AuditEvent['actor'];
  act: <Result>(work: (tx: Database) => Promise<Result>) => Promise<Result>;
};
type AnyCall = Omit<Call, 'path'> & { path: { id?: string; siren?: string } };

/** The webhooks of a body, or of who runs the service, with how the last call of each went. */
export async function listWebhooks(call: AnyCall): Promise<Answer> {
  const { act, organisation } = keeperOf(call);
  return { body: { webhooks: await act((tx) => tx.rows('webhooks/list', [organisation])) }, cache: 'none' };
}

/** Makes a webhook; its secret is told now and never again. Throws 422 for an address that may not be called, 409 for one too many. */
export async function createWebhook(call: AnyCall): Promise<Answer> {
  const keeper = keeperOf(call);
  const { url } = readJson(webhookBody, call.body);
  const { href } = readWebhookAddress(url, call.config.webhooks.allowPrivate);
  const made = { id: randomUUID(), url: href, secret: randomBytes(32).toString('base64url') };
  await change(keeper, 'made', made.id, async (tx) => {
    const values = [made.id, keeper.organisation, made.url, made.secret, keeper.person, MOST_WEBHOOKS];
    if (!(await tx.row('webhooks/add', values))) throw tooMany();
  });
  return { body: made, status: 201, cache: 'none', headers: { Location: `${call.url.split('?')[0]}/${made.id}` } };
}

/** Removes a webhook with its calls. Throws 404. */
export async function removeWebhook(call: AnyCall): Promise<Answer> {
  const keeper = keeperOf(call);
  const id = call.path.id!;
  await change(keeper, 'removed', id, async (tx) => {
    if (!(await tx.row('webhooks/remove', [id, keeper.organisation]))) throw unknown(id);
  });
  return { body: { id, state: 'removed' }, cache: 'none' };
}

/** Lets a webhook be called once, to see whether it answers. Throws 404. */
export async function testWebhook(call: AnyCall): Promise<Answer> {
  const keeper = keeperOf(call);
  readJson(nothing, call.body);
  const id = call.path.id!;
  const made = randomUUID();
  await change(keeper, 'tested', id, async (tx) => {
    const body = JSON.stringify({ event: 'test', at: new Date().toISOString() });
    if (!(await tx.row('webhooks/test', [made, id, keeper.organisation, body]))) throw unknown(id);
  });
  return { body: { id: made, state: 'waiting' }, status: 202, cache: 'none' };
}

function keeperOf({ db, path, actor }: AnyCall): Keeper {
  if (path.siren === undefined)
    return { organisation: null, person: null, actor: 'operator', act: (work) => actAsService(db, work) };
  const who = actor as Actor;
  const seat = seatOf(who, path.siren, 'administrator');
  return { organisation: seat.id, person: who.person, actor: 'member', act: (work) => actAs(db, who, work) };
}

function change(keeper: Keeper, what: string, id: string, work: (tx: Database) => Promise<void>): Promise<void> {
  return keeper.act(async (tx) => {
    await work(tx);
    await becomeOwner(tx);
    const { actor, organisation, person } = keeper;
    const detail = { organisation, person };
    await record(tx, { actor, action: `webhook.${what}`, subject: id, outcome: 'done', detail });
  });
}

function unknown(id: string): Problem {
  return new Problem(404, 'webhook-inconnu', `Il n’y a pas de webhook ${id} ici`, `there is no webhook ${id} here`);
}

function tooMany(): Problem {
  return new Problem(
    409,
    'trop-de-webhooks',
    `${MOST_WEBHOOKS} webhooks au plus : retirez-en un d’abord`,
    `at most ${MOST_WEBHOOKS} webhooks: remove one first`,
  );
}
