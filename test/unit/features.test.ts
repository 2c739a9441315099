import { describe, expect, test } from 'vitest';
import { boxesOf, exchanged, isExchanged } from '../../api/features/boxes.ts';
import { CRS84, SYSTEMS, systemOf, systemsFor } from '../../api/features/crs.ts';
import { featureParam, numbersOf, periodOf, sortOf } from '../../api/features/readers.ts';
import { readParams } from '../../api/params.ts';
import type { Problem } from '../../api/problem.ts';
import { FRANCE } from '../../sql/france.ts';

const LAMBERT = systemOf('http://www.opengis.net/def/crs/EPSG/0/2154')!;
const LATITUDE_FIRST = systemOf('http://www.opengis.net/def/crs/EPSG/0/4326')!;

function problem(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    return error as Problem;
  }
  throw new Error('nothing was thrown');
}

describe('a box', () => {
  test.each([
    ['of four numbers', '1,2,3,4', [[1, 2, 3, 4]]],
    ['with heights, which are left out', '1,2,0,3,4,99', [[1, 2, 3, 4]]],
    ['without area', '1,2,1,2', [[1, 2, 1, 2]]],
    ['at the pole', '-180,85,180,90', [[-180, 85, 180, 90]]],
    [
      'across the antimeridian',
      '179,-20,-179,-10',
      [
        [179, -20, 180, -10],
        [-180, -20, -179, -10],
      ],
    ],
  ])('%s is understood', (_, text, boxes) => expect(boxesOf(numbersOf(text)!, CRS84)).toEqual(boxes));

  test.each([
    '',
    '1,2,3',
    '1,2,3,4,5',
    '1,2,3,4,5,6,7',
    'a,b,c,d',
    '1,2,NaN,4',
    '1,2,Infinity,4',
    '1,2,1e400,4',
    '1,2,0x10,4',
    '1;2;3;4',
  ])('%j is no box', (bbox) =>
    expect(problem(() => readParams({ bbox: featureParam.bbox }, [['bbox', bbox]])).slug).toBe('bbox-invalide'),
  );

  test.each([
    ['1,4,3,2', CRS84, 'bbox-invalide', /sud ≤ nord/],
    ['1,2,3,95', CRS84, 'bbox-hors-limites', /latitude entre -90 et 90 attendue/],
    ['1,2,540,4', CRS84, 'bbox-hors-limites', /longitude entre -180 et 180 attendue/],
    ['-22,165,-21,166', CRS84, 'bbox-hors-limites', /axes inversés/],
    ['650000,6860000,651000,6861000', CRS84, 'bbox-hors-limites', /Lambert-93 \? ajoutez bbox-crs=.*EPSG\/0\/2154/],
    ['1700000,8200000,1710000,8210000', CRS84, 'bbox-hors-limites', /CC49 \? ajoutez bbox-crs=.*EPSG\/0\/3949/],
    ['2,48,3,49', LAMBERT, 'bbox-hors-limites', /des degrés \? sans bbox-crs/],
    ['9000000,9000000,9000001,9000001', LAMBERT, 'bbox-hors-limites', /hors du domaine d’emploi/],
    ['651000,6860000,650000,6861000', LAMBERT, 'bbox-invalide', /ouest ≤ est/],
  ])('%s is refused with what may have been meant', (text, crs, slug, words) => {
    const { status, slug: found, french, english } = problem(() => boxesOf(numbersOf(text)!, crs));
    expect([status, found]).toEqual([400, slug]);
    expect(french).toMatch(words);
    expect(english).not.toBe(french);
  });

  test('in metres is cut to where its system is meant for', () =>
    expect(boxesOf([0, 0, 700_000, 6_600_000], LAMBERT)).toEqual([[0, 5_893_000, 700_000, 6_600_000]]));

  test('takes the order of the axes of its system', () =>
    expect(boxesOf([48, 2, 49, 3], LATITUDE_FIRST)).toEqual([[2, 48, 3, 49]]));

  test('with exchanged axes is seen, wherever in France', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let count = 0; count < 10_000; count += 1) {
      const [west, south, east, north] = FRANCE[count % FRANCE.length]!.box;
      const [lon, lat] = [west + random() * (east - west), south + random() * (north - south)];
      const swapped = [lat, lon, lat, lon];
      const told =
        Math.abs(lon) > 90 ? problem(() => boxesOf(swapped, CRS84)).french : String(isExchanged(swapped, CRS84));
      expect(told).toMatch(/axes inversés|true/);
    }
    expect(exchanged([48, 2, 49, 3])).toBe('2,48,3,49');
    expect(exchanged([48, 2, 0, 49, 3, 9])).toBe('2,48,0,3,49,9');
    expect(isExchanged([2, 48, 2.1, 48.1], CRS84)).toBe(false);
  });
});

describe('datetime', () => {
  test.each([
    ['2024-06-01', '2024-06-01', '2024-06-01'],
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2024-06-01T23:30:00Z', '2024-06-02', '2024-06-02'],
    ['0050-02', '0050-02-01', '0050-02-28'],
    ['2000-01-01T00:00:00Z/9999-12-31T23:59:59Z', '2000-01-01', '9999-12-31'],
    ['2024-06-01T23:30:00.5+02:00', '2024-06-01', '2024-06-01'],
    ['2020-01-01/2024-12-31', '2020-01-01', '2024-12-31'],
    ['2020/2024', '2020-01-01', '2024-12-31'],
    ['../2024', null, '2024-12-31'],
    ['/2024-06-01', null, '2024-06-01'],
    ['2024-06-01/..', '2024-06-01', null],
    ['2024-06-01/', '2024-06-01', null],
  ])('%s is a time', (text, from, until) => expect(periodOf(text)).toEqual({ from, until }));

  test.each([
    '2024-02-30',
    '../..',
    '/',
    '..',
    '',
    '2024-06-02/2024-06-01',
    '99999-01-01',
    '99999',
    '2024-13',
    'now',
    '2024-06-01T25:00:00Z',
    '2024-06-01T10:00:00',
    '2024-02-30T10:00:00Z',
    '2024/2025/2026',
    '0000',
  ])('%j is refused as what it is', (datetime) =>
    expect(problem(() => readParams({ datetime: featureParam.datetime }, [['datetime', datetime]]))).toMatchObject({
      status: 400,
      slug: 'date-invalide',
    }),
  );
});

describe('sortby', () => {
  test('takes names with a sign, which is a space where a plus was not encoded', () =>
    expect(sortOf('+a, b,-c,d')).toEqual([
      { name: 'a', down: false },
      { name: 'b', down: false },
      { name: 'c', down: true },
      { name: 'd', down: false },
    ]));
  test.each(['', 'a,a', 'a,-a', '+', 'a,,b', 'a,b,c,d,e,f'])('%j is refused', (text) =>
    expect(sortOf(text)).toBeUndefined(),
  );
});

describe('a system of coordinates', () => {
  test.each([
    'EPSG:2154',
    '2154',
    'file:///etc/passwd',
    'http://www.opengis.net/def/crs/EPSG/0/2154 ',
    'http://www.opengis.net/def/crs/EPSG/0/9999',
    'x'.repeat(10_000),
  ])('is known by its exact address only (%#)', (crs) =>
    expect(problem(() => readParams({ crs: featureParam.crs }, [['crs', crs]]))).toMatchObject({
      status: 400,
      slug: 'parametre-invalide',
    }),
  );
  test('is listed once', () => expect(new Set(SYSTEMS.map(({ uri }) => uri)).size).toBe(SYSTEMS.length));
  test('is offered where it is meant for', () => {
    const offered = systemsFor([55.2, -21.4, 55.8, -20.9]).map(({ srid }) => srid);
    expect(offered).toEqual([4326, 4326, 3857, 4627, 2975]);
    expect(systemsFor([2, 48, 3, 49]).map(({ srid }) => srid)).toContain(2154);
    expect(systemsFor(null)).toEqual([CRS84]);
  });
});
