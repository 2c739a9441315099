import { actAsService, becomeOwner } from '../../sql/acting.ts';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import type { Actor, Seat } from './actor.ts';
import { digestOf } from './cookies.ts';
import type { Known } from './person.ts';

/** A sign-in on its way: what the answer has to match, where it leads, and the cookie of the browser that began it. */
export type SignIn = {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
  browser: string;
  isSure: boolean;
};

type Begun = { nonce: string; verifier: string; return_to: string; surely: boolean };

/** Keeps a sign-in for ten minutes. */
export async function beginSignIn(db: Database, begun: SignIn): Promise<void> {
  const { state, nonce, verifier, returnTo, browser, isSure } = begun;
  const values = [state, nonce, verifier, returnTo, digestOf(browser), isSure];
  await actAsService(db, (tx) => tx.rows('identity/begin', values));
}

/** The sign-in that this browser began with this state, once; undefined where there is none any more. */
export function endSignIn(db: Database, state: string, browser: string): Promise<Begun | undefined> {
  return actAsService(db, (tx) => tx.row<Begun>('identity/end', [state, digestOf(browser)]));
}

/** Opens a session for who has just proved who he is, in place of the one of the cookie that his browser had. */
export async function openSession(
  db: Database,
  known: Known & { issuer: string },
  digest: string,
  cookie: string | undefined,
): Promise<void> {
  const { issuer, subject, name, email, siret, acr, idToken } = known;
  await actAsService(db, async (tx) => {
    const { id } = (await tx.row<{ id: string }>('identity/know', [issuer, subject, name, email, siret]))!;
    await tx.rows('identity/open', [digest, id, acr, siret, idToken, cookie ? digestOf(cookie) : null]);
    await becomeOwner(tx);
    await record(tx, { actor: 'member', action: 'session.opened', subject: id, outcome: 'done', detail: { acr } });
  });
}

/** Ends the session of a cookie, or all of the person who has it; gives its ID token, undefined where there was none. */
export function closeSession(db: Database, cookie: string, which: 'this' | 'all'): Promise<string | undefined> {
  return actAsService(db, async (tx) => {
    const question = which === 'all' ? 'identity/close-all' : 'identity/close';
    const closed = await tx.row<{ person: string; id_token: string }>(question, [digestOf(cookie)]);
    if (!closed) return undefined;
    await becomeOwner(tx);
    const action = which === 'all' ? 'session.closed-everywhere' : 'session.closed';
    await record(tx, { actor: 'member', action, subject: closed.person, outcome: 'done' });
    return closed.id_token;
  });
}

type Row = { person: string; name: string; email: string | null; acr: string; seats: Seat[] };

/** Who has the session of a cookie, with his seats of today; undefined where it is over. */
export async function actorOfSession(db: Database, cookie: string): Promise<Actor | undefined> {
  const row = await actAsService(db, (tx) => tx.row<Row>('identity/session', [digestOf(cookie)]));
  return row && { ...row, via: 'session', roles: rolesOf(row.seats) };
}

/** The machine that has a key of a body; undefined where it is revoked, past or unknown. */
export async function actorOfKey(db: Database, key: string): Promise<Actor | undefined> {
  const row = await actAsService(db, (tx) => tx.row<Pick<Row, 'name' | 'seats'>>('identity/key', [digestOf(key)]));
  return row && { ...row, via: 'key', person: null, email: null, acr: null, roles: rolesOf(row.seats) };
}

function rolesOf(seats: Seat[]): Actor['roles'] {
  return Object.fromEntries(seats.map(({ id, role }) => [id, role]));
}
