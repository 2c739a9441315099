import type { z } from 'zod';
import type { Database } from '../sql/db.ts';
import type { Answer } from './answer.ts';
import * as answers from './answers.ts';
import * as statistics from './answers-statistics.ts';
import * as collections from './collections.ts';
import * as indicators from './indicators.ts';
import * as pages from './pages/place.ts';
import type { Params, ValuesOf } from './params.ts';
import { whenQuery } from './rules/at-point.ts';
import { rulesAtDrawing, rulesAtPlace, placeQuery as rulesQuery } from './rules/at-shape.ts';
import * as service from './service.ts';
import * as territories from './territories.ts';
import * as tiles from './tiles.ts';

/** A request once read: its values, the database, its own address, and where the service is reached from outside. */
export type Call<Query = object, Path = object> = {
  query: Query extends Params ? ValuesOf<Query> : object;
  path: Path extends Params ? ValuesOf<Path> : object;
  /** The body of a POST, parsed from JSON. */
  body: unknown;
  db: Database;
  url: string;
  publicUrl: string;
};

/** The media types of answers that are not JSON of a schema. */
export const MEDIA = {
  json: 'application/json',
  geojson: 'application/geo+json',
  tile: 'application/vnd.mapbox-vector-tile',
  html: 'text/html',
  css: 'text/css',
} as const;

/** One URL of the service. The Express routes and the OpenAPI document are both made from this. */
export type Route = {
  method: 'get' | 'post';
  path: string;
  summary: string;
  params: { path: Params; query: Params };
  answer: z.ZodType | keyof typeof MEDIA;
  handler: (call: Call<Params, Params>) => Promise<Answer>;
};

function get<Query extends Params, Path extends Params>(
  path: string,
  summary: string,
  params: { path?: Path; query?: Query },
  answer: Route['answer'],
  handler: (call: Call<Query, Path>) => Promise<Answer>,
): Route {
  const read = { path: params.path ?? {}, query: params.query ?? {} };
  return { method: 'get', path, summary, params: read, answer, handler: handler as unknown as Route['handler'] };
}

function post<Query extends Params>(
  path: string,
  summary: string,
  params: { query: Query },
  answer: Route['answer'],
  handler: (call: Call<Query>) => Promise<Answer>,
): Route {
  return { ...get<Query, Params>(path, summary, params, answer, handler as never), method: 'post' };
}

const { collectionPath, itemPath, itemsQuery, listQuery } = collections;
const { searchQuery, placesQuery, territoryPath, territoryQuery } = territories;
const { indicatorPath, indicatorsQuery, valuesQuery } = indicators;
const TILES = '/api/collections/{id}/tiles/WebMercatorQuad';

/** Every URL of the service. All of them are public reads. */
export const routes: Route[] = [
  get('/api', 'Page d’accueil de l’API', { query: service.landingQuery }, answers.landing, service.landing),
  get('/api/openapi.json', 'Description OpenAPI 3.1', {}, 'json', service.openApi),
  get(
    '/api/rules',
    'Les règles qui s’appliquent à un point, une parcelle, une adresse ou un territoire',
    { query: rulesQuery },
    answers.rulesAnswer,
    rulesAtPlace,
  ),
  post(
    '/api/rules',
    'Les règles qui touchent un dessin (géométrie GeoJSON)',
    { query: whenQuery },
    answers.rulesAnswer,
    rulesAtDrawing,
  ),
  get('/api/collections', 'Les collections', { query: listQuery }, answers.collections, collections.collections),
  get(
    '/api/collections/{id}',
    'Une collection',
    { path: collectionPath, query: listQuery },
    answers.collection,
    collections.collection,
  ),
  get(
    '/api/collections/{id}/items',
    'Les objets d’une collection',
    { path: collectionPath, query: itemsQuery },
    'geojson',
    collections.items,
  ),
  get('/api/collections/{id}/items/{key}', 'Un objet', { path: itemPath }, 'geojson', collections.item),
  get(TILES, 'Le TileJSON d’une collection', { path: collectionPath }, 'json', tiles.tileJson),
  get(
    `${TILES}/{z}/{y}/{x}`,
    'Une tuile vectorielle',
    { path: tiles.tilePath, query: tiles.tileQuery },
    'tile',
    tiles.tile,
  ),
  get(
    '/api/places',
    'Chercher un lieu : commune, parcelle, adresse',
    { query: placesQuery },
    answers.places,
    territories.places,
  ),
  get(
    '/api/territories',
    'Chercher un territoire',
    { query: searchQuery },
    answers.territories,
    territories.territories,
  ),
  get(
    '/api/territories/{level}/{code}',
    'Un territoire et ses indicateurs',
    { path: territoryPath, query: territoryQuery },
    statistics.territoryDetail,
    territories.territory,
  ),
  get('/api/indicators', 'Les indicateurs', { query: indicatorsQuery }, statistics.indicators, indicators.indicators),
  get(
    '/api/indicators/{id}',
    'Un indicateur par territoire',
    { path: indicatorPath, query: valuesQuery },
    statistics.indicatorValues,
    indicators.indicatorValues,
  ),
  get('/lieu/page.css', 'Le style des pages', {}, 'css', pages.pageStyle),
  get(
    '/lieu/parcelle/{parcel}',
    'La page d’une parcelle',
    { path: pages.parcelPath, query: whenQuery },
    'html',
    pages.pageOfParcel,
  ),
  get(
    '/lieu/{level}/{code}',
    'La page d’un territoire',
    { path: pages.territoryPath, query: whenQuery },
    'html',
    pages.pageOfTerritory,
  ),
  get('/lieu/{place}', 'La page d’un point', { path: pages.pointPath, query: whenQuery }, 'html', pages.pageOfPoint),
  get('/health/live', 'Le processus tourne', {}, 'json', service.live),
  get('/health/ready', 'La base répond', {}, 'json', service.ready),
];
