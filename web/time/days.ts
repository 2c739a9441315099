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

type Items = { features: { properties: GeoJSON.GeoJsonProperties }[] };

/**
 * A layer with the days on which it changes and the first that it is dated from; `undated` when some of it has no
 * beginning, `whole` when it has no days but these.
 */
export type DatedLayer = {
  id: string;
  title: string;
  days: string[];
  first: string | null;
  undated: boolean;
  whole: boolean;
};

/** What is read of a layer: its features by their beginning and by their end, the latest first; the earliest; one without beginning. */
export type Dates = { begun: Items; ended: Items; earliest: Items; undated: Items };

/** A layer by its features, of which a list holds `most`. */
export function datedLayer({ id, title }: Pick<Collection, 'id' | 'title'>, dates: Dates, most: number): DatedLayer {
  const daysOf = (name: string, { features }: Items) =>
    features.flatMap(({ properties }): string[] => properties?.[name] ?? []);
  const from = daysOf('in_force_from', dates.begun);
  const until = daysOf('in_force_until', dates.ended);
  const [first = null] = daysOf('in_force_from', dates.earliest);
  return {
    ...{ id, title, first, undated: dates.undated.features.length > 0 },
    days: sortedDays([...from, ...until.map(dayAfter)]),
    // What has no day comes last: a full list that ends with it leaves no day out.
    whole: from.length < most && until.length < most,
  };
}
