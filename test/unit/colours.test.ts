import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, drawn, inks, mix, outline, steps } from '../../web/map/palette.ts';
import { patternImage, patternName } from '../../web/map/patterns.ts';

const css = readFileSync(new URL('../../web/style/tokens.css', import.meta.url), 'utf8');
const [day = '', night = ''] = css.split('@media');
const tokensOf = (text: string) =>
  new Map([...text.matchAll(/--([\w-]+):\s*(#[\da-f]{6})/g)].map(([, name, color]) => [name!, color!]));

const SURFACES = ['paper', 'ground', 'raised'];
const TEXTS = ['ink', 'ink-soft', 'ink-faint', 'link', 'accent', 'unavailable', 'restricted', 'no-data'];
const PAIRS: [string, string][] = [
  ['on-accent', 'accent'],
  ['banner-ink', 'banner'],
  ['ink', 'accent-soft'],
  ['paper', 'ink'],
  ['forbidden', 'forbidden-soft'],
  ['conditional', 'conditional-soft'],
  ['obligation', 'obligation-soft'],
  ['information', 'information-soft'],
];

for (const [theme, tokens] of [
  ['light', tokensOf(day)],
  ['dark', tokensOf(night)],
] as const)
  describe(`in the ${theme} theme`, () => {
    const ratio = (front: string, back: string) => contrast(tokens.get(front)!, tokens.get(back)!);
    const pairs = [...TEXTS.flatMap((text) => SURFACES.map((back): [string, string] => [text, back])), ...PAIRS];
    test('every text stands out from its ground by 4.5 to 1', () => {
      expect(pairs.filter(([front, back]) => !(ratio(front, back) >= 4.5))).toEqual([]);
    });
    test('limits of controls, signs and the focus stand out by 3 to 1', () => {
      const signs = ['line-strong', 'focus', 'applies', 'does-not-apply', 'place'];
      expect(signs.filter((sign) => !(ratio(sign, 'paper') >= 3))).toEqual([]);
    });
    test('names on the map stand out from their halo', () => {
      const ink = inks(theme === 'dark');
      expect(contrast(ink.text, ink.halo)).toBeGreaterThan(7);
      expect(contrast(ink.soft, ink.halo)).toBeGreaterThan(4.5);
    });
    test('the steps of a statistic go one way', () => {
      const from = theme === 'dark' ? '#ffffff' : '#000000';
      const ratios = steps(theme === 'dark').map((color) => contrast(color, from));
      expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
    });
  });

test('both themes name the same colours', () => {
  expect([...tokensOf(night).keys()].sort()).toEqual([...tokensOf(day).keys()].sort());
});

describe('colours of datasets', () => {
  test('are drawn as published by day', () => expect(drawn('#d8564c', 'zone', false)).toBe('#d8564c'));
  test('of the ground are dark by night, those of zones are not', () => {
    expect(contrast(drawn('#eef1e4', 'ground', true), '#000000')).toBeLessThan(2);
    expect(contrast(drawn('#2f6b3c', 'zone', true), '#000000')).toBeGreaterThan(4);
  });
  test('may be written short', () => expect(mix('#fff', '#000', 0)).toBe('#ffffff'));
  test('have an outline that is darker by day and lighter by night', () => {
    expect(contrast(outline('#79b96a', false), '#ffffff')).toBeGreaterThan(contrast('#79b96a', '#ffffff'));
    expect(contrast(outline('#79b96a', true), '#000000')).toBeGreaterThan(contrast('#79b96a', '#000000'));
  });
});

describe('patterns', () => {
  for (const pattern of ['hatch', 'dots', 'cross'] as const)
    test(`${pattern} inks a part of the square, in its colour`, () => {
      const { data, width, height } = patternImage(patternName(pattern, '#ff0000'))!;
      const inked = data.filter((_, i) => i % 4 === 3 && data[i]! > 128).length;
      expect(inked).toBeGreaterThan(width * height * 0.05);
      expect(inked).toBeLessThan(width * height * 0.6);
      expect(data.some((value, i) => i % 4 === 1 && value > 0)).toBe(false);
    });
  test('of another name are none', () => expect(patternImage('marker')).toBeNull());
});
