import { type Parameter, readDay } from './parameter.ts';

/**
 * The day whose law is asked (null: today's), the day since which changes are shown, and the day whose law is laid beside
 * that of the first on the map.
 */
export type TimePart = { day: string | null; since: string | null; compare: string | null };

/** Today, without changes. */
export const emptyTime: TimePart = { day: null, since: null, compare: null };

/** `date=` the day whose law is asked. */
export const dayParameters: Parameter<TimePart>[] = [
  { name: 'date', also: ['day'], read: (text) => ({ day: readDay(text) }), write: ({ day }) => day },
];

/** `depuis=` the day since which changes are shown, `comparer=` the day that is laid beside. */
export const changesParameters: Parameter<TimePart>[] = [
  { name: 'depuis', also: ['since'], read: (text) => ({ since: readDay(text) }), write: ({ since }) => since },
  {
    name: 'comparer',
    also: ['compare'],
    read: (text) => ({ compare: readDay(text) }),
    write: ({ compare }) => compare,
  },
];
