import { describe, expect, test } from 'vitest';
import { readAddress, spellingsOf, suffixOf, wordsOf } from '../../api/rules/read-address.ts';

/** An address as it is read: number, suffix, words. */
const read = (text: string) => {
  const { number, suffix, words } = readAddress(text);
  return [number, suffix, words.join(' ')];
};

describe('an address is read', () => {
  test.each([
    // as it stands in the register
    ['12 Rue de l’Église 00100 Valterre', 12, null, 'rue eglise 00100 valterre'],
    ['12 bis Rue de l’Église 00100 Valterre', 12, 'bis', 'rue eglise 00100 valterre'],
    ['3 Rue du Château-d’Eau, Les Essarts-du-Phare', 3, null, 'rue chateau eau essarts phare'],
    // in other letters and with other signs
    ['12 RUE DE L EGLISE VALTERRE', 12, null, 'rue eglise valterre'],
    ["12, rue de l'église — Valterre", 12, null, 'rue eglise valterre'],
    ['  12   rue\tde l’église ', 12, null, 'rue eglise'],
    ['8 rue du Cœur-Sacré', 8, null, 'rue coeur sacre'],
    ['8 rue du Cœur-Sacré'.normalize('NFD'), 8, null, 'rue coeur sacre'],
    ['n° 12 rue de l’église', 12, null, 'rue eglise'],
    ['nº12 rue de l’église', 12, null, 'rue eglise'],
    ['no 12 rue de l’église', 12, null, 'rue eglise'],
    // with a suffix
    ['12bis rue de l’église', 12, 'bis', 'rue eglise'],
    ['12 BIS, rue de l’église', 12, 'bis', 'rue eglise'],
    ['12B rue de l’église', 12, 'b', 'rue eglise'],
    ['12 b rue de l’église', 12, 'b', 'rue eglise'],
    ['12 ter rue de l’église', 12, 'ter', 'rue eglise'],
    ['12quater rue de l’église', 12, 'quater', 'rue eglise'],
    ['12 a, moulin', 12, 'a', 'moulin'],
    ['Rue de l’Église 12 bis, Valterre', 12, 'bis', 'rue eglise valterre'],
    // in another order
    ['Valterre, 12 rue de l’église', 12, null, 'valterre rue eglise'],
    ['Valterre 12 rue de l’église', 12, null, 'valterre rue eglise'],
    ['00100 Valterre 12bis rue de l’église', 12, 'bis', '00100 valterre rue eglise'],
    ['rue de l’église 12, Valterre', 12, null, 'rue eglise valterre'],
    ['Valterre rue de l’église 12', 12, null, 'valterre rue eglise'],
    // shortened
    ['12 r. de l’église', 12, null, 'rue eglise'],
    ['12 av des Tilleuls', 12, null, 'avenue tilleuls'],
    ['12 bd Gambetta', 12, null, 'boulevard gambetta'],
    ['12 bld. Gambetta', 12, null, 'boulevard gambetta'],
    ['1 pl de la Mairie', 1, null, 'place mairie'],
    ['4 chem. des Mares', 4, null, 'chemin mares'],
    ['4 ch des Mares', 4, null, 'chemin mares'],
    ['2 imp du Cadran', 2, null, 'impasse cadran'],
    ['7 all. du Parc', 7, null, 'allee parc'],
    ['9 rte de St-Gohard', 9, null, 'route saint gohard'],
    ['9 rue Ste Oriane', 9, null, 'rue sainte oriane'],
    ['1 place du Gal Leclerc', 1, null, 'place general leclerc'],
    ['1 rue du Dr Roux', 1, null, 'rue docteur roux'],
    // where a number belongs to the name
    ['rue du 8 Mai 1945, Valterre', null, null, 'rue 8 mai 1945 valterre'],
    ['12 rue du 8 mai 1945', 12, null, 'rue 8 mai 1945'],
    ['place du 11 Novembre', null, null, 'place 11 novembre'],
    ['rue du 11 novembre 1918 12', 12, null, 'rue 11 novembre 1918'],
    ['2e avenue', null, null, '2e avenue'],
    ['5 2e avenue', 5, null, '2e avenue'],
    ['route nationale 7', null, null, 'route nationale 7'],
    // with nothing but a place, or nothing
    ['00100', null, null, '00100'],
    ['Valterre', null, null, 'valterre'],
    ['rue de l’église cedex', null, null, 'rue eglise'],
    ['de la', null, null, ''],
    ['… ??', null, null, ''],
  ])('%s', (text, number, suffix, words) => expect(read(text)).toEqual([number, suffix, words]));
});

test('the words of a street are whole on both sides', () => {
  expect(wordsOf('Place du Dr-Roux')).toEqual(wordsOf('pl. docteur roux'));
  expect(spellingsOf('saint')).toEqual(['saint', 'st']);
  expect(spellingsOf('moulin')).toEqual(['moulin']);
});

test('no abbreviation stands for two words', () => {
  const words = 'rue avenue boulevard place chemin impasse allee route saint sainte grand grande petit general docteur';
  const short = words.split(' ').flatMap((word) => spellingsOf(word).slice(1));
  expect(short.length).toBeGreaterThan(15);
  expect(new Set(short).size).toBe(short.length);
});

test('B is bis, T is ter, other letters are themselves', () => {
  expect(['B', 'bis', 'T', 'ter', 'q', 'A', ' c ', '', null].map(suffixOf)).toEqual([
    'bis',
    'bis',
    'ter',
    'ter',
    'quater',
    'a',
    'c',
    null,
    null,
  ]);
});
