import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../api/acts/schedule.ts';
import { scheduleFaults } from '../../api/acts/schedule-faults.ts';
import { scheduleOf } from '../setup/schedules.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const from = '2026-11-30';
const until = '2026-12-11';
const hours = (from: string, until: string) => [{ from, until }];
const days = (...names: (typeof WEEK)[number][]) => names;

describe('what keeps a schedule from being published is said with its place', () => {
  const cases: [string, Partial<Schedule> & { from: string }, string, RegExp][] = [
    [
      'the end is before the beginning',
      { from, until: '2026-11-29' },
      '/until',
      /29 novembre 2026, est avant .* 30 novembre 2026 : corrigez/,
    ],
    ['a year is odd', { from: '0026-11-30', until }, '/from', /L’année 0026 .* : vérifiez/],
    ['it lasts more than fifty years', { from, until: '2077-01-01' }, '/until', /jusqu’à nouvel ordre/],
    [
      'hours hold no time',
      { from, times: [{ days: days('mon'), hours: hours('08:00', '08:00') }] },
      '/times/0/hours/0',
      /De 08:00 à 08:00/,
    ],
    [
      'hours begin when the day is over',
      { from, times: [{ days: days('mon'), hours: hours('24:00', '02:00') }] },
      '/times/0/hours/0',
      /De 24:00 à 02:00/,
    ],
    [
      'hours of an exception hold no time',
      { from, exceptions: [{ from, until: from, hours: hours('08:00', '08:00') }] },
      '/exceptions/0/hours/0',
      /retirez les heures/,
    ],
    [
      'a day of the week never comes',
      { from, until: '2026-12-04', times: [{ days: days('mon', 'sun'), hours: [] }] },
      '/times/0/days/1',
      /Aucun dimanche entre le 30 novembre 2026 et le 4 décembre 2026 : retirez/,
    ],
    [
      'an exception is before the act',
      { from, exceptions: [{ from: '2026-11-29', until: from, hours: [] }] },
      '/exceptions/0/from',
      /du 29 novembre 2026 est hors/,
    ],
    [
      'an exception is after the act',
      { from, until, exceptions: [{ from, until: '2026-12-12', hours: [] }] },
      '/exceptions/0/until',
      /du 12 décembre 2026 est hors/,
    ],
    [
      'an exception ends before it begins',
      { from, exceptions: [{ from: '2026-12-02', until: '2026-12-01', hours: [] }] },
      '/exceptions/0/until',
      /finit le 1er décembre 2026, avant/,
    ],
    [
      'hours of a day are given twice',
      {
        from,
        times: [
          { days: days('mon', 'tue'), hours: hours('08:00', '12:00') },
          { days: days('tue'), hours: hours('11:00', '18:00') },
        ],
      },
      '/times/1',
      /mardi sont données deux fois/,
    ],
    [
      'a day is given twice',
      { from, times: [{ days: days('mon', 'mon'), hours: [] }] },
      '/times/0',
      /lundi sont données deux fois/,
    ],
    [
      'the exceptions leave nothing',
      { from, until, exceptions: [{ from, until, hours: [] }] },
      '/exceptions',
      /ne s’applique jamais/,
    ],
    [
      'nothing but public holidays is left',
      { from: '2026-12-25', until: '2026-12-25', public_holidays: 'excluded' },
      '/public_holidays',
      /ne s’applique jamais/,
    ],
  ];
  for (const [what, given, pointer, words] of cases)
    test(what, () => {
      const faults = scheduleFaults(scheduleOf(given));
      expect(faults.map((one) => one.pointer)).toEqual([pointer]);
      expect(faults[0]!.detail).toMatch(words);
      expect(faults[0]!.detail_en).toMatch(/^[A-Z][^é]+\.$/);
    });
});

describe('what may be published', () => {
  const cases: [string, Partial<Schedule> & { from: string }][] = [
    ['one day', { from, until: from }],
    [
      'until further notice, at hours that the clock skips once a year',
      { from, times: [{ days: [...WEEK], hours: hours('02:00', '03:00') }] },
    ],
    ['fifty years', { from: '2026-01-01', until: '2076-12-31' }],
    [
      'nights that go on into the hours of the next day',
      {
        from,
        times: [
          { days: days('fri'), hours: hours('22:00', '06:00') },
          { days: days('sat'), hours: [] },
        ],
      },
    ],
    [
      'hours that touch',
      { from, times: [{ days: days('mon'), hours: [...hours('08:00', '12:00'), ...hours('12:00', '14:00')] }] },
    ],
  ];
  for (const [what, given] of cases) test(what, () => expect(scheduleFaults(scheduleOf(given))).toEqual([]));
});
