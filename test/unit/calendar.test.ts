import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../api/acts/calendar.ts';
import { periodsOf } from '../../api/acts/periods.ts';
import type { LaterRelation, PublishedAct } from '../../api/acts/published.ts';
import { scheduleInForce } from '../../api/acts/schedule-relations.ts';
import { drawn, publishedAct } from '../setup/published-acts.ts';
import { scheduleOf, schedules } from '../setup/schedules.ts';

type Span = [from: number, until: number];
const DAY = 86_400_000;

/** What ical.js makes of a calendar within a window: the times of all events, those that touch joined. */
function readBack(text: string, window: Span): Span[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
  const spans = calendar.getAllSubcomponents('vevent').flatMap((component) => occurrences(component, zone, window));
  const joined: Span[] = [];
  for (const [from, until] of spans.toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], until);
    else joined.push([from, until]);
  }
  return joined
    .map(([from, until]): Span => [Math.max(from, window[0]), Math.min(until, window[1])])
    .filter(([from, until]) => from < until);
}

function occurrences(component: ICAL.Component, zone: ICAL.Timezone, [, end]: Span): Span[] {
  const event = new ICAL.Event(component);
  const instant = (time: ICAL.Time) => {
    const at = time.clone();
    if (at.zone !== ICAL.Timezone.utcTimezone) at.zone = zone;
    return at.toUnixTime() * 1000;
  };
  if (!event.isRecurring()) return [[instant(event.startDate), instant(event.endDate)]];
  const spans: Span[] = [];
  const iterator = event.iterator();
  for (let start = iterator.next(); start && instant(start) < end; start = iterator.next()) {
    const details = event.getOccurrenceDetails(start);
    spans.push([instant(details.startDate), instant(details.endDate)]);
  }
  return spans;
}

/** What later acts do, so many days after the first. */
const later = fc.array(
  fc.record({
    kind: fc.constantFrom<LaterRelation['kind']>('amends', 'repeals', 'suspends', 'resumes'),
    after: fc.integer({ min: -2, max: 40 }),
  }),
  { maxLength: 3 },
);
const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

test('2,000 calendars, read back by another program, apply at the same instants as their schedules', () => {
  const met = { rules: 0, relations: 0 };
  fc.assert(
    fc.property(schedules, fc.option(later, { freq: 3, nil: [] }), (schedule, later) => {
      const relations = later.map(({ kind, after }) => ({ kind, from: dayAfter(schedule.from, after) }));
      const text = calendarOf([publishedAct({ schedule }, { relations })]);
      const window: Span = [Date.parse(schedule.from), Date.parse(schedule.from) + 200 * DAY];
      const [from, until] = window.map((at) => new Date(at)) as [Date, Date];
      const inForce = scheduleInForce(schedule, relations);
      const wanted = inForce ? periodsOf(inForce, { from, until }, 5000) : [];
      met.rules += Number(text.includes('RRULE:FREQ=WEEKLY'));
      met.relations += Number(inForce !== null && inForce.exceptions.length > schedule.exceptions.length);
      expect(readBack(text, window)).toEqual(wanted.map((one) => [one.from.getTime(), one.until.getTime()]));
    }),
    { numRuns: 2000, seed: 20261127 },
  );
  expect(Math.min(met.rules, met.relations), 'rules and relations met').toBeGreaterThan(400);
}, 180_000);

const night = { days: ['fri' as const], hours: [{ from: '22:00', until: '06:00' }] };
/** The lines of the first event, unfolded. */
const event = (...acts: PublishedAct[]) => {
  const lines = calendarOf(acts).replaceAll('\r\n ', '').split('\r\n');
  return lines.slice(lines.indexOf('BEGIN:VEVENT') + 1, lines.indexOf('END:VEVENT'));
};

describe('a calendar', () => {
  test('says when hours come again until further notice, and the nights of other lengths one by one', () => {
    const act = publishedAct({ schedule: scheduleOf({ from: '2026-12-01', times: [night] }) });
    expect(event(act)).toEqual(
      expect.arrayContaining([
        'UID:5b0f3a52-7f0f-4c0e-8d5c-0a4b6f5d9e01-1@terrier.example',
        'DTSTART;TZID=Europe/Paris:20261204T220000',
        'DTEND;TZID=Europe/Paris:20261205T060000',
        'RRULE:FREQ=WEEKLY;BYDAY=FR',
        'DTSTAMP:20261127T093000Z',
        'SEQUENCE:0',
        'URL:https://terrier.example/acte/5b0f3a52-7f0f-4c0e-8d5c-0a4b6f5d9e01',
      ]),
    );
    const saturday = publishedAct({
      schedule: scheduleOf({ from: '2027-03-01', times: [{ ...night, days: ['sat'] }] }),
    });
    expect(event(saturday)).toContainEqual(
      expect.stringMatching(/^EXDATE;TZID=Europe\/Paris:20270327T220000,20271030T220000,/),
    );
    expect(calendarOf([saturday])).toContain('DTSTART:20270327T210000Z\r\nDTEND:20270328T040000Z\r\n');
  });
  test('has one event for days that follow each other', () => {
    const lines = event(publishedAct({ schedule: scheduleOf({ from: '2026-12-01', until: '2026-12-12' }) }));
    expect(lines).toEqual(expect.arrayContaining(['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261213']));
    expect(lines.join()).not.toContain('RRULE');
  });
  test('escapes what people wrote, folds at 75 octets, and ends lines by CR LF', () => {
    const [title, summary] = [`Fête, marché; « rue\\place » 🎪 ${'é'.repeat(100)}`, 'Une ligne\nEND:VEVENT'];
    const act = publishedAct({ title, summary, schedule: scheduleOf({ from: '2026-12-01' }) });
    const text = calendarOf([act]);
    expect(event(act)).toContain(`SUMMARY:Fête\\, marché\\; « rue\\\\place » 🎪 ${'é'.repeat(100)}`);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line))).toBe(true);
    expect(text).toMatch(/END:VCALENDAR\r\n$/);
    const read = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!;
    expect(read.getFirstPropertyValue('summary')).toBe(title);
    expect(String(read.getFirstPropertyValue('description'))).toMatch(/Une ligne\nEND:VEVENT$/);
  });
  test('tells the place, the body, the words of the schedule and the summary', () => {
    const place = drawn('Rue du Port', { type: 'Point', coordinates: [1.63, 49.08] });
    const lines = event(
      publishedAct({ summary: 'Rue barrée.', schedule: scheduleOf({ from: '2026-12-01' }) }, {}, [place]),
    );
    expect(lines).toContain('LOCATION:Rue du Port');
    expect(lines).toContain(
      'DESCRIPTION:Commune de La Roche-Guyon\\, 2026-118\\nÀ partir du 1er décembre 2026\\, jusqu’à nouvel ordre\\nRue barrée.',
    );
  });
  test('has no event of acts that are withdrawn, have no schedule, or were repealed before they began', () => {
    const schedule = scheduleOf({ from: '2026-12-01' });
    const repealed = publishedAct({ schedule }, { relations: [{ kind: 'repeals', from: '2026-12-01' }] });
    const acts = [publishedAct({ schedule }, { withdrawn: new Date() }), publishedAct({}), repealed];
    expect(calendarOf(acts)).not.toContain('VEVENT');
    expect(() => new ICAL.Component(ICAL.parse(calendarOf(acts)))).not.toThrow();
  });
  test('ends at a repeal, and says that it changed', () => {
    const schedule = scheduleOf({ from: '2026-12-01', until: '2027-06-30' });
    const lines = event(publishedAct({ schedule }, { relations: [{ kind: 'repeals', from: '2027-01-10' }] }));
    expect(lines).toEqual(expect.arrayContaining(['DTEND;VALUE=DATE:20270110', 'SEQUENCE:1']));
  });
});
