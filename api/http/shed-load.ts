import type { RequestHandler } from 'express';
import { Problem } from '../problem.ts';

/** So many answers may be in the making at once. More would wait longer than anybody listens, and nobody were served. */
export const MOST_AT_ONCE = 400;

/** Refuses at once, with 503, what comes when `most` answers are in the making. */
export function shedLoad(most = MOST_AT_ONCE): RequestHandler {
  let making = 0;
  return (_request, response, next) => {
    if (making >= most)
      throw new Problem(
        503,
        'surcharge',
        'Le service a trop de demandes à la fois ; réessayez dans une seconde.',
        'The service has too many requests at once; try again in a second.',
        { headers: { 'Retry-After': '1' } },
      );
    // Who left on the way here closes no more, and would keep his place for ever.
    if (response.destroyed) return;
    making += 1;
    response.once('close', () => {
      making -= 1;
    });
    next();
  };
}
