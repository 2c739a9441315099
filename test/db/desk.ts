import { randomUUID } from 'node:crypto';
import type { Content } from '../../api/acts/content.ts';
import { dayNumber, dayText } from '../../api/acts/schedule-clock.ts';
import { digestOf, secret } from '../../api/identity/cookies.ts';
import type { Role } from '../../sql/acting.ts';
import { todayInFrance } from '../../sql/answering.ts';
import type { Database } from '../../sql/db.ts';
import { ask, type Wire } from './service.ts';

/** The day so many days from today: what an act does to another begins today at the earliest. */
export const inDays = (days: number) => dayText(dayNumber(todayInFrance()) + days);

/** A body of the tests with its id. */
export type Body = { id: string; siren: string; name: string };
/** Somebody who is signed in: what his browser sends. */
export type Member = { id: string; name: string; cookie: string };

/** Makes a body that decides in these territories. */
export async function makeBody(db: Database, siren: string, name: string, territories: string[]): Promise<Body> {
  const id = randomUUID();
  await db.run('insert into organisation (id, siren, name, level) values ($1, $2, $3, $4)', [
    id,
    siren,
    name,
    'commune',
  ]);
  for (const territory of territories)
    await db.run('insert into organisation_territory (organisation, level, code) values ($1, $2, $3)', [
      id,
      ...territory.split('/'),
    ]);
  return { id, siren, name };
}

/** Makes somebody with seats in bodies, and signs him in. */
export async function makeMember(db: Database, name: string, seats: [Body, Role][]): Promise<Member> {
  const id = randomUUID();
  const cookie = secret();
  await db.run('insert into person (id, issuer, subject, name, email) values ($1, $2, $3, $4, $5)', [
    id,
    'https://issuer.example',
    id,
    name,
    `${id}@example.org`,
  ]);
  for (const [body, role] of seats)
    await db.run('insert into membership (organisation, person, role) values ($1, $2, $3)', [body.id, id, role]);
  await db.run('insert into session (digest, person, acr) values ($1, $2, $3)', [digestOf(cookie), id, 'eidas1']);
  return { id, name, cookie };
}

/** A request of somebody from a page of the service; without him, of nobody. */
export function askAs(
  url: string,
  member: Member | undefined,
  method: string,
  path: string,
  {
    body,
    headers = {},
    type = 'application/json',
  }: { body?: unknown; headers?: Record<string, string>; type?: string } = {},
): Promise<Wire> {
  const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  return ask(url, path, {
    method,
    headers: {
      ...(member ? { Cookie: `__Host-terrier=${member.cookie}`, 'Sec-Fetch-Site': 'same-origin' } : {}),
      ...(sent === undefined ? {} : { 'Content-Type': type }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
}

/** A street closure that nothing is missing from, in commune 99001 of the fixtures. */
export function closure(more: Partial<Content> & object = {}): object {
  return {
    kind: 'traffic',
    title: 'Rue des Essais fermée pour travaux',
    legal_basis: [{ title: 'Code général des collectivités territoriales', article: 'L2213-1', href: '' }],
    signatory: { name: 'Jeanne Essai', quality: 'Maire', signed: '2026-11-27' },
    effect: 'forbidden',
    summary: 'On ne peut plus y passer en voiture.',
    text: 'Article 1. La circulation est interdite.',
    places: [
      {
        given: {
          kind: 'drawn',
          geometry: {
            type: 'LineString',
            coordinates: [
              [2.004, 48.004],
              [2.006, 48.006],
            ],
          },
        },
      },
    ],
    schedule: { from: '2026-06-01', until: null, times: [], exceptions: [] },
    traffic: { measure: 'closure' },
    ...more,
  };
}

/** A draft of a body, written and given to review by an editor; gives its id and its version as If-Match wants it. */
export async function reviewed(
  url: string,
  editor: Member,
  body: Body,
  content: object,
): Promise<{ id: string; version: string }> {
  const made = await askAs(url, editor, 'POST', `/api/desk/organisations/${body.siren}/drafts`, { body: content });
  const { id } = made.json() as { id: string };
  const headers = { 'If-Match': made.headers.etag! };
  const sent = await askAs(url, editor, 'POST', `/api/desk/drafts/${id}/submission`, { body: {}, headers });
  if (sent.status !== 200) throw new Error(sent.body.toString());
  return { id, version: sent.headers.etag! };
}

/** Publishes a draft. */
export const publish = (url: string, member: Member, { id, version }: { id: string; version: string }, key?: string) =>
  askAs(url, member, 'POST', `/api/desk/drafts/${id}/publication`, {
    body: {},
    headers: { 'If-Match': version, ...(key ? { 'Idempotency-Key': key } : {}) },
  });
