import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { Left } from '../sql/until.ts';
import type { Problem as ProblemBody } from './answers.ts';
import { problemPage } from './pages/problem-page.tsx';
import { TYPES } from './problems/kinds.ts';
import type { Route } from './route.ts';

/** A request that cannot be answered, told in French and English with a stable slug. Thrown anywhere, answered here. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly french: string,
    readonly english: string,
    readonly more: Pick<ProblemBody, 'errors' | 'candidates'> & { headers?: Record<string, string> } = {},
  ) {
    super(french);
  }
}

/** A value of the request that is not understood: what came and what was wanted. */
export function invalid(slug: string, errors: NonNullable<ProblemBody['errors']>): Problem {
  const [french, english] = [errors.map((one) => one.detail), errors.map((one) => one.detail_en)];
  return new Problem(400, slug, french.join(' ; '), english.join('; '), { errors });
}

const TITLES: Record<number, string> = {
  400: 'Requête mal formée',
  401: 'Clé ou connexion attendue',
  403: 'Accès refusé',
  404: 'Introuvable',
  405: 'Méthode refusée',
  406: 'Format refusé',
  409: 'Plusieurs réponses possibles',
  410: 'Disparu',
  413: 'Requête trop volumineuse',
  408: 'Requête trop lente',
  412: 'Autre version',
  414: 'Adresse trop longue',
  415: 'Format inconnu',
  416: 'Plage hors du fichier',
  422: 'Demande refusée',
  429: 'Trop de demandes',
  428: 'Version attendue',
  431: 'En-têtes trop longs',
  500: 'Erreur interne',
  503: 'Service momentanément indisponible',
  507: 'Stockage plein',
};

// The database is away, starting, stopping, full of connections, or took too long (SQLSTATE, Node and pool errors).
const AWAY = /^(08...|57P0[123]|53[0-4]00|57014|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;
const AWAY_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

type Fault = { code?: string; message?: string; status?: number; headers?: Record<string, string> };

/** What Express and its static files refuse by themselves. */
const REFUSED: Record<number, [slug: string, french: string, english: string]> = {
  400: ['encodage-invalide', 'L’adresse est mal encodée.', 'The address is badly encoded.'],
  412: ['version-differente', 'Ce fichier a une autre version.', 'This file has another version.'],
  416: ['plage-hors-fichier', 'La plage demandée est hors du fichier.', 'The range is outside of the file.'],
};

/** The problem that an error means: itself, a database that is away (503), or an internal error (500). */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code = '', message = '', status = 500, headers } = (error ?? {}) as Fault;
  if (AWAY.test(code) || AWAY_WORDS.test(message))
    return new Problem(
      503,
      'base-indisponible',
      'La base de données ne répond pas ; réessayez dans quelques secondes.',
      'The database does not answer; try again in a few seconds.',
      { headers: { 'Retry-After': '5' } },
    );
  const refused = REFUSED[status];
  if (refused) return new Problem(status, ...refused, { headers });
  return new Problem(
    500,
    'erreur-interne',
    'Le service a rencontré une erreur ; elle est notée.',
    'The service met an error; it is noted.',
  );
}

/** Problem details as they are told (RFC 9457). */
export function problemBody(problem: Problem): Omit<ProblemBody, 'instance'> {
  return {
    type: `${TYPES}${problem.slug}`,
    title: TITLES[problem.status] ?? 'Erreur',
    status: problem.status,
    detail: problem.french,
    detail_en: problem.english,
    ...(problem.more.errors ? { errors: problem.more.errors } : {}),
    ...(problem.more.candidates ? { candidates: problem.more.candidates } : {}),
  };
}

/** What was said of an answer that is not given after all. */
const OF_ANSWERS = ['Accept-Ranges', 'Content-Disposition', 'Content-Encoding', 'ETag', 'Last-Modified'];

/** Answers every error as problem details, or as a page to who asked for one; what is not the caller's fault goes whole to the log. */
export const answerProblem: ErrorRequestHandler = (error, request, response, _next) => {
  // Who has left gets no answer, and is no fault for the log.
  if (error instanceof Left) return;
  const problem = problemOf(error);
  const instance = `urn:uuid:${randomUUID()}`;
  if (problem.status >= 500) request.log?.error({ err: error, instance }, problem.slug);
  if (response.headersSent) return void response.destroy();
  const body: ProblemBody = { ...problemBody(problem), instance };
  for (const name of OF_ANSWERS) response.removeHeader(name);
  response
    .status(problem.status)
    .set({ 'Cache-Control': 'no-store', 'Content-Language': 'fr', ...problem.more.headers });
  if (wantsPage(request, response)) response.type('text/html').send(problemPage(body));
  else response.type('application/problem+json').send(JSON.stringify(body));
};

/** Is the problem to be a page? Where people come, and where a route has pages, as `f` and `Accept` say. */
function wantsPage(request: Request, response: Response): boolean {
  const route = response.locals.route as Pick<Route, 'answer' | 'formats'> | undefined;
  const isForPeople =
    /^\/(lieu|donnees|verifier|connexion|deconnexion|alertes|recueil|acte|organisme)(\/|$)/.test(request.path) ||
    route?.formats?.includes('html');
  if (!isForPeople) return false;
  response.vary('Accept');
  const [, said] = /[?&]f=(\w+)/.exec(request.originalUrl) ?? [];
  return said && route?.formats ? said === 'html' : request.accepts(['json', 'html']) === 'html';
}
