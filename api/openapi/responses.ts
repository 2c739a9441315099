import { invalid, Problem, problemBody } from '../problem.ts';
import { isForMembers, type Route } from '../route.ts';
import { type Language, say } from './say.ts';

/** A problem that many routes may answer: the name of its component, and one of its kind. */
const SHARED: Record<number, [name: string, about: string, example: Problem]> = {
  400: [
    'BadRequest',
    'Paramètre ou corps mal formé',
    invalid('parametre-invalide', [
      {
        parameter: 'lon',
        detail: 'lon : un nombre entre -180 et 180 est attendu, reçu "abc"',
        detail_en: 'lon: a number from -180 to 180 is wanted, got "abc"',
      },
    ]),
  ],
  401: [
    'KeyRefused',
    'Clé absente, inconnue ou révoquée',
    new Problem(401, 'cle-refusee', 'Cette clé est inconnue ou révoquée', 'this key is unknown or revoked'),
  ],
  403: [
    'Forbidden',
    'Accès refusé',
    new Problem(403, 'cle-non-reglee', 'Réservé à qui tient le service', 'for those who run the service'),
  ],
  404: [
    'NotFound',
    'Rien de ce nom ici',
    new Problem(
      404,
      'collection-inconnue',
      'Il n’y a pas de collection « nulle-part » ; voyez /api/collections',
      'there is no collection “nulle-part”; see /api/collections',
    ),
  ],
  406: [
    'NotAcceptable',
    'Aucun des formats acceptés n’est proposé',
    new Problem(
      406,
      'format-non-propose',
      'Aucun des formats acceptés n’est proposé ici ; proposés : application/json',
      'none of the accepted formats is offered here; offered: application/json',
    ),
  ],
  409: [
    'Ambiguous',
    'Plusieurs réponses possibles, à choisir dans candidates',
    new Problem(
      409,
      'adresse-ambigue',
      'Plusieurs adresses s’écrivent ainsi',
      'several addresses are written like this',
    ),
  ],
  410: [
    'Gone',
    'Disparu ; son histoire reste lisible',
    new Problem(410, 'objet-disparu', 'Cet objet n’est plus en vigueur', 'this feature is no longer in force'),
  ],
  412: [
    'PreconditionFailed',
    'Autre version que celle attendue (If-Match)',
    new Problem(
      412,
      'version-differente',
      'L’objet a changé depuis la version attendue',
      'this has changed since the version that is expected',
    ),
  ],
  413: [
    'TooLarge',
    'Corps trop volumineux',
    new Problem(413, 'trop-volumineux', 'Le corps de la requête dépasse 256 ko', 'the body is larger than 256 kB'),
  ],
  414: [
    'UriTooLong',
    'Adresse trop longue',
    new Problem(
      414,
      'adresse-trop-longue',
      'L’adresse dépasse 8000 caractères',
      'the address is longer than 8000 characters',
    ),
  ],
  415: [
    'UnsupportedMediaType',
    'Type ou encodage du corps non accepté',
    new Problem(
      415,
      'format-inconnu',
      'application/json est attendu, reçu text/plain',
      'application/json is wanted, got text/plain',
    ),
  ],
  416: [
    'RangeNotSatisfiable',
    'Plage hors du fichier',
    new Problem(
      416,
      'plage-hors-fichier',
      'La plage demandée commence après la fin du fichier (5 octets)',
      'the range begins behind the end of the file (5 bytes)',
    ),
  ],
  422: [
    'Unprocessable',
    'Bien formé, mais impossible',
    new Problem(422, 'geometrie-invalide', 'L’anneau se croise lui-même', 'the ring crosses itself'),
  ],
  429: [
    'TooManyRequests',
    'Trop de demandes en une minute ; Retry-After dit quand recommencer',
    new Problem(
      429,
      'trop-de-demandes',
      'Plus de 3000 demandes en une minute : attendez un peu, ou demandez une clé',
      'more than 3000 requests in a minute: wait a little, or ask for a key',
    ),
  ],
  428: [
    'PreconditionRequired',
    'Version attendue (If-Match)',
    new Problem(
      428,
      'version-manquante',
      'If-Match est attendu, avec l’ETag reçu',
      'If-Match is wanted, with the ETag that was given',
    ),
  ],
  503: [
    'Unavailable',
    'Base ou service momentanément indisponible ; Retry-After dit quand recommencer',
    new Problem(
      503,
      'base-indisponible',
      'La base de données ne répond pas ; réessayez dans quelques secondes.',
      'The database does not answer; try again in a few seconds.',
    ),
  ],
};

/** The headers of answers, by the name of their component. */
const HEADERS: Record<string, [header: string, about: string, example: string]> = {
  ETag: [
    'ETag',
    'Étiquette forte de cette représentation, pour If-None-Match et If-Match',
    '"2jmj7l5rSw0yVb-vlWAYkK-YBwk-br"',
  ],
  LastModified: ['Last-Modified', 'Dernier changement, où il est connu', 'Fri, 27 Nov 2026 10:00:00 GMT'],
  RateLimit: ['RateLimit', 'Ce qui reste : r demandes pendant t secondes', '"reads"; r=2999; t=60'],
  RateLimitPolicy: [
    'RateLimit-Policy',
    'La limite : q demandes en w secondes',
    '"reads"; q=3000; w=60; pk=:OTYyOWFjM2Y2NzA4:',
  ],
  RetryAfter: ['Retry-After', 'Secondes à attendre', '12'],
  Location: ['Location', 'Adresse de ce qui a été fait', '/api/extracts/6f6c1a52-5c0e-4f0e-9d3c-0d1f6d1b6a11'],
  ContentLanguage: ['Content-Language', 'Langue des textes', 'fr'],
  WwwAuthenticate: ['WWW-Authenticate', 'Comment montrer une clé', 'Bearer error="invalid_token"'],
};

/** The answers of a route that are problems, by status. */
export function problemsOf(route: Route): Record<string, object> {
  const { path, query } = route.params;
  const names = (shape: object, ...some: string[]) => some.some((name) => name in shape);
  const isApi = route.path.startsWith('/api');
  const statuses: [number, boolean | undefined][] = [
    [400, true],
    [401, isApi],
    [403, route.who === 'operator' || isForMembers(route)],
    [404, isForMembers(route) || names(path, 'id', 'code', 'key') || names(query, 'commune', 'parcel')],
    [406, true],
    [409, names(query, 'address', 'parcel')],
    [412, route.method === 'get' && !isForMembers(route)],
    [414, true],
    ...[413, 415, 422].map((status): [number, boolean] => [status, route.takes !== undefined]),
    [429, !route.path.startsWith('/health')],
    [503, true],
  ];
  const all = [...statuses.filter(([, may]) => may).map(([status]) => status), ...(route.problems ?? [])];
  return {
    ...Object.fromEntries(all.map((status) => [status, { $ref: `#/components/responses/${SHARED[status]![0]}` }])),
    default: { $ref: '#/components/responses/Problem' },
  };
}

/** The shared problems that these routes may answer, by name. */
export function sharedResponses(routes: readonly Route[], lang: Language): Record<string, object> {
  const used = new Set(routes.flatMap((route) => Object.keys(problemsOf(route))));
  const schema = { $ref: '#/components/schemas/Problem' };
  const content = (example?: object) => ({ 'application/problem+json': { schema, ...(example ? { example } : {}) } });
  const named = Object.entries(SHARED)
    .filter(([status]) => used.has(status))
    .map(([status, [name, about, example]]) => {
      const headers = headersNamed(...(HEADERS_OF[Number(status)] ?? []));
      return [name, { description: say(about, lang), headers, content: content(problemBody(example)) }];
    });
  return {
    Problem: { description: say('Problème (RFC 9457)', lang), content: content() },
    ...Object.fromEntries(named),
  };
}

const HEADERS_OF: Record<number, string[]> = {
  401: ['WwwAuthenticate'],
  429: ['RetryAfter', 'RateLimit', 'RateLimitPolicy'],
  503: ['RetryAfter'],
};

/** The headers of an answer that is as it should be. */
export function headersOf(route: Route): Record<string, object> {
  const { status = 200, method, params, path } = route;
  if (status === 303) return headersNamed('Location');
  return headersNamed(
    ...(status === 201 ? ['Location'] : []),
    ...(method === 'get' && !path.startsWith('/health') && !isForMembers(route) ? ['ETag', 'LastModified'] : []),
    ...('lang' in params.query ? ['ContentLanguage'] : []),
    ...(path.startsWith('/health') ? [] : ['RateLimit', 'RateLimitPolicy']),
  );
}

/** The shared headers, by name. */
export function sharedHeaders(lang: Language): Record<string, object> {
  return Object.fromEntries(
    Object.entries(HEADERS).map(([name, [, about, example]]) => [
      name,
      { description: say(about, lang), schema: { type: 'string' }, example },
    ]),
  );
}

function headersNamed(...names: string[]): Record<string, object> {
  return Object.fromEntries(names.map((name) => [HEADERS[name]![0], { $ref: `#/components/headers/${name}` }]));
}
