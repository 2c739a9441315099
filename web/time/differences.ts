import type { Keys, Unknown } from '../map/keys.ts';

/** How one layer differs between two days: what is only there on the first, what only on the second, by key and name. */
export type Difference = { gone: [string, string][]; come: [string, string][]; same: number };

/** The differences by dataset, or why they are not known. */
export type Differences = Record<string, Difference | Unknown>;

const missing = (from: Map<string, string>, other: Map<string, string>) => [...from].filter(([key]) => !other.has(key));

/** What differs between what two maps of the same place show, for the layers that both have. */
export function differencesOf(left: Keys, right: Keys): Differences {
  return Object.fromEntries(
    [...left].flatMap(([id, before]): [string, Difference | Unknown][] => {
      const after = right.get(id);
      if (!after) return [];
      if (typeof before === 'string') return [[id, before]];
      if (typeof after === 'string') return [[id, after]];
      const gone = missing(before, after);
      return [[id, { gone, come: missing(after, before), same: before.size - gone.length }]];
    }),
  );
}

const known = (all: Differences) =>
  Object.entries(all).filter((one): one is [string, Difference] => typeof one[1] !== 'string');

/** How many features differ in all, and whether every layer could be compared; null where none could. */
export function countDifferences(all: Differences): { count: number; whole: boolean } | null {
  const compared = known(all);
  if (!compared.length) return null;
  const count = compared.reduce((sum, [, { gone, come }]) => sum + gone.length + come.length, 0);
  return { count, whole: compared.length === Object.keys(all).length };
}

/** The keys of one side, by dataset, as the map marks them. */
export const keysOf = (all: Differences | null, side: 'gone' | 'come'): Record<string, string[]> =>
  Object.fromEntries(known(all ?? {}).map(([id, one]) => [id, one[side].map(([key]) => key)]));
