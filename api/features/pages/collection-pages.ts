import type { Answer } from '../../answer.ts';
import { pageOfData, pageOfDataset } from '../../pages/data.ts';
import type { Call } from '../../route.ts';
import { collection, type collectionPath, collections, type listQuery } from '../collections.ts';

/** All collections, as JSON or as the page of all datasets. */
export function collectionsOrPage(call: Call<typeof listQuery>): Promise<Answer> {
  return call.format === 'html' ? pageOfData(call) : collections(call);
}

/** One collection, as JSON or as the page of its dataset. Throws 404. */
export function collectionOrPage(call: Call<typeof listQuery, typeof collectionPath>): Promise<Answer> {
  return call.format === 'html' ? pageOfDataset(call) : collection(call);
}
