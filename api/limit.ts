import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Problem } from './problem.ts';

const WINDOW_MS = 60_000;
/** So many writes and prints may come from one address in a minute; from IPv6, from one network of 56 bits. */
export const MOST_A_MINUTE = 30;

/** Refuses a caller who asks too often with 429 and the seconds to wait. Counts all the routes it stands before together. */
export function limitCallers(): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: MOST_A_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Whose word is believed on the address is TRUST_PROXY's business, not a warning for the log.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: () => {
      throw new Problem(
        429,
        'trop-de-demandes',
        `Plus de ${MOST_A_MINUTE} demandes en une minute depuis la même adresse : attendez un peu`,
        `more than ${MOST_A_MINUTE} requests in a minute from one address: wait a little`,
      );
    },
  });
}
