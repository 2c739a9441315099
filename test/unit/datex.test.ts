import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DOMParser, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import type { Content } from '../../api/acts/content.ts';
import { datexOf } from '../../api/acts/datex.ts';
import { appliesAt } from '../../api/acts/periods.ts';
import type { PublishedAct, PublishedPlace } from '../../api/acts/published.ts';
import type { Schedule } from '../../api/acts/schedule.ts';
import { drawn, publishedAct } from '../setup/published-acts.ts';
import { scheduleOf, schedules } from '../setup/schedules.ts';

const EXPECTED = fileURLToPath(new URL('../expected/datex.xml', import.meta.url));
const street = drawn('Rue du Port', {
  type: 'LineString',
  coordinates: [
    [1.6301, 49.0801],
    [1.63155, 49.0807],
  ],
});
const square = drawn('Place <de> la Mairie', {
  type: 'Polygon',
  coordinates: [
    [
      [1.63, 49.08],
      [1.631, 49.08],
      [1.631, 49.081],
      [1.63, 49.08],
    ],
  ],
});
const point = drawn('', { type: 'Point', coordinates: [1.0000001, -0.00000004] });
const traffic = (told: Partial<NonNullable<Content['traffic']>>): NonNullable<Content['traffic']> => ({
  measure: 'closure',
  limit: null,
  vehicles: ['all'],
  except: '',
  ...told,
});

const datex = (...acts: PublishedAct[]) => datexOf(acts, { at: new Date('2026-11-27T10:00:00Z'), creator: 'Terrier' });
const order = (content: Partial<Content>, places: PublishedPlace[] = [street], told: Partial<PublishedAct> = {}) =>
  publishedAct({ traffic: traffic({}), ...content }, told, places);
/** The elements of a name, wherever they are. */
const all = (text: string, name: string) =>
  [...new DOMParser().parseFromString(text, 'text/xml').getElementsByTagNameNS('*', name)] as Element[];
const texts = (text: string, name: string) => all(text, name).map((one) => one.textContent);

test('a closure by hours, with exceptions and a street and a square, is the expected file', () => {
  const closure = order(
    {
      kind: 'works',
      title: 'Rue barrée & stationnement',
      summary: 'Travaux « eau »\nsur 200 m.',
      traffic: traffic({ vehicles: ['lorries', 'coaches'], except: 'Riverains, secours et <collecte>' }),
      schedule: scheduleOf({
        from: '2026-11-30',
        until: '2026-12-11',
        times: [
          { days: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: [{ from: '22:00', until: '06:00' }] },
          { days: ['sat'], hours: [] },
        ],
        exceptions: [{ from: '2026-12-08', until: '2026-12-08', hours: [] }],
      }),
    },
    [street, square],
  );
  const speed = order({ title: 'Zone 30', traffic: traffic({ measure: 'speed-limit', limit: 30 }) }, [point], {
    number: '2026-119',
    id: '0f7a9b1c-52f0-4d51-9e7e-5f0c2d1b8a02',
  });
  const text = datex(closure, speed).replaceAll('><', '>\n<');
  if (process.env.BLESS) writeFileSync(EXPECTED, text);
  expect(text).toBe(readFileSync(EXPECTED, 'utf8'));
  expect(texts(text, 'value')).toContain('Rue barrée & stationnement. Travaux « eau »\nsur 200 m.');
});

describe('a measure has its type', () => {
  for (const [measure, limit, type, name, value] of [
    ['closure', null, 'AccessRestriction', 'accessRestrictionType', 'noEntry'],
    ['no-parking', null, 'StandingOrParkingRestriction', 'standingOrParkingRestrictionType', 'parkingProhibited'],
    ['speed-limit', 30, 'SpeedLimit', 'numericValue', '30'],
    ['one-way', null, 'DirectionRestriction', 'directionRestrictionType', 'oneWayTraffic'],
    [
      'alternate',
      null,
      'RoadOrCarriagewayOrLaneManagement',
      'roadOrCarriagewayOrLaneManagementType',
      'singleAlternateLineTraffic',
    ],
    ['weight-limit', 3.5, 'AccessRestriction', 'grossVehicleWeight', '3.5'],
    ['other', null, 'MandatoryRoadOrCarriagewayOrLaneUsage', 'otherObligation', 'Feux allumés'],
    ['speed-limit', null, 'MandatoryRoadOrCarriagewayOrLaneUsage', 'otherObligation', 'Feux allumés'],
  ] as const)
    test(`${measure}${limit === null ? '' : ` of ${limit}`} is ${type}`, () => {
      const text = datex(order({ title: 'Feux allumés', traffic: traffic({ measure, limit }) }));
      expect(all(text, 'typeOfRegulation')[0]!.getAttribute('xsi:type')).toBe(type);
      expect(texts(text, name)).toEqual([value]);
    });
});

test('every part of a shape is a location, latitude first and without an exponent', () => {
  const [lines, points, areas] = [
    drawn('', {
      type: 'MultiLineString',
      coordinates: [
        [
          [1, 49],
          [2, 50],
        ],
        [
          [3, 49],
          [4, 50],
        ],
      ],
    }),
    drawn('', {
      type: 'GeometryCollection',
      geometries: [
        {
          type: 'MultiPoint',
          coordinates: [
            [1, 2],
            [0.00000012, -0.5],
          ],
        },
      ],
    }),
    drawn('', {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 0],
          ],
          [
            [1, 1],
            [2, 1],
            [2, 2],
            [1, 1],
          ],
        ],
      ],
    }),
  ];
  const text = datex(order({}, [lines, points, areas]));
  expect(texts(text, 'posList')).toEqual(['49 1 50 2', '49 3 50 4', '0 0 0 4 4 4 0 0', '1 1 1 2 2 2 1 1']);
  expect(texts(text, 'latitude')).toEqual(['2', '-0.5']);
  expect(texts(text, 'longitude')).toEqual(['1', '0.0000001']);
  for (const list of texts(text, 'posList')) expect(list).toMatch(/^[-+]?[0-9]*\.?[0-9]+(\s[-+]?[0-9]*\.?[0-9]+){3,}$/);
});

test('acts without measure or place, withdrawn, or repealed before they began, are left out', () => {
  const repealed = { relations: [{ kind: 'repeals' as const, from: '2026-11-27' }] };
  const text = datex(
    order({ traffic: null }),
    order({}, []),
    order({}, [street], { withdrawn: new Date() }),
    order({}, [street], repealed),
  );
  expect(all(text, 'payload')).toHaveLength(1);
  expect(all(text, 'trafficRegulationsFromCompetentAuthorities')).toEqual([]);
});

test('a long text is cut where DATEX II ends, and what XML cannot hold is left out', () => {
  const text = datex(
    order({ title: 't'.repeat(300), summary: 's'.repeat(1000) }, [drawn('a\u0000b\ud800', street.geometry)]),
  );
  expect(Math.max(...texts(text, 'value').map((value) => value!.length))).toBe(1024);
  expect(texts(text, 'value')).toContain('ab');
});

/** Whether a file says that its first act applies, read as the schema means it: valid and no exception, within bounds. */
function reader(text: string): (at: DateTime) => boolean {
  const [overall] = all(text, 'validityTimeSpecification').slice(1);
  const within = (name: string) => [...overall!.getElementsByTagNameNS('*', name)] as Element[];
  const one = (parent: Element, name: string) => parent.getElementsByTagNameNS('*', name)[0]?.textContent;
  const bounds = (parent: Element, start: string, end: string) => {
    const [from, until] = [one(parent, start), one(parent, end)].map((at) => (at ? Date.parse(at) : undefined));
    return (at: DateTime) => (from ?? -Infinity) <= at.toMillis() && at.toMillis() < (until ?? Infinity);
  };
  const periods = (name: string) =>
    within(name).map((period) => {
      const isWithin = bounds(period, 'startOfPeriod', 'endOfPeriod');
      const days = texts(String(period), 'applicableDay');
      const hours = all(String(period), 'recurringTimePeriodOfDay').map(
        (time) => [one(time, 'startTimeOfPeriod')!, one(time, 'endTimeOfPeriod')!] as const,
      );
      return (at: DateTime) => {
        const clock = at.toFormat('HH:mm:ss');
        const isDay = days.length === 0 || days.includes(at.setLocale('en').weekdayLong!.toLowerCase());
        return (
          isWithin(at) && isDay && (hours.length === 0 || hours.some(([from, until]) => from <= clock && clock < until))
        );
      };
    });
  const isWithin = bounds(overall!, 'overallStartTime', 'overallEndTime');
  const [valid, exceptions] = [periods('validPeriod'), periods('exceptionPeriod')];
  return (at) => isWithin(at) && (valid.length === 0 || valid.some((is) => is(at))) && !exceptions.some((is) => is(at));
}

test('500 schedules, read back from the file, apply at the same instants', () => {
  const seen = { applies: 0, not: 0 };
  fc.assert(
    fc.property(
      schedules,
      fc.array(fc.integer({ min: -96, max: 96 * 40 }), { minLength: 40, maxLength: 40 }),
      (schedule, quarters) => {
        const published = new Date(`${schedule.from}T00:00:00Z`);
        const says = reader(datex(order({ schedule }, [street], { published })));
        for (const quarter of quarters) {
          const at = DateTime.fromISO(schedule.from, { zone: 'Europe/Paris' }).plus({ minutes: quarter * 15 });
          const applies = appliesAt(schedule satisfies Schedule, at.toJSDate());
          seen[applies ? 'applies' : 'not']++;
          expect(says(at), at.toISO()!).toBe(applies);
        }
      },
    ),
    { numRuns: 500, seed: 20261127 },
  );
  expect(Math.min(seen.applies, seen.not)).toBeGreaterThan(2000);
}, 120_000);
