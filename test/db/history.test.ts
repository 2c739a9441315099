import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { reportText } from '../../etl/report.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { answerText, codesAt, FIXTURES, loadCommunes, loadFile, loadQuirk, said } from './fixture.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-history-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

/** Puts a fixture where the source of a dataset expects its file. */
const publish = (fixture: string, name = 'zones') =>
  copyFileSync(`${FIXTURES}${fixture}.geojson`, join(folder, `${name}.geojson`));

describe.each(engines)('$name', ({ db }: Engine) => {
  beforeAll(() => loadCommunes(db));

  describe('the same source loaded again', () => {
    const from = { from: folder };
    test('opens every row the first time', async () => {
      publish('reload');
      const { read, kept, opened, closed, unchanged } = await loadFile(db, 'reload', 'zones.geojson', from);
      expect({ read, kept, opened, closed, unchanged }).toEqual({
        read: 3,
        kept: 3,
        opened: 3,
        closed: 0,
        unchanged: 0,
      });
    });
    test('changes nothing when the file is the same, and says so', async () => {
      const before = await codesAt(db, 'reload', 2.005, 48.005);
      const report = await loadFile(db, 'reload', 'zones.geojson', from);
      expect(report).toMatchObject({ state: 'unchanged', opened: 0, closed: 0 });
      expect(reportText(report)).toMatch(/reload : aucun changement, même fichier que le chargement n° \d+/);
      expect(await codesAt(db, 'reload', 2.005, 48.005)).toEqual(before);
    });
    test('closes and opens only what changed, and leaves the others to the load that opened them', async () => {
      const stays = (answer: Awaited<ReturnType<typeof said>>) => answer.rules.find((rule) => rule.label === 'Reste');
      const before = await said(db, 'reload', 2.005, 48.005);
      publish('reload-changed');
      const { opened, closed, unchanged } = await loadFile(db, 'reload', 'zones.geojson', from);
      expect({ opened, closed, unchanged }).toEqual({ opened: 2, closed: 2, unchanged: 1 });
      const after = await said(db, 'reload', 2.005, 48.005);
      expect(after.rules.map((rule) => rule.label)).toEqual(['Reste', 'A changé', 'Vient']);
      expect(stays(after)).toEqual(stays(before));
      expect(after.load!.id).toBeGreaterThan(before.load!.id);
    });
    test('is mapped anew when the definition of the dataset changed', async () => {
      const facts = { title: 'Un autre titre' };
      const { state, unchanged } = await loadFile(db, 'reload', 'zones.geojson', { ...from, facts });
      expect([state, unchanged]).toEqual(['published', 3]);
      expect((await said(db, 'reload', 2.005, 48.005)).title).toBe('Un autre titre');
    });
    test('may go back: the first state comes again as a new one', async () => {
      publish('reload');
      const { opened, closed } = await loadFile(db, 'reload', 'zones.geojson', from);
      expect([opened, closed]).toEqual([2, 2]);
    });
  });

  test('an answer can be had again, byte for byte, whatever was loaded since', async () => {
    publish('known-on', 'known');
    await loadFile(db, 'known-on', 'known.geojson', { from: folder });
    const first = await answerText(db, 2.005, 48.005);
    const known = (JSON.parse(first) as RulesAnswer).as_of.known_on;
    publish('known-on-later', 'known');
    await loadFile(db, 'known-on', 'known.geojson', { from: folder });
    await loadQuirk(db, 'several-codes', { part: 'known-on-later' }).catch(() => undefined);
    await loadFile(db, `later-${Date.now()}`, 'hole.geojson');
    expect(await answerText(db, 2.005, 48.005)).not.toBe(first);
    expect(await answerText(db, 2.005, 48.005, { known })).toBe(first);
    expect(await codesAt(db, 'known-on', 2.005, 48.005, { known })).toEqual(['A', 'B']);
    expect(await codesAt(db, 'known-on', 2.005, 48.005)).toEqual(['B', 'C', 'D']);
  });

  test('nothing was known before anything was loaded', async () => {
    const answer: RulesAnswer = JSON.parse(await answerText(db, 2.005, 48.005, { known: '2001-01-01T00:00:00Z' }));
    expect(answer.counts.applies).toBe(0);
    for (const { rules, load } of answer.datasets) expect([rules, load]).toEqual([[], null]);
  });

  describe('parts of one dataset', () => {
    test('are loaded apart: one neither closes the other nor takes its keys', async () => {
      await loadFile(db, 'parts', 'part-north.geojson', { part: 'nord' });
      const south = await loadFile(db, 'parts', 'part-south.geojson', { part: 'sud' });
      expect([south.opened, south.closed, south.refused]).toEqual([1, 0, 1]);
      expect(south.lines[0]).toMatchObject({
        ...{ key: 'shared', reason: 'key-of-other-part', detail: 'clé déjà tenue par la partie nord' },
      });
      expect(await codesAt(db, 'parts', 2.005, 48.015)).toEqual(['A']);
      expect(await codesAt(db, 'parts', 2.005, 48.005)).toEqual(['B', 'C']);
    });
    test('are refused when all their keys are held by others', async () => {
      const west = loadFile(db, 'parts', 'part-south.geojson', { part: 'ouest' });
      await expect(west).rejects.toThrow('Aucune des 2 lignes ne peut être publiée');
    });
  });

  test('of two rows with one key the first is kept, the other counted and told', async () => {
    const report = await loadQuirk(db, 'duplicate-keys');
    expect([report.read, report.kept, report.refused]).toEqual([3, 2, 1]);
    expect(report.lines).toEqual([
      expect.objectContaining({ row: 2, key: 'a', reason: 'duplicate-key', detail: 'clé déjà vue à la ligne 1' }),
    ]);
    const { rules } = await said(db, 'duplicate-keys', 2.005, 48.005);
    expect(rules.map((rule) => rule.label)).toEqual(['La première', 'b']);
  });

  describe('what is not covered', () => {
    const stated = (code: string, state: 'available' | 'none' | 'restricted') => ({
      ...{ level: 'commune' as const, code, state, since: '2025-05-05', source: 'Essais' },
    });
    test.each([
      ['none-stated', [], 'no-data'],
      ['stated-none', [stated('99001', 'none')], 'no-data'],
      ['stated-restricted', [stated('99001', 'restricted')], 'restricted'],
      ['stated-available', [stated('99001', 'available')], 'does-not-apply'],
      ['stated-elsewhere', [stated('99002', 'available')], 'no-data'],
      ['stated-country', [{ ...stated('FR', 'available'), level: 'country' as const }], 'does-not-apply'],
    ])('coverage %s', async (id, coverage, status) => {
      await loadFile(db, `coverage-${id}`, 'coverage.geojson', { coverage });
      const answer = await said(db, `coverage-${id}`, 2.005, 48.005);
      expect(answer.status).toBe(status);
      expect(answer.rules).toEqual([]);
      if (status === 'restricted') expect(answer.office?.name).toBe('Bureau des essais');
      if (id.endsWith('none') && status === 'no-data' && coverage.length)
        expect(answer.coverage).toMatchObject({ territory: '99001', state: 'none', source: 'Essais' });
    });
    test('coverage has a history of its own', async () => {
      const id = 'coverage-changes';
      await loadFile(db, id, 'coverage.geojson', { coverage: [stated('99001', 'none')] });
      const known = (JSON.parse(await answerText(db, 2.005, 48.005)) as RulesAnswer).as_of.known_on;
      const facts = { description: 'autre' };
      await loadFile(db, id, 'coverage.geojson', { coverage: [stated('99001', 'available')], facts });
      expect((await said(db, id, 2.005, 48.005)).status).toBe('does-not-apply');
      expect((await said(db, id, 2.005, 48.005, { known })).status).toBe('no-data');
    });
  });

  describe('a load that fails', () => {
    test('leaves a dataset that never had data unavailable, with the fault named', async () => {
      const id = 'fails-first';
      writeFileSync(join(folder, 'broken.geojson'), '{"type": "FeatureCollection", "features": [');
      await expect(loadFile(db, id, 'broken.geojson', { from: folder })).rejects.toThrow(/n’est pas du JSON/);
      const { status, fault } = await said(db, id, 2.005, 48.005);
      expect(status).toBe('unavailable');
      expect(fault).toMatch(/n’est pas du JSON/);
      expect(fault).not.toContain(folder);
      copyFileSync(`${FIXTURES}hole.geojson`, join(folder, 'broken.geojson'));
      await loadFile(db, id, 'broken.geojson', { from: folder });
      expect(await said(db, id, 2.003, 48.005)).toMatchObject({ status: 'applies', fault: null });
    });
    test('for want of its file leaves it unavailable too, never “no data”', async () => {
      await expect(loadFile(db, 'fails-missing', 'nowhere.geojson')).rejects.toThrow(/Fichier absent : nowhere/);
      const { status, fault } = await said(db, 'fails-missing', 2.005, 48.005);
      expect(status).toBe('unavailable');
      expect(fault).toMatch(/Fichier absent/);
    });
    test('leaves a dataset that had data as it was', async () => {
      await loadFile(db, 'fails-later', 'hole.geojson');
      writeFileSync(join(folder, 'hole.geojson'), '<html>');
      await expect(loadFile(db, 'fails-later', 'hole.geojson', { from: folder })).rejects.toThrow();
      expect(await said(db, 'fails-later', 2.003, 48.005)).toMatchObject({ status: 'applies', fault: null });
    });
  });
});
