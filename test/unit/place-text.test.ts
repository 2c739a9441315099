import { describe, expect, test } from 'vitest';
import type { DatasetAnswer, Rule, RulesAnswer, Status } from '../../api/answers.ts';
import { placeText } from '../../web/place/place-copy.ts';
import { filterWords, limitWords, linkWords, STATUSES, shareWords, validityWords } from '../../web/place/place-text.ts';
import { en } from '../../web/text/en.ts';
import { fr } from '../../web/text/fr.ts';
import { fullAnswer, leavesOf } from '../fixtures/full-answer.ts';
import { writtenByViewer } from '../fixtures/viewer-writing.ts';

const DAY = '2026-10-21';
const [full] = fullAnswer.datasets as [DatasetAnswer];
const rule = full.rules[0]!;

/** Where an answer says something that a text without links and proofs does not repeat. */
const ELSEWHERE =
  /^(links|counts)|\.(kind|id|load\.|coverage\.|invented)|territories\[\]\.(level|code)$|datasets\[\]\.(office|near\[\]\.key|ignored\[\]\.key)|feature\.href$|filters\.fields|^place\.territories/;

describe('the copied text', () => {
  const text = placeText(fullAnswer, fr, '').toLowerCase();
  const leaves = leavesOf(fullAnswer).filter(([path]) => !ELSEWHERE.test(path));
  test.each(leaves)('says %s: %s', (path, value) => expect(text).toContain(writtenByViewer(path, value).toLowerCase()));
});

const told = (status: Status, facts: Partial<DatasetAnswer> = {}): DatasetAnswer => ({
  ...fullAnswer.datasets[1]!,
  ...{ title: `Jeu ${status}`, status, fault: null },
  ...facts,
});
const answer: RulesAnswer = {
  ...fullAnswer,
  datasets: STATUSES.toReversed().map((status) => told(status, status === 'applies' ? { rules: [rule] } : {})),
};

test('the copied text names every dataset, what applies first and what does not concern the place last', () => {
  const text = placeText(answer, fr, 'https://terrier.example/#lieu=1.5,48.5');
  const places = STATUSES.map((status) => text.indexOf(`Jeu ${status}`));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  for (const status of STATUSES) expect(text).toContain(fr.status[status].toUpperCase());
  expect(text).toContain(fr.invented);
  expect(text.endsWith('https://terrier.example/#lieu=1.5,48.5')).toBe(true);
});

test('what does not apply yet and what lies near stand apart, after what applies', () => {
  const text = placeText(fullAnswer, fr, '');
  const order = [fr.status.applies, fr.place.pending, fr.place.near, fr.status.unavailable].map((title) =>
    text.indexOf(title.toUpperCase()),
  );
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(text.indexOf('Règle 4')).toBeGreaterThan(order[1]!);
  expect(placeText(answer, fr, '')).not.toContain(fr.place.pending.toUpperCase());
});

test('in English nothing of ours stays French', () => {
  expect(placeText(fullAnswer, en, '')).not.toMatch(/Interdit|En vigueur|inventé|S’applique|à venir|lien|Ignoré/i);
});

test('the part touched is said only where it is known', () => {
  expect(shareWords({ area_m2: null, percent: null, length_m: null, points: null }, fr)).toBe('');
  expect(shareWords({ area_m2: 1200, percent: 12.4, length_m: null, points: null }, en)).toBe('12 %, 1,200 m²');
});

test('the dates of a rule are told as they stand in law on the day asked', () => {
  const dated = (facts: Partial<Rule>, words = fr) => validityWords({ ...rule, ...facts }, words, DAY);
  const later = { from: '2028-01-02', until: null };
  expect(dated({ in_force: { from: null, until: null } }, en)).toBe(en.rule.undated);
  expect(dated({})).toBe('En vigueur depuis le 12 janvier 2011, jusqu’au 13 janvier 2031');
  expect(dated({ in_force: later })).toBe('Entre en vigueur le 2 janvier 2028');
  expect(dated({ in_force: later, state: 'approved' })).toBe('Entre en vigueur le 2 janvier 2028');
  expect(dated({ state: 'approved' })).toMatch(/^Approuvé le 12 janvier 2011/);
  expect(dated({ in_force: later, state: 'in-procedure' }, en)).toBe('Announced date: 2 January 2028');
});

test('a limit is named with its distance, where it is known', () => {
  expect(limitWords({ ...rule, near_boundary: false }, fr)).toBeNull();
  expect(limitWords({ ...rule, boundary_m: null }, fr)).toBe(fr.rule.near);
  expect(limitWords({ ...rule, boundary_m: 2.4 }, fr)).toContain('Limite à 2,4 m');
});

test('a link is broken or sound on a day, and nothing is said while nobody has looked', () => {
  const text = rule.documents[0]!;
  expect(linkWords({ ...text, checked: null }, fr)).toBeNull();
  expect(linkWords({ ...text, checked: { on: DAY, ok: false, status: 404 } }, fr)).toBe(
    'lien rompu le 21 octobre 2026 (réponse 404)',
  );
  expect(linkWords({ ...text, checked: { on: DAY, ok: true, status: null } }, en)).toBe(
    'link checked on 21 October 2026',
  );
});

test('filters are named by their words, and none is no sentence', () => {
  expect(filterWords(null, fr)).toBeNull();
  expect(filterWords({ profile: ['farm', 'company'], theme: ['risques'] }, fr)).toBe(
    'Réponse filtrée : agriculteurs, entreprises ; Risques.',
  );
});
