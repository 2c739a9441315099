import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../etl/report.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { deliver, lineOf, reasonsOf } from './deliveries.ts';
import { codesAt, FIXTURES, loadCommunes, said } from './fixture.ts';

const engines = await openEngines('fixtures');
const EMPTY = readFileSync(new URL('../setup/empty.sql', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'terrier-plu-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

/** The document of 2024 as another one: other day, other values of DOC_URBA, without some of its tables. */
function plan(name: string, day: string, change: (text: string) => string, without = /^$/): string {
  const path = join(folder, name, `99001_PLU_${day}`);
  mkdirSync(path, { recursive: true });
  cpSync(`${FIXTURES}plu-2024/99001_PLU_20240315`, path, { recursive: true });
  for (const file of readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))) {
    const text = readFileSync(join(path, file), 'utf8');
    rmSync(join(path, file));
    if (without.test(file)) continue;
    const changed = /DOC_URBA_\d+\.csv$/.test(file) ? change(text) : text;
    writeFileSync(join(path, file.replace('20240315', day)), changed.replaceAll('20240315', day));
  }
  return path;
}

/** Begins with nothing but the communes and the plan of 2024. */
async function begin({ db }: Engine): Promise<Record<string, Report>> {
  await db.run(EMPTY);
  await loadCommunes(db);
  return deliver(db, `${FIXTURES}plu-2024`);
}

/** What is held of the zones: features by part and legal state. */
const parts = ({ db }: Engine, dataset = 'plu-zones') => db.rows<object>('../test/db/questions/parts', [dataset]);
const covered = async ({ db }: Engine, part: string) =>
  (await db.rows<{ code: string }>('../test/db/questions/coverage', ['plu-zones', part])).map(({ code }) => code);

describe.each(engines)('$name: a plan of the standard of 2024', (engine) => {
  let reports: Record<string, Report> = {};
  const { db } = engine;
  beforeAll(async () => {
    reports = await begin(engine);
  });

  test('applies with its text, its page, its town hall and the day of its approval', async () => {
    const { status, coverage, rules } = await said(db, 'plu-zones', 2.005, 48.01);
    expect([status, coverage!.since, rules.map(({ code }) => code)]).toEqual(['applies', '2024-03-15', ['U']]);
    expect(rules[0]).toMatchObject({
      in_force: { from: '2024-03-15', until: null },
      office: { name: 'Mairie d’Ouest-lès-Essais' },
    });
    expect(rules[0]!.documents[0]).toMatchObject({
      title: '99001_reglement_20240315.pdf',
      article: 'p. 12',
      date: '2024-03-15',
    });
  });
  test('codes may be numbers or texts, attributes in any case, and an unknown sub-code is shown and counted', async () => {
    expect(await codesAt(db, 'plu-prescriptions', 2.013, 48.013)).toEqual(['01-01']);
    expect(await codesAt(db, 'plu-prescriptions', 2.005, 48.003)).toEqual(['56-00']);
    expect(await codesAt(db, 'plu-prescriptions', 2.003, 48.003)).toEqual(['05-98']);
    const report = reports['plu-prescriptions DU_99001']!;
    expect(lineOf(report, 'unknown-code')).toMatchObject({ row: 1, value: '05-98' });
    expect(reasonsOf(report)).toMatchObject({ 'noted unknown-code': 1, 'noted numeric-code TYPEPSC': 1 });
  });
  test('drawings that share an identifier keep their own keys, and drawing alone is left aside', () => {
    expect([reports['plu-zones DU_99001']!.kept, reports['plu-zones DU_99001']!.refused]).toEqual([3, 0]);
    expect(lineOf(reports['plu-zones DU_99001']!, 'left-aside')).toMatchObject({
      ...{ file: '99001_HABILLAGE_TXT_20240315.geojson', detail: 'dessin du plan, sans règle' },
    });
  });
  test('a partial annulment is told as an information', async () => {
    const { rules } = await said(db, 'plu-informations', 2.007, 48.003);
    expect(rules.map(({ code, title }) => [code, title])).toEqual([['98-00', 'Annulation partielle du plan']]);
  });
});

describe.each(engines)('$name: after a first plan', (engine) => {
  const { db } = engine;
  beforeEach(async () => void (await begin(engine)));

  test('a plan approved later takes its place, keys stay, and what it does not hold any more ends', async () => {
    const held = await said(db, 'plu-zones', 2.005, 48.01);
    const later = await deliver(
      db,
      plan('later', '20250601', (text) => text, /PRESCRIPTION|INFO/),
    );
    expect(await parts(engine)).toEqual([{ part: 'DU_99001', state: 'in-force', count: 3 }]);
    expect(later['plu-prescriptions DU_99001']).toMatchObject({ read: 0, opened: 0, closed: 3 });
    expect(await parts(engine, 'plu-prescriptions')).toEqual([]);
    expect((await said(db, 'plu-prescriptions', 2.005, 48.003)).status).toBe('no-data');
    const key = (await said(db, 'plu-zones', 2.005, 48.01)).rules[0]!.feature!.key;
    expect(key).toMatch(/^99001-Z1-[0-9a-f]{12}$/);
    expect(key).toBe(held.rules[0]!.feature!.key);
  });
  test('an older plan after it waits for somebody to confirm it, and is told', async () => {
    const older = plan('older', '20100101', (text) => text);
    const held = await parts(engine);
    expect((await deliver(db, older, false))['plu-zones DU_99001']).toMatchObject({ state: 'held' });
    expect(await parts(engine)).toEqual(held);
    const reports = await deliver(db, older);
    expect(lineOf(reports['plu-zones DU_99001']!, 'older-document')).toMatchObject({
      value: '2010-01-01',
      detail: 'déjà chargé : 2024-03-15',
    });
  });
  test('communes that were not known are covered as soon as they are, by the same plan', async () => {
    const path = plan('again', '20240315', (text) => text);
    await deliver(db, path);
    expect((await deliver(db, path))['plu-zones DU_99001']!.state).toBe('unchanged');
    await loadCommunes(db, '2027');
    expect((await deliver(db, path))['plu-zones DU_99001']).toMatchObject({ state: 'published', opened: 0, closed: 0 });
  });
  test('a draft does not take the place of the plan in force', async () => {
    await deliver(
      db,
      plan('draft', '20251103', (text) => text.replace(',03,E,20240315', ',02,R,')),
    );
    expect(await parts(engine)).toEqual([
      { part: 'DU_99001', state: 'in-force', count: 3 },
      { part: 'DU_99001_20251103', state: 'in-procedure', count: 3 },
    ]);
    const { status, rules, pending } = await said(db, 'plu-zones', 2.005, 48.01);
    expect([status, rules.length, pending.length]).toEqual(['applies', 1, 1]);
    expect(await covered(engine, 'DU_99001_20251103')).toEqual([]);
  });
  test.each([
    ['annulled', '04'],
    ['abrogated', '06'],
    ['lapsed', '09'],
  ])('once %s it does not apply, nor does it say that nothing applies', async (state, etat) => {
    await deliver(
      db,
      plan(state, '20240315', (text) => text.replace(',03,E,20240315,', `,${etat},E,20240315,20260101`)),
    );
    expect(await parts(engine)).toEqual([{ part: 'DU_99001', state, count: 3 }]);
    expect(await covered(engine, 'DU_99001')).toEqual([]);
    const { status, rules } = await said(db, 'plu-zones', 2.005, 48.01);
    expect([status, rules]).toEqual(['no-data', []]);
  });
  test('of two documents delivered together the older has a part of its own', async () => {
    plan('both', '20240315', (text) => text);
    plan('both', '20100101', (text) => text.replace(',03,E,20240315,', ',05,E,20240315,20240315'));
    await deliver(db, join(folder, 'both'));
    expect(await parts(engine)).toEqual([
      { part: 'DU_99001', state: 'in-force', count: 3 },
      { part: 'DU_99001_20100101', state: 'replaced', count: 3 },
    ]);
  });
  test('without its table of documents its legal state is not known, and that is said', async () => {
    const report = (
      await deliver(
        db,
        plan('alone', '20240315', (text) => text, /DOC_URBA/),
      )
    )['plu-zones DU_99001']!;
    expect(lineOf(report, 'no-document')).toMatchObject({ detail: 'état juridique inconnu' });
    const { status, coverage } = await said(db, 'plu-zones', 2.005, 48.01);
    expect([status, coverage?.source]).toEqual(['applies', expect.stringContaining('état juridique inconnu')]);
  });
  test.each([
    ['a plan in force needs the day of its approval', ',03,E,20240315', ',03,E,', 'DATAPPRO', 'ETAT = 03'],
    ['an annulled plan needs the day of its end', ',03,', ',04,', 'DATEFIN', 'ETAT = 04'],
    ['a plan needs its written rules', ',99001_reglement_20240315.pdf,', ',,', 'NOMREG', 'ni l’un ni l’autre'],
  ])('%s', async (_title, from, to, attribute, detail) => {
    const report = (
      await deliver(
        db,
        plan(attribute, '20240315', (text) => text.replace(from, to)),
      )
    )['plu-zones DU_99001']!;
    expect(lineOf(report, 'missing-value', attribute)).toMatchObject({ row: 1, detail });
  });
  test('a commune that it names but does not cover is told and not claimed', async () => {
    const path = plan('elsewhere', '20240315', (text) => text);
    writeFileSync(
      join(path, '99001_DOC_URBA_COM_20240315.csv'),
      'IDURBA,INSEE\n99001_PLU_20240315,99001\n99001_PLU_20240315,99002\n',
    );
    const report = (await deliver(db, path))['plu-zones DU_99001']!;
    expect(lineOf(report, 'coverage-mismatch')).toMatchObject({
      value: '99002',
      detail: expect.stringContaining('n’en couvrent que 0 %'),
    });
    expect(await covered(engine, 'DU_99001')).toEqual(['99001']);
  });
});

describe.each(engines)('$name: a plan of the standard of 2013', ({ db }) => {
  test('is read by its own names and codes, with the commune and the day that its objects give', async () => {
    await db.run(EMPTY);
    await loadCommunes(db);
    const reports = await deliver(db, `${FIXTURES}plu-2013`);
    expect(Object.entries(reports).map(([name, { kept, refused }]) => [name, kept, refused])).toEqual([
      ['plu-zones DU_99002', 2, 0],
      ['plu-prescriptions DU_99002', 2, 0],
    ]);
    const { status, rules } = await said(db, 'plu-zones', 2.035, 48.01);
    expect([status, rules[0]!.code, rules[0]!.label, rules[0]!.in_force.from]).toEqual([
      'applies',
      'N',
      'Nh — Hameau',
      '2013-04-12',
    ]);
    expect(await codesAt(db, 'plu-prescriptions', 2.023, 48.003)).toEqual(['09-00']);
    expect((await said(db, 'plu-prescriptions', 2.023, 48.003)).rules[0]!.title).toMatch(
      /logement social \(code 09 d’avant 2017\)/,
    );
    expect(await codesAt(db, 'plu-prescriptions', 2.033, 48.003)).toEqual(['01-00']);
    expect(lineOf(reports['plu-zones DU_99002']!, 'bad-value', 'DATVALID')).toMatchObject({
      row: 2,
      value: 'avril 2013',
    });
  });
});
