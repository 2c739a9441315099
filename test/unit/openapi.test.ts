import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../api/openapi/document.ts';
import { english } from '../../api/openapi/english.ts';
import { EXAMPLES } from '../../api/openapi/examples.ts';
import { operationIdOf } from '../../api/openapi/subjects.ts';
import { kindOf, SLUGS } from '../../api/problems/kinds.ts';
import { isForMembers } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';

const API = fileURLToPath(new URL('../../api/', import.meta.url));
const VERSIONS = ['3.1', '3.0'] as const;
type Parameter = { name: string; description: string; schema: object; example?: unknown };
type Operation = { responses: Record<string, { $ref?: string; content?: Record<string, { example?: unknown }> }> };

/** Every object in a value, however deep, with its path. */
function* objectsIn(value: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield [path, value as Record<string, unknown>];
  for (const [name, one] of Object.entries(value)) yield* objectsIn(one, `${path}/${name.replaceAll('/', '~1')}`);
}

/** The parameters of a route as the document tells them, those that are shared where they stand. */
function parametersIn(
  document: ReturnType<typeof openApiDocument>,
  { path, method }: (typeof routes)[number],
): Parameter[] {
  const { parameters } = document.paths[path]![method] as { parameters: ({ $ref?: string } & Parameter)[] };
  const shared = document.components.parameters as Record<string, Parameter>;
  return parameters.map((one) => (one.$ref ? shared[one.$ref.split('/').at(-1)!]! : one));
}

describe.each(VERSIONS)('the OpenAPI %s document', (version) => {
  const document = openApiDocument('https://terrier.example', version, 'fr');

  test('is one by the schema of its version', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(JSON.stringify(errors ?? [], null, 1).slice(0, 2000)).toBe('[]');
    expect(valid).toBe(true);
  });

  test('refers only to what is there, and each shared thing is used', () => {
    const references = new Set(
      [...objectsIn(document)].flatMap(([, one]) => (typeof one.$ref === 'string' ? [one.$ref] : [])),
    );
    const there = Object.entries(document.components).flatMap(([kind, named]) =>
      Object.keys(named).map((name) => `#/components/${kind}/${name}`),
    );
    expect([...references].filter((one) => !there.includes(one))).toEqual([]);
    const unused = there.filter((one) => !references.has(one) && !/securitySchemes|schemas/.test(one));
    expect(unused).toEqual([]);
    expect(references.size).toBeGreaterThan(40);
  });

  test('has no word of another version', () => {
    const foreign = version === '3.0' ? /^(const|prefixItems|examples|\$schema|\$id)$/ : /^(nullable|\$schema|\$id)$/;
    const found = [...objectsIn(document.components.schemas)].flatMap(([path, one]) =>
      path.endsWith('/properties')
        ? []
        : Object.keys(one)
            .filter((name) => foreign.test(name))
            .map((name) => `${path}/${name}`),
    );
    expect(found).toEqual([]);
  });
});

describe('what the document says of each route', () => {
  const document = openApiDocument('');

  test('names every operation once, as programs write names', () => {
    const ids = routes.map(operationIdOf);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^(get|post|put|delete)[A-Z][a-zA-Z0-9]+$/);
    expect(ids).toEqual(expect.arrayContaining(['getRules', 'postRules', 'getCollectionItems', 'getCollectionItem']));
  });

  // What is for people who are signed in has no example: somebody would have to act for a body to make one.
  const exampled = routes.filter((route) => !isForMembers(route));
  test.each(exampled.map((route) => [operationIdOf(route), route] as const))(
    '%s has an example in its shape',
    (id, route) => {
      const { status = 200, method, path, answer } = route;
      const operation = document.paths[path]![method] as Operation;
      const [content] = Object.entries(operation.responses[status]!.content ?? {});
      if (typeof answer === 'string' || !content) return;
      expect(EXAMPLES[id], 'an example, made by test/setup/make-examples.ts').toBeDefined();
      const isUntold = content[1].example === undefined && /^\/problemes$/.test(path);
      const parsed = (answer as z.ZodType).safeParse(content[1].example);
      expect(parsed.success || isUntold ? '' : z.prettifyError(parsed.error!)).toBe('');
    },
  );

  test('every parameter has an example that is read without fault', () => {
    const all = routes.flatMap((route) =>
      (['path', 'query'] as const).flatMap((place) =>
        Object.entries(route.params[place]).map(([name, one]) => ({ route, name, one, place })),
      ),
    );
    const missing = all.filter(({ route, name, one }) => {
      const example = parametersIn(document, route).find((parameter) => parameter.name === name)?.example;
      return example === undefined || !one.read.safeParse([example].flat().join(',')).success;
    });
    expect([...new Set(missing.map(({ route, name }) => `${route.path} ${name}`))]).toEqual([]);
  });

  test('is said in English as well, all of it', () => {
    const french = [...objectsIn(document)].flatMap(([path, { description, summary }]) =>
      /\/(schemas|tags|example)\b/.test(path) ? [] : [description, summary].filter((text) => typeof text === 'string'),
    );
    const left = new Set(french.filter((text) => !(text in english)));
    expect([...left]).toEqual([]);
    const told = openApiDocument('', '3.1', 'en').paths['/api/rules']!.get as { summary: string; tags: string[] };
    expect([told.summary, told.tags]).toEqual([
      english['Les règles qui s’appliquent à un point, une parcelle, une adresse ou un territoire'],
      ['Rules'],
    ]);
  });
});

describe('the kinds of problems', () => {
  const thrown = readdirSync(API, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(API, file), 'utf8');
      return [...text.matchAll(/(?:new Problem\(\s*[\w.]+,\s*|invalid\(\s*|Problem\([\w.]+, )'([a-z0-9-]+)'/g)].map(
        ([, slug]) => slug!,
      );
    });

  test('are all explained, in both languages', () => {
    expect(thrown.length).toBeGreaterThan(50);
    expect([...new Set(thrown)].filter((slug) => !SLUGS.includes(slug))).toEqual([]);
    for (const slug of SLUGS) {
      const [french, inEnglish] = [kindOf(slug, 'fr')!, kindOf(slug, 'en')!];
      expect(french.status).toBeGreaterThanOrEqual(400);
      expect(french.meaning).not.toBe(inEnglish.meaning);
    }
    expect(kindOf('__proto__', 'fr')).toBeUndefined();
  });
});
