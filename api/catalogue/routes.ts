import { get, type Route } from '../route.ts';
import * as catalogue from './catalogue.ts';
import * as coverage from './coverage.ts';
import * as sites from './sitemap.ts';

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
  get('/sitemap.xml', 'Le plan du site', {}, 'xml', sites.sitemap),
  get('/sitemap/{part}', 'Une partie du plan du site', { path: sites.sitemapPath }, 'xml', sites.sitemapPart),
  get('/robots.txt', 'Ce que les robots peuvent lire', {}, 'text', sites.robots),
];
