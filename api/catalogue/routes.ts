import { get, type Route } from '../route.ts';
import * as catalogue from './catalogue.ts';
import * as coverage from './coverage.ts';
import * as records from './records.ts';
import * as sites from './sitemap.ts';

const { recordQuery } = records;
const RECORDS = '/api/records/collections/catalogue';

/** The addresses at which catalogues and harvesters find us. */
export const catalogueRoutes: Route[] = [
  get(
    '/api/catalogue',
    'Le catalogue (DCAT-AP 3)',
    { formats: catalogue.CATALOGUE_FORMATS },
    'jsonld',
    catalogue.catalogue,
  ),
  get(
    '/api/catalogue/datasets/{id}',
    'Un jeu de données du catalogue (DCAT-AP 3, ISO 19139)',
    { path: catalogue.datasetPath, formats: catalogue.DATASET_FORMATS },
    'jsonld',
    catalogue.catalogueDataset,
  ),
  get(
    '/api/coverage',
    'Ce qui existe où : jeux de données et territoires',
    { query: coverage.coverageQuery, formats: coverage.COVERAGE_FORMATS },
    coverage.coverageAnswer,
    coverage.coverage,
  ),
  get(
    '/api/records',
    'Le catalogue en fiches (OGC API Records)',
    { query: recordQuery },
    records.recordLanding,
    records.recordsLanding,
  ),
  get(
    '/api/records/conformance',
    'Les classes de normes que suivent les fiches',
    {},
    records.recordConformance,
    records.recordsConformance,
  ),
  get(
    '/api/records/collections',
    'Les collections de fiches',
    { query: recordQuery },
    records.recordCollections,
    records.recordsCollections,
  ),
  get(RECORDS, 'La collection des fiches', { query: recordQuery }, records.recordCollection, records.recordsCollection),
  get(`${RECORDS}/sortables`, 'Ce qui met les fiches en ordre', {}, 'schema', records.recordsSortables),
  get(`${RECORDS}/items`, 'Chercher des fiches', { query: records.recordsQuery }, 'geojson', records.recordsItems),
  get(
    `${RECORDS}/items/{id}`,
    'Une fiche',
    { path: records.recordPath, query: recordQuery },
    'geojson',
    records.recordItem,
  ),
  get('/sitemap.xml', 'Le plan du site', {}, 'xml', sites.sitemap),
  get('/sitemap/{part}', 'Une partie du plan du site', { path: sites.sitemapPath }, 'xml', sites.sitemapPart),
  get('/sitemap/actes/{part}', 'Les actes du plan du site', { path: sites.sitemapPath }, 'xml', sites.sitemapOfActs),
  get('/robots.txt', 'Ce que les robots peuvent lire', {}, 'text', sites.robots),
];
