import type { RequestHandler } from 'express';
import type { Database } from '../../sql/db.ts';
import { DESK_KEY } from '../identity/admit-members.ts';
import { bearerOf, isKey } from '../operator.ts';
import { Problem } from '../problem.ts';
import { type Client, ClientBook } from './client-book.ts';

/** Who asks, as the limits count him: a client by his key, who runs the service, or, undefined, an address. */
export type Caller = Client | 'operator' | undefined;

/** Notes who asks in `response.locals.caller`, and whether his key is unknown: that address is counted before it is refused. */
export function identify(db: Database, operatorKeySha256: string | undefined): RequestHandler {
  const book = new ClientBook(db);
  return async (request, response, next) => {
    const key = bearerOf(request);
    // Keys of bodies open the desk, and are no client's.
    if (key !== undefined && !DESK_KEY.test(key)) {
      const isOperator = operatorKeySha256 !== undefined && isKey(key, operatorKeySha256);
      response.locals.caller = isOperator ? 'operator' : await book.find(key);
      response.locals.isUnknownKey = response.locals.caller === undefined;
    }
    next();
  };
}

/** Refuses a key that is not known with 401; without a key everybody may ask. */
export const refuseUnknownKey: RequestHandler = (_request, response, next) => {
  if (!response.locals.isUnknownKey) return next();
  throw new Problem(
    401,
    'cle-refusee',
    'Cette clé est inconnue ou révoquée ; sans clé, l’en-tête Authorization est à omettre',
    'this key is unknown or revoked; without a key, leave the header Authorization out',
    { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
  );
};
