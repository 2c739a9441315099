import type { RequestHandler } from 'express';
import { Problem } from '../problem.ts';
import type { Route } from '../route.ts';

/** The headers of an answer that a program in a page of another site may read. */
const EXPOSED = [
  'Content-Crs, Content-Disposition, Content-Encoding, Content-Language, Content-Length, Content-Range, Accept-Ranges',
  'Date, ETag, Last-Modified, Link, Location, Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate',
].join(', ');
/** The headers that it may send beyond those that browsers allow anyway. */
const TAKEN = [
  'Accept-Crs, Authorization, Content-Crs, Content-Type, Idempotency-Key, Prefer, Range',
  'If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since',
].join(', ');

/**
 * What is for machines may be asked by pages of every site, which send no cookies along. What is for those who are signed
 * in may not.
 */
export const allowOrigins: RequestHandler = (request, response, next) => {
  if (/^\/api\/desk(\/|$)/i.test(request.baseUrl + request.path)) return next();
  response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': EXPOSED });
  next();
};

/** The methods of the routes of one path, as `Allow` lists them. */
export function methodsOf(routes: readonly Route[]): string {
  const methods = routes.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  return [...methods, 'OPTIONS'].join(', ');
}

/** Answers OPTIONS, of which the question before a request from another site (CORS preflight) is one. */
export function tellMethods(allowed: string): RequestHandler {
  return (_request, response) => {
    response.set('Allow', allowed);
    // Without the first there is nothing to allow: pages for people are not for other sites.
    if (response.get('Access-Control-Allow-Origin'))
      response.set({
        'Access-Control-Allow-Methods': allowed,
        'Access-Control-Allow-Headers': TAKEN,
        'Access-Control-Max-Age': '86400',
      });
    response.status(204).end();
  };
}

/** Refuses every other method with 405 and those that there are. */
export function refuseMethod(allowed: string): RequestHandler {
  return (request) => {
    throw new Problem(
      405,
      'methode-refusee',
      `${request.method} n’est pas possible ici ; possibles : ${allowed}`,
      `${request.method} is not possible here; possible: ${allowed}`,
      { headers: { Allow: allowed } },
    );
  };
}
