import { type Parameter, readDay } from './parameter.ts';

/** The day whose law is asked (null: today's), and the day since which changes are shown. */
export type TimePart = { day: string | null; since: string | null };

/** Today, without changes. */
export const emptyTime: TimePart = { day: null, since: null };

/** `date=` the day whose law is asked. */
export const dayParameters: Parameter<TimePart>[] = [
  { name: 'date', also: ['day'], read: (text) => ({ day: readDay(text) }), write: ({ day }) => day },
];

/** `depuis=` the day since which changes are shown. */
export const changesParameters: Parameter<TimePart>[] = [
  { name: 'depuis', also: ['since'], read: (text) => ({ since: readDay(text) }), write: ({ since }) => since },
];
