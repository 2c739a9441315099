import { describe, expect, test } from 'vitest';
import { type Dataset, listDatasets, readDataset, readTable, unwritten } from '../../etl/dataset.ts';
import { Refusal } from '../../etl/refusal.ts';
import { readIndicators, readRules } from '../../etl/rules.ts';

const datasets = listDatasets().map(readDataset);
const named = (chosen: Dataset[]) => chosen.map((dataset) => [dataset.id, dataset] as const);
const withRules = datasets.filter(({ kind }) => kind === 'zones' || kind === 'decisions');

test('territories are listed before zones, and statistics come last', () => {
  const ranks = datasets.map(({ territory, kind }) => (territory ? 0 : kind === 'statistics' ? 2 : 1));
  expect(ranks).toEqual([...ranks].sort());
});

describe.each(named(datasets))('the folder %s', (id, dataset) => {
  test('has nothing that is still to be written', () => expect(unwritten(dataset)).toEqual([]));

  test('has facts in both languages, a licence and a producer', () => {
    const { title, title_en, description, description_en, licence, producer, attribution } = dataset;
    for (const text of [title, title_en, description, description_en, licence, producer, attribution])
      expect(text.trim()).not.toBe('');
    expect(dataset.notice == null).toBe(dataset.notice_en == null);
    expect(dataset.zooms[0]).toBeLessThanOrEqual(dataset.zooms[1]);
  });

  test('states what it covers, for each of its sources, and whoever says so', () => {
    // What comes as a delivery is covered by what the delivery says.
    const stated = dataset.statements.some((text) => text.includes('mapped_coverage'));
    expect(dataset.sources.length > 0 || dataset.recognise.length > 0 || stated).toBe(true);
    if (dataset.kind === 'zones' || dataset.kind === 'decisions')
      for (const source of dataset.sources) {
        expect(source.coverage).not.toEqual([]);
        for (const { source: says } of source.coverage) expect(says, `${id} ${source.part}`).toBeTruthy();
      }
  });

  test('has a part of its own for each source, and a file with a layer name unless it may not be published', () => {
    const parts = dataset.sources.map(({ part }) => part);
    expect(new Set(parts).size).toBe(parts.length);
    const open = dataset.sources.filter(({ coverage }) => coverage.every(({ state }) => state !== 'restricted'));
    for (const { files } of open) expect(new Set(files.map(({ layer }) => layer)).size).toBeGreaterThan(0);
  });

  test('has a mapping that begins with its question and its parameter', () => {
    const [question, parameters] = dataset.map.split('\n');
    expect(question).toMatch(/^-- .+\?$/);
    expect(parameters).toMatch(/^-- \$1 load/);
    const layers = new Set(dataset.sources.flatMap(({ files }) => files.map(({ layer }) => layer)));
    if (dataset.map.includes('plan_document(')) layers.delete('doc_urba');
    const families = [...dataset.map.matchAll(/like '(\w+)\\_%'/g)].map((match) => `${match[1]}_`);
    for (const layer of layers)
      if (!families.some((family) => layer.startsWith(family))) expect(dataset.map).toContain(`'${layer}'`);
  });

  test('has colours for its classes, none twice', () => {
    const codes = dataset.style.classes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe.each(named(withRules))('the rules of %s', (_id, dataset) => {
  const rules = readRules(dataset);
  test('say what they mean in French and English', () => {
    expect(rules).not.toEqual([]);
    for (const { code, title, title_en, summary, summary_en } of rules)
      for (const text of [title, title_en, summary, summary_en]) expect(text.trim(), code).not.toBe('');
  });
  test('carry a legal text each, of their own or that of the published act', () => {
    const acts = /insert into mapped \([^)]*\bdocuments\b/.test(dataset.map);
    for (const { code, documents } of rules) expect(acts || documents.length > 0, code).toBe(true);
  });
  test('say in a column of their own whom they concern', () => {
    expect(readTable(dataset, 'rules.csv')!.split('\n')[0]).toMatch(/"profiles"$/);
    for (const { code, profiles } of rules) expect(new Set(profiles).size, code).toBe(profiles.length);
  });
  test('come with the precision of their drawing, and slivers smaller than that', () => {
    if (dataset.geometry === 'none') return;
    const { precision_m, sliver_m2, sliver_m } = dataset;
    expect(precision_m).toBeGreaterThan(0);
    expect(sliver_m2).toBeGreaterThanOrEqual(1);
    expect(Math.sqrt(sliver_m2)).toBeLessThan(precision_m);
    expect(sliver_m).toBeLessThanOrEqual(precision_m / 6);
  });
  test('hold the rule of the law where nobody has made a document, if there is one', () => {
    if (dataset.fallback) expect(rules.map(({ code }) => code)).toContain(dataset.fallback);
  });
  test('name an office that is known', () => {
    const offices = [dataset.office, ...dataset.offices].map((office) => office?.name);
    for (const { code, office } of rules) expect(offices, code).toContain(office ?? dataset.office?.name);
  });
});

test('each profile has rules that concern it and not everybody', () => {
  const told = withRules.flatMap(readRules).flatMap(({ profiles }) => profiles);
  expect([...new Set(told)].sort()).toEqual(['authority', 'citizen', 'company', 'farm']);
});

test('the national planning rules are those of the places without a local plan', () => {
  const fallbacks = datasets.filter(({ fallback }) => fallback).map(({ id, fallback }) => [id, fallback]);
  expect(Object.fromEntries(fallbacks)).toEqual({ 'demo-plu-zones': 'RNU', 'plu-zones': 'RNU' });
});

describe.each(named(datasets.filter(({ kind }) => kind === 'statistics')))('the indicators of %s', (_id, dataset) => {
  test('are described, with unit and source', () => {
    const indicators = readIndicators(dataset);
    expect(indicators).not.toEqual([]);
    for (const indicator of indicators)
      for (const name of ['title', 'title_en', 'description', 'description_en', 'source'] as const)
        expect(indicator[name].trim(), `${indicator.id} ${name}`).not.toBe('');
  });
});

for (const id of ['nulle-part', '../api', 'PLU', ''])
  test(`a dataset called “${id}” is refused`, () => expect(() => readDataset(id)).toThrow(Refusal));
