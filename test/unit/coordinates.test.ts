import { describe, expect, test } from 'vitest';
import { readCoordinates, writeCoordinates } from '../../web/search/coordinates.ts';
import { fromLambert93, toLambert93 } from '../../web/search/lambert.ts';

describe('coordinates are read in any usual form', () => {
  for (const [typed, lat, lon] of [
    ['48.85, 2.35', 48.85, 2.35],
    ['2.35 48.85', 48.85, 2.35],
    ['48,85 2,35', 48.85, 2.35],
    ['48,85, 2,35', 48.85, 2.35],
    ['48,85 ; 2,35', 48.85, 2.35],
    ['48.85/2.35', 48.85, 2.35],
    ['lat 48.85 lon 2.35', 48.85, 2.35],
    ['48,2', 48, 2],
    ['46.6 -1.2', 46.6, -1.2],
    ['46.6 −1.2', 46.6, -1.2],
    ["48°51'N 2°21'E", 48.85, 2.35],
    ['2°21′E 48°51′N', 48.85, 2.35],
    ['48° 51′ 24″ N, 2° 21′ 07″ E', 48.856667, 2.351944],
    ["N 48° 51.4' O 1° 30'", 48.856667, -1.5],
    ['48.8566° N, 2.3522° W', 48.8566, -2.3522],
    ['652469.02 6862035.26', 48.8566, 2.3522],
    ['6862035.26 652469.02', 48.8566, 2.3522],
    ['X = 652 469,02  Y = 6 862 035,26', 48.8566, 2.3522],
  ] as const)
    test(typed, () => {
      const point = readCoordinates(typed);
      expect(point?.lat).toBeCloseTo(lat, 5);
      expect(point?.lon).toBeCloseTo(lon, 5);
    });

  test('the territory decides which number is the latitude', () => {
    expect(readCoordinates('-21.1, 55.5', { lon: 55.5, lat: -21.1 })).toMatchObject({ lat: -21.1, lon: 55.5 });
    expect(readCoordinates('55.5, -21.1', { lon: 55.5, lat: -21.1 })).toMatchObject({ lat: -21.1, lon: 55.5 });
  });

  for (const typed of [
    '',
    '12 rue du Lac',
    '75056',
    '48.85',
    '95, 200',
    '912160000A0001',
    '1 2 3',
    'Nantes',
    '91°N 2°E',
  ])
    test(`“${typed}” is not a point`, () => expect(readCoordinates(typed)).toBeNull());
});

describe('Lambert-93 agrees with PROJ', () => {
  // cs2cs EPSG:4326 EPSG:2154
  for (const [lon, lat, x, y] of [
    [2.3522, 48.8566, 652469.0227, 6862035.2594],
    [1.632, 49.084, 600067.833, 6887994.3618],
    [9.45, 42.7, 1228546.0453, 6199420.644],
    [3, 46.5, 700000, 6600000],
  ] as const)
    test(`${lon}, ${lat}`, () => {
      expect(toLambert93(lon, lat).x).toBeCloseTo(x, 3);
      expect(toLambert93(lon, lat).y).toBeCloseTo(y, 3);
      expect(fromLambert93(x, y).lon).toBeCloseTo(lon, 8);
      expect(fromLambert93(x, y).lat).toBeCloseTo(lat, 8);
    });
});

test('coordinates are written in the way of the language', () => {
  expect(writeCoordinates({ lon: -1.5, lat: 47.25 }, 'fr-FR', 'O').replaceAll('\u00a0', ' ')).toBe(
    '47,25000° N, 1,50000° O',
  );
  expect(writeCoordinates({ lon: -1.5, lat: -4 }, 'en-GB', 'W').replaceAll('\u00a0', ' ')).toBe(
    '4.00000° S, 1.50000° W',
  );
});
