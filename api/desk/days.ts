import { dayNumber, dayText } from '../acts/schedule-clock.ts';

/** The day after a day. */
export function dayAfter(day: string): string {
  return dayText(dayNumber(day) + 1);
}

/** The last day of posting of an act: it is online for two whole months (CGCT R2131-1), so the day after them is the last. */
export function endOfPosting(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const longest = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  return dayAfter(new Date(Date.UTC(year, month + 1, Math.min(date, longest))).toISOString().slice(0, 10));
}
