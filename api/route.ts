import type { z } from 'zod';
import type { Role } from '../sql/acting.ts';
import type { Database } from '../sql/db.ts';
import type { Answer } from './answer.ts';
import type { AppConfig } from './config.ts';
import type { Exports } from './exports/jobs/exports.ts';
import type { Actor } from './identity/actor.ts';
import { formatParam, type Params, type ValuesOf } from './params.ts';
import type { TileCache } from './tiles/cache.ts';
import type { Uploads } from './upkeep/worker.ts';

/** A request once read: its values, the database, its own address, where the service is reached from outside, settings. */
export type Call<Query = object, Path = object> = {
  query: Query extends Params ? ValuesOf<Query> : object;
  path: Path extends Params ? ValuesOf<Path> : object;
  /** The body of a request: parsed from JSON, the fields of a form, bytes, or a stream of them; see `Takes`. */
  body: unknown;
  db: Database;
  /** Who is signed in; only where the route is for them, see `Route.who`. */
  actor: Actor | undefined;
  /** The secret in the cookie of that name, if the request has one. */
  cookies: (name: string) => string | undefined;
  /** The name under which a caller sends the same order again when he heard no answer (`Idempotency-Key`). */
  idempotencyKey: string | undefined;
  /** The version that a caller has seen of what he changes (`If-Match`), without quotes; a weak one keeps its `W/`. */
  ifMatch: string | undefined;
  url: string;
  publicUrl: string;
  /** The same, or this machine's own name where none is set and somebody on it asks: a GIS needs whole addresses. */
  origin: string;
  config: AppConfig;
  tiles: TileCache;
  exports: Exports;
  uploads: Uploads;
  /** What else was asked by name, where the route takes more names than it can list; see `Route.further`. */
  further: ReadonlyMap<string, string>;
  /** Which of the formats of the route is asked for, by `f` or by `Accept`; its first one where nothing is said. */
  format: Format;
};

/** The media types of answers that are not JSON of a schema. */
export const MEDIA = {
  json: 'application/json',
  geojson: 'application/geo+json',
  tile: 'application/vnd.mapbox-vector-tile',
  tilejson: 'application/vnd.mapbox-tile+json',
  mapbox: 'application/vnd.mapbox.style+json',
  pmtiles: 'application/vnd.pmtiles',
  ndjson: 'application/x-ndjson',
  geojsonseq: 'application/geo+json-seq',
  csv: 'text/csv',
  gpkg: 'application/geopackage+sqlite3',
  shp: 'application/zip',
  fgb: 'application/flatgeobuf',
  html: 'text/html',
  css: 'text/css',
  script: 'text/javascript',
  pdf: 'application/pdf',
  tsr: 'application/timestamp-reply',
  keys: 'application/jwk-set+json',
  openapi: 'application/vnd.oai.openapi+json;version=3.1',
  openapi30: 'application/vnd.oai.openapi+json;version=3.0',
  jsonld: 'application/ld+json',
  ttl: 'text/turtle',
  rdf: 'application/rdf+xml',
  iso: 'application/vnd.iso.19139+xml',
  atom: 'application/atom+xml',
  jsonfeed: 'application/feed+json',
  xml: 'application/xml',
  ics: 'text/calendar',
  schema: 'application/schema+json',
  text: 'text/plain',
} as const;

/** The name of a format, as `f` takes it. */
export type Format = keyof typeof MEDIA;

/** What a body is: GeoJSON, JSON of our own, the fields of a form, bytes of a file, a stream read as it comes, or a click that says nothing. */
export type Takes = 'geojson' | 'json' | 'form' | 'bytes' | 'stream' | 'click';

/** One URL of the service. The Express routes and the OpenAPI document are both made from this. */
export type Route = {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  params: { path: Params; query: Params };
  answer: z.ZodType | Format;
  /** The formats between which a caller may choose by `f` or `Accept`, the usual one first; without them there is one. */
  formats?: readonly Format[];
  /** Whether it takes the attributes of a collection as parameters too; the handler refuses those that are none. */
  further?: boolean;
  takes?: Takes;
  /** Where it takes a file, as bytes or as a stream: its media types, and how many bytes at most. */
  file?: { types: readonly string[]; most: number };
  /**
   * Who may ask: everybody (the default), who holds the key of the operator (`api/operator.ts`), or who is signed in, with
   * that role at least in the body that it is about (`api/identity/`).
   */
  who?: 'public' | 'operator' | 'signed-in' | Role;
  /** What it refuses is noted in the log, as is what routes refuse that are not public. */
  noted?: boolean;
  /** It writes or costs much, so one caller may ask it only so often; see `api/limit.ts`. */
  limited?: boolean;
  /** What is made for one caller serves others too, so it is made to its end when that caller leaves. */
  shared?: boolean;
  /** The statuses of problems that it answers beside those that every route has. */
  problems?: readonly number[];
  /** What it answers when all went well; 303 leads elsewhere, 204 has nothing to say. */
  status?: 200 | 201 | 202 | 204 | 303;
  /** The shape of its body, where it is JSON of our own. */
  body?: z.ZodType;
  handler: (call: Call<Params, Params>) => Promise<Answer>;
};

/** How a POST is taken and answered. */
type Taken = Pick<Route, 'takes' | 'file' | 'limited' | 'status' | 'body' | 'problems'>;

/** A route that reads. */
export function get<Query extends Params, Path extends Params>(
  path: string,
  summary: string,
  more: { path?: Path; query?: Query } & Pick<Route, 'limited' | 'formats' | 'further' | 'shared' | 'problems'>,
  answer: Route['answer'],
  handler: (call: Call<Query, Path>) => Promise<Answer>,
): Route {
  const { path: named = {}, query = {}, ...rest } = more;
  const params = { path: named, query: rest.formats ? { ...query, f: formatParam(rest.formats) } : query };
  return { method: 'get', path, summary, params, answer, ...rest, handler: handler as unknown as Route['handler'] };
}

/** The same route, for those alone who hold the key of the operator. */
export function forOperator(route: Route): Route {
  return { ...route, who: 'operator' };
}

/** The same route, for those alone who are signed in; with a role, for those who have it in the body that it is about. */
export function forMember(who: 'signed-in' | Role, route: Route): Route {
  return { ...route, who };
}

/** Is a route for those alone who are signed in? */
export function isForMembers({ who }: Route): boolean {
  return who !== undefined && who !== 'public' && who !== 'operator';
}

/** A route that takes a body. */
export function post<Query extends Params, Path extends Params>(
  path: string,
  summary: string,
  { path: named, query, ...body }: { path?: Path; query?: Query } & Taken,
  answer: Route['answer'],
  handler: (call: Call<Query, Path>) => Promise<Answer>,
): Route {
  return { ...get(path, summary, { path: named, query }, answer, handler), method: 'post', ...body };
}

/** A route that puts something in the place of what was there. */
export function put<Query extends Params, Path extends Params>(...order: Parameters<typeof post<Query, Path>>): Route {
  return { ...post(...order), method: 'put' };
}

/** A route that takes something away. */
export function del<Query extends Params, Path extends Params>(...order: Parameters<typeof post<Query, Path>>): Route {
  return { ...post(...order), method: 'delete' };
}
