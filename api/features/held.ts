import { LRUCache } from 'lru-cache';
import type { Box } from '../../sql/france.ts';
import type { Call } from '../route.ts';
import type { Selection } from './selection.ts';

/** How many features a collection holds, where (degrees), and in force from when until when; null where it is open. */
export type Held = { count: number; extent: Box | null; since: string | null; until: string | null };

/** A collection and the load that changed it last. */
type Version = { id: string; version: number | null };

/** More features than this are not counted for one question. */
const MOST_COUNTED = 10_000;
/** Longer than this nobody waits for a number that may be left out. */
const KEPT_MS = 60_000;
const COUNTING_TIME = '1s';

type Kept = {
  held: Map<string, Held & { version: number | null }>;
  matched: LRUCache<string, { count: number | null }>;
};
/** The service that asks: its database, and its settings, of which there is one object for each service. */
export type Asking = Pick<Call, 'db' | 'config'>;

const kept = new WeakMap<Call['config'], Kept>();

function keptOf({ config }: Asking): Kept {
  const found = kept.get(config) ?? { held: new Map(), matched: new LRUCache({ max: 2000, ttl: KEPT_MS }) };
  kept.set(config, found);
  return found;
}

/** What collections hold. Looked through once for each version: it takes a second for a million features. */
export async function heldOf(asking: Asking, collections: Version[]): Promise<Map<string, Held>> {
  const { held } = keptOf(asking);
  const changed = collections.filter(({ id, version }) => held.get(id)?.version !== version);
  if (changed.length) {
    const rows = await asking.db.rows<Held & { id: string }>('collections/held', [changed.map(({ id }) => id)]);
    for (const { id, ...row } of rows) held.set(id, { ...row, version: changed.find((one) => one.id === id)!.version });
  }
  return new Map(collections.map(({ id }) => [id, held.get(id)!]));
}

/**
 * How many features a selection has: exactly, or null where there are more than we count or counting takes too long.
 * Kept for the pages that follow, for a minute at most: a territory may change without the collection.
 */
export async function matchedOf(asking: Asking, selection: Selection, version: number | null): Promise<number | null> {
  const { collection, where, whole } = selection;
  if (whole) return (await heldOf(asking, [{ id: collection, version }])).get(collection)!.count;
  const { matched } = keptOf(asking);
  const question = JSON.stringify([collection, version, where.text, where.values]);
  let known = matched.get(question);
  if (!known) {
    known = { count: await countOf(asking, selection) };
    matched.set(question, known);
  }
  return known.count;
}

function countOf({ db }: Asking, { collection, where }: Selection): Promise<number | null> {
  const counting = db.transaction(async (inner) => {
    await inner.rows('rules/limit', [COUNTING_TIME]);
    return (await inner.row<{ count: number }>('collections/matched', [collection, MOST_COUNTED + 1], {
      filter: where,
    }))!;
  });
  return counting.then(
    ({ count }) => (count > MOST_COUNTED ? null : count),
    (error: { code?: string }) => {
      if (error.code === '57014') return null;
      throw error;
    },
  );
}
