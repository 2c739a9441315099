import { describe, expect, test } from 'vitest';
import { readText } from '../../api/filters/read-text.ts';
import { type Condition, conditionText, type Kind, operatorsOf, readCondition } from '../../web/layers/condition.ts';
import { legendOf } from '../../web/layers/entries.ts';

const KINDS: Kind[] = ['text', 'number', 'date', 'timestamp', 'boolean', 'list'];
const VALUES: Record<Kind, string> = {
  text: "L'été à 100 % sous_sol \\ cave",
  number: '-3.5',
  date: '2024-02-29',
  timestamp: '2024-02-29T10:00:00Z',
  boolean: 'true',
  list: "U'a",
};

const all = KINDS.flatMap((kind) =>
  operatorsOf(kind).flatMap((operator) =>
    ['LIBELLE', 'nom "long"'].map((attribute): [string, Kind, Condition] => {
      const value = operator.endsWith('null') ? '' : VALUES[kind];
      return [`${kind} ${operator} ${attribute}`, kind, { attribute, operator, value }];
    }),
  ),
);

describe('a condition of the form', () => {
  test.each(all)('%s is a filter that the service reads', (_, kind, condition) =>
    expect(() => readText(conditionText(condition, kind))).not.toThrow(),
  );
  test.each(all)('%s is found again in its text', (_, kind, condition) =>
    expect(readCondition(conditionText(condition, kind))).toEqual(condition),
  );
  test('a French number becomes one that the service reads', () =>
    expect(conditionText({ attribute: 'n', operator: '<', value: '1 234,5' }, 'number')).toBe('n < 1234.5'));
  test.each([
    "a = 'b' AND c = 'd'",
    ...['foo', '%foo', 'a_b%', 'a%b%', '%%foo%', 'foo\\\\%%', 'foo\\%', 'f\\oo%'].map(
      (like) => `ACCENTI(CASEI(a)) LIKE ACCENTI(CASEI('${like}'))`,
    ),
  ])('a filter that the form cannot write is left as it is: %s', (filter) => expect(readCondition(filter)).toBeNull());
});

describe('the legend of what is in sight', () => {
  const one = (code: string) => ({ code, label: code, color: '#000000' });
  const collection = (...codes: string[]) =>
    ({ title: 'Zones', style: { color: '#ffffff', classes: codes.map(one) } }) as Parameters<typeof legendOf>[0];
  const sight = (...counts: [string, number][]) => ({ counts: new Map(counts), shown: null });
  const told = (entries: { code: string; count: number | null }[]) => entries.map(({ code, count }) => [code, count]);

  test('names all classes while nothing is known', () =>
    expect(told(legendOf(collection('U', 'N'), null).seen)).toEqual([
      ['U', null],
      ['N', null],
    ]));
  test('counts what is in sight and keeps the others apart', () => {
    const { seen, others } = legendOf(collection('U', 'N', 'A'), sight(['N', 3], ['U', 1]));
    expect([told(seen), told(others)]).toEqual([
      [
        ['U', 1],
        ['N', 3],
      ],
      [['A', null]],
    ]);
  });
  test('tells together what has no class of its own', () =>
    expect(told(legendOf(collection('U'), sight(['U', 1], ['x', 2], ['y', 3])).seen)).toEqual([
      ['U', 1],
      ['', 5],
    ]));
  test('has one entry for a layer without classes', () =>
    expect(told(legendOf(collection(), sight(['U', 1], ['', 2])).seen)).toEqual([['', 3]]));
});
