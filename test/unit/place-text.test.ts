import { expect, test } from 'vitest';
import type { DatasetAnswer, Rule, RulesAnswer, Status } from '../../api/answers.ts';
import { placeText, STATUSES, shareWords, validityWords } from '../../web/place-text.ts';
import { en } from '../../web/text.en.ts';
import { fr } from '../../web/text.fr.ts';

const rule = {
  code: 'R1',
  label: 'Zone rouge',
  title: 'Constructions interdites',
  summary: 'On ne construit pas.',
  effect: 'forbidden',
  near_boundary: true,
  in_force: { from: '2001-07-11', until: '2030-01-01' },
  documents: [{ title: 'Règlement', article: '3', href: 'https://example.org/r', date: null }],
  office: { name: 'DDT', href: null, email: 'ddt@example.org', phone: null },
} as unknown as Rule;

const dataset = (id: string, status: Status, rules: Rule[] = [], fault: string | null = null) =>
  ({ id, title: `Jeu ${id}`, theme: 'risques', status, rules, fault }) as unknown as DatasetAnswer;

const answer = {
  place: {
    lon: 1.5,
    lat: 48.5,
    label: 'Ici',
    territories: [{ level: 'commune', code: '1', name: 'Là' }],
    invented: true,
  },
  as_of: { in_force_on: '2026-11-22', known_on: '2026-11-22T10:00:00Z' },
  counts: {},
  datasets: [
    dataset('e', 'does-not-apply'),
    dataset('d', 'unavailable', [], 'Fichier illisible'),
    dataset('c', 'no-data'),
    dataset('b', 'restricted'),
    dataset('a', 'applies', [rule]),
  ],
  notice: 'Seuls les textes font foi.',
  links: [],
} as unknown as RulesAnswer;

test('the copied text names every dataset, what applies first and what does not concern the place last', () => {
  const text = placeText(answer, fr, 'https://terrier.example/#lieu=1.5,48.5');
  const places = ['Jeu a', 'Jeu b', 'Jeu c', 'Jeu d', 'Jeu e'].map((title) => text.indexOf(title));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  for (const status of STATUSES) expect(text).toContain(fr.status[status].toUpperCase());
});

test('the copied text has the rule with its effect, text, dates, office, and the address to find it again', () => {
  const text = placeText(answer, fr, 'https://terrier.example/#lieu=1.5,48.5');
  for (const part of [
    '[Interdit]',
    'On ne construit pas.',
    'Règlement, art. 3 https://example.org/r',
    '11 juillet 2001',
    'DDT',
  ])
    expect(text).toContain(part);
  expect(text).toContain('Fichier illisible');
  expect(text).toContain(fr.invented);
  expect(text.endsWith('https://terrier.example/#lieu=1.5,48.5')).toBe(true);
});

test('in English nothing of ours stays French', () => {
  expect(placeText(answer, en, '')).not.toMatch(/Interdit|En vigueur|inventé|S’applique/);
});

test('the part touched is said only where it is known', () => {
  expect(shareWords({ area_m2: null, percent: null, length_m: null, points: null }, fr)).toBe('');
  expect(shareWords({ area_m2: 1200, percent: 12.4, length_m: null, points: null }, en)).toBe('12 %, 1,200 m²');
});

test('a rule without a date says so', () => {
  expect(validityWords({ ...rule, in_force: { from: null, until: null } }, en)).toBe(en.rule.undated);
});
