import { describe, expect, test } from 'vitest';
import { isSlip, rankStreets, type Street } from '../../api/rules/rank-streets.ts';
import { readAddress } from '../../api/rules/read-address.ts';

const street = (id: number, name: string, town: string): Street => {
  return { id, name, town, old_town: '', postcode: '00100', commune: '00036' };
};
const STREETS = [
  street(1, 'Rue du Moulin', 'Valterre'),
  street(2, 'Rue du Moulin-Cassé', 'Valterre'),
  street(3, 'Rue de Brignou', 'Fontavril'),
  street(4, 'Rue du Clos', 'Valterre'),
];
const rank = (text: string, begun = false) => rankStreets(readAddress(text), STREETS, begun);

describe('a street', () => {
  test('that is written whole comes before one that has more words', () => {
    const [first, second] = rank('12 rue du moulin, Valterre');
    expect(first).toMatchObject({ street: { id: 1 }, fits: true, complete: true, placed: true, score: 1, slips: [] });
    expect(second).toMatchObject({ street: { id: 2 }, fits: true, complete: false });
  });
  test('is found with its town before or behind it, by postcode or code', () => {
    for (const text of ['Valterre, rue du moulin', '00100 rue du moulin', 'rue du moulin 00036'])
      expect(rank(text)[0]).toMatchObject({ street: { id: 1 }, complete: true, placed: true });
  });
  test('is found with a slip, which is told', () => {
    expect(rank('ru du muolin, Valtere')[0]).toMatchObject({ street: { id: 1 }, slips: ['ru', 'muolin', 'valtere'] });
  });
  test('is not written so when its article is another one', () => {
    expect(rank('rue de la moulin, Valterre')[0]).toMatchObject({ street: { id: 1 }, fits: true, slips: ['de', 'la'] });
    expect(rank('rue moulin, Valterre')[0]).toMatchObject({ street: { id: 1 }, slips: [] });
  });
  test('does not fit when its town and its name are exchanged', () => {
    expect(rank('3 rue de Fontavril, Brignou').filter(({ fits }) => fits)).toEqual([]);
    expect(rank('3 rue de Brignou, Fontavril')[0]).toMatchObject({ street: { id: 3 }, fits: true });
  });
  test('is not named by its kind alone, though a kind may be a name', () => {
    expect(rank('3 rue').some(({ complete }) => complete)).toBe(false);
    expect(rank('3 rue du clos')[0]).toMatchObject({ street: { id: 4 }, complete: true });
  });
  test('may be begun, while somebody types', () => {
    expect(rank('rue du moul', true)[0]).toMatchObject({ fits: true });
    expect(rank('rue du moul')[0]).toMatchObject({ fits: false });
  });
});

describe('a slip', () => {
  test.each([
    ['eglse', 'eglise'],
    ['egliise', 'eglise'],
    ['eglize', 'eglise'],
    ['elgise', 'eglise'],
    ['ru', 'rue'],
    ['valtere', 'valterre'],
    ['boc', 'foc'],
  ])('%s for %s', (one, other) => expect([isSlip(one, other), isSlip(other, one)]).toEqual([true, true]));
  test.each([
    ['eglise', 'eglise'],
    ['eglz', 'eglise'],
    ['gelise', 'eglsie'],
    ['1945', '1944'],
    ['00100', '00110'],
    ['de', 'le'],
  ])('is not %s for %s', (one, other) => expect([isSlip(one, other), isSlip(other, one)]).toEqual([false, false]));
});
