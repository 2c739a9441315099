import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { readRules } from '../../etl/rules.ts';
import { CATEGORIES, categoryIn, nameOfSet, tableOf } from '../../etl/standards/sup-names.ts';

const folders = new URL('../../etl/datasets/', import.meta.url);

describe('the tables of public easements are known by their names', () => {
  test.each([
    ['AC1_ASSIETTE_SUP_S', { layer: 'assiette', category: 'AC1' }],
    ['ac1_assiette_sup_s', { layer: 'assiette', category: 'AC1' }],
    ['PM3_ASSIETTE_SUP_S_028', { layer: 'assiette', category: 'PM3', territory: '028' }],
    ['EL10_ASSIETTE_SUP_S_FR', { layer: 'assiette', category: 'EL10', territory: 'FR' }],
    ['EL2bis_ASSIETTE_SUP_S', { layer: 'assiette', category: 'EL2bis' }],
    ['I4_ASSIETTE_SUP_L', { layer: 'assiette', category: 'I4' }],
    ['assiette_sup_p', { layer: 'assiette' }],
    ['assiette-sup-s', { layer: 'assiette' }],
    ['AS1_GENERATEUR_SUP_P', { layer: 'generateur', category: 'AS1' }],
    ['SERVITUDE', { layer: 'servitude' }],
    ['SERVITUDE_028', { layer: 'servitude', territory: '028' }],
    ['AC1_SERVITUDE', { layer: 'servitude', category: 'AC1' }],
    ['ACTE_SUP_028', { layer: 'acte', territory: '028' }],
    ['SERVITUDE_ACTE_SUP', { layer: 'servitude_acte' }],
    ['AC1_SERVITUDE_ACTE_SUP', { layer: 'servitude_acte', category: 'AC1' }],
    ['SERVITUDE_ACTE_SUP_028', { layer: 'servitude_acte', territory: '028' }],
    ['172014607_AC1_2A_SERVITUDE_ACTE_SUP', { layer: 'servitude_acte', category: 'AC1' }],
    ['GESTIONNAIRE_SUP', { layer: 'gestionnaire' }],
  ])('%s', (name, table) => expect(tableOf(name)).toEqual(table));
  test.each(['ZONE_URBA', 'HABILLAGE_SUP', 'SERVITUDES_PASSAGE', 'ASSIETTE', 'ACTE'])('not %s', (name) =>
    expect(tableOf(name)).toBeUndefined(),
  );
});

describe('a folder tells manager, category, territory and day', () => {
  test.each([
    ['172014607_AC1_2A_20180130', '172014607 AC1 departement 2A 2018-01-30'],
    ['123456789_A5_088_20200313', '123456789 A5 departement 88 2020-03-13'],
    ['213000896_INT1_83044_20160130.zip', '213000896 INT1 commune 83044 2016-01-30'],
    ['172014607_SUP_69_AC1', '172014607 AC1 departement 69 -'],
    ['130010002_SUP_R53_AC2', '130010002 AC2 region 53 -'],
    ['130010002_el2BIS_974_20200101', '130010002 EL2bis departement 974 2020-01-01'],
    ['130010002_T5_FR_20210630', '130010002 T5 country FR 2021-06-30'],
    ['130010002_A4_200043628_20210630', '130010002 A4 epci 200043628 2021-06-30'],
    ['172014607_AC1_2A_20180230', '172014607 AC1 departement 2A -'],
    ['172014607_ZZ9_2A_20180130', '172014607 - departement 2A 2018-01-30'],
    ['172014607_AC1_XYZ_20180130', '172014607 AC1 - - 2018-01-30'],
  ])('%s', (name, told) => {
    const { manager, category = '-', territory, date = '-' } = nameOfSet(['DATA', name]);
    expect([manager, category, territory?.level ?? '-', territory?.code ?? '-', date].join(' ')).toBe(told);
  });
  test('and is otherwise only a name', () => {
    expect(nameOfSet(['DATA', 'one2one', 'jointure_sup'])).toEqual({ name: 'one2one' });
    expect(nameOfSet(['.', 'Donnees_geographiques'])).toEqual({ name: 'livraison' });
  });
});

test('the category stands before the first sign of a name or an id', () => {
  const names = ['AC1_Tour_ass', 'el2BIS-130010002-1', 'PM1bis_Rhin_ass', 'AC10', 'A1', 'ac4', 'ZZ1_x', '35', ''];
  expect(names.map(categoryIn)).toEqual([
    'AC1',
    'EL2bis',
    'PM1bis',
    undefined,
    'A1',
    'AC4',
    undefined,
    undefined,
    undefined,
  ]);
});

test('every category has its dataset, and no other folder calls itself an easement', () => {
  const held = readdirSync(folders).filter((name) => name.startsWith('sup-'));
  expect(held.sort()).toEqual(CATEGORIES.map((category) => `sup-${category.toLowerCase()}`).sort());
});

describe.each(CATEGORIES)('the rules of %s', (category) => {
  const dataset = readDataset(`sup-${category.toLowerCase()}`);
  test('say what each code that the mapping gives means, the category and its details', () => {
    const details = [...dataset.map.matchAll(/\(\d, '(\w+)', '[^']+', '([\w-]+)'\)/g)];
    const given = details.filter(([, of]) => of === category).map(([, , detail]) => `${category}-${detail}`);
    expect(
      readRules(dataset)
        .map(({ code }) => code)
        .sort(),
    ).toEqual([category, ...given].sort());
  });
  test('are drawn in a class each where there are details', () => {
    const codes = readRules(dataset).map(({ code }) => code);
    const drawn = dataset.style.classes.map(({ code }) => code);
    expect(drawn).toEqual(codes.filter((code) => code !== category));
  });
});

test('no two easements are drawn in one colour', () => {
  const colours = CATEGORIES.map((category) => readDataset(`sup-${category.toLowerCase()}`).style.color);
  expect(new Set(colours).size).toBe(colours.length);
});

test('the mapping that all share is that of the monuments', () => {
  const map = readFileSync(new URL('sup-ac1/map.sql', folders), 'utf8');
  for (const category of CATEGORIES) expect(readDataset(`sup-${category.toLowerCase()}`).map).toBe(map);
});
