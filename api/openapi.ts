import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { problem } from './answers.ts';
import { typesOf } from './bodies.ts';
import type { Param, Params } from './params.ts';
import { MEDIA, type Route, type Takes } from './route.ts';
import { routes } from './routes.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The OpenAPI 3.1 document of the table of routes; `publicUrl` is the address people use, empty for the same host. */
export function openApiDocument(publicUrl: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Terrier',
      version,
      description: 'Quelles règles s’appliquent ici, depuis quand, par quel texte, et qui en répond ?',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl || '/' }],
    components: { securitySchemes: { operator: { type: 'http', scheme: 'bearer' } } },
    paths: pathsOf(routes),
  };
}

function pathsOf(table: Route[]): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of table) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return paths;
}

function bodyOf(takes: Takes, body: z.ZodType | undefined): object {
  const schema = body ? z.toJSONSchema(body, { io: 'input' }) : { type: takes === 'stream' ? 'string' : 'object' };
  return { required: true, content: Object.fromEntries(typesOf(takes).map((type) => [type, { schema }])) };
}

function operationOf(route: Route): object {
  const content = Object.fromEntries(formatsOf(route).map(([media, answer]) => [media, { schema: schemaOf(answer) }]));
  const { status = 200 } = route;
  return {
    operationId: `${route.method}${route.path}`.replace(/[^a-zA-Z]+/g, '-').replace(/-$/, ''),
    summary: route.summary,
    ...(route.who === 'operator' ? { security: [{ operator: [] }] } : {}),
    ...(route.takes ? { requestBody: bodyOf(route.takes, route.body) } : {}),
    parameters: [...parametersOf(route.params.path, 'path'), ...parametersOf(route.params.query, 'query')],
    responses: {
      [status]: { description: route.summary, ...(status === 303 ? {} : { content }) },
      ...(route.method === 'get' ? { 304: { description: 'Inchangé depuis l’ETag donné' } } : {}),
      default: {
        description: 'Problème (RFC 9457)',
        content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } },
      },
    },
  };
}

/** The media types of a route, each with what its body is: the schema belongs to the first. */
function formatsOf({ answer, formats }: Route): [string, Route['answer']][] {
  const [first = typeof answer === 'string' ? answer : 'json', ...others] = formats ?? [];
  return [[MEDIA[first], answer], ...others.map((other): [string, Route['answer']] => [MEDIA[other], other])];
}

function schemaOf(answer: Route['answer']): object {
  if (answer === 'tile' || answer === 'pdf' || answer === 'pmtiles') return { type: 'string', format: 'binary' };
  if (['html', 'css', 'script', 'ndjson'].includes(answer as string)) return { type: 'string' };
  return typeof answer === 'string' ? { type: 'object' } : z.toJSONSchema(answer, { io: 'input' });
}

function parametersOf(params: Params, place: 'path' | 'query'): object[] {
  return Object.entries(params).map(([name, { about, schema, read }]: [string, Param]) => ({
    name,
    in: place,
    required: place === 'path' || !read.safeParse(undefined).success,
    description: about,
    schema,
    ...(place === 'query' && 'oneOf' in schema ? { style: 'form', explode: false } : {}),
  }));
}
