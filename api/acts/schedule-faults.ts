import { hoursOf, periodsOf } from './periods.ts';
import { type Schedule, WEEKDAYS } from './schedule.ts';
import { dayNumber, startOf, weekdayOf } from './schedule-clock.ts';
import { dayInWords, weekdayInWords } from './schedule-names.ts';

/** What is wrong with a schedule, as a JSON pointer from it, and what to do. */
export type ScheduleFault = { pointer: string; detail: string; detail_en: string };
type Rule = { from: string; until: string }[];

const YEARS = { first: '1950-01-01', last: '2199-12-31' };
const MOST_YEARS = 50;

/**
 * What keeps a schedule from being published; nothing where all is well. Hours that the clock skips or shows twice when
 * it is changed are no fault: `periodsOf` says what they hold.
 */
export function scheduleFaults(schedule: Schedule): ScheduleFault[] {
  const days = rangeFaults(schedule);
  if (days.length > 0) return days;
  const faults = [...hourFaults(schedule), ...weekdayFaults(schedule), ...exceptionFaults(schedule)];
  const more = faults.length > 0 ? faults : doubleFaults(schedule);
  return more.length > 0 ? more : emptyFaults(schedule);
}

function rangeFaults({ from, until }: Schedule): ScheduleFault[] {
  const odd = [['/from', from] as const, ['/until', until] as const].filter(
    ([, day]) => day !== null && (day < YEARS.first || day > YEARS.last),
  );
  if (odd.length > 0)
    return odd.map(([pointer, day]) =>
      fault(
        pointer,
        `L’année ${day!.slice(0, 4)} n’est pas attendue : vérifiez la date, entre 1950 et 2199.`,
        `The year ${day!.slice(0, 4)} is not expected: check the date, from 1950 to 2199.`,
      ),
    );
  if (until === null) return [];
  if (until < from)
    return [
      fault(
        '/until',
        `La fin, ${dayInWords(until, 'fr')}, est avant le début, ${dayInWords(from, 'fr')} : corrigez l’une des deux dates.`,
        `The end, ${dayInWords(until, 'en')}, is before the beginning, ${dayInWords(from, 'en')}: correct one of them.`,
      ),
    ];
  if (Number(until.slice(0, 4)) - Number(from.slice(0, 4)) <= MOST_YEARS) return [];
  return [
    fault(
      '/until',
      `Du ${dayInWords(from, 'fr')} au ${dayInWords(until, 'fr')}, il y a plus de ${MOST_YEARS} ans : corrigez la date de fin, ou choisissez « jusqu’à nouvel ordre ».`,
      `From ${dayInWords(from, 'en')} to ${dayInWords(until, 'en')} is more than ${MOST_YEARS} years: correct the end, or choose “until further notice”.`,
    ),
  ];
}

function hourFaults({ times, exceptions }: Schedule): ScheduleFault[] {
  const rules = [
    ...times.map(({ hours }, index) => [`/times/${index}`, hours] as const),
    ...exceptions.map(({ hours }, index) => [`/exceptions/${index}`, hours] as const),
  ];
  return rules.flatMap(([pointer, hours]) => rulesOfNothing(hours).map((index) => nothing(pointer, hours, index)));
}

function rulesOfNothing(hours: Rule): number[] {
  return hours.flatMap(({ from, until }, index) => (from === until || from === '24:00' ? [index] : []));
}

function nothing(pointer: string, hours: Rule, index: number): ScheduleFault {
  const { from, until } = hours[index]!;
  return fault(
    `${pointer}/hours/${index}`,
    `De ${from} à ${until}, il n’y a pas de durée : corrigez l’heure, ou retirez les heures pour toute la journée.`,
    `From ${from} to ${until} is no time at all: correct the hour, or remove the hours for the whole day.`,
  );
}

function weekdayFaults({ from, until, times }: Schedule): ScheduleFault[] {
  if (until === null) return [];
  const [first, last] = [dayNumber(from), Math.min(dayNumber(until), dayNumber(from) + 6)];
  const coming = new Set(Array.from({ length: last - first + 1 }, (_, index) => WEEKDAYS[weekdayOf(first + index)]!));
  return times.flatMap(({ days }, rule) =>
    days.flatMap((day, index) =>
      coming.has(day)
        ? []
        : fault(
            `/times/${rule}/days/${index}`,
            `Aucun ${weekdayInWords(day, 'fr')} entre le ${dayInWords(from, 'fr')} et le ${dayInWords(until, 'fr')} : retirez ce jour ou changez les dates.`,
            `No ${weekdayInWords(day, 'en')} from ${dayInWords(from, 'en')} to ${dayInWords(until, 'en')}: remove this day or change the dates.`,
          ),
    ),
  );
}

function exceptionFaults({ from, until, exceptions }: Schedule): ScheduleFault[] {
  return exceptions.flatMap((one, index) => {
    if (one.until < one.from)
      return fault(
        `/exceptions/${index}/until`,
        `L’exception finit le ${dayInWords(one.until, 'fr')}, avant de commencer, le ${dayInWords(one.from, 'fr')} : corrigez l’une des deux dates.`,
        `The exception ends on ${dayInWords(one.until, 'en')}, before it begins, on ${dayInWords(one.from, 'en')}: correct one of them.`,
      );
    const outside = one.from < from ? one.from : until !== null && one.until > until ? one.until : undefined;
    if (outside === undefined) return [];
    return fault(
      `/exceptions/${index}/${outside === one.from ? 'from' : 'until'}`,
      `L’exception du ${dayInWords(outside, 'fr')} est hors des dates de l’acte : retirez-la ou corrigez sa date.`,
      `The exception of ${dayInWords(outside, 'en')} is outside the dates of the act: remove it or correct its date.`,
    );
  });
}

/** Hours of a day that two rules, or one rule twice, give. A night that goes on into the hours of the next day is none. */
function doubleFaults({ times }: Schedule): ScheduleFault[] {
  const slots = times.flatMap(({ days, hours }, rule) =>
    days.flatMap((day) => hoursOf(hours).map((one) => ({ ...one, day, rule }))),
  );
  const double = WEEKDAYS.flatMap((weekday) => {
    const ofDay = slots.filter(({ day }) => day === weekday).toSorted((a, b) => a.from - b.from);
    return ofDay.filter((one, index) => index > 0 && ofDay[index - 1]!.until > one.from);
  });
  const told = new Map(double.map((one) => [`${one.rule} ${one.day}`, one]));
  return [...told.values()].map(({ rule, day }) =>
    fault(
      `/times/${rule}`,
      `Des heures du ${weekdayInWords(day, 'fr')} sont données deux fois : gardez-les à un seul endroit.`,
      `Hours of ${weekdayInWords(day, 'en')} are given twice: keep them in one place.`,
    ),
  );
}

function emptyFaults(schedule: Schedule): ScheduleFault[] {
  const { from, until } = schedule;
  if (until === null) return [];
  const range = { from: new Date(startOf(dayNumber(from))), until: new Date(startOf(dayNumber(until) + 2)) };
  if (periodsOf(schedule, range, 1).length > 0) return [];
  return [
    fault(
      schedule.exceptions.length > 0 ? '/exceptions' : '/public_holidays',
      'Avec ces exceptions, l’acte ne s’applique jamais : retirez-en une, ou changez les dates ou les jours.',
      'With these exceptions, the act never applies: remove one, or change the dates or the days.',
    ),
  ];
}

function fault(pointer: string, detail: string, detail_en: string): ScheduleFault {
  return { pointer, detail, detail_en };
}
