import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { DatasetAnswer, RulesAnswer } from '../../api/answers.ts';
import { glossaryOf } from '../../api/extracts/glossary.ts';
import { themesOf } from '../../api/extracts/themes.ts';
import { generalInformation, themeTitle } from '../../api/extracts/words.ts';

const DATASETS = fileURLToPath(new URL('../../etl/datasets/', import.meta.url));
const nothing = { rules: [], pending: [], near: [], hidden: 0, ignored: [] };
const dataset = (more: object) =>
  ({ theme: 'risques', status: 'does-not-apply', ...nothing, ...more }) as unknown as DatasetAnswer;
const answerOf = (datasets: DatasetAnswer[], more: object = {}) =>
  ({
    place: { kind: 'point', territories: [], invented: false },
    as_of: { in_force_on: '2026-06-01', known_on: '2026-05-31T23:30:00.000001Z' },
    counts: {},
    filters: null,
    datasets,
    ...more,
  }) as unknown as RulesAnswer;

/** The list that the only theme of these datasets is in. */
function listOf(...datasets: DatasetAnswer[]): string {
  const lists = Object.entries(themesOf(answerOf(datasets), 'fr')).filter(([, themes]) => themes.length);
  expect(lists).toHaveLength(1);
  expect(lists[0]![1]).toEqual([{ theme: 'risques', title: 'Risques' }]);
  return lists[0]![0];
}

describe('a theme', () => {
  const silent = dataset({});
  test('is concerned when a rule applies, whatever else is missing', () => {
    expect(listOf(dataset({ status: 'applies', rules: [{}] }), dataset({ status: 'no-data' }))).toBe('concerned');
  });
  test.each(['pending', 'near'])('is concerned when something is %s', (member) => {
    expect(listOf(silent, dataset({ [member]: [{}] }))).toBe('concerned');
  });
  test('is concerned when a filter hides its rules', () => {
    expect(listOf(dataset({ hidden: 1 }))).toBe('concerned');
  });
  test('is not concerned when all its datasets were examined and nothing is there', () => {
    expect(listOf(silent, silent)).toBe('not_concerned');
  });
  test.each(['no-data', 'restricted', 'unavailable'])('is without data as soon as one dataset is %s', (status) => {
    expect(listOf(silent, dataset({ status }), silent)).toBe('without_data');
  });
  test('of every dataset that can apply has a name in both languages', () => {
    const themes = readdirSync(DATASETS)
      .map((id) => JSON.parse(readFileSync(`${DATASETS}${id}/dataset.json`, 'utf8')) as { kind: string; theme: string })
      .filter(({ kind }) => kind === 'zones' || kind === 'decisions')
      .map(({ theme }) => theme);
    expect(themes.length).toBeGreaterThan(10);
    for (const theme of themes)
      for (const lang of ['fr', 'en'] as const) expect(themeTitle(theme, lang), theme).toMatch(/^\p{Lu}/u);
  });
});

describe('the glossary', () => {
  const terms = (answer: RulesAnswer, lang: 'fr' | 'en' = 'fr') => glossaryOf(answer, lang).map(({ term }) => term);
  test('explains what the answer says, in both languages, and nothing else', () => {
    const answer = answerOf([
      dataset({ status: 'applies', title: 'Plan de prévention des risques', rules: [{ state: 'in-force' }] }),
    ]);
    expect([terms(answer), terms(answer, 'en')]).toEqual([['PPR'], ['PPR']]);
    expect(terms(answerOf([]))).toEqual([]);
  });
  test('explains the states that the answer has', () => {
    const answer = answerOf(
      [dataset({ pending: [{ state: 'in-procedure' }], rules: [{ near_boundary: true }], ignored: [{}] })],
      {
        counts: { restricted: 1, 'no-data': 2, unavailable: 0 },
      },
    );
    expect(terms(answer)).toEqual([
      'Sans données',
      'Accès restreint',
      'En procédure',
      'Près d’une limite',
      'Laissé de côté',
    ]);
  });
});

describe('the general information', () => {
  const about = (answer: RulesAnswer) => ({
    answer,
    address: 'https://example.org/api/extracts/1',
    verifier: 'https://example.org/verifier',
  });
  const text = (answer: RulesAnswer, lang: 'fr' | 'en') =>
    generalInformation(about(answer), lang)
      .map(({ title, content }) => `${title} : ${content}`)
      .join('\n');
  test('says the day of the law and the moment of the data, that of Paris, and where to verify', () => {
    expect(text(answerOf([]), 'fr')).toMatch(/1 juin 2026.* 1 juin 2026 à 01:30[\s\S]*https:\/\/example.org\/verifier/);
    expect(text(answerOf([]), 'en')).toMatch(/1 June 2026.* 1 June 2026 at 01:30/);
  });
  test('says that an extract is partial, and of what, and that a territory is invented', () => {
    const answer = answerOf([], {
      filters: { theme: ['risques', 'habitat'] },
      place: { kind: 'point', territories: [], invented: true },
    });
    expect(text(answer, 'fr')).toMatch(/Extrait partiel.*Demandé : Risques, Habitat\.\nTerritoire inventé/);
    expect(text(answerOf([]), 'fr')).not.toMatch(/partiel|inventé/);
  });
});
