import { describe, expect, test } from 'vitest';
import { orderOf, positionOf, tokenOf } from '../../api/features/order.ts';
import { OWN_ATTRIBUTES } from '../../api/filters/attributes.ts';
import { param } from '../../api/params.ts';
import { Problem } from '../../api/problem.ts';
import { queryOf } from '../../api/query-of.ts';

const order = orderOf([{ name: 'label', down: false }], OWN_ATTRIBUTES);

describe('a continuation', () => {
  test('gives back the position that it was made of, whatever its letters', () => {
    const position = { values: ['"é\\u0000\\"🙂"'], key: 'n°1/é' };
    expect(positionOf(tokenOf(position, 'question'), 'question', order)).toEqual(position);
    expect(positionOf(tokenOf({ values: [null], key: 'a' }, 'q'), 'q', order)).toEqual({ values: [null], key: 'a' });
  });

  test('of five long values is taken as it was given', () => {
    const values = Array.from({ length: 5 }, () => JSON.stringify('é'.repeat(100)));
    const token = tokenOf({ values, key: 'k'.repeat(400) }, 'question');
    expect(token.length).toBeGreaterThan(400);
    expect(param.after.read.parse(token)).toBe(token);
  });

  test.each([
    ['a value that is no JSON', { values: ['x'], key: 'a' }],
    ['too few values', { values: [], key: 'a' }],
    ['too many values', { values: ['1', '2'], key: 'a' }],
  ])('made by somebody else with %s is refused', (_what, position) => {
    const token = tokenOf(position, 'question');
    expect(() => positionOf(token, 'question', order)).toThrow(Problem);
  });
});

test('what stands after the first question mark is the query, with all others', () => {
  expect(queryOf('/items?label=a?b&limit=1')).toBe('label=a?b&limit=1');
  expect(queryOf('/items?')).toBe('');
  expect(queryOf('/items')).toBe('');
});
