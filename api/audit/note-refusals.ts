import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import type { Actor } from '../identity/actor.ts';
import { problemOf } from '../problem.ts';
import type { Route } from '../route.ts';

type Known = { privileged?: Route; isOperator?: boolean; actor?: Actor };

/** Remembers that a privileged route is asked, before it is known by whom. */
export function askedFor(route: Route): RequestHandler {
  return (_request, response, next) => {
    (response.locals as Known).privileged = route;
    next();
  };
}

/** Remembers that the operator has shown the key. */
export const isOperator: RequestHandler = (_request, response, next) => {
  (response.locals as Known).isOperator = true;
  next();
};

/**
 * Writes into the log that a privileged request was refused, before this is answered; where the log cannot be written,
 * that is the answer. Too many requests are refused without a word there: the log grows by 30 lines a minute and
 * address at most, which `tooMany` counts where the route itself is not limited.
 */
export function noteRefusals(db: Database, tooMany: RequestHandler[]): ErrorRequestHandler {
  return async (error: unknown, request, response: Response, next) => {
    const { privileged, isOperator = false, actor: member } = response.locals as Known;
    const { status, slug } = problemOf(error);
    if (!privileged || status >= 500 || status === 429 || !isNoted(privileged, status)) return next(error);
    const actor = isOperator ? 'operator' : member ? 'member' : 'unknown';
    const { method, path, who } = privileged;
    const detail = { status, slug, ...(member?.person ? { person: member.person } : {}) };
    const about = { action: 'request.refused', subject: `${method.toUpperCase()} ${path}`, detail };
    try {
      if (who !== 'operator') for (const count of tooMany) await passed(count, request, response);
      await record(db, { actor, outcome: 'refused', ...about });
    } catch (other) {
      return next(other);
    }
    next(error);
  };
}

/** Who is not signed in may look whether he is, and who looks for what is not there does no harm: only what changes things is noted. */
function isNoted({ who, method, noted }: Route, status: number): boolean {
  return who === 'operator' || noted === true || method !== 'get' || status === 403;
}

function passed(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    handler(request, response, (error?: unknown) => (error ? reject(error as Error) : resolve()));
  });
}
