import { expect, test } from 'vitest';
import type { DatasetAnswer } from '../../api/answers.ts';
import { cutTo } from '../../web/place/growing.ts';

const dataset = (id: string, theme: string, rules: number) =>
  ({ id, theme, rules: Array.from({ length: rules }, () => ({})) }) as unknown as DatasetAnswer;

const datasets = [
  dataset('a', 'risques', 3),
  dataset('b', 'nature', 2),
  dataset('c', 'risques', 4),
  dataset('d', 'nature', 0),
];
const shown = (most: number) => cutTo(datasets, most).map(({ id, rules }) => `${id}${rules.length}`);

test('a long list begins with so many rules, in the order in which it is read', () => {
  expect(shown(5)).toEqual(['a3', 'c2']);
  expect(shown(8)).toEqual(['a3', 'c4', 'b1']);
});

test('in the end everything is there, also what has no rule to show', () => {
  expect(shown(Number.POSITIVE_INFINITY)).toEqual(['a3', 'c4', 'b2', 'd0']);
});
