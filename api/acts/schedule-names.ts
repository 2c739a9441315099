import { WEEKDAYS } from './schedule.ts';
import { dayNumber, weekdayOf } from './schedule-clock.ts';

export type Language = 'fr' | 'en';

const NAMES = {
  fr: {
    weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  },
  en: {
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: 'January February March April May June July August September October November December'.split(' '),
  },
};

/** The name of a day of the week. */
export function weekdayInWords(day: (typeof WEEKDAYS)[number], lang: Language): string {
  return NAMES[lang].weekdays[WEEKDAYS.indexOf(day)]!;
}

/** What of a date is said: its weekday, and its month and year unless the date that follows says them. */
export type Said = { weekday?: boolean; month?: boolean; year?: boolean };

/** A date as people say it: « 1er décembre 2026 », “1 December 2026”. */
export function dayInWords(day: string, lang: Language, { weekday, month = true, year = true }: Said = {}): string {
  const [years, months, days] = day.split('-').map(Number) as [number, number, number];
  const parts = [
    weekday && NAMES[lang].weekdays[weekdayOf(dayNumber(day))],
    lang === 'fr' && days === 1 ? '1er' : days,
    month && NAMES[lang].months[months - 1],
    month && year && years,
  ];
  return parts.filter(Boolean).join(' ');
}
