import { describe, expect, test } from 'vitest';
import { emptyView, readView, type View, writeView } from '../../web/permalink.ts';

const full: View = {
  language: 'en',
  section: 'statistics',
  camera: { zoom: 12.5, lat: 47.1, lon: -3.01234 },
  place: { kind: 'point', lon: 2.352222, lat: 48.856613 },
  stack: [
    { id: 'plu-zones', opacity: 60 },
    { id: 'sup-ac1', opacity: 100 },
  ],
  hidden: ['parcelles'],
  layerFilters: {},
  day: '2019-02-28',
  filters: { profile: ['farm', 'company'], effect: ['forbidden'], theme: ['risques'] },
  since: '2012-06-01',
  compare: '2011-01-31',
  background: 'photo',
  indicator: { id: 'revenu-median', level: 'commune', period: '2021' },
  classes: { method: 'own', limits: [-5, 10, 20.5] },
  form: 'areas',
  figure: 'revenu-median',
  counter: null,
};

describe('the link carries the whole view', () => {
  for (const [what, view] of [
    ['everything', full],
    ['nothing', emptyView],
    ['a territory instead of a point', { ...full, place: { kind: 'territory', level: 'commune', code: '2A004' } }],
    ['a parcel', { ...full, place: { kind: 'parcel', id: '912160000A0123' } }],
    ['several parcels', { ...full, place: { kind: 'parcel', id: '912160000A0123,912160000A0124' } }],
    ['an address in words', { ...full, place: { kind: 'address', words: '12 bis, rue de l’Église & fils' } }],
    ['the rules of a whole commune', { ...full, place: { kind: 'whole', level: 'commune', code: '30014' } }],
    ['a stack that the user has emptied', { ...emptyView, stack: [] }],
    ['a layer made invisible', { ...emptyView, stack: [{ id: 'zfe', opacity: 0 }] }],
    [
      'what layers are narrowed to',
      { ...emptyView, layerFilters: { 'plu-zones': "label LIKE '100 % & +' AND n<=2", zfe: 'a=1' } },
    ],
    ['the counter mode', { ...emptyView, counter: 'where' }],
    ['a step at the counter', { ...full, counter: 'answer' }],
    ['a period of two years', { ...emptyView, indicator: { id: 'lovac', level: 'epci', period: '2019-2020' } }],
    ['classes by natural breaks', { ...emptyView, classes: { method: 'jenks', count: 7 } }],
    ['circles', { ...emptyView, form: 'circles' }],
  ] as [string, View][])
    test(`${what} comes back as it went`, () => expect(readView(writeView(view))).toEqual(view));

  test('the first visit has an address without a hash', () => expect(writeView(emptyView)).toBe(''));

  test('a person can read it', () =>
    expect(writeView(full)).toBe(
      '#carte=12.5/47.1/-3.01234&lieu=2.352222,48.856613&calques=plu-zones:60,sup-ac1&sans=parcelles&fond=photo&date=2019-02-28' +
        '&profil=farm,company&effet=forbidden&theme=risques&depuis=2012-06-01&comparer=2011-01-31' +
        '&indicateur=revenu-median/commune/2021&classes=seuils:-5,10,20.5&forme=aplats&chiffre=revenu-median&volet=statistiques&langue=en',
    ));
});

describe('a damaged link still opens', () => {
  for (const [what, hash] of [
    ['a place beyond the pole', '#lieu=2,91'],
    ['half a place', '#lieu=2'],
    ['words for numbers', '#lieu=a,b&carte=x/y/z'],
    ['a day that does not exist', '#date=2026-13-45'],
    ['an unknown part of the panel', '#volet=ailleurs'],
    ['an unknown language', '#langue=de'],
    ['an unknown mode', '#mode=ailleurs&etape=reponse'],
    ['markup', '#calques=<script>alert(1)</script>&territoire=<b>/1&indicateur=<i>/a/b'],
    ['half an escape', '#lieu=%E0%A4%A'],
    ['a territory without a code', '#territoire=commune'],
    ['a parcel with markup', '#parcelle=<b>1</b>'],
    ['a list of parcels with a hole', '#parcelle=912160000A0123,,912160000A0124'],
    ['filters with markup', '#profil=<b>&effet="&theme='],
    ['classes of an unknown kind', '#classes=magie/5'],
    ['too many classes', '#classes=jenks/8'],
    ['limits in disorder', '#classes=seuils:10,5,20'],
    ['one limit alone', '#classes=seuils:10'],
    ['limits with a hole', '#classes=seuils:1,,3'],
    ['words of the machine for classes and form', '#classes=constructor/5&forme=constructor'],
    ['a figure with markup', '#chiffre=<b>'],
    ['a day of changes that does not exist', '#depuis=hier'],
    ['a comparison with a day that does not exist', '#comparer=2019-02-30'],
    ['a background of another service', '#fond=https://example.org'],
  ] as const)
    test(`${what} is left out`, () => {
      const view = readView(hash);
      expect({ ...view, stack: view.stack?.length ? view.stack : null }).toEqual(emptyView);
    });

  test('a layer named twice is kept once', () =>
    expect(readView('#calques=zfe,zfe:20').stack).toEqual([{ id: 'zfe', opacity: 100 }]));
  test('without a language the usual one holds', () => expect(readView('#lieu=2,48', 'en').language).toBe('en'));
  test('the language of the link wins over the usual one', () =>
    expect(readView('#langue=fr', 'en').language).toBe('fr'));
});
