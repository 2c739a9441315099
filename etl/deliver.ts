import { extname } from 'node:path';
import type { Database } from '../sql/db.ts';
import { readDataset } from './dataset.ts';
import type { Delivery } from './delivery.ts';
import { checkSource, load } from './load.ts';
import { type Print, printed } from './print.ts';
import { Refusal } from './refusal.ts';
import { type Found, STANDARDS } from './standards/standards.ts';

/**
 * The sources that the standards find in a delivery. Throws a Refusal, which names the standards, when there are none.
 */
export async function sourcesOf(delivery: Delivery): Promise<Found[]> {
  const found: Found[] = [];
  for (const standard of STANDARDS) found.push(...(await standard.recognise(delivery)));
  if (found.length) return found;
  const names = STANDARDS.map(({ name }) => name).join(', ');
  throw new Refusal(
    'not-recognised',
    `${delivery.name} : aucun standard reconnu parmi ${delivery.files.length} fichier(s) ; connus : ${names}. ` +
      'Pour un autre fichier, faites-en un jeu de données : npm run etl -- new FICHIER',
    'no standard recognised; make it a dataset with npm run etl -- new FILE',
  );
}

/**
 * Those of them that there is something to do for: a source without files closes what is held of it, and where nothing
 * is held that is nothing.
 */
export async function worthLoading(db: Database, found: Found[]): Promise<Found[]> {
  const kept: Found[] = [];
  for (const one of found)
    if (one.source.files.length || (await db.row('load/last', [one.dataset, one.source.part]))) kept.push(one);
  return kept;
}

/** What to do with a delivery, and how to print it. */
export type Delivering = { only: 'check' | 'load'; confirmed: boolean; print: Print };

/** Loads, or only checks, every source of a delivery, and prints a report of each; gives how many were refused or held. */
export async function loadDelivery(
  db: Database,
  delivery: Delivery,
  { only, confirmed, print }: Delivering,
): Promise<number> {
  const found = await sourcesOf(delivery);
  const run = only === 'check' ? checkSource : load;
  let refused = 0;
  for (const { dataset, source, remarks } of await worthLoading(db, found))
    refused += await printed(`${dataset} [${source.part}]`, print, (progress) =>
      run(db, readDataset(dataset), source, delivery.folder, progress, { remarks, confirmed }),
    );
  if (print === 'text')
    for (const file of leftOver(delivery, found)) console.log(`${file} : non reconnu, laissé de côté / not recognised`);
  return refused;
}

/** Files that accompany others (indexes, projections, styles, texts, metadata) and are not read by themselves. */
const COMPANIONS =
  /\.(shx|dbf|prj|qpj|cpg|cst|sbn|sbx|qix|qmd|qml|sld|lyr|map|dat|id|ind|xml|pdf|html?|md|txt|png|jpe?g)$/i;

function leftOver({ files }: Delivery, found: Found[]): string[] {
  const stem = (path: string) => path.slice(0, -extname(path).length).toLowerCase();
  const told = found.flatMap(({ remarks = [] }) => remarks.flatMap(({ file }) => file ?? []));
  const read = [...told, ...found.flatMap(({ source }) => source.files.map(({ path }) => path))];
  const stems = new Set(read.map(stem));
  return files.filter((file) => !read.includes(file) && !stems.has(stem(file)) && !COMPANIONS.test(file));
}
