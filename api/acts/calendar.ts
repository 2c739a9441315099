import { component, folded, type Line, textValue } from './calendar-lines.ts';
import { instantValue, timesOf } from './calendar-times.ts';
import type { PublishedAct } from './published.ts';
import { dayInFrance, dayText } from './schedule-clock.ts';
import { scheduleInForce } from './schedule-relations.ts';
import { inWords } from './schedule-words.ts';

/** The media type of a calendar. */
export const CALENDAR = 'text/calendar; charset=utf-8';

/** What the clock of mainland France shows, by the rule of the European Union (directive 2000/84/EC), which holds since 1996. */
const TIME_ZONE: Line[] = component(
  'VTIMEZONE',
  ['TZID', 'Europe/Paris'],
  component(
    'DAYLIGHT',
    ['DTSTART', '19960331T020000'],
    ['RRULE', 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'],
    ['TZOFFSETFROM', '+0100'],
    ['TZOFFSETTO', '+0200'],
    ['TZNAME', 'CEST'],
  ),
  component(
    'STANDARD',
    ['DTSTART', '19961027T030000'],
    ['RRULE', 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'],
    ['TZOFFSETFROM', '+0200'],
    ['TZOFFSETTO', '+0100'],
    ['TZNAME', 'CET'],
  ),
);

/**
 * When acts apply, as a calendar that programs subscribe to (RFC 5545). Acts without a schedule, withdrawn, or repealed
 * before they began, have no event. The events of an act keep their UID as long as its times have the same form.
 */
export function calendarOf(acts: readonly PublishedAct[], name = 'Actes publiés'): string {
  const events = acts.filter(({ withdrawn }) => withdrawn === null).flatMap(eventsOf);
  const head: Line[] = [
    ['VERSION', '2.0'],
    ['PRODID', '-//Terrier//Actes//FR'],
    ['CALSCALE', 'GREGORIAN'],
    ['METHOD', 'PUBLISH'],
    ['NAME', textValue(name)],
    ['X-WR-CALNAME', textValue(name)],
  ];
  return folded(component('VCALENDAR', head, TIME_ZONE, events));
}

function eventsOf(act: PublishedAct): Line[] {
  const schedule = act.content.schedule && scheduleInForce(act.content.schedule, act.relations);
  if (!schedule) return [];
  const published = act.published.getTime();
  const told: Line[] = [
    ['DTSTAMP', instantValue(published)],
    ['SEQUENCE', String(act.relations.length)],
    ['SUMMARY', textValue(act.content.title || act.number)],
    ...descriptionOf(act),
    ['URL', act.url],
    ['TRANSP', 'TRANSPARENT'],
  ];
  const { host } = new URL(act.url);
  return timesOf(schedule, dayText(dayInFrance(published))).flatMap((times, index) =>
    component('VEVENT', ['UID', `${act.id}-${index + 1}@${host}`], times, told),
  );
}

function descriptionOf({ number, organisation, content }: PublishedAct): Line[] {
  const labels = content.places.map(({ label }) => label).filter((label) => label !== '');
  const text = [`${organisation.name}, ${number}`, inWords(content.schedule!, 'fr'), content.summary];
  return [
    ['DESCRIPTION', textValue(text.filter((part) => part !== '').join('\n'))],
    ...(labels.length > 0 ? [['LOCATION', textValue(labels.join(' ; '))] satisfies Line] : []),
  ];
}
