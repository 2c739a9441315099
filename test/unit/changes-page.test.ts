import { expect, test } from 'vitest';
import type { DatasetAnswer, Rule, RulesAnswer } from '../../api/answers.ts';
import { changesPage } from '../../api/pages/changes-page.tsx';
import { words } from '../../api/pages/words.ts';
import { changesBetween } from '../../api/rules/changes.ts';
import { fullAnswer } from '../fixtures/full-answer.ts';

const [full] = fullAnswer.datasets as [DatasetAnswer];
const [one, two] = full.rules as [Rule, Rule];
const [three, four] = full.pending as [Rule, Rule];

const told = (day: string, ...datasets: Partial<DatasetAnswer>[]): RulesAnswer => ({
  ...fullAnswer,
  filters: null,
  as_of: { ...fullAnswer.as_of, in_force_on: day },
  datasets: datasets.map((facts) => ({ ...full, ...facts })),
});
const links = { page: '/lieu/1.2345,48.8765', map: '/#carte', otherLanguage: '/autre', everything: '/tout' };
const pageOf = (before: RulesAnswer, after: RulesAnswer, lang: 'fr' | 'en' = 'fr') =>
  changesPage(changesBetween(before, after, '/api/rules/changes?x'), {
    ...{ ...links, lang },
    place: { lon: '1.2345', lat: '48.8765' },
  });

const before = told('2020-01-01', { rules: [one, two, three] });
const after = told('2026-01-01', { rules: [{ ...one, summary: 'Nouveau résumé.' }, two, four] });

test('the page of changes names what began, what ended and what is said differently', () => {
  const page = pageOf(before, after);
  const [began, rest] = page.split('Ne s’applique plus (1)') as [string, string];
  const [ended, changed] = rest.split('Modifié (1)') as [string, string];
  expect(began).toContain('Règle 4');
  expect(ended).toContain('Règle 3');
  expect(changed).toContain('<h5>Avant</h5><ul><li>Résumé 1.</li></ul>');
  expect(changed).toContain('<h5>Après</h5><ul><li>Nouveau résumé.</li></ul>');
  expect(changed).toContain(words.fr.sameRules(1));
  expect(page).toContain('Les règles du 1er janvier 2020 comparées à celles du 1er janvier 2026.');
});

test('the page of changes says in English what it says in French', () => {
  const page = pageOf(before, after, 'en');
  for (const word of ['New (1)', 'No longer applies (1)', 'Changed (1)', 'Before', 'After', 'Rules of this place'])
    expect(page).toContain(word);
});

test('a state that is another one is told, also where no rule is', () => {
  const page = pageOf(
    told('2020-01-01', { rules: [], status: 'no-data' }),
    told('2026-01-01', { rules: [], status: 'does-not-apply' }),
  );
  expect(page).toContain('Sans données → Ne concerne pas ce lieu');
});

test('datasets without change are named, and when nothing changed it is said', () => {
  const page = pageOf(before, before);
  expect(page).toContain(words.fr.noChange);
  expect(page).toContain(`Jeu plein : S’applique — ${words.fr.sameRules(3)}`);
});

test('the page of changes asks again for other days at the same place, and leads back to its rules', () => {
  const page = pageOf(before, after);
  expect(page).toContain('<input type="hidden" name="lon" value="1.2345"');
  expect(page).toContain('<input id="from" type="date" name="from" value="2020-01-01"');
  expect(page).toContain('href="/lieu/1.2345,48.8765"');
});
