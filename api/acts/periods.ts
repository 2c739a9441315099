import { isPublicHoliday } from './holidays.ts';
import { type Schedule, WEEKDAYS } from './schedule.ts';
import { dayInFrance, dayNumber, dayText, minuteOf, type Span, spansOf, startOf, weekdayOf } from './schedule-clock.ts';

/** From an instant to another, which is no longer in it. */
export type Period = { from: Date; until: Date };
/** Hours of a day, in minutes since its midnight; beyond 1440 they are on the next day. */
export type Hours = { from: number; until: number };

const WHOLE_DAY: Hours = { from: 0, until: 1440 };

/**
 * When a schedule applies within a window, in order, touching periods joined; at most so many, the first ones. It applies
 * while the clock in France shows a time of its hours (see `spansOf` for the days on which the clock is changed). Hours
 * over midnight belong to the day on which they begin: the last night ends on the morning after the last day, and a day
 * that is excepted takes away the night that begins on it, not the end of the night before. Hours that are excepted are
 * taken from whatever applies at that time.
 */
export function periodsOf(schedule: Schedule, window: Period, most = 1000): Period[] {
  const [start, end] = [window.from.getTime(), window.until.getTime()];
  const last = Math.min(schedule.until === null ? Infinity : dayNumber(schedule.until), dayInFrance(end));
  const found: Span[] = [];
  let open: Span[] = [];
  for (
    let day = Math.max(dayNumber(schedule.from), dayInFrance(start) - 1);
    day <= last && found.length < most;
    day++
  ) {
    open = joined([...open, ...spansOn(schedule, day)]);
    const whole = open.filter(([, until]) => until < startOf(day + 1));
    found.push(...within(whole, start, end));
    open = open.slice(whole.length);
  }
  return [...found, ...within(open, start, end)]
    .slice(0, most)
    .map(([from, until]) => ({ from: new Date(from), until: new Date(until) }));
}

/** Whether a schedule applies at an instant. */
export function appliesAt(schedule: Schedule, instant: Date): boolean {
  return periodsOf(schedule, { from: instant, until: new Date(instant.getTime() + 1) }, 1).length > 0;
}

/** The first day and the last, inclusive, on which a schedule may apply: that after its own last where a night goes on. */
export function boundsOf(schedule: Schedule): { from: string; until: string | null } {
  const { from, until } = schedule;
  if (until === null) return { from, until };
  const after = dayNumber(until) + 1;
  const morning = { from: new Date(startOf(after)), until: new Date(startOf(after + 1)) };
  return { from, until: periodsOf(schedule, morning, 1).length > 0 ? dayText(after) : until };
}

/** The hours that begin on a day of the week by the rule, before anything is excepted. */
export function hoursOf(hours: readonly { from: string; until: string }[]): Hours[] {
  if (hours.length === 0) return [WHOLE_DAY];
  return hours.map((one) => {
    const [from, until] = [minuteOf(one.from), minuteOf(one.until)];
    return { from, until: until > from ? until : until + 1440 };
  });
}

/** Whether nothing begins on a day, as it is excepted whole or a public holiday. */
export function isFree(schedule: Schedule, day: number): boolean {
  const text = dayText(day);
  return (
    (schedule.public_holidays === 'excluded' && isPublicHoliday(day)) ||
    schedule.exceptions.some(({ from, until, hours }) => hours.length === 0 && from <= text && text <= until)
  );
}

/** What hours of a day hold once hours that are excepted around it are taken out. */
export function spansLeft(schedule: Schedule, day: number, { from, until }: Hours): Span[] {
  const cuts = [day - 1, day, day + 1].flatMap((near) => cutsOn(schedule, near));
  return without(spansOf(day, from, until), cuts);
}

function spansOn(schedule: Schedule, day: number): Span[] {
  if (isFree(schedule, day)) return [];
  const weekday = WEEKDAYS[weekdayOf(day)]!;
  const rules = schedule.times.filter(({ days }) => days.includes(weekday));
  const hours = schedule.times.length === 0 ? [WHOLE_DAY] : rules.flatMap((rule) => hoursOf(rule.hours));
  return hours.flatMap((one) => spansLeft(schedule, day, one));
}

function cutsOn({ exceptions }: Schedule, day: number): Span[] {
  if (!exceptions.some(({ hours }) => hours.length > 0)) return [];
  const text = dayText(day);
  return exceptions
    .filter(({ from, until, hours }) => hours.length > 0 && from <= text && text <= until)
    .flatMap(({ hours }) => hoursOf(hours).flatMap((one) => spansOf(day, one.from, one.until)));
}

/** What is left of spans without others. */
export function without(spans: Span[], cuts: Span[]): Span[] {
  return cuts.reduce((left, [start, end]) => {
    const parts = left.flatMap(([from, until]): Span[] => [
      [from, Math.min(until, start)],
      [Math.max(from, end), until],
    ]);
    return parts.filter(([from, until]) => from < until);
  }, spans);
}

/** Spans in order, those that overlap or touch made one. */
export function joined(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const [from, until] of spans.toSorted(([a], [b]) => a - b)) {
    const before = result.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], until);
    else result.push([from, until]);
  }
  return result;
}

function within(spans: Span[], start: number, end: number): Span[] {
  const clipped = spans.map(([from, until]): Span => [Math.max(from, start), Math.min(until, end)]);
  return clipped.filter(([from, until]) => from < until);
}
