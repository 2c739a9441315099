import { describe, expect, test } from 'vitest';
import { FACES, printable } from '../../api/extracts/pdf/fonts.ts';
import { breakLines, type Line, type Run } from '../../api/extracts/pdf/lines.ts';
import { webAddress } from '../../api/extracts/pdf/links.ts';
import { PAGE } from '../../api/extracts/pdf/look.ts';
import { type Band, place, together, type Unit } from '../../api/extracts/pdf/pages.ts';
import { projectionOf } from '../../api/extracts/pdf/projection.ts';

describe('text that can be printed', () => {
  test.each([
    ['French marks stay', 'L’œuvre à l’Étang, n° 3 ≥ 12 m²…', 'L’œuvre à l’Étang, n° 3 ≥ 12 m²…'],
    ['the space before a tall mark does not break', 'Oui ; non : « ici »', 'Oui\u00a0; non\u00a0: «\u00a0ici\u00a0»'],
    ['a colon in an address or a time is left alone', 'à 10 :30', 'à 10 :30'],
    ['lines and control characters become spaces', 'un\r\n\tdeux\u0000trois\u2028quatre', 'un deux trois quatre'],
    ['marks of direction and of no width go', 'a\u202eb\u200bc\u2066d\ufeffe\u00adf', 'abcdef'],
    ['letters and their accents are one', 'e\u0301te\u0301', 'été'],
    ['at most two accents sit on a letter', `x${'\u0301'.repeat(40)}y`, 'x\u0301\u0301y'],
    ['what the font lacks is a square', 'maison 🏠 ‏بيت', 'maison □ □□□'],
    ['half a character is a square', 'a\ud83db\ufffdc', 'a□b□c'],
  ])('%s', (_what, given, wanted) => expect(printable(given)).toBe(wanted));

  test('is drawn by both faces', () => {
    const [one, other] = Object.values(FACES).map(({ characterSet }) => new Set(characterSet));
    expect([...one!].filter((character) => !other!.has(character))).toEqual([]);
  });
});

describe('lines', () => {
  const measure = (text: string) => text.length;
  const textOf = (line: Line) => line.map(({ text }) => text).join('');
  const lines = (runs: Run[], width: number) => breakLines(runs, width, measure).map(textOf);

  test('break at spaces and keep them', () => {
    expect(lines([{ text: 'un deux trois quatre' }], 10)).toEqual(['un deux ', 'trois ', 'quatre']);
  });
  test('do not break at a space that joins', () => {
    expect(lines([{ text: 'cinq six\u00a0; sept' }], 8)).toEqual(['cinq ', 'six\u00a0; ', 'sept']);
  });
  test('break a word that no line can hold, at its seams', () => {
    expect(lines([{ text: 'https://example.org/un/document.pdf' }], 16)).toEqual([
      'https://example.',
      'org/un/document.',
      'pdf',
    ]);
  });
  test('hold 10,000 characters without a space, and lose none', () => {
    const word = 'interminable'.repeat(834);
    const broken = lines([{ text: 'Le mot ' }, { text: word, href: 'https://example.org' }, { text: ' finit.' }], 40);
    expect(broken.join('')).toBe(`Le mot ${word} finit.`);
    expect(Math.max(...broken.map((line) => line.trimEnd().length))).toBe(40);
  });
  test('end even where not one character fits', () => {
    expect(lines([{ text: 'abc' }], 0.5)).toEqual(['a', 'b', 'c']);
  });
  test('keep runs of another look apart', () => {
    expect(breakLines([{ text: 'a ' }, { text: 'b', href: 'h' }, { text: ' c' }], 99, measure)).toEqual([
      [{ text: 'a ' }, { text: 'b', href: 'h' }, { text: ' c' }],
    ]);
  });
});

describe('pages', () => {
  const ROOM = PAGE.bottom - PAGE.top;
  /** The number of the page on which each band is drawn, and where. */
  const placed = async (units: (Omit<Unit, 'bands'> & { heights: number[] })[]) => {
    let page = 0;
    const drawn: [page: number, y: number][] = [];
    const band = (height: number): Band => ({ height, draw: (y) => drawn.push([page, Math.round(y - PAGE.top)]) });
    const set = units.map(({ heights, ...unit }) => ({ ...unit, bands: heights.map(band) }));
    await place(set, () => (page += 1));
    return drawn;
  };

  test('begin where something does not fit, and it stays whole', async () => {
    expect(
      await placed([
        { before: 0, heights: [ROOM - 20] },
        { before: 5, heights: [10, 10] },
      ]),
    ).toEqual([
      [1, 0],
      [2, 0],
      [2, 10],
    ]);
  });
  test('never end with a heading', async () => {
    const heading = { before: 5, heights: [20], leads: true };
    expect(await placed([{ before: 0, heights: [ROOM - 60] }, heading, heading, { before: 0, heights: [30] }])).toEqual(
      [
        [1, 0],
        [2, 0],
        [2, 25],
        [2, 45],
      ],
    );
  });
  test('run on where something is taller than a page', async () => {
    const drawn = await placed([
      { before: 0, heights: [100] },
      { before: 10, heights: Array(200).fill(10) },
    ]);
    expect(drawn[1]).toEqual([1, 110]);
    expect(drawn.at(-1)![0]).toBe(3);
    expect(Math.max(...drawn.map(([, y]) => y))).toBeLessThanOrEqual(ROOM - 10);
  });
  test('hold what stays together, unless it takes more than a quarter of one', () => {
    const unit = (height: number): Unit => ({ before: 3, bands: [{ height, draw: () => undefined }] });
    expect(together([unit(10), unit(10)])).toMatchObject([{ bands: [{ height: 10 }, { height: 3 }, { height: 10 }] }]);
    expect(together([unit(ROOM), unit(10)])).toHaveLength(2);
  });
});

test.each([
  ['in the metropolis', 1.632, 49.084, 2154],
  ['in the invented territory', -4.36, 45.94, 2154],
  ['in Guadeloupe', -61.5, 16.2, 5490],
  ['in Guyane', -52.3, 4.9, 2972],
  ['in La Réunion', 55.5, -21.1, 2975],
  ['in Mayotte', 45.2, -12.8, 4471],
  ['in Saint-Pierre-et-Miquelon', -56.2, 46.8, 4467],
  ['in Nouvelle-Calédonie', 166.4, -22.3, 3163],
  ['elsewhere, in a zone of UTM', -149.5, -17.6, 32706],
])('a plan %s is drawn in the legal plane', (_where, lon, lat, srid) => {
  expect(projectionOf(lon, lat).srid).toBe(srid);
});

test('only addresses of the web and of mail are followed', () => {
  expect(webAddress('https://example.org/é?a=b')).toBe('https://example.org/%C3%A9?a=b');
  expect(webAddress('mailto:a@example.org')).toBe('mailto:a@example.org');
  for (const text of ['javascript:alert(1)', 'file:///etc/passwd', 'https://', 'example.org', '', null])
    expect(webAddress(text)).toBeUndefined();
});
