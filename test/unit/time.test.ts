import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test, vi } from 'vitest';
import type { Background, Collection } from '../../api/answers.ts';
import { isDark } from '../../web/background/kinds.ts';
import { drawingOf, type Subject } from '../../web/map/cartography.ts';
import { watchFailed } from '../../web/map/failed.ts';
import type { Keys } from '../../web/map/keys.ts';
import { OFFICIAL } from '../../web/map/official.ts';
import { datedLayer, dayAfter, daysOfChanges, sortedDays, yearsBefore } from '../../web/time/days.ts';
import { countDifferences, differencesOf, keysOf } from '../../web/time/differences.ts';
import { onDay } from '../../web/time/on-day.ts';

vi.stubGlobal('location', { origin: 'http://localhost' });

describe('the days that are offered', () => {
  test('count in years, and over a leap day', () => {
    expect(yearsBefore('2026-11-27', 1)).toBe('2025-11-27');
    expect(yearsBefore('2024-02-29', 5)).toBe('2019-03-01');
    expect(yearsBefore('2026-11-27', -10)).toBe('2036-11-27');
    expect(dayAfter('2023-12-31')).toBe('2024-01-01');
  });
  test('come once each, the latest first', () =>
    expect(sortedDays(['2001-01-01', null, '2019-03-03', '2001-01-01'])).toEqual(['2019-03-03', '2001-01-01']));
  test('are the beginning of a rule and the day after its end', () => {
    const rule = (from: string | null, until: string | null) => ({ in_force: { from, until } });
    const datasets = [{ began: [rule('2012-01-01', null)], ended: [rule(null, '2018-12-31')] }];
    expect(sortedDays(daysOfChanges({ datasets } as never))).toEqual(['2019-01-01', '2012-01-01']);
  });
  test('of a layer say since when it is dated, and whether all of it is', () => {
    const items = (...properties: object[]) => ({ features: properties.map((one) => ({ properties: one })) });
    const layer = { id: 'zfe', title: 'ZFE' };
    const begun = items({ in_force_from: '2021-06-01' }, { in_force_from: '2019-07-01' });
    const ended = items({ in_force_until: '2021-05-31' }, { in_force_until: null });
    const days = ['2021-06-01', '2019-07-01'];
    const dates = { begun, ended, earliest: items({ in_force_from: '2019-07-01' }), undated: items() };
    const known = { ...layer, days, first: '2019-07-01', undated: false, whole: true };
    expect(datedLayer(layer, dates, 1000)).toEqual(known);
    const none = items({ in_force_from: null });
    const partly = datedLayer(layer, { begun: none, ended: items({}), earliest: none, undated: none }, 1000);
    expect(partly).toEqual({ ...layer, days: [], first: null, undated: true, whole: true });
  });
  test('of a layer with more days than are read at once say so, and still since when it is dated', () => {
    const items = (...days: string[]) => ({
      features: days.map((in_force_from) => ({ properties: { in_force_from } })),
    });
    const begun = items('2024-05-01', '2023-05-01');
    const dates = { begun, ended: items(), earliest: items('1977-03-30'), undated: { features: [{ properties: {} }] } };
    const layer = datedLayer({ id: 'plu', title: 'PLU' }, dates, 2);
    expect(layer).toMatchObject({ days: ['2024-05-01', '2023-05-01'], first: '1977-03-30' });
    expect(layer).toMatchObject({ undated: true, whole: false });
  });
});

test('a date field tells the day that is meant, not each that typing its year goes through', () => {
  const told: string[] = [];
  const change = onDay((day) => told.push(day));
  for (const value of ['', '0002-05-01', '0202-05-01', '2021-05-01']) change({ currentTarget: { value } });
  expect(told).toEqual(['2021-05-01']);
});

describe('what differs between two maps', () => {
  const left = new Map([
    [
      'zones',
      new Map([
        ['a', 'A'],
        ['b', 'B'],
      ]),
    ],
  ]);
  const right = new Map([
    [
      'zones',
      new Map([
        ['b', 'B'],
        ['c', 'C'],
      ]),
    ],
    ['lines', new Map([['d', '']])],
  ]);
  test('is told by key, layer by layer, for the layers that both have drawn', () => {
    const found = differencesOf(left, right);
    expect(found.zones).toEqual({ gone: [['a', 'A']], come: [['c', 'C']], same: 1 });
    expect(countDifferences(found)).toEqual({ count: 2, whole: true });
    expect(keysOf(found, 'come')).toEqual({ zones: ['c'] });
    expect(keysOf(null, 'gone')).toEqual({});
  });
  test('is nothing where both show the same', () => expect(countDifferences(differencesOf(left, left))?.count).toBe(0));
  test('is not known where one of them does not know what it shows', () => {
    const failing: Keys = new Map(right);
    failing.set('zones', 'failed');
    for (const found of [differencesOf(left, failing), differencesOf(failing, left)]) {
      expect(found).toEqual({ zones: 'failed' });
      expect(countDifferences(found)).toBeNull();
      expect(keysOf(found, 'come')).toEqual({});
    }
    expect(countDifferences(differencesOf(failing, right))).toEqual({ count: 0, whole: false });
  });
});

test('a layer misses a tile while that is in sight and has not come', () => {
  let tell = (_event: object) => {};
  const failed = watchFailed({ on: (_name: string, listen: typeof tell) => (tell = listen) } as never);
  const tile = { state: 'errored', uses: 1 };
  tell({ sourceId: 'zones', tile });
  expect([...failed()]).toEqual(['zones']);
  tile.uses = 0;
  expect(failed().size).toBe(0);
});

const collection = (id: string, theme: string, geometry: Collection['geometry']): Collection => ({
  ...({ id, theme, geometry, title: id, kind: 'zones', zooms: [8, 16], version: 1 } as Collection),
  style: { color: '#336699', pattern: 'none', classes: [], labels: true },
});
const collections = [
  collection('communes', 'territoires', 'polygon'),
  collection('rues', 'fond', 'line'),
  collection('voies-ferrees', 'fond', 'line'),
  collection('parcelles', 'fond', 'polygon'),
  collection('zones', 'urbanisme', 'polygon'),
];
const photo: Background = {
  id: 'photo',
  tiles: 'https://example.org/{z}/{y}/{x}',
  zooms: [0, 19],
  attribution: '© IGN',
};
const subject: Subject = {
  ...{ collections, stack: [{ id: 'zones', opacity: 100 }], hidden: [], layerFilters: {}, day: null },
  ...{ choropleth: null, dark: false },
};
const idsOf = (more: Partial<Subject>) => drawingOf({ ...subject, ...more }).layers.map(({ id }) => id);

describe('an official background', () => {
  test('lies over the ground of the service, and under parcels, layers and limits', () => {
    const ids = idsOf({ official: photo });
    const at = ids.indexOf(OFFICIAL);
    for (const below of ['rues', 'voies-ferrees']) expect(ids.indexOf(below)).toBeLessThan(at);
    for (const above of ['parcelles', 'zones', 'communes']) expect(ids.indexOf(above)).toBeGreaterThan(at);
  });
  test('is not asked for where it is not chosen', () => expect(idsOf({})).not.toContain(OFFICIAL));
  test('leaves the names of streets to the plan, and shows them over a photograph', () => {
    expect(idsOf({ official: photo })).toContain('rues/names');
    expect(idsOf({ official: { ...photo, id: 'plan' } })).not.toContain('rues/names');
  });
  test('gives outlines a dark edge over a photograph only', () => {
    expect(idsOf({ official: photo })).toContain('zones/outline-casing');
    expect(idsOf({ official: { ...photo, id: 'plan' } })).not.toContain('zones/outline-casing');
  });
  test('decides whether the map is drawn light or dark', () => {
    expect([isDark(photo, false), isDark({ ...photo, id: 'plan' }, true), isDark(null, true)]).toEqual([
      true,
      false,
      true,
    ]);
  });
  test('and the marks of a comparison make a valid style', () => {
    for (const pattern of ['dots', 'hatch'] as const) {
      const { sources, layers } = drawingOf({
        ...subject,
        official: photo,
        marked: { keys: { zones: ['a'] }, pattern },
      });
      expect(layers.map(({ id }) => id)).toContain(`zones/pattern-${pattern}`);
      expect(validateStyleMin({ version: 8, sources, layers }).map(({ message }) => message)).toEqual([]);
    }
  });
});
