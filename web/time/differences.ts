import type { Keys } from '../map/keys.ts';

/** How one layer differs between two days: what is only there on the first, what only on the second, by key and name. */
export type Difference = { gone: [string, string][]; come: [string, string][]; same: number };

/** The differences by dataset. */
export type Differences = Record<string, Difference>;

const missing = (from: Map<string, string>, other: Map<string, string>) => [...from].filter(([key]) => !other.has(key));

/** What differs between what two maps of the same place show. */
export function differencesOf(left: Keys, right: Keys): Differences {
  const none = new Map<string, string>();
  const ids = [...new Set([...left.keys(), ...right.keys()])];
  return Object.fromEntries(
    ids.map((id) => {
      const [before, after] = [left.get(id) ?? none, right.get(id) ?? none];
      const gone = missing(before, after);
      return [id, { gone, come: missing(after, before), same: before.size - gone.length }];
    }),
  );
}

/** How many features differ in all. */
export const countDifferences = (all: Differences): number =>
  Object.values(all).reduce((sum, { gone, come }) => sum + gone.length + come.length, 0);

/** The keys of one side, by dataset, as the map marks them. */
export const keysOf = (all: Differences | null, side: 'gone' | 'come'): Record<string, string[]> =>
  Object.fromEntries(Object.entries(all ?? {}).map(([id, one]) => [id, one[side].map(([key]) => key)]));
