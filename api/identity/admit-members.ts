import type { Request, RequestHandler } from 'express';
import { ROLES, type Role } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import { bearerOf } from '../operator.ts';
import { Problem } from '../problem.ts';
import type { Route } from '../route.ts';
import { type Actor, seatOf } from './actor.ts';
import { cookieOf, SESSION_COOKIE } from './cookies.ts';
import { actorOfKey, actorOfSession } from './keep.ts';

/** How keys of bodies begin, so that they are told from those of clients, and found where they were left. */
export const DESK_KEY = /^terrier_desk_[\w-]{43}$/;

/**
 * Lets those pass who are signed in, or show a key of a body (`Authorization: Bearer terrier_desk_…`), and puts them into
 * `response.locals.actor`; where the route has `{siren}` and asks for a role, those who have it there. Their rights are
 * read with each request. Throws 401, 403 and 404.
 */
export function admitMembers(db: Database, publicUrl: string, { who, method }: Route): RequestHandler {
  const least = ROLES.find((role) => role === who);
  return async (request, response, next) => {
    const key = bearerOf(request);
    const cookie = cookieOf(request.get('Cookie'), SESSION_COOKIE);
    if (key === undefined && cookie !== undefined && method !== 'get') refuseOtherSites(request, publicUrl);
    const actor = key === undefined ? await actorOfCookie(db, cookie) : await machineOf(db, key);
    response.locals.actor = actor;
    refuseLesser(actor, request.params.siren as string | undefined, least);
    next();
  };
}

function refuseLesser(actor: Actor, siren: string | undefined, least: Role | undefined): void {
  if (least && siren !== undefined) seatOf(actor, siren, least);
}

async function machineOf(db: Database, key: string): Promise<Actor> {
  const actor = DESK_KEY.test(key) ? await actorOfKey(db, key) : undefined;
  if (actor) return actor;
  throw new Problem(
    401,
    'cle-refusee',
    'Cette clé d’organisme est inconnue, révoquée ou périmée ; un administrateur de l’organisme peut en faire une autre',
    'this key of a body is unknown, revoked or past; an administrator of the body can make another',
    { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
  );
}

async function actorOfCookie(db: Database, cookie: string | undefined): Promise<Actor> {
  if (cookie === undefined)
    throw new Problem(
      401,
      'connexion-requise',
      'Il faut être connecté : ouvrez /connexion, ou montrez une clé d’organisme (Authorization: Bearer terrier_desk_…)',
      'you have to be signed in: open /connexion, or show a key of a body (Authorization: Bearer terrier_desk_…)',
      { headers: { 'WWW-Authenticate': 'Bearer' } },
    );
  const actor = await actorOfSession(db, cookie);
  if (actor) return actor;
  throw new Problem(
    401,
    'session-expiree',
    'Votre session est finie (30 minutes sans rien faire, 12 heures au plus). Reconnectez-vous par /connexion : rien de ce que vous avez saisi n’est perdu',
    'your session is over (30 minutes without doing anything, 12 hours at most). Sign in again at /connexion: nothing that you typed is lost',
    { headers: { 'WWW-Authenticate': 'Bearer' } },
  );
}

/**
 * A browser sends the cookie whoever asks it to: what changes something has to come from a page of ours, as only the
 * browser can say. Throws 403.
 */
function refuseOtherSites(request: Request, publicUrl: string): void {
  const site = request.get('Sec-Fetch-Site');
  const origin = request.get('Origin') ?? '';
  const isHere = URL.canParse(origin) && new URL(origin).host === request.get('Host');
  const isOurs = isHere || (publicUrl !== '' && origin === new URL(publicUrl).origin);
  if (site === undefined ? isOurs : site === 'same-origin') return;
  throw new Problem(
    403,
    'origine-refusee',
    'Cette demande a été envoyée depuis un autre site ; ouvrez la page ici et recommencez',
    'this request was sent from another site; open the page here and try again',
  );
}
