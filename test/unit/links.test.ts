import { array, assert, constantFrom, oneof, property, record, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vanished } from '../../web/link/vanished.ts';
import { emptyView, noFilters, PARAMETERS, readView, writeView } from '../../web/permalink.ts';
import { fr } from '../../web/text/fr.ts';

const NAMES = PARAMETERS.flatMap((one) =>
  'prefix' in one ? [`${one.prefix}plu-zones`, `${one.prefix}a b`] : [one.name, ...(one.also ?? [])],
);
/** Values that some parameter can read, and some that none can. */
const VALUES = [
  ...['2.352222,48.856613', '-3.0123456789,47.1', '12.345678/47.1/-3.012345', '0.0000001/-0.000001/0', '1,2,3'],
  ...['plu-zones:60,sup-ac1', 'plu-zones:0', '', ',', 'a:b:c', '912160000A0123,912160000A0124', 'commune/2A004'],
  ...['2019-02-28', '2026-02-30', 'farm,company', 'lovac/epci/2019-2020', 'calques', 'statistiques', 'en', 'fr'],
  ...[
    '12 bis, rue de l’Église & fils #1 50%',
    'a=b&c+d',
    '<b>',
    'plan',
    'photo',
    'comptoir',
    'reponse',
    'cercles',
    'couleurs',
    'jenks/5',
    'seuils:10,20',
    '1',
    '2',
    'quantiles:5',
  ],
  ...[
    "zonage = 'A' AND surface > 10",
    'polygone:2.1,48.1;2.2,48.1;2.2,48.2',
    'cercle:2.1,48.1,250m',
    'ligne:2.1,48.1;2.2,48.123456789',
    '__proto__',
  ],
];
const value = oneof(constantFrom(...VALUES), string({ maxLength: 30, unit: 'grapheme' }));
const link = array(tuple(constantFrom(...NAMES), value), { maxLength: 12 }).map(
  (said) => `#${said.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&')}`,
);

describe('a link', () => {
  test('that was read and written again is the same view, whatever it said', () =>
    assert(
      property(link, (hash) => {
        const view = readView(hash);
        expect(readView(writeView(view))).toEqual(view);
      }),
      { numRuns: 3000 },
    ));

  test('is never longer for being read and written twice', () =>
    assert(
      property(record({ hash: link }), ({ hash }) => {
        const once = writeView(readView(hash));
        expect(writeView(readView(once))).toBe(once);
      }),
    ));

  for (const [name, parameter] of PARAMETERS.flatMap((one) =>
    'prefix' in one ? [] : (one.also ?? []).map((other) => [other, one] as const),
  ))
    test(`reads ${name} as ${parameter.name}`, () => {
      // A step is one of a mode
      const read = (one: string, text: string) => readView(`#mode=comptoir&${one}=${encodeURIComponent(text)}`);
      for (const text of VALUES) expect(read(name, text)).toEqual(read(parameter.name, text));
      expect(VALUES.some((text) => writeView(read(name, text)) !== '#mode=comptoir')).toBe(true);
    });

  test('has no two parameters of one name', () => expect(new Set(NAMES).size).toBe(NAMES.length));

  test('of a full usual view stays under 2 000 characters', () => {
    const stack = Array.from({ length: 40 }, (_, at) => ({ id: `couche-numero-${at}`, opacity: 55 }));
    const hash = writeView({
      ...emptyView,
      camera: { zoom: 12.34, lat: 48.85661, lon: 2.35222 },
      place: { kind: 'parcel', id: Array.from({ length: 20 }, (_, at) => `912160000A0${100 + at}`).join() },
      stack,
      day: '2020-01-01',
      filters: { profile: ['owner', 'farm'], effect: ['forbidden'], theme: ['risques', 'nature'] },
      indicator: { id: 'revenu-median', level: 'commune', period: '2021' },
    });
    expect(hash.length).toBeLessThan(2000);
  });
});

describe('what a link names and is no more', () => {
  const collections = [{ id: 'plu-zones', theme: 'urbanisme' }];
  const indicators = [{ id: 'lovac', levels: ['commune'], periods: ['2021'] }];
  const view = { ...emptyView, stack: [{ id: 'plu-zones', opacity: 100 }] };
  const say = (change: Partial<typeof emptyView>) => vanished({ ...view, ...change }, collections, indicators, fr);

  test('is nothing when all is there', () =>
    expect(
      say({
        indicator: { id: 'lovac', level: 'commune', period: '2021' },
        filters: { ...noFilters, theme: ['urbanisme'] },
      }),
    ).toEqual([]));
  test('is a layer, shown or hidden', () =>
    expect(say({ stack: [{ id: 'old', opacity: 1 }], hidden: ['older'] })).toEqual([fr.layers.gone('old, older')]));
  test('is a theme', () =>
    expect(say({ filters: { ...noFilters, theme: ['urbanisme', 'mines'] } })).toEqual([fr.links.themes('mines')]));
  test('is an indicator, its level or its period', () => {
    expect(say({ indicator: { id: 'gone', level: 'commune', period: '2021' } })).toEqual([fr.links.indicator('gone')]);
    expect(say({ indicator: { id: 'lovac', level: 'epci', period: '1999' } })).toEqual([
      fr.links.level('epci'),
      fr.links.period('1999'),
    ]);
  });
});
