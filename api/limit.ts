import type { RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Caller } from './clients/admit.ts';
import { Problem } from './problem.ts';

const WINDOW_MS = 60_000;
/** So many writes and prints may come from one address in a minute; from IPv6, from one network of 56 bits. */
export const MOST_A_MINUTE = 30;
/** What an address may ask in a minute where nothing else is set: a key counts as a multiple of it. */
export const READS_A_MINUTE = 3000;

/**
 * Refuses a caller who asks too often with 429 and the seconds to wait, and announces the limit in `RateLimit` and
 * `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers) under its name. Counts all the routes it stands before
 * together; whoever has a key gets as many times `most` as his key is worth addresses. 0: no limit.
 */
export function limitCallers(
  name: 'reads' | 'tiles' | 'writes' | 'refusals',
  most: number,
  reads = READS_A_MINUTE,
): RequestHandler[] {
  if (most === 0) return [];
  const mostOf = (response: Response) => {
    const caller = callerOf(response);
    return typeof caller === 'object' ? Math.ceil((most * caller.perMinute) / (reads || READS_A_MINUTE)) : most;
  };
  const limit = rateLimit({
    windowMs: WINDOW_MS,
    identifier: name,
    keyGenerator: (request, response) => {
      const caller = callerOf(response);
      return typeof caller === 'object' ? `key ${caller.id}` : ipKeyGenerator(request.ip ?? '');
    },
    limit: (_request, response) => mostOf(response),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: (_request, response) => callerOf(response) === 'operator',
    // Whose word is believed on the address is TRUST_PROXY's business, not a warning for the log.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, response) => {
      throw new Problem(
        429,
        'trop-de-demandes',
        `Plus de ${mostOf(response)} demandes en une minute : attendez un peu, ou demandez une clé`,
        `more than ${mostOf(response)} requests in a minute: wait a little, or ask for a key`,
      );
    },
  });
  return [limit];
}

function callerOf(response: Response): Caller {
  return response.locals.caller as Caller;
}
