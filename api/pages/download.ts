import type { Answer } from '../answer.ts';
import { readSelected } from '../exports/selected.ts';
import type { collectionPath } from '../features/collections.ts';
import { featureParam } from '../features/readers.ts';
import { param } from '../params.ts';
import type { Call } from '../route.ts';
import { downloadsPage } from './downloads.tsx';

export const downloadQuery = {
  commune: { ...featureParam.commune, read: featureParam.commune.read.unwrap() },
  lang: param.lang,
};

/** The page where one commune of a dataset is downloaded. Throws 404. */
export async function pageOfDownloads(call: Call<typeof downloadQuery, typeof collectionPath>): Promise<Answer> {
  const { path, query, db } = call;
  const { code } = query.commune;
  const { subject, count } = await readSelected(call, {
    ...{ collection: path.id, lang: query.lang },
    query: { commune: code },
  });
  const territory = (await db.row<{ name: string }>('exports/territory', ['commune', code]))!;
  const { id, title, invented } = subject;
  const page = downloadsPage({ id, title, invented, code, name: territory.name, count: await count() }, query.lang);
  return { body: page, type: 'text/html' };
}
