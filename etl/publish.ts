import type { Database } from '../sql/db.ts';
import type { Dataset, Source } from './dataset.ts';
import { readIndicators, readRules } from './rules.ts';

/** A polygon with more vertices is looked up by its pieces; see DECISIONS.md for the measure. */
export const CUT_VERTICES = 1000;

/** How many features and numbers a load opened and closed. */
export type Changes = { opened: number; closed: number };

/**
 * Makes the checked rows the present state of their part, with rules, offices, coverage, territories and indicators.
 * To be called in one transaction: readers see the old state or the new one.
 */
export async function publish(db: Database, load: number, dataset: Dataset, source: Source): Promise<Changes> {
  const count = async (question: string, values: unknown[]) =>
    (await db.row<{ count: number }>(question, values))?.count ?? 0;
  const part = [load, dataset.id, source.part];
  await db.rows('publish/moment');
  const stated = (await db.row<Stated>('load/stated-coverage', [load]))!;
  await publishMeaning(db, dataset, stated.offices);
  const closed = await count('publish/close-features', part);
  const opened = await count('publish/open-features', [...part, CUT_VERTICES]);
  await db.rows('publish/cut', [load]);
  if (opened + closed > 0) {
    const changes = await db.rows('publish/attributes', [load]);
    await db.rows('publish/note-attributes', [dataset.id, JSON.stringify(changes)]);
  }
  if (dataset.territory) {
    const { level, vintage, scale } = dataset.territory;
    await db.rows('publish/close-territories', [dataset.id, level, vintage, scale]);
    await db.rows('publish/open-territories', [dataset.id, level, vintage, scale, dataset.invented]);
  }
  if (dataset.territory || dataset.place) await db.rows('publish/place-names', [load]);
  const numbersClosed = await count('publish/close-observations', part);
  const numbersOpened = await count('publish/open-observations', part);
  const statements = JSON.stringify(covered(source.coverage, stated.coverage));
  await db.rows('publish/close-coverage', [dataset.id, source.part, statements]);
  await db.rows('publish/open-coverage', [dataset.id, source.part, statements]);
  await db.rows('publish/dataset', [factsOf(dataset), load]);
  return { opened: opened + numbersOpened, closed: closed + numbersClosed };
}

/** What is covered: what the rows state of a territory counts before what the name of the delivery does. */
function covered(named: Source['coverage'], stated: Source['coverage']): Source['coverage'] {
  const same = (one: Source['coverage'][number]) =>
    stated.some(({ level, code }) => one.level === level && one.code === code);
  return [...named.filter((one) => !same(one)), ...stated];
}

/** The facts of a dataset as the table `dataset` has them, in JSON. */
export function factsOf(dataset: Dataset): string {
  const { office, zooms, ...facts } = dataset;
  return JSON.stringify({ ...facts, office: office?.name ?? null, min_zoom: zooms[0], max_zoom: zooms[1] });
}

/** What the delivery itself says: what it covers and who answers for it. */
type Stated = { coverage: Source['coverage']; offices: Dataset['offices'] };

async function publishMeaning(db: Database, dataset: Dataset, named: Dataset['offices']): Promise<void> {
  const known = [...(dataset.office ? [dataset.office] : []), ...dataset.offices];
  // What the facts say of an office is fuller than what a delivery says.
  const held = [...known, ...named.filter(({ name }) => !known.some((office) => office.name === name))];
  const offices = JSON.stringify(held.map((office) => ({ ...office, dataset: dataset.id })));
  await db.rows('publish/close-offices', [offices]);
  await db.rows('publish/open-offices', [offices]);
  await db.rows('publish/indicators', [JSON.stringify(readIndicators(dataset))]);
  const rules = JSON.stringify(readRules(dataset));
  await db.rows('publish/close-rules', [dataset.id, rules]);
  await db.rows('publish/open-rules', [dataset.id, rules]);
}
