import { DAY, dayNumber } from './schedule-clock.ts';

/** Public holidays of the year that have a date, code du travail, L3133-1. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension and Whit Monday: days after Easter. */
const AFTER_EASTER = [1, 39, 50];
const years = new Map<number, Set<number>>();

/**
 * Whether a day (its number since 1970-01-01) is a public holiday in mainland France. Good Friday and 26 December, kept in
 * the Moselle and in Alsace, and the days that overseas territories keep besides, do not count.
 */
export function isPublicHoliday(day: number): boolean {
  const year = new Date(day * DAY).getUTCFullYear();
  const known = years.get(year) ?? holidaysOf(year);
  years.set(year, known);
  return known.has(day);
}

function holidaysOf(year: number): Set<number> {
  const easter = easterOf(year);
  const fixed = FIXED.map((day) => dayNumber(`${String(year).padStart(4, '0')}-${day}`));
  return new Set([...fixed, ...AFTER_EASTER.map((days) => easter + days)]);
}

/** Easter Sunday of the Gregorian calendar, by the method that Butcher published in 1876. */
function easterOf(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon = (19 * golden + century - (century >> 2) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * ((year % 100) >> 2) - moon - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * late + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1) / DAY;
}
