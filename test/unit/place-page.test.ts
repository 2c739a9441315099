import { expect, test } from 'vitest';
import type { DatasetAnswer, Rule, RulesAnswer, Status } from '../../api/answers.ts';
import { placePage } from '../../api/pages/place-page.tsx';

const HOSTILE = '<img src=x onerror=alert(1)>"\'&';

const rule: Rule = {
  code: 'R3',
  label: HOSTILE,
  title: HOSTILE,
  summary: HOSTILE,
  effect: 'forbidden',
  profiles: [],
  state: null,
  feature: { key: 'k', href: '/api/collections/a/items/k' },
  territory: null,
  share: { area_m2: null, percent: null, length_m: null, points: null },
  near_boundary: true,
  boundary_m: 2.4,
  in_force: { from: '2019-05-14', until: null },
  documents: [
    {
      title: 'Arrêté',
      article: 'L562-1',
      href: 'https://example.org/a',
      date: '2019-05-14',
      sha256: null,
      checked: null,
    },
    { title: HOSTILE, article: null, href: 'javascript:alert(1)', date: null, sha256: null, checked: null },
  ],
  office: { name: 'Mairie', href: null, email: 'mairie@example.org', phone: null },
  quality: { scale: 5000, method: null, approximate: true },
};

const dataset = (id: string, status: Status, rules: Rule[] = []): DatasetAnswer => ({
  id,
  title: `Jeu ${id}`,
  theme: 'risques',
  status,
  coverage: null,
  fault: status === 'unavailable' ? 'panne nommée' : null,
  office: null,
  load: null,
  rules,
  pending: [],
  near: [],
  hidden: 0,
  ambiguous: false,
  territories: [],
});

const answer: RulesAnswer = {
  place: {
    kind: 'point',
    lon: 2,
    lat: 48,
    label: HOSTILE,
    territories: [],
    area_m2: null,
    remarks: [],
    invented: true,
  },
  filters: null,
  as_of: { in_force_on: '2026-11-22', known_on: '2026-11-22T10:00:00.000000Z' },
  counts: { applies: 1, 'does-not-apply': 1, 'no-data': 1, restricted: 1, unavailable: 1 },
  datasets: [
    dataset('a', 'applies', [rule]),
    dataset('b', 'does-not-apply'),
    dataset('c', 'no-data'),
    dataset('d', 'restricted'),
    dataset('e', 'unavailable'),
  ],
  notice: 'avis',
  links: [],
};

const pageIn = (lang: 'fr' | 'en') => placePage(answer, { lang, json: '/j', otherLanguage: '/o', map: '/m' });

test('the page of a place names every dataset, also those that say nothing', () => {
  for (const { title } of answer.datasets) expect(pageIn('fr')).toContain(title);
  expect(pageIn('fr')).toContain('panne nommée');
});

test('the page of a place tells each rule with effect, date, text, office and doubts', () => {
  const page = pageIn('fr');
  for (const text of [
    'Interdit',
    'en vigueur depuis le 14 mai 2019',
    'article L562-1',
    'Mairie',
    'tout près de la limite',
    'approximatif',
  ])
    expect(page).toContain(text);
});

test('the page of a place shows what comes from data as text and never links to script', () => {
  expect(pageIn('fr')).not.toContain('<img');
  expect(pageIn('fr')).not.toContain('href="javascript:');
});

test('the page of a place says in English what it says in French', () => {
  const page = pageIn('en');
  expect(page).toContain('<html lang="en">');
  for (const word of ['Forbidden', 'No data', 'Restricted', 'Unavailable', 'Does not concern this place'])
    expect(page).toContain(word);
});
