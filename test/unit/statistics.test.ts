import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Indicator, IndicatorValues } from '../../api/answers.ts';
import { contrast } from '../../web/map/palette.ts';
import { circlesOf, noteCentres } from '../../web/map/statistic.ts';
import { binsOf } from '../../web/statistics/bins.ts';
import { choroplethOf } from '../../web/statistics/choropleth.ts';
import { LARGEST, radiusOf, samples } from '../../web/statistics/circles.ts';
import { readLimits, writeLimits } from '../../web/statistics/class-choice.ts';
import { classOf, equalClasses, jenksClasses, ownClasses, quantileClasses } from '../../web/statistics/classes.ts';
import { csvOf } from '../../web/statistics/csv.ts';
import { shadesOf } from '../../web/statistics/shades.ts';
import { medianOf, rankOf } from '../../web/statistics/summary.ts';

const numbers = fc.array(
  fc.integer({ min: -500, max: 500 }).map((value) => value / 10),
  { minLength: 1, maxLength: 40 },
);

/** The sum of squared distances to the mean, group by group. */
const spread = (groups: number[][]) =>
  groups.reduce((sum, group) => {
    const mean = group.reduce((a, b) => a + b, 0) / group.length;
    return sum + group.reduce((squares, value) => squares + (value - mean) ** 2, 0);
  }, 0);

/** All ways to cut a sorted list into so many groups. */
function* cuts(sorted: number[], count: number): Generator<number[][]> {
  if (count === 1) return yield [sorted];
  for (let i = 1; i <= sorted.length - count + 1; i++)
    for (const rest of cuts(sorted.slice(i), count - 1)) yield [sorted.slice(0, i), ...rest];
}

describe('classes', () => {
  const kinds = {
    quantiles: (values: number[]) => quantileClasses(values, 5),
    jenks: (values: number[]) => jenksClasses(values, 5),
    equal: (values: number[]) => equalClasses(values, 5, 1),
    own: (values: number[]) => ownClasses(values, [-10, 0, 12.5]),
  };
  for (const [name, cut] of Object.entries(kinds))
    test(`by ${name} hold every value once, in order and without a gap`, () =>
      fc.assert(
        fc.property(numbers, (values) => {
          const classes = cut(values);
          expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
          for (const [i, { from, to, count }] of classes.entries()) {
            const last = i === classes.length - 1;
            expect(values.filter((one) => one >= from && (one < to || (last && one === to))).length).toBe(count);
            if (!last) expect(classes[i + 1]!.from).toBe(to);
          }
        }),
      ));
  test('by natural breaks are those of all possible cuts that leave the least spread', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 4, maxLength: 9 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const least = Math.min(...[...cuts(sorted, 3)].map(spread));
        const classes = jenksClasses(values, 3);
        const found = classes.map((_, at) => sorted.filter((value) => classOf(value, classes) === at));
        expect(spread(found)).toBeCloseTo(least, 6);
      }),
    ));
  test('at equal intervals are equally wide', () => {
    expect(equalClasses([0, 1, 2, 50], 5, 0).map(({ from, to, count }) => [from, to, count])).toEqual([
      [0, 10, 3],
      [10, 20, 0],
      [20, 30, 0],
      [30, 40, 0],
      [40, 50, 1],
    ]);
  });
  test('of one value alone are one class, whichever way they are cut', () => {
    for (const cut of [quantileClasses, jenksClasses, equalClasses])
      expect(cut([25, 25, 25])).toEqual([{ from: 25, to: 25, count: 3 }]);
  });
  test('of no value are none', () => {
    expect([quantileClasses([]), jenksClasses([]), equalClasses([]), ownClasses([], [1, 2])]).toEqual([[], [], [], []]);
  });
  test('at own limits beyond all values stay, and are empty', () => {
    expect(ownClasses([5, 6], [10, 20]).map(({ count }) => count)).toEqual([2, 0, 0]);
    expect(ownClasses([50, 60], [10, 20]).map(({ count }) => count)).toEqual([0, 0, 2]);
  });
});

describe('limits are read as people type them', () => {
  for (const [text, limits] of [
    ['10 ; 20,5 ; 30', [10, 20.5, 30]],
    ['10;20.5;30;', [10, 20.5, 30]],
    ['1 000 ; 2 500,5', [1000, 2500.5]],
    ['1\u202f000 ; 2\u00a0500', [1000, 2500]],
    ['−5 ; 0 ; 5', [-5, 0, 5]],
    ['10 20 30', [10, 20, 30]],
  ] as [string, number[]][])
    test(`“${text}”`, () => expect(readLimits(text)).toEqual({ limits }));
  for (const [text, fault] of [
    ['10 ; dix', { fault: 'number', text: 'dix' }],
    ['10,20,30', { fault: 'number', text: '10,20,30' }],
    ['1e5 ; 2', { fault: 'number', text: '1e5' }],
    ['10', { fault: 'count' }],
    ['', { fault: 'count' }],
    ['1 2 3 4 5 6 7', { fault: 'count' }],
    ['20 ; 10', { fault: 'order' }],
    ['10 ; 10', { fault: 'order' }],
  ] as const)
    test(`“${text}” is refused with its reason`, () => expect(readLimits(text)).toEqual(fault));
  test('and come back as they were written', () =>
    expect(readLimits(writeLimits([-1.25, 1000, 2000.5], 'fr-FR'))).toEqual({ limits: [-1.25, 1000, 2000.5] }));
});

describe('colours', () => {
  const classesAt = (...limits: number[]) => limits.slice(1).map((to, i) => ({ from: limits[i]!, to, count: 1 }));
  for (const dark of [false, true])
    test(`grow stronger from class to class ${dark ? 'by night' : 'by day'}, and no two are alike`, () => {
      for (let count = 1; count <= 7; count++) {
        const shades = shadesOf(classesAt(...Array.from({ length: count + 1 }, (_, i) => i)), dark);
        const ratios = shades.map((shade) => contrast(shade, dark ? '#000000' : '#ffffff'));
        expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
        expect(new Set(shades).size).toBe(count);
      }
    });
  test('part at zero where values have both signs', () => {
    const shades = shadesOf(classesAt(-20, -10, -1, 1, 10, 20), false);
    const [least, , middle, , most] = shades.map((shade) => contrast(shade, '#ffffff'));
    expect(middle).toBeLessThan(1.3);
    expect(least).toBeGreaterThan(4.5);
    expect(most).toBeGreaterThan(4.5);
    expect(shades[0]).not.toBe(shades[4]);
  });
});

describe('circles', () => {
  test('have areas that are as the values', () => {
    expect(radiusOf(400, 400)).toBe(LARGEST);
    expect(radiusOf(100, 400)).toBe(LARGEST / 2);
    expect(radiusOf(-100, 400)).toBe(LARGEST / 2);
    expect(radiusOf(0, 400)).toBe(0);
  });
  test('of the legend are round values, the greatest first', () => {
    expect(samples(106130, 0)).toEqual([100000, 20000, 4000]);
    expect(samples(3, 0)).toEqual([3]);
    expect(samples(0.9, 2)).toEqual([0.9, 0.2, 0.03]);
    expect(samples(0, 0)).toEqual([]);
  });
});

const valuesOf = (period: string, ...values: (number | null)[]): IndicatorValues => ({
  indicator: { kind: 'count', decimals: 0, id: 'dwellings' } as Indicator,
  level: 'commune',
  period,
  observations: values.map((value, i) => ({
    ...{ code: String(i), name: `N${i}`, value },
    status: value === null ? 'secret' : 'ok',
  })),
  links: [],
});

describe('a statistic', () => {
  const years = [valuesOf('2020', 1, 2, 3, null), valuesOf('2021', 10, 20, 30, 40)];
  const manner = { classes: { method: 'equal', count: 3 }, form: null } as const;
  test('has classes and circles common to all periods, and the counts of its own', () => {
    const [first, second] = years.map((one) => choroplethOf(one, years, manner));
    const limits = (one: typeof first) => one!.classes.map(({ from, to }) => [from, to]);
    expect(limits(first)).toEqual(limits(second));
    expect(first!.classes.map(({ count }) => count)).toEqual([3, 0, 0]);
    expect([first!.largest, first!.common]).toEqual([40, ['2020', '2021']]);
    expect(first!.secret).toEqual(['3']);
  });
  test('that is a total is drawn as circles, a rate never', () => {
    expect(choroplethOf(years[0]!, null, manner).form).toBe('circles');
    const rate = { ...years[0]!, indicator: { kind: 'ratio', decimals: 0 } as Indicator };
    expect(choroplethOf(rate, null, { ...manner, form: 'circles' }).form).toBe('areas');
  });
  test('has its circles in the middle of its territories, where most of each was seen', () => {
    const square = (size: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 0],
          [size, 0],
          [size, size],
          [0, size],
          [0, 0],
        ],
      ],
    });
    const centres = new Map();
    for (const size of [2, 4, 1])
      noteCentres(centres, [{ key: '0', label: '', level: 'commune', geometry: square(size) }]);
    const { features } = circlesOf(choroplethOf(valuesOf('2020', -7, 7), null, manner), centres);
    expect(features).toEqual([
      {
        type: 'Feature',
        properties: { key: '0', radius: LARGEST, negative: true },
        geometry: { type: 'Point', coordinates: [2, 2] },
      },
    ]);
  });
});

describe('a histogram', () => {
  test('holds every value once', () =>
    fc.assert(
      fc.property(numbers, (values) => {
        const { bins } = binsOf(values, quantileClasses(values));
        expect(bins.flatMap(({ counts }) => counts).reduce((a, b) => a + b)).toBe(values.length);
      }),
    ));
  test('puts the few that lie far off into its last bar', () => {
    const values = [...Array.from({ length: 100 }, (_, i) => i), 100_000];
    const { bins, beyond } = binsOf(values, quantileClasses(values));
    expect(beyond).toBe(98);
    expect(bins.at(-1)).toMatchObject({ from: 98, to: 100_000 });
  });
});

test('the median and the rank are as one counts them', () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 3, 2])).toBe(2.5);
  expect([9, 7, 7, 1].map((value, _, all) => rankOf(value, all))).toEqual([1, 2, 2, 4]);
});

test('a table to take away runs nothing in a spreadsheet, and keeps its numbers', () => {
  const lines = [
    ['=1+1', '+33', '@x', '-5 %', 'a;b', 'say "no"', -1.5, null],
    ['95018', ' =2', '\tx', '＝3', 'Ville', '', 0, 'é'],
  ];
  expect(csvOf(lines, 'fr')).toBe(
    `\ufeff'=1+1;'+33;'@x;'-5 %;"a;b";"say ""no""";-1,5;\r\n95018;' =2;'\tx;'＝3;Ville;;0;é\r\n`,
  );
  expect(csvOf([[1.5, 'a,b']], 'en')).toBe('\ufeff1.5,"a,b"\r\n');
});
