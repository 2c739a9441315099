import fc from 'fast-check';
import { type Schedule, scheduleBody, WEEKDAYS } from '../../api/acts/schedule.ts';

const DAY = 86_400_000;
/** The days on which the clock is changed from 2024 to 2030. */
const CHANGES = [
  '2024-03-31',
  '2024-10-27',
  '2025-03-30',
  '2025-10-26',
  '2026-03-29',
  '2026-10-25',
  '2027-03-28',
  '2027-10-31',
  '2028-03-26',
  '2028-10-29',
  '2029-03-25',
  '2029-10-28',
  '2030-03-31',
  '2030-10-27',
];
const text = (day: number) => new Date(day).toISOString().slice(0, 10);

const quarters = (most: number) =>
  fc
    .integer({ min: 0, max: most })
    .map((count) => `${String(count >> 2).padStart(2, '0')}:${['00', '15', '30', '45'][count & 3]}`);
/** Hours of the day; every second time around the hours that are skipped or doubled. */
const from = fc.oneof(quarters(95), fc.constantFrom('01:00', '01:30', '02:00', '02:30', '03:00', '22:00', '00:00'));
const until = fc.oneof(quarters(96), fc.constantFrom('02:00', '02:30', '02:45', '03:00', '03:30', '06:00', '24:00'));
const hours = fc.record({ from, until }).filter((one) => one.from !== one.until);
const times = fc.array(
  fc.record({ days: fc.subarray([...WEEKDAYS], { minLength: 1 }), hours: fc.array(hours, { maxLength: 3 }) }),
  { maxLength: 3 },
);

/** Schedules from 2024 to 2030, most of them near a change of the clock, some until further notice. */
export const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    start: fc.oneof(
      fc
        .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -20, max: 1 }))
        .map(([day, days]) => Date.parse(day) + days * DAY),
      fc.integer({ min: 0, max: 2500 }).map((days) => Date.parse('2024-01-05') + days * DAY),
    ),
    length: fc.option(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 400 })), { freq: 5 }),
    times,
    public_holidays: fc.constantFrom('included' as const, 'excluded' as const),
    exceptions: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 60 }),
        length: fc.integer({ min: 0, max: 5 }),
        hours: fc.array(hours, { maxLength: 2 }),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ start, length, exceptions, ...rest }) =>
    scheduleBody.parse({
      ...rest,
      from: text(start),
      until: length === null ? null : text(start + length * DAY),
      exceptions: exceptions.map((one) => ({
        from: text(start + one.after * DAY),
        until: text(start + (one.after + one.length) * DAY),
        hours: one.hours,
      })),
    }),
  );

/** A schedule with what is not said left at its default. */
export function scheduleOf(given: Partial<Schedule> & Pick<Schedule, 'from'>): Schedule {
  return scheduleBody.parse({ until: null, times: [], ...given });
}
