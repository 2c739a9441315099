/** The milliseconds of a minute, and of a day of 24 hours. */
export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;

/** From an instant to another, which is no longer in it; milliseconds of UTC. */
export type Span = [from: number, until: number];

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });
const offsets = new Map<number, number>();

/** A day of the calendar, `2026-11-30`, as the number of days since 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(day) / DAY;
}

/** The day of that number, `2026-11-30`. */
export function dayText(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The day of the week, from 0 for Monday. */
export function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

/** The day that it is in France at an instant. */
export function dayInFrance(instant: number): number {
  return Math.floor((instant + offsetAt(instant)) / DAY);
}

/** The instant at which a day begins in France, where the clock is never changed between noon and midnight. */
export function startOf(day: number): number {
  return day * DAY - noonOffset(day - 1);
}

/**
 * The instants at which the clock in France shows a time between two times of a day, in minutes since its midnight, more
 * than 1440 being on the next day. Hours that the clock skips in March hold no instant; hours that it shows twice in
 * October hold both: 02:30 to 03:30 is half an hour then, or two spans of half an hour and of an hour.
 */
export function spansOf(day: number, from: number, until: number): Span[] {
  const [before, after] = offsetsAround(day);
  const wall: Span = [day * DAY + from * MINUTE, day * DAY + until * MINUTE];
  if (before === after) return [[wall[0] - before, wall[1] - before]];
  const change = changeAfter((day - 1) * DAY + DAY / 2, before);
  const spans: Span[] = [
    [wall[0] - before, Math.min(wall[1] - before, change)],
    [Math.max(wall[0] - after, change), wall[1] - after],
  ];
  return spans.filter(([start, end]) => start < end);
}

/** Whether the clock in France is changed on a day, the one before, or the one after. */
export function isChangedNear(day: number): boolean {
  const [before, after] = offsetsAround(day);
  return before !== after;
}

function offsetsAround(day: number): [before: number, after: number] {
  return [noonOffset(day - 1), noonOffset(day + 2)];
}

/** Minutes since midnight of a time of the day, `08:30`. */
export function minuteOf(hour: string): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
}

/** How far the clock in France is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number): number {
  const text = CLOCK.formatToParts(instant).find(({ type }) => type === 'timeZoneName')!.value;
  return minuteOf(text.slice('GMT+'.length) || '00:00') * MINUTE;
}

function noonOffset(day: number): number {
  const known = offsets.get(day);
  if (known !== undefined) return known;
  const offset = offsetAt(day * DAY + DAY / 2);
  offsets.set(day, offset);
  return offset;
}

/** The instant within three days at which the clock is changed. */
function changeAfter(start: number, before: number): number {
  let [same, other] = [start, start + 3 * DAY];
  while (other - same > MINUTE) {
    const middle = Math.floor((same + other) / 2 / MINUTE) * MINUTE;
    if (offsetAt(middle) === before) same = middle;
    else other = middle;
  }
  return other;
}
