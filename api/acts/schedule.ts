import { z } from 'zod';

const day = z.iso.date();
/** A time of the day in France, `08:30`; `24:00` is its end. */
const hour = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
/** From one time to another; one that is not later is on the next day: 22:00 to 06:00. */
const hours = z.strictObject({ from: hour, until: hour });
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * When an act applies, in the time of mainland France (Europe/Paris): from a day to a day inclusive, or until further
 * notice (null); on these days of the week at these hours, or all the time where `times` is empty; not on the days (or
 * their hours) of `exceptions`.
 */
export const scheduleBody = z.strictObject({
  from: day,
  until: day.nullable(),
  times: z
    .array(z.strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1).max(7), hours: z.array(hours).max(10) }))
    .max(20),
  public_holidays: z.enum(['included', 'excluded']).default('included'),
  exceptions: z
    .array(z.strictObject({ from: day, until: day, hours: z.array(hours).max(10).default([]) }))
    .max(50)
    .default([]),
});
export type Schedule = z.output<typeof scheduleBody>;
