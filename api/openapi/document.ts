import { readFileSync } from 'node:fs';
import { typesOf } from '../bodies.ts';
import { SESSION_COOKIE } from '../identity/cookies.ts';
import { isForMembers, MEDIA, type Route } from '../route.ts';
import { routes } from '../routes.ts';
import { EXAMPLES, type Example } from './examples.ts';
import { parametersOf, sharedParameters } from './parameters.ts';
import { headersOf, problemsOf, sharedHeaders, sharedResponses } from './responses.ts';
import { type Language, say } from './say.ts';
import { geometry, namedSchemas, schemaOf, type Version } from './schemas.ts';
import { operationIdOf, SUBJECTS, subjectOf } from './subjects.ts';

const { version: program } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const ABOUT = 'Quelles règles s’appliquent ici, depuis quand, par quel texte, et qui en répond ?';
const KEY = 'Une clé donnée par qui tient le service, pour plus de demandes par minute ; sans clé, tout reste ouvert';
const OPERATOR_KEY = 'La clé de qui tient le service';
const SESSION = 'La session de quelqu’un qui s’est connecté par /connexion';
const DESK_KEY = 'La clé qu’un organisme a donnée à une de ses machines (terrier_desk_…)';

/** An OpenAPI document, as far as we read it ourselves. */
export type OpenApi = {
  openapi: string;
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, object>>;
  components: Record<'schemas' | 'parameters' | 'responses' | 'headers' | 'securitySchemes', Record<string, object>>;
};

/** The OpenAPI document of the table of routes; `publicUrl` is the address people use, empty for the same host. */
export function openApiDocument(publicUrl: string, version: Version = '3.1', lang: Language = 'fr'): OpenApi {
  const license = { name: 'MIT', ...(version === '3.1' ? { identifier: 'MIT' } : {}) };
  const used = SUBJECTS.filter((subject) => routes.some(({ path }) => subjectOf(path) === subject));
  const document = {
    openapi: version === '3.1' ? '3.1.0' : '3.0.3',
    info: { title: 'Terrier', version: program, description: say(ABOUT, lang), license },
    servers: [{ url: publicUrl || '/' }],
    tags: used.map((subject) => ({ name: subject[lang][0], description: subject[lang][1] })),
    paths: pathsOf(lang),
    components: {
      schemas: namedSchemas(version),
      parameters: sharedParameters(routes, lang),
      responses: sharedResponses(routes, lang),
      headers: sharedHeaders(lang),
      securitySchemes: {
        client: { type: 'http', scheme: 'bearer', description: say(KEY, lang) },
        operator: { type: 'http', scheme: 'bearer', description: say(OPERATOR_KEY, lang) },
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: say(SESSION, lang) },
        desk: { type: 'http', scheme: 'bearer', description: say(DESK_KEY, lang) },
      },
    },
  };
  return document;
}

function pathsOf(lang: Language): OpenApi['paths'] {
  const paths: OpenApi['paths'] = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, lang) };
  return paths;
}

function operationOf(route: Route, lang: Language): object {
  const id = operationIdOf(route);
  const example = EXAMPLES[id];
  const { status = 200, takes, method } = route;
  return {
    operationId: id,
    tags: [subjectOf(route.path)[lang][0]],
    summary: say(route.summary, lang),
    security: securityOf(route),
    parameters: parametersOf(route, lang),
    ...(takes ? { requestBody: bodyOf(route, example) } : {}),
    responses: {
      [status]: {
        description: say(route.summary, lang),
        headers: headersOf(route),
        ...(status === 303 ? {} : { content: contentOf(route, example) }),
      },
      ...(method === 'get' && !isForMembers(route)
        ? { 304: { description: say('Inchangé depuis l’ETag donné', lang) } }
        : {}),
      ...problemsOf(route),
    },
  };
}

function securityOf(route: Route): object[] {
  const { who, path } = route;
  if (who === 'operator') return [{ operator: [] }];
  if (isForMembers(route)) return [{ session: [] }, { desk: [] }];
  return path.startsWith('/api') ? [{}, { client: [] }] : [{}];
}

/** What a body is that has no shape of its own. */
function takenSchema(takes: Route['takes']): object {
  if (takes === 'geojson') return schemaOf(geometry);
  if (takes === 'form' || takes === 'click') return { type: 'object', additionalProperties: { type: 'string' } };
  return { type: takes === 'json' ? 'object' : 'string' };
}

function bodyOf(route: Route, example: Example | undefined): object {
  const { takes, body } = route;
  const schema = body ? schemaOf(body) : takenSchema(takes);
  const [first, ...others] = typesOf(route);
  const shown = example?.body === undefined ? {} : { example: example.body };
  return {
    required: true,
    content: { [first!]: { schema, ...shown }, ...Object.fromEntries(others.map((type) => [type, { schema }])) },
  };
}

/** The media types of a route, each with what its body is: the schema and the example belong to the first. */
function contentOf({ answer, formats }: Route, example: Example | undefined): Record<string, object> {
  const [first = typeof answer === 'string' ? answer : 'json', ...others] = formats ?? [];
  const shown = example?.answer === undefined ? {} : { example: example.answer };
  return {
    [MEDIA[first]]: { schema: schemaOf(answer), ...shown },
    ...Object.fromEntries(
      others.map((other) => [
        MEDIA[other],
        { schema: schemaOf(answer === 'geojson' && other === 'json' ? answer : other) },
      ]),
    ),
  };
}
