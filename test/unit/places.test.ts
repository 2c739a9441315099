import { describe, expect, test } from 'vitest';
import { todayInFrance } from '../../sql/answering.ts';
import { FRANCE, isInFrance } from '../../sql/france.ts';

describe('a point', () => {
  test.each([
    ['Paris', 2.35, 48.85, true],
    ['Ajaccio', 8.74, 41.92, true],
    ['Brest', -4.49, 48.39, true],
    ['Pointe-à-Pitre', -61.53, 16.24, true],
    ['Fort-de-France', -61.07, 14.61, true],
    ['Cayenne', -52.33, 4.93, true],
    ['Saint-Denis (La Réunion)', 55.45, -20.88, true],
    ['Mamoudzou', 45.23, -12.78, true],
    ['Saint-Pierre', -56.17, 46.78, true],
    ['Nouméa', 166.46, -22.27, true],
    ['Mata-Utu', -176.17, -13.28, true],
    ['Papeete', -149.57, -17.53, true],
    ['Port-aux-Français', 70.22, -49.35, true],
    ['Paris, axes exchanged', 48.85, 2.35, false],
    ['Fort-de-France, axes exchanged', 14.61, -61.07, false],
    ['zero, zero', 0, 0, false],
    ['London', -0.12, 51.51, false],
    ['New York', -74, 40.7, false],
  ] as const)('%s: in France %s', (_name, lon, lat, inside) => expect(isInFrance(lon, lat)).toBe(inside));

  test('axes exchanged are seen on every territory but the far southern islands', () => {
    const centres = FRANCE.map(
      ({ box: [west, south, east, north] }) => [(west + east) / 2, (south + north) / 2] as const,
    );
    expect(centres.filter(([lon, lat]) => isInFrance(lat, lon))).toEqual([]);
  });
});

describe('the legal day', () => {
  test('is that of Paris in winter', () => expect(todayInFrance(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01'));
  test('is that of Paris in summer', () => expect(todayInFrance(new Date('2026-07-13T22:30:00Z'))).toBe('2026-07-14'));
  test('has not begun before midnight there', () =>
    expect(todayInFrance(new Date('2026-07-13T21:30:00Z'))).toBe('2026-07-13'));
});
