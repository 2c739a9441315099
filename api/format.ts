import type { Request, Response } from 'express';
import { Problem } from './problem.ts';
import { type Format, MEDIA, type Route } from './route.ts';

/**
 * The format in which a route is to answer: what `f` says, else what `Accept` likes best of the route's formats
 * (RFC 9110, 12.5.1), and says that the answer varies with it. Throws 406 where nothing of the route is accepted.
 */
export function chooseFormat(route: Route, said: unknown, request: Request, response: Response): Format {
  const { formats } = route;
  if (!formats) return onlyFormat(route, request);
  response.vary('Accept');
  if (said !== undefined) return said as Format;
  const best = request.accepts(formats.map(typeOf));
  const chosen = formats.find((format) => typeOf(format) === best);
  if (chosen) return chosen;
  throw notAccepted(formats.map((format) => `${MEDIA[format]} (f=${format})`).join(', '));
}

/** The format of a route that has one. Who takes some JSON takes ours; a stream looks at `Accept` by itself. */
function onlyFormat({ answer, takes }: Route, request: Request): Format {
  const only = typeof answer === 'string' ? answer : 'json';
  const isJson = /json$/.test(typeOf(only));
  const takesJson = isJson && /[/+]json\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.get('Accept') ?? '');
  if (takes === 'stream' || takesJson || request.accepts(typeOf(only))) return only;
  throw notAccepted(MEDIA[only]);
}

function typeOf(format: Format): string {
  return MEDIA[format].split(';')[0]!;
}

function notAccepted(offered: string): Problem {
  return new Problem(
    406,
    'format-non-propose',
    `Aucun des formats acceptés n’est proposé ici ; proposés : ${offered}`,
    `none of the accepted formats is offered here; offered: ${offered}`,
  );
}
