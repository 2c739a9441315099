import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** Notes each request in the log, at info. */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp({ logger, serializers: { req: loggedRequest, res: loggedResponse } });
}

function loggedResponse({ statusCode }: { statusCode: number }) {
  return { status: statusCode };
}

/**
 * What the log keeps of a request: never the exact place that somebody asked about, the words of a search, what a link in
 * a mail carries, nor what a provider of identities answers.
 */
function loggedRequest(request: Request & { id: string }) {
  // Letters, digits and dots may come as %XX as well.
  const plain = request.url.replace(/%(2e|3\d|[46][1-9a-f]|[57][0-9a])/gi, decodeURIComponent);
  const url = plain
    .replace(/(-?\d+\.\d{2})\d+/g, '$1')
    .replace(/([?&](?:q|address|parcel|section|number|prefix|jeton|invitation)=)[^&]*/g, '$1…')
    .replace(/^(\/(?:de)?connexion\/retour\?).*/, '$1…')
    .replace(/(\/lieu\/(?:adresse|parcelle)\/)[^/?]+/g, '$1…');
  return { id: request.id, method: request.method, url };
}
