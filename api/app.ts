import express, { type Express, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import type { Database } from '../sql/db.ts';
import { Left } from '../sql/until.ts';
import { rouse } from './alerts/turns.ts';
import { sendAnswer } from './answer.ts';
import { askedFor, isOperator, noteRefusals } from './audit/note-refusals.ts';
import { backgroundHosts } from './backgrounds.ts';
import { limitTime, readBody } from './bodies.ts';
import { identify, refuseUnknownKey } from './clients/admit.ts';
import type { AppConfig } from './config.ts';
import { Exports } from './exports/jobs/exports.ts';
import { localOrigin } from './features/links.ts';
import { formFields } from './form-fields.ts';
import { chooseFormat } from './format.ts';
import { checkHost, checkUrl } from './http/check-url.ts';
import { logRequests } from './http/log-requests.ts';
import { allowOrigins, methodsOf, refuseMethod, tellMethods } from './http/methods.ts';
import { orderOf } from './http/order-headers.ts';
import { secureHeaders } from './http/secure-headers.ts';
import { shedLoad } from './http/shed-load.ts';
import { serveViewer } from './http/viewer.ts';
import { admitMembers } from './identity/admit-members.ts';
import { cookieOf } from './identity/cookies.ts';
import { limitCallers, MOST_A_MINUTE } from './limit.ts';
import { requireOperator } from './operator.ts';
import { readParams } from './params.ts';
import { answerProblem, Problem } from './problem.ts';
import { queryOf } from './query-of.ts';
import { type Call, isForMembers, type Route } from './route.ts';
import { routes } from './routes.ts';
import { tileCache, tilesAtHand } from './tiles/opened.ts';
import { Uploads } from './upkeep/worker.ts';

/** Makes the HTTP application of the table of routes on a database, with the work on files that bodies send; does not listen. */
export function createApp(
  db: Database,
  config: AppConfig,
  log: Logger,
  uploads = new Uploads(db, config.uploads, log),
): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('strict routing', true);
  app.set('trust proxy', config.trustProxy);
  const tiles = tileCache(config);
  app.use(tilesAtHand(tiles), logRequests(log), secureHeadersOf(config), limitTime);
  app.use(['/api', '/.well-known'], allowOrigins);
  app.use(checkHost, checkUrl);
  const made = { tiles, exports: new Exports(db, config, log), uploads };
  const admit = admission(db, config);
  for (const path of new Set(routes.map((route) => route.path))) {
    const own = routes.filter((one) => one.path === path);
    for (const route of own)
      app[route.method](expressPath(path), admit(route), readBody(route), answer(route, db, config, made));
    app.options(expressPath(path), tellMethods(methodsOf(own)));
    app.all(expressPath(path), refuseMethod(methodsOf(own)));
  }
  app.use('/api', notFound);
  app.use(...serveViewer(), notFound, noteRefusals(db, limitCallers('refusals', MOST_A_MINUTE)), answerProblem);
  return app;
}

/** What stands before a route: who asks, and whether he has asked too often. */
function admission(
  db: Database,
  { limits, operatorKeySha256, publicUrl }: AppConfig,
): (route: Route) => RequestHandler[] {
  const known = identify(db, operatorKeySha256);
  const operatorOnly = requireOperator(operatorKeySha256);
  const reads = limitCallers('reads', limits.reads, limits.reads);
  const tiles = limitCallers('tiles', limits.tiles, limits.reads);
  const shed = shedLoad();
  const writes = limitCallers('writes', MOST_A_MINUTE, limits.reads);
  return (route) => {
    const { path, answer: given, who, limited } = route;
    const strictly = limited ? writes : [];
    if (path.startsWith('/health')) return [];
    const noted = route.noted ? [askedFor(route)] : [];
    if (!path.startsWith('/api')) return [...noted, ...reads, shed, ...strictly];
    const often = given === 'tile' ? tiles : reads;
    // Each refusal is noted for ever: whoever does not show the key of the operator may cause few.
    if (who === 'operator') return [askedFor(route), known, ...often, ...writes, operatorOnly, isOperator];
    if (isForMembers(route)) return [askedFor(route), ...often, ...strictly, shed, admitMembers(db, publicUrl, route)];
    return [known, ...often, ...strictly, refuseUnknownKey, shed];
  };
}

function secureHeadersOf({ backgrounds, identity }: AppConfig): RequestHandler {
  return secureHeaders(backgroundHosts(backgrounds), identity ? [new URL(identity.issuer).origin] : []);
}

/** What a call may use beside the database. */
type Made = Pick<Call, 'tiles' | 'exports' | 'uploads'>;

function answer(route: Route, db: Database, config: AppConfig, made: Made): RequestHandler {
  const { publicUrl } = config;
  return async (request, response) => {
    response.locals.route = route;
    const path = readParams(route.params.path, Object.entries(request.params as Record<string, string>));
    const given = new URLSearchParams(queryOf(request.url));
    // A page is asked by forms too.
    const further = new Map<string, string>();
    const query = readParams(
      route.params.query,
      route.answer === 'html' ? formFields(given) : given,
      route.further ? further : undefined,
    );
    const { f, lang } = query as { f?: unknown; lang?: string };
    const format = chooseFormat(route, f, request, response);
    if (lang ?? format === 'html') response.set('Content-Language', lang ?? 'fr');
    const body: unknown = route.takes === 'stream' ? request : request.body;
    const asked = route.shared ? db : db.until(leaving(response));
    const url = publicUrl + request.originalUrl;
    const origin = publicUrl || localOrigin(request);
    const actor = response.locals.actor as Call['actor'];
    const call = {
      path,
      query,
      further,
      body,
      db: asked,
      actor,
      cookies: (name: string) => cookieOf(request.get('Cookie'), name),
      ...orderOf(route, request),
      url,
      publicUrl,
      origin,
      config,
      ...made,
      format,
    };
    const answer = await route.handler(call as Parameters<Route['handler']>[0]);
    if (route.method !== 'get') rouse();
    if (answer.fault) request.log.error({ err: answer.fault }, 'réponse partielle / partial answer');
    await sendAnswer(request, response, answer);
  };
}

/** Comes when the caller leaves before the answer is sent. */
function leaving(response: Response): AbortSignal {
  const leave = new AbortController();
  if (response.destroyed) leave.abort(new Left());
  response.once('close', () => response.writableFinished || leave.abort(new Left()));
  return leave.signal;
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
