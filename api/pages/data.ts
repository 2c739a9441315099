import type { Answer } from '../answer.ts';
import type { Collection } from '../answers.ts';
import { datasetsHeld } from '../catalogue/held.ts';
import { catalogueSchema, datasetSchema, pageAddresses } from '../catalogue/schema-org.ts';
import { collection, type collectionPath, collections, type listQuery } from '../features/collections.ts';
import { type Load, loads } from '../loads.ts';
import type { Call } from '../route.ts';
import { cataloguePage } from './catalogue-page.tsx';
import { coveragePage, type Matrix } from './coverage-page.tsx';
import { datasetPage } from './dataset-page.tsx';

type Query = typeof listQuery;

/** How many loads the page of a dataset shows. */
const LOADS = 10;

/** The page of all datasets, by theme. */
export async function pageOfData(call: Call<Query>): Promise<Answer> {
  const { body } = await collections(call);
  const { lang } = call.query;
  const { datasets } = await datasetsHeld(call);
  const page = cataloguePage((body as { collections: Collection[] }).collections, lang, {
    addresses: pageAddresses(call.config, '/donnees'),
    structured: catalogueSchema(datasets, call.config, lang),
  });
  return { body: page, type: 'text/html' };
}

/** The page of what exists where. */
export async function pageOfCoverage({ query, db }: Call<Query>): Promise<Answer> {
  const matrix = await db.row<Matrix>('catalogue/matrix', [query.lang]);
  return { body: coveragePage(matrix!, query.lang), type: 'text/html' };
}

/** The page of one dataset: facts, coverage, loads with what they found. Throws 404. */
export async function pageOfDataset(call: Call<Query, typeof collectionPath>): Promise<Answer> {
  const { body } = await collection(call);
  const query = { part: undefined, before: undefined, limit: LOADS };
  const latest = await loads({ ...call, query });
  const { datasets } = await datasetsHeld(call);
  const held = datasets.find(({ id }) => id === call.path.id);
  const page = datasetPage(body as Collection, (latest.body as { loads: Load[] }).loads, call.query.lang, {
    addresses: pageAddresses(call.config, `/donnees/${call.path.id}`),
    structured: held && datasetSchema(held, call.config, call.query.lang),
  });
  return { body: page, type: 'text/html' };
}
