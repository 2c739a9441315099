import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Database } from '../sql/db.ts';
import { sendAnswer } from './answer.ts';
import { limitTime, readBody } from './bodies.ts';
import type { AppConfig } from './config.ts';
import { formFields } from './form-fields.ts';
import { chooseFormat } from './format.ts';
import { limitCallers } from './limit.ts';
import { requireOperator } from './operator.ts';
import { readParams } from './params.ts';
import { answerProblem, Problem } from './problem.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { TileCache } from './tile-cache.ts';

const VIEWER = fileURLToPath(new URL('../web/dist', import.meta.url));
const LONGEST_URL = 8000;

/** Makes the HTTP application of the table of routes on a database; does not listen. */
export function createApp(db: Database, config: AppConfig, log: Logger): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('strict routing', true);
  app.use(
    pinoHttp({ logger: log, serializers: { req: loggedRequest, res: loggedResponse } }),
    secureHeaders(),
    limitTime,
    checkUrl,
  );
  app.set('trust proxy', config.trustProxy);
  app.use(['/api', '/.well-known'], allowOrigins);
  const limit = limitCallers();
  const tiles = new TileCache(config.tileCacheBytes);
  const operatorOnly = requireOperator(config.operatorKeySha256);
  for (const path of new Set(routes.map((route) => route.path))) {
    for (const route of routes.filter((one) => one.path === path))
      app[route.method](
        expressPath(path),
        route.who === 'operator' ? operatorOnly : [],
        route.limited ? limit : [],
        route.takes ? readBody(route.takes) : [],
        answer(route, db, config, tiles),
      );
    app.all(expressPath(path), refuseMethod(path));
  }
  app.use('/api', notFound);
  if (existsSync(VIEWER))
    app.use(preferCompressed, express.static(VIEWER, { index: 'index.html', setHeaders: cacheAssets }));
  app.use(notFound, answerProblem);
  return app;
}

function answer(route: Route, db: Database, config: AppConfig, tiles: TileCache): RequestHandler {
  const { publicUrl } = config;
  return async (request, response) => {
    const path = readParams(route.params.path, Object.entries(request.params as Record<string, string>));
    const given = new URLSearchParams(request.url.split('?')[1] ?? '');
    // A page is asked by forms too.
    const further = new Map<string, string>();
    const query = readParams(
      route.params.query,
      route.answer === 'html' ? formFields(given) : given,
      route.further ? further : undefined,
    );
    const format = chooseFormat(route, (query as { f?: unknown }).f, request, response);
    const body: unknown = route.takes === 'stream' ? request : request.body;
    const url = publicUrl + request.originalUrl;
    const call = { path, query, further, body, db, url, publicUrl, config, tiles, format };
    const answer = await route.handler(call as Parameters<Route['handler']>[0]);
    if (answer.fault) request.log.error({ err: answer.fault }, 'réponse partielle / partial answer');
    await sendAnswer(request, response, answer);
  };
}

/** Refuses what Express would decode without a word: broken percent signs or UTF-8, control characters, long addresses. */
const checkUrl: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > LONGEST_URL)
    throw new Problem(
      414,
      'adresse-trop-longue',
      `L’adresse dépasse ${LONGEST_URL} caractères`,
      `the address is longer than ${LONGEST_URL} characters`,
    );
  let text: string;
  try {
    text = decodeURIComponent(request.originalUrl);
  } catch {
    throw new Problem(
      400,
      'encodage-invalide',
      'L’adresse est mal encodée (UTF-8 en %XX attendu)',
      'the address is badly encoded (UTF-8 as %XX is wanted)',
    );
  }
  if (/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(text))
    throw new Problem(
      400,
      'caractere-interdit',
      'L’adresse contient un caractère de contrôle ou invisible',
      'the address has a control or invisible character',
    );
  next();
};

const allowOrigins: RequestHandler = (request, response, next) => {
  response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'ETag, Link, Retry-After' });
  if (request.method !== 'OPTIONS') return next();
  response.set({
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
    'Access-Control-Allow-Headers': 'Content-Type',
    'Access-Control-Max-Age': '86400',
    Allow: 'GET, HEAD, POST, OPTIONS',
  });
  response.status(204).end();
};

function refuseMethod(path: string): RequestHandler {
  const allowed = methodsOf(path);
  return (request) => {
    throw new Problem(
      405,
      'methode-refusee',
      `${request.method} n’est pas possible ici`,
      `${request.method} is not possible here`,
      { headers: { Allow: allowed } },
    );
  };
}

function methodsOf(path: string): string {
  const methods = routes.filter((route) => route.path === path).map((route) => route.method);
  return methods
    .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : ['POST']))
    .concat('OPTIONS')
    .join(', ');
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

const notFound: RequestHandler = () => {
  throw new Problem(
    404,
    'adresse-inconnue',
    'Il n’y a rien à cette adresse ; voyez /api',
    'there is nothing at this address; see /api',
  );
};

function secureHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // The service may run without TLS behind a proxy that adds it.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** Sends the compressed copy that the build laid beside a script or style to callers that take it. */
const preferCompressed: RequestHandler = (request, response, next) => {
  if (/^\/assets\/[\w.-]+\.(m?js|css)$/.test(request.path)) {
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings(['br', 'identity']) === 'br' && existsSync(`${VIEWER}${request.path}.br`)) {
      response.set('Content-Encoding', 'br').type(extname(request.path));
      request.url = `${request.path}.br`;
    }
  }
  next();
};

function cacheAssets(response: { setHeader(name: string, value: string): void }, path: string): void {
  // Vite puts a hash of the content in the names below assets/.
  response.setHeader('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function loggedResponse({ statusCode }: { statusCode: number }) {
  return { status: statusCode };
}

/** What the log keeps of a request: never the exact place that somebody asked about, nor the words of a search. */
function loggedRequest(request: Request & { id: string }) {
  // Letters, digits and dots may come as %XX as well.
  const plain = request.url.replace(/%(2e|3\d|[46][1-9a-f]|[57][0-9a])/gi, decodeURIComponent);
  const url = plain.replace(/(-?\d+\.\d{2})\d+/g, '$1').replace(/([?&]q=)[^&]*/g, '$1…');
  return { id: request.id, method: request.method, url };
}
