import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { DatasetAnswer, RulesAnswer, Status } from '../../api/answers.ts';
import { rulesAnswer } from '../../api/answers-rules.ts';
import { themeTitle } from '../../api/extracts/words.ts';
import { type PageLinks, placePage } from '../../api/pages/place-page.tsx';
import { datesText, dayText, numberText, shareText } from '../../api/pages/rule-text.tsx';
import { words } from '../../api/pages/words.ts';
import { fullAnswer, leavesOf } from '../fixtures/full-answer.ts';

type Lang = 'fr' | 'en';
const HOSTILE = '<img src=x onerror=alert(1)>"\'&';
const [full] = fullAnswer.datasets as [DatasetAnswer];
const [rule] = full.rules;

const links = (lang: Lang): PageLinks => ({
  ...{ lang, otherLanguage: '/autre', map: '/#carte', everything: '/tout', same: '/toujours' },
  ...{ place: { parcel: 'A,B' }, known_on: undefined, themes: ['risques', 'nature'] },
});
const pageOf = (answer: RulesAnswer, lang: Lang = 'fr') => placePage(answer, links(lang));
const escaped = (text: string) => renderToString(text as never);
const withDatasets = (...datasets: DatasetAnswer[]): RulesAnswer => ({ ...fullAnswer, datasets });
const only = (facts: Partial<DatasetAnswer>): RulesAnswer =>
  withDatasets({ ...full, rules: [], pending: [], near: [], territories: [], ignored: [], ...facts });

/** How a value of an answer is written in the page, by where it stands. */
function written(path: string, value: unknown, lang: Lang): string {
  const say = words[lang];
  const name = path.split('.').at(-1)!;
  if (/filters\.(theme)/.test(path) || name === 'theme') return themeTitle(String(value), lang);
  if (/filters\.profile|profiles\[\]$/.test(path)) return say.profiles[value as keyof typeof say.profiles];
  if (/filters\.effect/.test(path) || name === 'effect') return say.effect[value as keyof typeof say.effect];
  if (/filters\.fields/.test(path)) return say.fields[String(value)]!;
  if (path.startsWith('counts.')) return `${value} — `;
  if (name === 'status' && typeof value === 'string') return say.status[value as Status][0]!;
  if (path === 'place.kind') return say.kinds[value as keyof typeof say.kinds];
  if (path.endsWith('coverage.state')) return say.coverageStates[String(value)]!;
  if (name === 'state') return say.states[value as keyof typeof say.states];
  if (name === 'level') return say.levels[String(value)]!.toLowerCase();
  if (name === 'scale') return Number(value).toLocaleString(say.locale);
  if (path === 'place.lon' || path === 'place.lat' || name === 'status' || name === 'id') return String(value);
  if (name === 'invented') return say.invented;
  if (name === 'ambiguous') return say.ambiguous;
  if (name === 'approximate') return say.approximate;
  if (name === 'hidden') return say.hidden(Number(value));
  if (name === 'ok') return say[value ? 'sound' : 'broken']('', null).trim();
  if (name === 'near_boundary') return say.nearLimit('').split('  ')[0]!.slice(0, 6);
  if (name === 'sha256' && path.includes('documents')) return String(value).slice(0, 16);
  if (typeof value === 'number') return numberText(value, say, path.includes('ignored') ? 2 : 1);
  return /^\d{4}-\d{2}-\d{2}/.test(String(value)) ? dayText(String(value).slice(0, 10), say) : String(value);
}

/** What is not told as text: where a link leads is in the link, and the place of a rule in law is told with its dates. */
const NOT_TEXT = /(^|\.)(rel|type)$/;

describe.each(['fr', 'en'] as const)('the page of a place in %s', (lang) => {
  const page = pageOf(fullAnswer, lang).replaceAll('\u00a0', ' ').toLowerCase();

  test.each(leavesOf(fullAnswer).filter(([path]) => !NOT_TEXT.test(path)))('says %s: %s', (path, value) =>
    expect(page).toContain(
      escaped(written(path, value, lang))
        .replaceAll('\u00a0', ' ')
        .toLowerCase(),
    ),
  );
});

test('the answer of these tests says everything that the shape of an answer allows', () => {
  const said = new Set(leavesOf(fullAnswer).map(([path]) => path.replace(/^(filters|counts)\..*/, '$1')));
  const allowed = fieldsOf(z.toJSONSchema(rulesAnswer) as Schema).filter(
    // A geometry is for the map, and no link of this answer is a template.
    (path) => !/\.geometry$|\.templated$/.test(path),
  );
  expect(allowed.filter((path) => !said.has(path))).toEqual([]);
  expect(allowed.length).toBeGreaterThan(100);
});

type Schema = { properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; type?: string };

function fieldsOf({ properties, items, anyOf, type }: Schema, path = ''): string[] {
  if (anyOf) return [...new Set(anyOf.flatMap((one) => fieldsOf(one, path)))];
  if (items) return fieldsOf(items, `${path}[]`);
  if (!properties) return type === 'null' ? [] : [path];
  return Object.entries(properties).flatMap(([name, one]) => fieldsOf(one, path ? `${path}.${name}` : name));
}

test('the page of a place names every dataset, also those that say nothing', () => {
  const states: Status[] = ['applies', 'does-not-apply', 'no-data', 'restricted', 'unavailable'];
  const page = pageOf(withDatasets(...states.map((status) => ({ ...full, status, title: `Jeu ${status}` }))));
  for (const status of states) expect(page).toContain(`Jeu ${status}`);
});

test('the page of a place shows what comes from data as text and never links to script', () => {
  const evil = { ...rule!, title: HOSTILE, label: HOSTILE, summary: HOSTILE };
  evil.documents = [{ ...evil.documents[0]!, title: HOSTILE, href: 'javascript:alert(1)' }];
  evil.office = { name: HOSTILE, href: 'javascript:alert(1)', email: null, phone: HOSTILE };
  const page = pageOf(only({ title: HOSTILE, rules: [evil], near: [{ ...full.near[0]!, label: HOSTILE }] }));
  expect(page).not.toContain('<img');
  expect(page).not.toContain('href="javascript:');
});

test('what does not apply yet stands apart from what applies', () => {
  const page = pageOf(only({ pending: full.pending, status: 'does-not-apply' }));
  const [applying, after] = page.split('id="pending"') as [string, string];
  expect(applying).not.toContain('Règle 4');
  expect(after).toContain('Règle 4');
  expect(pageOf(only({}))).not.toContain('id="pending"');
});

test('a rule to come says when it comes into force, one that is only approved when it was approved', () => {
  const day = '2026-10-21';
  const [approved, later] = full.pending as [typeof rule & object, typeof rule & object];
  expect(datesText(later, words.fr, day)).toBe('entre en vigueur le 2 janvier 2028');
  expect(datesText(approved, words.fr, day)).toMatch(/^approuvé le 12 mars 2011/);
  expect(datesText({ ...approved, state: 'in-procedure' }, words.en, day)).toMatch(/^announced date: 12 March 2011/);
  expect(datesText({ ...later, in_force: { from: null, until: null } }, words.fr, day)).toBe(words.fr.noDate);
});

test('a broken link is flagged with its day and still leads where it led', () => {
  const page = pageOf(only({ rules: [rule!] }));
  expect(page).toContain('lien rompu le 5 janvier 2026 (réponse 401)');
  expect(page).toContain('href="https://example.org/texte-1"');
});

test('a part smaller than a tenth of a percent is not told as nothing', () => {
  const share = { area_m2: 12, percent: 0.04, length_m: null, points: null };
  expect(shareText({ ...rule!, share }, words.fr)).toBe('< 0,1 %, 12 m²');
});

test('a filtered answer says what it leaves out and leads to all of it', () => {
  expect(pageOf(fullAnswer)).toContain('href="/tout"');
  const page = pageOf({ ...fullAnswer, filters: null, datasets: [{ ...full, hidden: 0 }] });
  expect(page).not.toContain('href="/tout"');
});

test('each rule and each dataset can be contested, as it was asked', () => {
  const page = pageOf(fullAnswer, 'en');
  const asked = 'parcel=A%2CB&amp;in_force_on=2026-10-21&amp;lang=en&amp;dataset=plein';
  expect(page).toContain(`href="/lieu/contester?${asked}&amp;code=C1&amp;key=objet-1"`);
  expect(page).toContain(`href="/lieu/contester?${asked}" aria-label="Report an error: Jeu plein"`);
});

test('the forms of the page carry the place, the day and the language', () => {
  const page = pageOf(fullAnswer, 'en');
  const extract = /<form method="post" action="\/lieu\/extrait">.*?<\/form>/.exec(page)![0];
  for (const [name, value] of [
    ['parcel', 'A,B'],
    ['in_force_on', '2026-10-21'],
    ['lang', 'en'],
    ['theme', 'risques'],
  ])
    expect(extract).toContain(`<input type="hidden" name="${name}" value="${value}"`);
  expect(page).toContain('<input type="checkbox" name="profile" value="citizen" checked');
  expect(page).not.toContain('<input type="checkbox" name="profile" value="farm" checked');
});
