import { element, type Xml } from '../catalogue/xml.ts';
import { isPublicHoliday } from './holidays.ts';
import { boundsOf, type Hours, hoursOf, joined, type Period, periodsOf, without } from './periods.ts';
import { type Schedule, WEEKDAYS } from './schedule.ts';
import { dayInFrance, dayNumber, type Span, startOf } from './schedule-clock.ts';

/** How many days ahead public holidays are said. */
const AHEAD = 731;
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** From when to when an act holds at all. */
export function boundsOfValidity(schedule: Schedule): Xml[] {
  return validity(schedule, []);
}

/**
 * When an act applies: its days and hours as recurring periods, nights as an evening and a morning, and as exceptions
 * what is taken out of them, public holidays for two years after the publication.
 */
export function periodsOfValidity(schedule: Schedule, published: Date): Xml[] {
  const valid = schedule.times.flatMap(({ days, hours }) => {
    const weekdays = WEEKDAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
    return recurring(schedule, weekdays, hoursOf(hours));
  });
  return validity(schedule, [...valid, ...exceptionsOf(schedule, published).map(exception)]);
}

function validity(schedule: Schedule, periods: Xml[]): Xml[] {
  const { from, until } = boundsOf(schedule);
  return [
    element('com:validityStatus', {}, 'definedByValidityTimeSpec'),
    element(
      'com:validityTimeSpecification',
      {},
      element('com:overallStartTime', {}, instant(startOf(dayNumber(from)))),
      until !== null && element('com:overallEndTime', {}, instant(startOf(dayNumber(until) + 1))),
      periods,
    ),
  ];
}

/** The evening of a night ends with its day, and its morning is that of the day after; neither is outside the range. */
function recurring(schedule: Schedule, weekdays: number[], hours: Hours[]): Xml[] {
  const { from, until } = schedule;
  const isLonger = until !== null && boundsOf(schedule).until !== until;
  const end = isLonger ? startOf(dayNumber(until) + 1) : undefined;
  const evenings = hours.map((one) => ({ from: one.from, until: Math.min(one.until, 1440) }));
  const mornings = hours.filter((one) => one.until > 1440).map((one) => ({ from: 0, until: one.until - 1440 }));
  const next = weekdays.map((day) => (day + 1) % 7).toSorted();
  return [
    period('com:validPeriod', { end }, weekdays, evenings),
    ...(mornings.length > 0
      ? [period('com:validPeriod', { start: startOf(dayNumber(from) + 1) }, next, mornings)]
      : []),
  ];
}

type Bounds = { start?: number | undefined; end?: number | undefined };

function period(name: string, { start, end }: Bounds, weekdays: number[], hours: Hours[]): Xml {
  const times = hours.some((one) => one.from === 0 && one.until === 1440) ? [] : hours;
  return element(
    name,
    {},
    start !== undefined && element('com:startOfPeriod', {}, instant(start)),
    end !== undefined && element('com:endOfPeriod', {}, instant(end)),
    times.map((one) =>
      element(
        'com:recurringTimePeriodOfDay',
        {},
        element('com:startTimeOfPeriod', {}, clock(one.from)),
        element('com:endTimeOfPeriod', {}, clock(one.until)),
      ),
    ),
    weekdays.length > 0 &&
      weekdays.length < 7 &&
      element(
        'com:recurringDayWeekMonthPeriod',
        {},
        weekdays.map((day) => element('com:applicableDay', {}, DAYS[day])),
      ),
  );
}

function exception([start, end]: Span): Xml {
  return period('com:exceptionPeriod', { start, end }, [], []);
}

/** What exceptions and holidays take out of the hours: from the first instant to the last where nothing applies in between. */
function exceptionsOf(schedule: Schedule, published: Date): Span[] {
  const regular: Schedule = { ...schedule, public_holidays: 'included', exceptions: [] };
  const ranges = [...schedule.exceptions.map(({ from, until }) => [dayNumber(from), dayNumber(until)] as const)];
  for (const day of holidays(schedule, published)) ranges.push([day, day]);
  const taken = ranges.flatMap(([from, until]) => {
    const window = { from: new Date(startOf(from)), until: new Date(startOf(until + 2)) };
    const gaps = without(spans(regular, window), spans(schedule, window));
    if (gaps.length === 0) return [];
    const hull: Span = [gaps[0]![0], gaps.at(-1)![1]];
    const between = spans(schedule, { from: new Date(hull[0]), until: new Date(hull[1]) });
    return between.length === 0 ? [hull] : gaps;
  });
  return joined(taken);
}

function holidays({ from, until, public_holidays }: Schedule, published: Date): number[] {
  if (public_holidays === 'included') return [];
  const first = Math.max(dayNumber(from), dayInFrance(published.getTime()));
  const last = Math.min(until === null ? Infinity : dayNumber(until), first + AHEAD);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(isPublicHoliday);
}

function spans(schedule: Schedule, window: Period): Span[] {
  return periodsOf(schedule, window, Infinity).map((one) => [one.from.getTime(), one.until.getTime()]);
}

/** A time of the clock in France, whatever its offset from UTC is on the day. */
function clock(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  return `${hours}:${minutes}:00`;
}

function instant(at: number): string {
  return new Date(at).toISOString().replace('.000', '');
}
