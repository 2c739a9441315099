import type { RequestHandler } from 'express';
import { parseBody } from './http/parse-json.ts';
import { readBytes } from './http/read-bytes.ts';
import { Problem } from './problem.ts';
import type { Route, Takes } from './route.ts';

const LARGEST_JSON = 256_000;
const LARGEST_FORM = 64_000;
const MOST_FIELDS = 1000;
const BODY_MS = 30_000;
const SILENCE_MS = 120_000;

const TYPES: Record<Exclude<Takes, 'bytes'>, string[]> = {
  geojson: ['application/json', 'application/geo+json'],
  json: ['application/json'],
  form: ['application/x-www-form-urlencoded'],
  // What a program that reads mails sends for its user (RFC 8058).
  click: ['application/x-www-form-urlencoded', 'multipart/form-data'],
  stream: ['text/csv', 'application/geo+json-seq', 'application/x-ndjson'],
};

/** What reads a body before its handler; a stream is left to the handler, which counts its bytes. */
export function readBody(route: Route): RequestHandler[] {
  const { takes, file } = route;
  if (!takes) return [];
  const refuseOthers = requireType(typesOf(route));
  if (takes === 'bytes') return [refuseOthers, beginStream, readBytes(file!.most)];
  if (takes === 'stream') return [refuseOthers, beginStream];
  if (takes === 'form') return [refuseOthers, refuseOtherSites, readBytes(LARGEST_FORM), parseForm];
  if (takes === 'click') return [refuseOthers, readBytes(LARGEST_FORM)];
  return [refuseOthers, readBytes(LARGEST_JSON), parseBody];
}

/** The fields of a form, each with its value or values. */
const parseForm: RequestHandler = (request, _response, next) => {
  const fields: Record<string, string | string[]> = Object.create(null);
  const sent = [...new URLSearchParams((request.body as Buffer).toString())];
  if (sent.length > MOST_FIELDS)
    throw new Problem(
      413,
      'trop-volumineux',
      `Le formulaire a plus de ${MOST_FIELDS} champs`,
      `the form has more than ${MOST_FIELDS} fields`,
    );
  for (const [name, text] of sent) fields[name] = name in fields ? [fields[name]!, text].flat() : text;
  request.body = fields;
  next();
};

/** The media types that a route takes. */
export function typesOf({ takes, file }: Pick<Route, 'takes' | 'file'>): string[] {
  return file ? [...file.types] : TYPES[takes as Exclude<Takes, 'bytes'>];
}

/** Ends the connection of a caller whose body takes longer than 30 s to come; a stream has another measure. */
export const limitTime: RequestHandler = (request, response, next) => {
  if (request.headers['transfer-encoding'] || Number(request.headers['content-length'])) {
    response.locals.deadline = setTimeout(() => request.destroy(), BODY_MS);
    request.once('close', () => clearTimeout(response.locals.deadline));
  }
  next();
};

/** A stream is read as fast as it is answered, however long that takes, unless nothing comes or goes for 2 minutes. */
const beginStream: RequestHandler = (request, response, next) => {
  clearTimeout(response.locals.deadline);
  request.socket.setTimeout(SILENCE_MS);
  next();
};

/**
 * A form is sent from a page of ours. Browsers say so in Sec-Fetch-Site; over plain http only Origin may tell, and our
 * own pages, which send no referrer, say null there.
 */
const refuseOtherSites: RequestHandler = (request, _response, next) => {
  const site = request.get('Sec-Fetch-Site');
  const origin = request.get('Origin') ?? 'null';
  const isOurs = site
    ? site === 'same-origin'
    : origin === 'null' || (URL.canParse(origin) && new URL(origin).host === request.get('Host'));
  if (isOurs) return next();
  throw new Problem(
    403,
    'origine-refusee',
    'Ce formulaire a été envoyé depuis un autre site ; ouvrez la page ici et recommencez',
    'this form was sent from another site; open the page here and try again',
  );
};

/** The body says what it is: a form of another site could send text/plain without asking. */
function requireType(types: string[]): RequestHandler {
  return (request, _response, next) => {
    if (request.is(types)) return next();
    throw new Problem(
      415,
      'format-inconnu',
      `${types.join(' ou ')} est attendu, reçu ${request.get('Content-Type') ?? 'rien'}`,
      `${types.join(' or ')} is wanted, got ${request.get('Content-Type') ?? 'nothing'}`,
    );
  };
}
