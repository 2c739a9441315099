import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { appliesAt, boundsOf, type Period, periodsOf } from '../../api/acts/periods.ts';
import type { Schedule } from '../../api/acts/schedule.ts';
import { scheduleOf, schedules } from '../setup/schedules.ts';

const ZONE = { zone: 'Europe/Paris' };
const RUNS = { numRuns: 10_000, seed: 20261127 };
/** Quarters of an hour: all hours that are drawn are multiples, and so is every change of the clock. */
const STEP = 15 * 60_000;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
const EASTER: Record<number, string> = {
  2023: '04-09',
  2024: '03-31',
  2025: '04-20',
  2026: '04-05',
  2027: '03-28',
  2028: '04-16',
  2029: '04-01',
  2030: '04-21',
  2031: '04-13',
};

const movingHolidays = new Set(
  Object.entries(EASTER).flatMap(([year, day]) =>
    [1, 39, 50].map((days) => DateTime.fromISO(`${year}-${day}`, ZONE).plus({ days }).toISODate()!),
  ),
);

/** What luxon reads from the clock in France: the day, the one before, and the minutes since midnight. */
type Clock = { day: string; eve: string; minute: number };
const readings = new Map<number, Clock>();
function clockAt(instant: number): Clock {
  const known = readings.get(instant);
  if (known) return known;
  const at = DateTime.fromMillis(instant, ZONE);
  const clock = { day: at.toISODate()!, eve: at.minus({ days: 1 }).toISODate()!, minute: at.hour * 60 + at.minute };
  readings.set(instant, clock);
  return clock;
}

/**
 * Whether a schedule applies at an instant, asked the other way round: what the clock in France shows is compared with
 * the hours, and no period is made.
 */
function applies(schedule: Schedule, clock: Clock): boolean {
  const excepted = schedule.exceptions.some(
    (one) => one.hours.length > 0 && shows(one.hours, clock, (day) => isIn(one, day)),
  );
  if (excepted) return false;
  const rules = schedule.times.length > 0 ? schedule.times : [{ days: [...DAYS], hours: [] }];
  return rules.some(({ days, hours }) =>
    shows(hours, clock, (day) => begins(schedule, day) && days.includes(weekday(day))),
  );
}

function shows(
  hours: { from: string; until: string }[],
  { day, eve, minute }: Clock,
  begins: (day: string) => boolean,
) {
  if (hours.length === 0) return begins(day);
  return hours.some((one) => {
    const [start, end] = [minutes(one.from), minutes(one.until)];
    if (end > start) return start <= minute && minute < end && begins(day);
    return (start <= minute && begins(day)) || (minute < end && begins(eve));
  });
}

function begins(schedule: Schedule, day: string): boolean {
  if (!isIn(schedule, day) || schedule.exceptions.some((one) => one.hours.length === 0 && isIn(one, day))) return false;
  if (schedule.public_holidays === 'included') return true;
  return !movingHolidays.has(day) && !FIXED.includes(day.slice(5));
}

const isIn = (range: { from: string; until: string | null }, day: string) =>
  range.from <= day && day <= (range.until ?? '9999');
const minutes = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
const weekdays = new Map<string, (typeof DAYS)[number]>();
function weekday(day: string) {
  if (!weekdays.has(day)) weekdays.set(day, DAYS[DateTime.fromISO(day, ZONE).weekday - 1]!);
  return weekdays.get(day)!;
}

const holds = (periods: Period[], instant: number) =>
  periods.some(({ from, until }) => from.getTime() <= instant && instant < until.getTime());

test('10,000 schedules across the changes of the clock apply when the clock shows their hours, as luxon reads it', () => {
  let both = 0;
  fc.assert(
    fc.property(schedules, fc.integer({ min: -1, max: 22 }), (schedule, after) => {
      const start = DateTime.fromISO(schedule.from, ZONE).plus({ days: after });
      const window = { from: start.toJSDate(), until: start.plus({ days: 2 }).toJSDate() };
      const periods = periodsOf(schedule, window);
      for (let at = start.toMillis(); at < window.until.getTime(); at += STEP) {
        const wanted = applies(schedule, clockAt(at));
        if (holds(periods, at) !== wanted) return false;
        if (wanted && clockAt(at).minute !== clockAt(at + STEP).minute - 15) both++;
      }
      return periods.every(
        ({ from, until }, index) => from < until && (index === 0 || periods[index - 1]!.until < from),
      );
    }),
    RUNS,
  );
  expect(both, 'changes of the clock met').toBeGreaterThan(500);
}, 120_000);

/** The periods from a day to another in UTC, without seconds. */
function told(schedule: Schedule, from: string, until: string): string[] {
  const short = (date: Date) => date.toISOString().slice(5, 16).replace('T', ' ');
  return periodsOf(schedule, { from: new Date(from), until: new Date(until) }).map(
    (one) => `${short(one.from)} → ${short(one.until)}`,
  );
}

const daily = (from: string, until: string, day: string) =>
  scheduleOf({ from: day, until: day, times: [{ days: [...DAYS], hours: [{ from, until }] }] });

describe('on the days on which the clock is changed', () => {
  for (const [what, from, until, day, expected] of [
    ['hours that are skipped hold nothing', '02:00', '03:00', '2027-03-28', []],
    [
      'hours that end among those skipped end when the clock jumps',
      '01:30',
      '02:30',
      '2027-03-28',
      ['03-28 00:30 → 03-28 01:00'],
    ],
    [
      'hours that begin among those skipped begin when it has jumped',
      '02:30',
      '03:30',
      '2027-03-28',
      ['03-28 01:00 → 03-28 01:30'],
    ],
    ['a night over the jump is an hour shorter', '22:00', '06:00', '2027-03-27', ['03-27 21:00 → 03-28 04:00']],
    ['hours that come twice hold both', '02:00', '03:00', '2026-10-25', ['10-25 00:00 → 10-25 02:00']],
    [
      'hours that begin among those doubled stop in between',
      '02:30',
      '03:30',
      '2026-10-25',
      ['10-25 00:30 → 10-25 01:00', '10-25 01:30 → 10-25 02:30'],
    ],
    [
      'hours that end where the doubled ones begin end the first time',
      '01:00',
      '02:00',
      '2026-10-25',
      ['10-24 23:00 → 10-25 00:00'],
    ],
    ['a night over the doubled hour is an hour longer', '22:00', '06:00', '2026-10-24', ['10-24 20:00 → 10-25 05:00']],
    ['a day has 25 hours', '00:00', '24:00', '2026-10-25', ['10-24 22:00 → 10-25 23:00']],
  ] as const)
    test(what, () => expect(told(daily(from, until, day), '2026-01-01', '2028-01-01')).toEqual(expected));
});

describe('a schedule', () => {
  const nights = scheduleOf({
    from: '2026-11-30',
    until: '2026-12-04',
    times: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: [{ from: '22:00', until: '06:00' }] }],
    exceptions: [
      { from: '2026-12-02', until: '2026-12-02', hours: [] },
      { from: '2026-12-04', until: '2026-12-04', hours: [{ from: '00:00', until: '01:00' }] },
    ],
  });

  test('loses the night that begins on an excepted day and keeps the end of the one before, and loses excepted hours', () =>
    expect(told(nights, '2026-11-01', '2027-01-01')).toEqual([
      '11-30 21:00 → 12-01 05:00',
      '12-01 21:00 → 12-02 05:00',
      '12-03 21:00 → 12-03 23:00',
      '12-04 00:00 → 12-04 05:00',
      '12-04 21:00 → 12-05 05:00',
    ]));
  test('is bounded by its last morning', () =>
    expect(boundsOf(nights)).toEqual({ from: '2026-11-30', until: '2026-12-05' }));
  test('without nights is bounded by its last day, and open where it has none', () => {
    expect(boundsOf(scheduleOf({ from: '2026-12-01', until: '2026-12-31' })).until).toBe('2026-12-31');
    expect(boundsOf(scheduleOf({ from: '2026-12-01' }))).toEqual({ from: '2026-12-01', until: null });
  });
  test('applies from its first instant on, and no more at its last', () => {
    const at = (text: string) => appliesAt(nights, new Date(text));
    expect([at('2026-11-30T20:59:59.999Z'), at('2026-11-30T21:00:00Z')]).toEqual([false, true]);
    expect([at('2026-12-05T04:59:59.999Z'), at('2026-12-05T05:00:00Z')]).toEqual([true, false]);
  });
  test('gives so many periods as are asked, and those of far years at once', () => {
    const endless = scheduleOf({
      from: '2026-12-01',
      times: [{ days: ['mon'], hours: [{ from: '08:00', until: '09:00' }] }],
    });
    const window = { from: new Date('2026-01-01'), until: new Date('9999-01-01') };
    expect(periodsOf(endless, window, 3)).toHaveLength(3);
    expect(periodsOf(endless, { ...window, from: new Date('2190-01-01') }, 1)[0]!.from.toISOString()).toBe(
      '2190-01-04T07:00:00.000Z',
    );
  });
  test('all the time is one period, cut where the window is', () =>
    expect(told(scheduleOf({ from: '2026-12-01' }), '2026-11-01', '2028-06-01')).toEqual([
      '11-30 23:00 → 06-01 00:00',
    ]));
});
