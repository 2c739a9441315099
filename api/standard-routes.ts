import * as answers from './answers.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import * as conforming from './conformance.ts';
import { exportBody, exportState } from './exports/answers.ts';
import { EXPORT_FORMATS } from './exports/formats.ts';
import * as exports from './exports/handlers.ts';
import { exportQuery } from './exports/selected.ts';
import * as collections from './features/collections.ts';
import { history, historyAnswer } from './features/history.ts';
import * as one from './features/item.ts';
import * as many from './features/items.ts';
import * as pages from './features/pages/collection-pages.ts';
import * as schemas from './filters/schemas.ts';
import { get, post, type Route } from './route.ts';
import * as service from './service.ts';
import { tileRoutes } from './tiles/routes.ts';

const { collectionPath, listQuery, collectionFormats } = collections;

/** A route that tells what the features of a collection have, as JSON Schema. */
function schemaRoute(name: string, summary: string, handler: typeof schemas.schema): Route {
  const more = { path: collectionPath, query: schemas.schemaQuery, formats: schemas.schemaFormats };
  return get(`/api/collections/{id}/${name}`, summary, more, 'schema', handler);
}

/** Every URL that a standard describes: catalogues, OGC API Common, Features and Tiles. */
export const standardRoutes: Route[] = [
  ...catalogueRoutes,
  get(
    '/api',
    'Page d’accueil de l’API',
    { query: service.landingQuery, formats: service.landingFormats },
    answers.landing,
    service.landing,
  ),
  get('/api/openapi.json', 'Description OpenAPI 3.1', { query: service.landingQuery }, 'openapi', service.openApi),
  get(
    '/api/openapi-3.0.json',
    'Description OpenAPI 3.0, pour les programmes qui ne lisent pas la 3.1',
    { query: service.landingQuery },
    'openapi30',
    service.openApi30,
  ),
  get(
    '/api/doc',
    'La référence de l’API : tout ce qui peut être demandé, avec des exemples',
    { query: service.landingQuery },
    'html',
    service.referencePage,
  ),
  get('/api/doc/page.css', 'Le style de la référence', {}, 'css', service.referenceStyle),
  get(
    '/api/conformance',
    'Les classes de normes qui sont suivies',
    { query: conforming.conformanceQuery, formats: conforming.conformanceFormats },
    conforming.conformanceAnswer,
    conforming.conformance,
  ),
  get(
    '/api/collections',
    'Les collections',
    { query: listQuery, formats: collectionFormats },
    answers.collections,
    pages.collectionsOrPage,
  ),
  get(
    '/api/collections/{id}',
    'Une collection',
    { path: collectionPath, query: listQuery, formats: collectionFormats },
    answers.collection,
    pages.collectionOrPage,
  ),
  get(
    '/api/collections/{id}/items',
    'Les objets d’une collection ; ses attributs sont aussi des paramètres',
    { path: collectionPath, query: many.itemsQuery, formats: many.itemFormats, further: true },
    'geojson',
    many.items,
  ),
  get(
    '/api/collections/{id}/items/{key}',
    'Un objet',
    { path: one.itemPath, query: one.itemQuery, formats: many.itemFormats },
    'geojson',
    one.item,
  ),
  get(
    '/api/collections/{id}/items/{key}/history',
    'Les versions d’un objet',
    { path: one.itemPath },
    historyAnswer,
    history,
  ),
  get(
    '/api/collections/{id}/export',
    'Toute une collection, un filtre ou un territoire, en un fichier',
    { path: collectionPath, query: exportQuery, formats: EXPORT_FORMATS, further: true },
    'geojson',
    exports.exportCollection,
  ),
  post(
    '/api/exports',
    'Faire faire un export',
    { takes: 'json', limited: true, status: 201, body: exportBody },
    exportState,
    exports.createExport,
  ),
  get('/api/exports/{id}', 'Où en est un export', { path: exports.exportPath }, exportState, exports.exportState),
  get('/api/exports/{id}/file', 'Le fichier d’un export', { path: exports.exportPath }, 'gpkg', exports.exportFile),
  get(
    '/api/queryables',
    'Ce qui se filtre dans toutes les collections',
    { query: schemas.schemaQuery, formats: schemas.schemaFormats },
    'schema',
    schemas.commonQueryables,
  ),
  schemaRoute('queryables', 'Ce qui se filtre dans une collection (JSON Schema)', schemas.queryables),
  schemaRoute('sortables', 'Ce qui se trie dans une collection (JSON Schema)', schemas.sortables),
  schemaRoute('schema', 'Les attributs des objets d’une collection (JSON Schema)', schemas.schema),
  ...tileRoutes,
];
