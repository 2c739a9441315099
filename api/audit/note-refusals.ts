import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import { problemOf } from '../problem.ts';
import type { Route } from '../route.ts';

type Known = { privileged?: Route; isOperator?: boolean };

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
 * address at most.
 */
export function noteRefusals(db: Database): ErrorRequestHandler {
  return async (error: unknown, _request, response: Response, next) => {
    const { privileged, isOperator = false } = response.locals as Known;
    const { status, slug } = problemOf(error);
    if (!privileged || status >= 500 || status === 429) return next(error);
    const actor = isOperator ? 'operator' : 'unknown';
    const { method, path } = privileged;
    const about = { action: 'request.refused', subject: `${method.toUpperCase()} ${path}`, detail: { status, slug } };
    await record(db, { actor, outcome: 'refused', ...about }).then(() => next(error), next);
  };
}
