import { describe, expect, test } from 'vitest';
import { classOf, quantileClasses } from '../../web/statistics/classes.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('quantile classes', () => {
  test('hold about as many values each', () =>
    expect(quantileClasses(upTo(100)).map(({ count }) => count)).toEqual([20, 20, 20, 20, 20]));
  test('name every value once', () => {
    const values = [3, 9, 27, 1, 81, 5, 7, 11, 13, 2, 2, 40];
    const classes = quantileClasses(values);
    expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
    expect(values.map((value) => classOf(value, classes)).includes(-1)).toBe(false);
  });
  test('never part equal values', () => {
    const classes = quantileClasses([0, 0, 0, 0, 0, 0, 0, 1, 2, 3]);
    expect(classes[0]!.count).toBeGreaterThanOrEqual(7);
    expect(new Set([0, 0, 0].map((value) => classOf(value, classes))).size).toBe(1);
  });
  test('of one value alone are one class', () =>
    expect(quantileClasses([4, 4, 4])).toEqual([{ from: 4, to: 4, count: 3 }]));
  test('of fewer values than classes are as many as the values', () => expect(quantileClasses([1, 2]).length).toBe(2));
  test('of no value are none', () => expect(quantileClasses([])).toEqual([]));
  test('join without a gap', () => {
    const classes = quantileClasses([5, 1, 8, 2, 9, 4, 7, 3]);
    for (let i = 1; i < classes.length; i++) expect(classes[i]!.from).toBe(classes[i - 1]!.to);
  });
  test('put the greatest value into the last class and refuse what lies outside', () => {
    const classes = quantileClasses(upTo(10));
    expect(classOf(10, classes)).toBe(classes.length - 1);
    expect(classOf(11, classes)).toBe(-1);
    expect(classOf(0, classes)).toBe(-1);
  });
});
