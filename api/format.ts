import type { Request, Response } from 'express';
import { Problem } from './problem.ts';
import { type Format, MEDIA, type Route } from './route.ts';

/**
 * The format in which a route is to answer: what `f` says, else what `Accept` likes best of the route's formats
 * (RFC 9110, 12.5.1), and says that the answer varies with it. Throws 406 where nothing of the route is accepted.
 */
export function chooseFormat(route: Route, said: unknown, request: Request, response: Response): Format {
  const { formats } = route;
  if (!formats) return typeof route.answer === 'string' ? route.answer : 'json';
  response.vary('Accept');
  if (said !== undefined) return said as Format;
  const best = request.accepts(formats.map((format) => MEDIA[format].split(';')[0]!));
  const chosen = formats.find((format) => MEDIA[format].split(';')[0] === best);
  if (chosen) return chosen;
  const list = formats.map((format) => `${MEDIA[format]} (f=${format})`).join(', ');
  throw new Problem(
    406,
    'format-non-propose',
    `Aucun des formats acceptés n’est proposé ici ; proposés : ${list}`,
    `none of the accepted formats is offered here; offered: ${list}`,
  );
}
