import type { Collection, Rule } from '../../api/answers.ts';
import type { ChangesAnswer } from '../../api/rules/changes.ts';

const DAY = 86_400_000; // milliseconds

/** The day after one. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

/** The same day so many years earlier or, below zero, later; 29 February becomes 1 March. */
export function yearsBefore(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year - years, month - 1, date)).toISOString().slice(0, 10);
}

/** Each day once, the latest first. */
export const sortedDays = (days: (string | null | undefined)[]): string[] =>
  [...new Set(days.filter((day) => typeof day === 'string'))].sort().reverse();

// The last day in force is told; what changes then changes on the day after.
const endOf = ({ in_force }: Rule) => (in_force.until ? dayAfter(in_force.until) : null);

/** The days on which a rule began or ended, by what differs between two days. */
export const daysOfChanges = ({ datasets }: ChangesAnswer): (string | null)[] =>
  datasets.flatMap(({ began, ended }) => [
    ...began.flatMap((rule) => [rule.in_force.from, endOf(rule)]),
    ...ended.flatMap((rule) => [rule.in_force.from, endOf(rule)]),
  ]);

/** The days on which features began to be in force, or no longer were. */
export const daysOfItems = ({ features }: GeoJSON.FeatureCollection): (string | null)[] =>
  features.flatMap(({ properties }) => {
    const { in_force_from: from, in_force_until: until } = properties ?? {};
    return [from ?? null, until ? dayAfter(until) : null];
  });

/** The first day that a dataset's features are dated from; null: they are shown on every day. */
export const datedFrom = ({ extent }: Collection): string | null =>
  extent?.temporal?.interval[0]?.[0]?.slice(0, 10) ?? null;
