import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../api/acts/schedule.ts';
import { inWords } from '../../api/acts/schedule-words.ts';
import { scheduleOf } from '../setup/schedules.ts';

const workdays: Schedule['times'][number]['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const everyDay: Schedule['times'][number]['days'] = [...workdays, 'sat', 'sun'];
const hours = (...pairs: string[]) => pairs.map((pair) => ({ from: pair.slice(0, 5), until: pair.slice(6) }));
const except = (from: string, until = from, ...pairs: string[]) => ({ from, until, hours: hours(...pairs) });
const one = { from: '2026-12-01', until: '2026-12-01' };
const week = { from: '2026-11-30', until: '2026-12-04' };
const winter = { from: '2026-12-07', until: '2027-03-19' };
const open = { from: '2026-12-01', until: null };

const CASES: [Partial<Schedule> & { from: string }, string, string][] = [
  [
    { ...week, times: [{ days: workdays, hours: hours('08:00-18:00') }], exceptions: [except('2026-12-02')] },
    'Du lundi 30 novembre au vendredi 4 décembre 2026, du lundi au vendredi de 8 h à 18 h, sauf le mercredi 2 décembre',
    'From Monday 30 November to Friday 4 December 2026, Monday to Friday from 8:00 to 18:00, except on Wednesday 2 December',
  ],
  [open, 'À partir du 1er décembre 2026, jusqu’à nouvel ordre', 'From 1 December 2026 until further notice'],
  [one, 'Le mardi 1er décembre 2026, toute la journée', 'On Tuesday 1 December 2026, all day'],
  [
    { ...one, times: [{ days: ['tue'], hours: hours('14:00-16:30') }] },
    'Le mardi 1er décembre 2026 de 14 h à 16 h 30',
    'On Tuesday 1 December 2026 from 14:00 to 16:30',
  ],
  [
    { ...one, times: [{ days: ['tue'], hours: hours('14:00-24:00', '08:05-12:00') }] },
    'Le mardi 1er décembre 2026 de 8 h 05 à 12 h et de 14 h à minuit',
    'On Tuesday 1 December 2026 from 8:05 to 12:00 and from 14:00 to midnight',
  ],
  [
    { ...one, times: [{ days: ['tue'], hours: hours('22:00-06:00') }] },
    'Le mardi 1er décembre 2026 de 22 h à 6 h le lendemain',
    'On Tuesday 1 December 2026 from 22:00 to 6:00 the next day',
  ],
  [
    {
      ...one,
      times: [{ days: ['tue'], hours: hours('08:00-18:00') }],
      exceptions: [except(one.from, one.from, '12:00-14:00')],
    },
    'Le mardi 1er décembre 2026 de 8 h à 18 h, sauf de 12 h à 14 h',
    'On Tuesday 1 December 2026 from 8:00 to 18:00, except from 12:00 to 14:00',
  ],
  [
    { from: '2026-12-07', until: '2026-12-11' },
    'Du lundi 7 au vendredi 11 décembre 2026',
    'From Monday 7 to Friday 11 December 2026',
  ],
  [
    { from: '2026-12-28', until: '2027-01-03' },
    'Du lundi 28 décembre 2026 au dimanche 3 janvier 2027',
    'From Monday 28 December 2026 to Sunday 3 January 2027',
  ],
  [{ from: '2027-03-01', until: '2027-10-31' }, 'Du 1er mars au 31 octobre 2027', 'From 1 March to 31 October 2027'],
  [winter, 'Du 7 décembre 2026 au 19 mars 2027', 'From 7 December 2026 to 19 March 2027'],
  [
    { ...winter, times: [{ days: everyDay, hours: hours('22:00-06:00') }] },
    'Du 7 décembre 2026 au 19 mars 2027, tous les jours de 22 h à 6 h le lendemain',
    'From 7 December 2026 to 19 March 2027, every day from 22:00 to 6:00 the next day',
  ],
  [
    { ...open, times: [{ days: ['sun', 'sat'], hours: [] }] },
    'À partir du 1er décembre 2026, jusqu’à nouvel ordre, le samedi et le dimanche',
    'From 1 December 2026 until further notice, Saturday and Sunday',
  ],
  [
    { ...open, times: [{ days: ['mon', 'wed', 'fri'], hours: hours('00:00-06:00') }] },
    'À partir du 1er décembre 2026, jusqu’à nouvel ordre, le lundi, le mercredi et le vendredi de minuit à 6 h',
    'From 1 December 2026 until further notice, Monday, Wednesday and Friday from midnight to 6:00',
  ],
  [
    {
      ...open,
      times: [
        { days: ['wed'], hours: hours('07:00-14:00') },
        { days: ['sat'], hours: hours('07:00-15:00') },
      ],
    },
    'À partir du 1er décembre 2026, jusqu’à nouvel ordre, le mercredi de 7 h à 14 h et le samedi de 7 h à 15 h',
    'From 1 December 2026 until further notice, Wednesday from 7:00 to 14:00 and Saturday from 7:00 to 15:00',
  ],
  [
    {
      ...winter,
      times: [
        { days: workdays, hours: hours('08:00-12:00', '14:00-18:00') },
        { days: ['sat'], hours: hours('09:00-12:00') },
      ],
    },
    'Du 7 décembre 2026 au 19 mars 2027, du lundi au vendredi de 8 h à 12 h et de 14 h à 18 h, et le samedi de 9 h à 12 h',
    'From 7 December 2026 to 19 March 2027, Monday to Friday from 8:00 to 12:00 and from 14:00 to 18:00, and Saturday from 9:00 to 12:00',
  ],
  [
    {
      ...winter,
      times: [
        { days: workdays, hours: hours('22:00-00:00') },
        { days: ['sat'], hours: [] },
      ],
    },
    'Du 7 décembre 2026 au 19 mars 2027, du lundi au vendredi de 22 h à minuit, et le samedi toute la journée',
    'From 7 December 2026 to 19 March 2027, Monday to Friday from 22:00 to midnight, and Saturday all day',
  ],
  [
    { ...winter, public_holidays: 'excluded', exceptions: [except('2027-02-01'), except('2026-12-24', '2027-01-03')] },
    'Du 7 décembre 2026 au 19 mars 2027, sauf les jours fériés, du jeudi 24 décembre 2026 au dimanche 3 janvier 2027 et le lundi 1er février 2027',
    'From 7 December 2026 to 19 March 2027, except on public holidays, from Thursday 24 December 2026 to Sunday 3 January 2027 and on Monday 1 February 2027',
  ],
  [
    { ...open, times: [{ days: everyDay, hours: [] }], public_holidays: 'excluded' },
    'À partir du 1er décembre 2026, jusqu’à nouvel ordre, tous les jours, sauf les jours fériés',
    'From 1 December 2026 until further notice, every day, except on public holidays',
  ],
  [
    { ...week, exceptions: [except('2026-12-01', '2026-12-03', '12:00-13:30')] },
    'Du lundi 30 novembre au vendredi 4 décembre 2026, sauf du mardi 1er au jeudi 3 décembre de 12 h à 13 h 30',
    'From Monday 30 November to Friday 4 December 2026, except from Tuesday 1 to Thursday 3 December from 12:00 to 13:30',
  ],
];

describe('a schedule is said as people would', () => {
  for (const [given, french, english] of CASES)
    test(french, () => {
      const schedule = scheduleOf(given);
      expect(inWords(schedule, 'fr').replaceAll('\u00a0', ' ')).toBe(french);
      expect(inWords(schedule, 'en')).toBe(english);
    });
});

test('no line breaks between a number and the letter of its hour', () =>
  expect(inWords(scheduleOf({ ...one, times: [{ days: ['tue'], hours: hours('14:00-16:30') }] }), 'fr')).toContain(
    'de 14\u00a0h à 16\u00a0h\u00a030',
  ));
