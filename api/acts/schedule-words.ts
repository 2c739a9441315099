import { type Schedule, WEEKDAYS } from './schedule.ts';
import { dayNumber, minuteOf } from './schedule-clock.ts';
import { dayInWords, type Language, type Said, weekdayInWords } from './schedule-names.ts';

type Hours = Schedule['times'][number]['hours'];
type Words = {
  on: (day: string) => string;
  between: (from: string, until: string) => string;
  open: (from: string) => string;
  allDay: string;
  everyDay: string;
  weekday: (name: string) => string;
  weekdays: (from: string, until: string) => string;
  hours: (from: string, until: string) => string;
  nextDay: string;
  midnight: string;
  and: string;
  except: (what: string) => string;
  exceptDay: (day: string) => string;
  exceptDays: (from: string, until: string) => string;
  holidays: string;
};

const WORDS: Record<Language, Words> = {
  fr: {
    on: (day) => `Le ${day}`,
    between: (from, until) => `Du ${from} au ${until}`,
    open: (from) => `À partir du ${from}, jusqu’à nouvel ordre`,
    allDay: 'toute la journée',
    everyDay: 'tous les jours',
    weekday: (name) => `le ${name}`,
    weekdays: (from, until) => `du ${from} au ${until}`,
    hours: (from, until) => `de ${from} à ${until}`,
    nextDay: 'le lendemain',
    midnight: 'minuit',
    and: 'et',
    except: (what) => `sauf ${what}`,
    exceptDay: (day) => `le ${day}`,
    exceptDays: (from, until) => `du ${from} au ${until}`,
    holidays: 'les jours fériés',
  },
  en: {
    on: (day) => `On ${day}`,
    between: (from, until) => `From ${from} to ${until}`,
    open: (from) => `From ${from} until further notice`,
    allDay: 'all day',
    everyDay: 'every day',
    weekday: (name) => name,
    weekdays: (from, until) => `${from} to ${until}`,
    hours: (from, until) => `from ${from} to ${until}`,
    nextDay: 'the next day',
    midnight: 'midnight',
    and: 'and',
    except: (what) => `except ${what}`,
    exceptDay: (day) => `on ${day}`,
    exceptDays: (from, until) => `from ${from} to ${until}`,
    holidays: 'on public holidays',
  },
};

/**
 * A schedule as people would say it: « Du lundi 30 novembre au vendredi 4 décembre 2026, du lundi au vendredi de 8 h à
 * 18 h, sauf le mercredi 2 décembre ». A year or month that the next date says is not said twice; weekdays of dates are
 * said where the first and the last are at most a month apart.
 */
export function inWords(schedule: Schedule, lang: Language): string {
  const [range, times] = [rangeInWords(schedule, lang), timesInWords(schedule, lang)];
  const glue = schedule.from === schedule.until && schedule.times.some(({ hours }) => hours.length > 0) ? ' ' : ', ';
  const when = times ? `${range}${glue}${times}` : range;
  const exceptions = exceptionsInWords(schedule, lang);
  return exceptions ? `${when}, ${exceptions}` : when;
}

function rangeInWords({ from, until }: Schedule, lang: Language): string {
  const words = WORDS[lang];
  if (until === null) return words.open(dayInWords(from, lang));
  if (from === until) return words.on(dayInWords(from, lang, { weekday: true }));
  const weekday = dayNumber(until) - dayNumber(from) <= 31;
  return words.between(beginning(from, until, lang, { weekday }), dayInWords(until, lang, { weekday }));
}

/** The first of two dates, without what the second says as well. */
function beginning(from: string, until: string, lang: Language, { weekday, year = true }: Said): string {
  const month = from.slice(0, 7) !== until.slice(0, 7);
  return dayInWords(from, lang, { weekday, month, year: year && from.slice(0, 4) !== until.slice(0, 4) });
}

function timesInWords({ from, until, times }: Schedule, lang: Language): string {
  const words = WORDS[lang];
  if (times.length === 0) return from === until ? words.allDay : '';
  const hasHours = times.some(({ hours }) => hours.length > 0);
  const rules = times.map(({ days, hours }) => {
    const said = hours.length > 0 ? hoursInWords(hours, lang) : words.allDay;
    if (from === until) return said;
    const named = daysInWords(days, lang);
    return hasHours ? `${named} ${said}` : named;
  });
  const isPlain = times.every(({ days, hours }) => hours.length < 2 && days.length < 3);
  return list(rules, isPlain ? ` ${words.and} ` : `, ${words.and} `);
}

/** « du lundi au vendredi », « le lundi, le mercredi et le samedi »: three days or more that follow each other make a run. */
function daysInWords(days: readonly (typeof WEEKDAYS)[number][], lang: Language): string {
  const words = WORDS[lang];
  const wanted = WEEKDAYS.filter((day) => days.includes(day));
  if (wanted.length === 7) return words.everyDay;
  const runs: (typeof wanted)[] = [];
  for (const day of wanted) {
    const run = runs.at(-1);
    if (run && WEEKDAYS.indexOf(run.at(-1)!) + 1 === WEEKDAYS.indexOf(day)) run.push(day);
    else runs.push([day]);
  }
  const said = runs.flatMap((run) => {
    const names = run.map((day) => weekdayInWords(day, lang));
    return run.length > 2 ? [words.weekdays(names[0]!, names.at(-1)!)] : names.map(words.weekday);
  });
  return list(said, ` ${words.and} `);
}

function hoursInWords(hours: Hours, lang: Language): string {
  const words = WORDS[lang];
  const said = hours
    .toSorted((a, b) => minuteOf(a.from) - minuteOf(b.from))
    .map(({ from, until }) => {
      const night = minuteOf(until) <= minuteOf(from) && until !== '00:00';
      return `${words.hours(hourInWords(from, lang), hourInWords(until, lang))}${night ? ` ${words.nextDay}` : ''}`;
    });
  return list(said, ` ${words.and} `);
}

/** The space before the « h » does not break. */
function hourInWords(hour: string, lang: Language): string {
  const [hours, minutes] = [Number(hour.slice(0, 2)), hour.slice(3)];
  if (hours % 24 === 0 && minutes === '00') return WORDS[lang].midnight;
  if (lang === 'en') return `${hours}:${minutes}`;
  return minutes === '00' ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${minutes}`;
}

function exceptionsInWords({ from, until, public_holidays, exceptions }: Schedule, lang: Language): string {
  const words = WORDS[lang];
  const year = until === null || from.slice(0, 4) !== until.slice(0, 4);
  const isOneDay = from === until;
  const days = exceptions
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .map((one) => {
      const hours = one.hours.length > 0 ? hoursInWords(one.hours, lang) : '';
      if (isOneDay && hours) return hours;
      const said =
        one.from === one.until
          ? words.exceptDay(dayInWords(one.from, lang, { weekday: true, year }))
          : words.exceptDays(
              beginning(one.from, one.until, lang, { weekday: true, year }),
              dayInWords(one.until, lang, { weekday: true, year }),
            );
      return hours ? `${said} ${hours}` : said;
    });
  const all = [...(public_holidays === 'excluded' ? [words.holidays] : []), ...days];
  return all.length > 0 ? words.except(list(all, ` ${words.and} `)) : '';
}

function list(parts: string[], last: string): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1)}`;
}
