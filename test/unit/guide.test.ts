import { describe, expect, test } from 'vitest';
import type { Collection } from '../../api/answers.ts';
import { wishesOf, wishOf } from '../../web/counter/wishes.ts';
import { KNOWN, stretchesOf } from '../../web/guide/known-terms.ts';
import { plainPage } from '../../web/guide/plain-page.ts';
import { titleOf } from '../../web/guide/title-words.ts';
import { patterned, patternOfCode } from '../../web/map/patterned.ts';
import { emptyView, noFilters, type View } from '../../web/permalink.ts';
import { en } from '../../web/text/en.ts';
import { fr } from '../../web/text/fr.ts';

const point = { kind: 'point', lon: 2.1, lat: 48.9 } as const;
const commune = { kind: 'whole', level: 'commune', code: '95523' } as const;

describe('special terms in a text', () => {
  const marked = (text: string) =>
    stretchesOf(text)
      .map(({ words, term }) => (term ? `[${words}|${term}]` : words))
      .join('');
  test.each([
    ['Le PLUi et la servitude.', 'Le [PLUi|plu] et la [servitude|servitude].'],
    ['Servitudes d’utilité publique', '[Servitudes d’utilité publique|servitude]'],
    ['Un plan de prévention des risques étant approuvé', 'Un [plan de prévention des risques|ppr] étant approuvé'],
    ['Servitude A, servitude B', '[Servitude|servitude] A, servitude B'],
    ['Explorer, platelage', 'Explorer, platelage'],
    ['', ''],
  ])('“%s” is cut at its terms, each marked once', (text, expected) => expect(marked(text)).toBe(expected));

  test('no letter is lost, and every term is explained in both languages', () => {
    const text = 'Zonage du PLU, PSMV et ZNIEFF : Natura 2000, RNU, abords d’un monument.';
    expect(
      stretchesOf(text)
        .map(({ words }) => words)
        .join(''),
    ).toBe(text);
    for (const words of [fr, en]) expect(KNOWN.filter(([id]) => !words.terms[id] || !words.termNames[id])).toEqual([]);
  });
});

test.each([
  ['a point', { place: point }, '/lieu/2.1,48.9'],
  [
    'a day and a filter',
    { place: point, day: '2020-01-01', filters: { ...noFilters, theme: ['risques'] } },
    '/lieu/2.1,48.9?in_force_on=2020-01-01&theme=risques',
  ],
  ['a whole commune', { place: commune }, '/lieu/commune/95523'],
  ['the sheet of a territory', { place: { ...commune, kind: 'territory' } }, '/lieu/commune/95523'],
  ['a region, which has no page of rules', { place: { ...commune, level: 'region' } }, '/donnees'],
  ['an address', { place: { kind: 'address', words: '1 rue A & B' } }, '/lieu/adresse/1%20rue%20A%20%26%20B'],
  ['the layers', { place: point, section: 'layers' }, '/donnees'],
  ['the first view in English', { language: 'en' }, '/donnees?lang=en'],
] as [string, Partial<View>, string][])('the page without map of %s', (_, view, expected) =>
  expect(plainPage({ ...emptyView, ...view })).toBe(expected),
);

test.each([
  [{}, null, 'Les règles d’un lieu, texte par texte — Terrier'],
  [{ place: point }, 'La Roche-Guyon', 'La Roche-Guyon — règles — Terrier'],
  [{ place: { ...commune, kind: 'territory' } }, 'La Roche-Guyon', 'La Roche-Guyon — chiffres — Terrier'],
  [{ section: 'layers' }, null, 'Calques — Terrier'],
  [
    { counter: 'answer', place: point },
    'La Roche-Guyon',
    'Ce qui s’applique — La Roche-Guyon — Mode comptoir — Terrier',
  ],
] as [Partial<View>, string | null, string][])('the title of %j with the name %s', (view, name, expected) =>
  expect(titleOf({ ...emptyView, ...view }, name, fr)).toBe(expected),
);

const layer = (id: string, codes: string[], theme = 'urbanisme', geometry = 'polygon') =>
  ({
    ...{ id, theme, geometry, kind: 'zones' },
    style: {
      color: '#ff0000',
      pattern: 'none',
      classes: codes.map((code) => ({ code, color: '#ff0000', label: code })),
    },
  }) as unknown as Collection;

describe('patterns beside colours', () => {
  const all = [layer('plu', ['U', 'A', 'N']), layer('ppr', ['R', 'B']), layer('other', ['X'])];
  const made = patterned(all, ['plu', 'ppr']);
  test('each class of the layers shown has one of its own', () => {
    const patterns = made.slice(0, 2).flatMap((one) => one.style.classes.map(({ code }) => patternOfCode(one, code)));
    expect(new Set(patterns).size).toBe(5);
    expect(patterns).not.toContain('none');
  });
  test('a code without a class has one too, and layers not shown stay as they are', () => {
    expect(patternOfCode(made[0]!, 'unknown')).not.toBe('none');
    expect(made[2]).toBe(all[2]);
    expect(patternOfCode(all[0]!, 'U')).toBe('none');
  });
});

describe('what people want to know at a counter', () => {
  const wishes = wishesOf([layer('plu', []), layer('zfe', [], 'mobilite')]);
  test('is offered only where something is held about it', () => {
    expect(wishes.map(({ id }) => id)).toEqual(['all', 'build', 'street']);
    expect(wishes[1]!.themes).toEqual(['urbanisme']);
  });
  test('is found again in the filters of a link', () => {
    expect(wishOf(noFilters, wishes)).toBe('all');
    expect(wishOf({ ...noFilters, theme: ['urbanisme'] }, wishes)).toBe('build');
    expect(wishOf({ ...noFilters, theme: ['nature'] }, wishes)).toBeNull();
  });
});

/** What can be done on the map, and the way in which it is done without it; the help tells each of them. */
const WITHOUT_THE_MAP: [onTheMap: string, way: string][] = [
  ['click a point, or press Enter at the cross', 'click'],
  ['see what lies at a place, also stacked', 'identify'],
  ['choose parcels by clicks', 'parcels'],
  ['tell classes by their colour or pattern', 'legend'],
  ['draw a polygon, line or circle, and measure it', 'draw'],
  ['swipe between two days', 'compare'],
  ['see which territory has which value', 'figures'],
];

describe('what the map does is also done without it', () => {
  test.each(WITHOUT_THE_MAP)('%s: the help says how', (_, way) => expect(fr.ways[way]).toMatch(/.{20}/));
  test('no way is missing', () => {
    const ways = WITHOUT_THE_MAP.map(([, way]) => way).sort();
    expect([Object.keys(fr.ways).sort(), Object.keys(fr.wayNames).sort()]).toEqual([ways, ways]);
  });
});
