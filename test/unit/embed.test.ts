import { describe, expect, test } from 'vitest';
import { hashOf, heightOf, type Told } from '../../web/embed/attributes.ts';
import { lostBy, shownBy, writeCode } from '../../web/embed/code.ts';
import { emptyView, readView, type View } from '../../web/permalink.ts';

const told = (said: Record<string, string>) => ((name) => said[name] ?? null) as Told;

describe('the attributes of the component', () => {
  for (const [place, expected] of [
    ['1.63, 49.08', { kind: 'point', lon: 1.63, lat: 49.08 }],
    ['912160000A0123,912160000A0124', { kind: 'parcel', id: '912160000A0123,912160000A0124' }],
    ['commune/95371', { kind: 'whole', level: 'commune', code: '95371' }],
    ['12 rue de l’Église & fils', { kind: 'address', words: '12 rue de l’Église & fils' }],
  ] as const)
    test(`name the place ${place}`, () => expect(readView(hashOf(told({ place }))).place).toEqual(expected));
  test('that say nothing make an address without a hash', () => expect(hashOf(told({ date: '' }))).toBe(''));
  test('cannot smuggle in other parameters', () =>
    expect(readView(hashOf(told({ layers: 'plu&lieu=1,2&mode=comptoir', lang: 'en' })))).toEqual({
      ...emptyView,
      stack: [],
      language: 'en',
    }));
});

for (const [text, height] of [
  ['480', '480px'],
  ['70vh', '70vh'],
  ['20rem', '20rem'],
  ['1;background:red', null],
  ['calc(1px)', null],
  ['', null],
] as const)
  test(`a height of “${text}” is ${height}`, () => expect(heightOf(text)).toBe(height));

describe('the code to copy', () => {
  const view: View = {
    ...emptyView,
    place: { kind: 'address', words: '1 rue "A" <b>' },
    stack: [{ id: 'plu', opacity: 60 }],
    day: '2020-01-01',
  };
  const site = { origin: 'https://terrier.test', height: 400, title: 'Les règles' };
  const attributesOf = (code: string) =>
    Object.fromEntries([...code.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name, text]) => [name, text]));

  test('says by attributes what the view says', () => {
    const { place, layers, date, height } = attributesOf(writeCode('component', view, site).split('\n')[1]!);
    expect({ place, layers, date, height }).toEqual({
      place: '1 rue &quot;A&quot; &lt;b&gt;',
      layers: 'plu:60',
      date: '2020-01-01',
      height: '400',
    });
  });
  test('is seen before as it will be in the page, and what the component leaves out is named', () => {
    const whole = { ...view, filters: { ...view.filters, theme: ['risques'] }, hidden: ['buildings'] };
    expect(lostBy(whole)).toEqual(['filters', 'hidden']);
    expect(readView(shownBy('component', whole))).toEqual(view);
    expect(readView(shownBy('frame', whole))).toEqual(whole);
    expect(lostBy(view)).toEqual([]);
  });
  test('of a frame has the link of the view', () => {
    const { src, title } = attributesOf(writeCode('frame', view, site));
    expect(title).toBe('Les règles');
    expect(readView(new URL(src!.replaceAll('&amp;', '&')).hash)).toEqual(view);
  });
});
