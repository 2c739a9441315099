import type { Line } from './calendar-lines.ts';
import { type Hours, hoursOf, isFree, joined, spansLeft } from './periods.ts';
import { type Schedule, WEEKDAYS } from './schedule.ts';
import {
  DAY,
  dayNumber,
  dayText,
  isChangedNear,
  MINUTE,
  offsetAt,
  type Span,
  startOf,
  weekdayOf,
} from './schedule-clock.ts';

/** How many days ahead what a rule cannot say is said one by one: ten years. */
const AHEAD = 3653;
/** The time zone of the times, which `TIME_ZONE` describes. */
const ZONE = ';TZID=Europe/Paris';
const HOUR = 60 * MINUTE;

type Rule = { weekdays: number[]; hours: Hours };
/** Days of a rule: the first that it says rightly, and those after it that it does not. */
type Days = { first: number | undefined; off: number[]; single: Span[] };

/**
 * The times of the events of a schedule: for each of its hours a rule that says when they come again, without the days on
 * which they do not, and single events in UTC where hours are cut or the clock is changed, as programs read nights of
 * other lengths differently. Exceptions, holidays and changes of the clock are counted for ten years from `since` on.
 */
export function timesOf(schedule: Schedule, since: string): Line[][] {
  const first = dayNumber(schedule.from);
  const end = schedule.until === null ? Infinity : dayNumber(schedule.until);
  const last = Math.min(end, Math.max(first, dayNumber(since)) + AHEAD);
  const rules = rulesOf(schedule).map((rule) => ({ rule, ...daysOf(schedule, rule, first, last) }));
  const single = joined(rules.flatMap((one) => one.single));
  const isWhole = schedule.times.length === 0 && end === last;
  const recurring = isWhole
    ? runs(rules[0]!.off, first, last)
    : rules.flatMap(({ rule, first, off }) =>
        first === undefined ? [] : [recurringLines(rule, first, off, schedule.until)],
      );
  return [...recurring, ...single.map(singleLines)];
}

function rulesOf({ times }: Schedule): Rule[] {
  if (times.length === 0) return [{ weekdays: [0, 1, 2, 3, 4, 5, 6], hours: hoursOf([])[0]! }];
  return times.flatMap(({ days, hours }) => {
    const weekdays = [...new Set(days)].map((day) => WEEKDAYS.indexOf(day)).toSorted();
    return hoursOf(hours).map((one) => ({ weekdays, hours: one }));
  });
}

function daysOf(schedule: Schedule, { weekdays, hours }: Rule, from: number, until: number): Days {
  const days: Days = { first: undefined, off: [], single: [] };
  for (let day = from; day <= until; day++) {
    if (!weekdays.includes(weekdayOf(day))) continue;
    const spans = isFree(schedule, day) ? [] : spansLeft(schedule, day, hours);
    if (isRegular(spans, day, hours)) days.first ??= day;
    else {
      days.off.push(day);
      days.single.push(...spans);
    }
  }
  return days;
}

/** Whether all programs read the hours of a day alike: whole, and the clock is not changed between an hour before and after. */
function isRegular(spans: Span[], day: number, hours: Hours): boolean {
  if (spans.length !== 1) return false;
  const [from, until] = spans[0]!;
  if (isWholeDay(hours)) return from === startOf(day) && until === startOf(day + 1);
  if (until - from !== (hours.until - hours.from) * MINUTE) return false;
  return !isChangedNear(day) || offsetAt(from - HOUR) === offsetAt(until + HOUR);
}

function recurringLines({ weekdays, hours }: Rule, first: number, off: number[], until: string | null): Line[] {
  const at = (day: number, minute: number) => (isWholeDay(hours) ? dateValue(day + minute / 1440) : local(day, minute));
  const kind = isWholeDay(hours) ? ';VALUE=DATE' : ZONE;
  const later = off.filter((day) => day > first).map((day) => at(day, hours.from));
  const lines: Line[] = [
    [`DTSTART${kind}`, at(first, hours.from)],
    [`DTEND${kind}`, at(first, hours.until)],
  ];
  if (until !== null && !comesAgain(weekdays, first + 1, dayNumber(until))) return lines;
  lines.push(['RRULE', `${frequency(weekdays)}${untilValue(until, isWholeDay(hours))}`]);
  if (later.length > 0) lines.push([`EXDATE${kind}`, later.join(',')]);
  return lines;
}

function comesAgain(weekdays: number[], from: number, until: number): boolean {
  return weekdays.some((weekday) => from + ((weekday - weekdayOf(from) + 7) % 7) <= until);
}

function frequency(weekdays: number[]): string {
  if (weekdays.length === 7) return 'FREQ=DAILY';
  return `FREQ=WEEKLY;BYDAY=${weekdays.map((day) => WEEKDAYS[day]!.slice(0, 2).toUpperCase()).join(',')}`;
}

/** The last day of a rule; where events have an hour, its last second in UTC. */
function untilValue(until: string | null, isDate: boolean): string {
  if (until === null) return '';
  const day = dayNumber(until);
  return `;UNTIL=${isDate ? dateValue(day) : instantValue(startOf(day + 1) - 1000)}`;
}

/** Days without a gap as one event. */
function runs(off: number[], first: number, last: number): Line[][] {
  const ends = [...off, last + 1];
  return ends.flatMap((end, index): Line[][] => {
    const start = index === 0 ? first : ends[index - 1]! + 1;
    if (start >= end) return [];
    return [
      [
        ['DTSTART;VALUE=DATE', dateValue(start)],
        ['DTEND;VALUE=DATE', dateValue(end)],
      ],
    ];
  });
}

function singleLines([from, until]: Span): Line[] {
  return [
    ['DTSTART', instantValue(from)],
    ['DTEND', instantValue(until)],
  ];
}

/** An instant, `20261130T070000Z`. */
export function instantValue(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}

function dateValue(day: number): string {
  return dayText(day).replaceAll('-', '');
}

function local(day: number, minute: number): string {
  return instantValue(day * DAY + minute * MINUTE).slice(0, -1);
}

function isWholeDay({ from, until }: Hours): boolean {
  return from === 0 && until === 1440;
}
