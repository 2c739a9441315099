import { expect, test } from 'vitest';
import type { DatasetAnswer } from '../../api/answers.ts';
import { cutTo } from '../../web/place/growing.ts';

const dataset = (id: string, theme: string, rules: number) =>
  ({ id, theme, rules: Array.from({ length: rules }, (_, n) => n) }) as unknown as DatasetAnswer;
const LIST = [dataset('a', 'nature', 3), dataset('b', 'risques', 2), dataset('c', 'nature', 4)];

// By theme: a and c, then b.
test.each([
  [0, []],
  [2, [['a', 2]]],
  [3, [['a', 3]]],
  [
    5,
    [
      ['a', 3],
      ['c', 2],
    ],
  ],
  [
    8,
    [
      ['a', 3],
      ['c', 4],
      ['b', 1],
    ],
  ],
  [
    9,
    [
      ['a', 3],
      ['c', 4],
      ['b', 2],
    ],
  ],
  [
    Number.POSITIVE_INFINITY,
    [
      ['a', 3],
      ['c', 4],
      ['b', 2],
    ],
  ],
])('of nine rules, %s are those that stand first in the list', (most, expected) =>
  expect(cutTo(LIST, most).map(({ id, rules }) => [id, rules.length])).toEqual(expected),
);

test('in the end everything is there, also what has no rule to show', () => {
  const shown = cutTo([...LIST, dataset('d', 'nature', 0)], Number.POSITIVE_INFINITY);
  expect(shown.map(({ id }) => id)).toEqual(['a', 'c', 'd', 'b']);
});
