import * as answers from './answers.ts';
import * as collections from './features/collections.ts';
import { get, type Route } from './route.ts';
import * as service from './service.ts';
import { tileRoutes } from './tiles/routes.ts';

const { collectionPath, itemPath, itemsQuery, listQuery } = collections;

/** Every URL that a standard describes: OGC API Common, Features and Tiles. */
export const standardRoutes: Route[] = [
  get('/api', 'Page d’accueil de l’API', { query: service.landingQuery }, answers.landing, service.landing),
  get('/api/openapi.json', 'Description OpenAPI 3.1', {}, 'json', service.openApi),
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
  ...tileRoutes,
];
