import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Rule } from '../../api/answers.ts';
import type { Extract } from '../../api/extracts/extract.ts';
import { renderExtract } from '../../api/extracts/pdf/render.ts';
import { words } from '../../api/extracts/pdf/words.ts';
import { datesText, dayText } from '../../api/pages/rule-text.tsx';
import { fullAnswer } from '../fixtures/full-answer.ts';
import { fullExtract, planOf } from '../fixtures/full-extract.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { factsOf, fontsOf, keepPicture, structureOf, textOf } from './poppler.ts';
import { ask, listen, type TestService } from './service.ts';

// The set-up says so where the programs that read a PDF are missing.
const canRead = inject('poppler');
const engines = canRead ? await openEngines('fixtures') : [];
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const [full] = fullAnswer.datasets as [Extract['answer']['datasets'][number]];
const MOST_BYTES = 1_000_000;

/** Text as it is compared: what stands at the head and the foot of pages is left out, and how lines are broken. */
function compared(text: string, { id }: Extract): string {
  const isFurniture = (line: string) =>
    /page \d+ \/ \d+|^Terrier$|inventé : aucune/.test(line) || line.includes(`${id} page`);
  const lines = text.split(/[\n\f]/).filter((line, index) => index < 4 || !isFurniture(line));
  return lines
    .filter((line) => !/^Extrait des règles : .*( Terrier)?$|^Identifiant [0-9a-f-]{36}$/.test(line))
    .join('')
    .replace(/\s+/g, '');
}

/** What the PDF has to say of a rule, in this order. */
function partsOf(rule: Rule, day: string): string[] {
  const say = words.fr;
  const texts = rule.documents.flatMap(({ title, article, href, date }) => [
    title,
    ...(article ? [say.article(article)] : []),
    ...(date ? [dayText(date, say)] : []),
    ...(href ? [href] : []),
  ]);
  const office = rule.office ? [rule.office.name, ...(rule.office.email ? [rule.office.email] : [])] : [];
  return [rule.title, say.effect[rule.effect], rule.summary, rule.code, datesText(rule, say, day), ...texts, ...office];
}

/** The parts of a document that are not found one after the other. */
function missingFrom(text: string, parts: string[]): string[] {
  let from = 0;
  return parts.filter((part) => {
    const at = text.indexOf(part.replace(/\s+/g, ''), from);
    if (at >= 0) from = at;
    return at < 0;
  });
}

/** The rules of an extract theme by theme, those of datasets that apply before what is only to come. */
function rulesOf({ themes, answer }: Extract): Rule[] {
  const order = [...themes.concerned, ...themes.not_concerned, ...themes.without_data];
  return order.flatMap(({ theme }) => {
    const datasets = answer.datasets.filter((one) => one.theme === theme);
    const applies = (wanted: boolean) => datasets.filter(({ status }) => (status === 'applies') === wanted);
    return [...applies(true), ...applies(false)].flatMap(({ rules, pending }) => [...rules, ...pending]);
  });
}

/** The lines of the streams that draw the pages. */
function contentsOf(pdf: Buffer): string[][] {
  const streams = pdf.toString('latin1').matchAll(/\/Filter \/FlateDecode\n>>\nstream\n(.*?)\nendstream/gs);
  const texts = Array.from(streams, ([, bytes]) => inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1'));
  return texts.filter((text) => / BDC\n/.test(text)).map((text) => text.trim().split('\n'));
}

/** What a page paints outside of every marked piece, and how many pieces are left open. */
function outsideOf(lines: string[]): { depth: number; outside: string[] } {
  let depth = 0;
  const outside = lines.filter((line) => {
    if (/ B[DM]C$/.test(line)) depth += 1;
    if (line === 'EMC') depth -= 1;
    return depth === 0 && /(^|\s)(S|f|B|f\*|B\*|TJ ET)$/.test(line);
  });
  return { depth, outside };
}

describe.each(engines)('$name: the PDF of an extract', ({ name, db }: Engine) => {
  let service: TestService;
  let extract: Extract;
  let pdf: Buffer;
  const order = async (body: object) => {
    const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const { headers, json } = await ask(service.url, '/api/extracts', sent);
    const wire = await ask(service.url, `${headers.location}/pdf`);
    return { extract: (json() as { extract: Extract }).extract, wire };
  };

  beforeAll(async () => {
    await loadCommunes(db);
    await loadFile(db, 'cadastre', 'parcels.geojson', { facts: { place: 'parcel', kind: 'reference', theme: 'fond' } });
    for (const quirk of ['extract', 'shares', 'several-codes', 'legal-states', 'hostile-text', 'without-geometry'])
      await loadQuirk(db, quirk);
    await loadFile(db, 'nature', 'antimeridian.geojson', { facts: { theme: 'nature' } });
    service = await listen(db, 'https://terrier.example.org');
    const made = await order({ place: { parcel: '99001000AB0001' }, in_force_on: '2026-06-01' });
    extract = made.extract;
    pdf = made.wire.body;
    expect([made.wire.status, made.wire.headers['content-type']]).toEqual([200, 'application/pdf']);
  });
  afterAll(() => service.close());

  test.each(['physical', 'raw'] as const)('says the rules of the JSON in reading order (%s)', (way) => {
    // On the page the effect stands in the margin, where a reader by eye may take it before or after the rest.
    const effects = new Set<string>(way === 'raw' ? [] : Object.values(words.fr.effect));
    const rules = rulesOf(extract);
    expect(rules.length).toBeGreaterThan(8);
    const text = compared(textOf(pdf, way), extract);
    expect(
      missingFrom(
        text,
        rules.flatMap((rule) => partsOf(rule, '2026-06-01')).filter((part) => !effects.has(part)),
      ),
    ).toEqual([]);
  });
  test('lists the same themes', () => {
    const text = compared(textOf(pdf, 'raw'), extract);
    const list = (themes: { title: string }[]) => themes.map(({ title }) => title).join('·') || words.fr.noTheme;
    const { concerned, not_concerned, without_data } = extract.themes;
    expect(without_data.length).toBeGreaterThan(0);
    const said = `Thèmes concernés${list(concerned)}Thèmes non concernés${list(not_concerned)}Thèmes sans données${list(without_data)}`;
    expect(text).toContain(`Vued’ensemble${said.replace(/\s+/g, '')}`);
  });
  test('is tagged, in its language, with its title shown', () => {
    expect(factsOf(pdf)).toMatchObject({
      Tagged: 'yes',
      Title: 'Extrait des règles : 99001000AB0001',
      'PDF version': '1.7',
    });
    const bytes = pdf.toString('latin1');
    for (const fact of ['/Lang (fr)', '/DisplayDocTitle true', '<pdfuaid:part>1</pdfuaid:part>', '/Tabs /S'])
      expect(bytes).toContain(fact);
    const structure = structureOf(pdf);
    for (const part of ['Document', 'Sect', 'H1 (block)', 'H5 (block)', 'Table', 'TH', 'TD', 'LBody', 'Figure', 'Link'])
      expect(structure).toContain(part);
    expect(
      missingFrom(
        structure.replace(/["\s]+/g, ''),
        rulesOf(extract).map(({ title }) => title),
      ),
    ).toEqual([]);
  });
  test('leaves nothing on its pages without a place in its structure or among its ornaments', () => {
    const pages = contentsOf(pdf);
    expect(pages.length).toBe(Number(factsOf(pdf).Pages));
    expect(pages.map(outsideOf)).toEqual(pages.map(() => ({ depth: 0, outside: [] })));
  });
  test('has its fonts in it and no character that was lost', () => {
    const fonts = fontsOf(pdf);
    expect(fonts.map((font) => font.name.replace(/^.*\+/, '')).sort()).toEqual([
      'SourceSans3-Regular',
      'SourceSans3-SemiBold',
    ]);
    expect(fonts.every(({ embedded }) => embedded)).toBe(true);
    expect(textOf(pdf, 'raw')).not.toContain('\ufffd');
  });
  test('is small, and the same when it is made again', async () => {
    expect(pdf.length).toBeLessThan(MOST_BYTES / 4);
    expect((await ask(service.url, `/api/extracts/${extract.id}/pdf`)).body.equals(pdf)).toBe(true);
  });
  test('can be looked at', () => expect(keepPicture(pdf, `parcel-${name}`)).toBeGreaterThan(20_000));
});

describe.runIf(canRead)('the PDF of an extract', () => {
  const answerOf = (facts: object) => ({ ...fullAnswer, datasets: [{ ...full, ...facts }] });
  const [rule] = full.rules as [Rule];

  test('holds 300 rules on pages that end well, and lets others have their turn', async () => {
    const summary = 'Une phrase assez longue pour plusieurs lignes. '.repeat(8);
    const rules = Array.from({ length: 300 }, (_, at) => ({
      ...rule,
      summary,
      title: `Règle n° ${at} de trois cents`,
    }));
    const long = { ...fullExtract, answer: answerOf({ rules }) };
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 1);
    const pdf = await renderExtract(long, planOf([['plein', ['A']]]));
    clearInterval(beat);
    expect(turns).toBeGreaterThan(5);
    expect(pdf.length).toBeLessThan(MOST_BYTES);
    expect(
      missingFrom(
        compared(textOf(pdf, 'raw'), long),
        rules.map(({ title }) => title),
      ),
    ).toEqual([]);
    // The last line of a page, before what every page repeats, is never the title of a rule.
    const lasts = textOf(pdf, 'raw')
      .split('\f')
      .map((page) => page.split('\nExtrait des règles')[0]!.trim().split('\n').at(-1)!);
    expect(lasts.filter((line) => /Règle n° \d+/.test(line))).toEqual([]);
  });
  test.each([
    ['marks of direction', '\u202eetiordā-ed\u202c שלום'],
    ['pictures and joined pictures', '🏠👨‍👩‍👧‍👦 maison'],
    ['10,000 characters without a space', 'mot'.repeat(3334)],
    ['control characters', 'a\u0000b\u0007c\u001bd\u2028e'],
    ['heaped accents and half characters', `e${'\u0301'.repeat(500)}\ud83d`],
    ['markup and the syntax of PDF', '<b>&amp;</b> (\\) endstream endobj ]]> %%EOF'],
  ])('withstands %s anywhere', async (_what, text) => {
    const evil = { ...rule, title: text, label: text, summary: text, code: text };
    evil.office = { name: text, href: `https://example.org/${text}`, email: text, phone: text };
    evil.documents = [{ ...rule.documents[0]!, title: text, article: text, href: text }];
    const answer = { ...answerOf({ title: text, rules: [evil] }), place: { ...fullAnswer.place, label: text } };
    const pdf = await renderExtract({ ...fullExtract, answer }, planOf([['plein', ['A']]]));
    expect(Number(factsOf(pdf).Pages)).toBeGreaterThan(1);
    const said = textOf(pdf, 'raw');
    expect(said).not.toContain('\ufffd');
    expect(said).toContain('Valeur Seuls les textes font foi.');
  });
  test('of a place without any rule says so', async () => {
    const none = {
      rules: [],
      pending: [],
      near: [],
      ignored: [],
      hidden: 0,
      territories: [],
      status: 'does-not-apply',
    };
    const themes = { concerned: [], not_concerned: fullExtract.themes.concerned, without_data: [] };
    const text = textOf(await renderExtract({ ...fullExtract, themes, answer: answerOf(none) }, planOf([])), 'raw');
    expect(text).toContain('Thèmes concernés Aucun thème.');
    expect(text).toMatch(/Rien à cet endroit dans :\n• Jeu plein/);
  });
  test('says on each page that the territory is invented', async () => {
    const pdf = await renderExtract(fullExtract, planOf([]));
    const pages = textOf(pdf, 'raw').split('\f').filter(Boolean);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.filter((page) => page.includes(words.fr.invented))).toHaveLength(pages.length);
  });
  test('is complete in English', async () => {
    const text = textOf(await renderExtract({ ...fullExtract, lang: 'en' }, planOf([['plein', ['A']]])), 'raw');
    for (const phrase of ['Themes concerned', 'Who answers', 'Full set: Classe A', 'page 1 / ', 'Check this extract'])
      expect(text).toContain(phrase);
    expect(text).not.toMatch(/Thèmes|Qui répond|Identifiant/);
  });
});
