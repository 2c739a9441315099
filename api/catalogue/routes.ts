import { get, type Route } from '../route.ts';
import * as catalogue from './catalogue.ts';

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
];
