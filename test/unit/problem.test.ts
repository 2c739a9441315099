import { expect, test } from 'vitest';
import { Problem, problemOf } from '../../api/problem.ts';

const coded = (code: string) => Object.assign(new Error('the words of a driver'), { code });

test.each([
  ['a problem is itself', new Problem(404, 'objet-inconnu', 'fr', 'en'), 404, 'objet-inconnu'],
  ['no connection', coded('ECONNREFUSED'), 503, 'base-indisponible'],
  ['no socket', coded('ENOENT'), 503, 'base-indisponible'],
  ['a connection cut', coded('ECONNRESET'), 503, 'base-indisponible'],
  ['a connection exception', coded('08006'), 503, 'base-indisponible'],
  ['a stop by the administrator', coded('57P01'), 503, 'base-indisponible'],
  ['a crash', coded('57P02'), 503, 'base-indisponible'],
  ['a database that starts', coded('57P03'), 503, 'base-indisponible'],
  ['too many connections', coded('53300'), 503, 'base-indisponible'],
  ['a statement that took too long', coded('57014'), 503, 'base-indisponible'],
  ['a pool that waits', new Error('timeout exceeded when trying to connect'), 503, 'base-indisponible'],
  ['a pool that lost its server', new Error('Connection terminated unexpectedly'), 503, 'base-indisponible'],
  ['what Express cannot decode', Object.assign(new Error('bad'), { status: 400 }), 400, 'encodage-invalide'],
  ['a fault of our own', new TypeError('x is not a function'), 500, 'erreur-interne'],
  ['a question that is wrong', coded('42601'), 500, 'erreur-interne'],
  ['an internal error of PostGIS', coded('XX000'), 500, 'erreur-interne'],
])('%s', (_what, error, status, slug) => {
  const problem = problemOf(error);
  expect([problem.status, problem.slug]).toEqual([status, slug]);
  expect(problem.french + problem.english).not.toMatch(/driver|function/);
  expect(problem.more.headers?.['Retry-After'] !== undefined).toBe(status === 503);
});

test.each([undefined, null, 'text'])('what was thrown may be %s', (thrown) =>
  expect(problemOf(thrown).status).toBe(500),
);
