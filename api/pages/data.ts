import type { Answer } from '../answer.ts';
import type { Collection } from '../answers.ts';
import { collection, type collectionPath, collections, type listQuery } from '../features/collections.ts';
import { type Load, loads } from '../loads.ts';
import type { Call } from '../route.ts';
import { cataloguePage } from './catalogue-page.tsx';
import { datasetPage } from './dataset-page.tsx';

type Query = typeof listQuery;

/** How many loads the page of a dataset shows. */
const LOADS = 10;

/** The page of all datasets, by theme. */
export async function pageOfData(call: Call<Query>): Promise<Answer> {
  const { body } = await collections(call);
  const page = cataloguePage((body as { collections: Collection[] }).collections, call.query.lang);
  return { body: page, type: 'text/html' };
}

/** The page of one dataset: facts, coverage, loads with what they found. Throws 404. */
export async function pageOfDataset(call: Call<Query, typeof collectionPath>): Promise<Answer> {
  const { body } = await collection(call);
  const query = { part: undefined, before: undefined, limit: LOADS };
  const latest = await loads({ ...call, query });
  const page = datasetPage(body as Collection, (latest.body as { loads: Load[] }).loads, call.query.lang);
  return { body: page, type: 'text/html' };
}
