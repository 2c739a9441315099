import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IndicatorValues } from '../../api/answers.ts';
import { checkSource } from '../../etl/load.ts';
import { reportText } from '../../etl/report.ts';
import { diff, diffText, history, rollback } from '../../etl/versions.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import {
  answerText,
  codesAt,
  FIXTURES,
  fixtureDataset,
  fixtureSource,
  loadCommunes,
  loadFile,
  loadQuirk,
  said,
} from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-versions-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
type Change = { codes?: string; east?: number };

/** Writes ten squares of 0.001°, side by side from 2° E, changed or left out (null) by name; gives the file. */
function write(name: string, changes: Record<string, Change | null> = {}): string {
  const features = NAMES.flatMap((key, index) => {
    const change = changes[key];
    if (change === null) return [];
    const west = 2 + index / 1000 + (change?.east ?? 0);
    const corner = (x: number, y: number) => [west + x, 48 + y];
    const ring = [corner(0, 0), corner(0.001, 0), corner(0.001, 0.001), corner(0, 0.001), corner(0, 0)];
    const properties = { key, codes: change?.codes ?? 'A' };
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  writeFileSync(join(folder, `${name}.geojson`), JSON.stringify({ type: 'FeatureCollection', features }));
  return `${name}.geojson`;
}

const gone = (count: number) => Object.fromEntries(NAMES.slice(0, count).map((name) => [name, null]));
const moved = (count: number, east: number) =>
  Object.fromEntries(NAMES.slice(0, count).map((name) => [name, { east }]));

describe.each(engines)('$name', ({ db }: Engine) => {
  const coverage = [{ level: 'commune' as const, code: '99001', state: 'available' as const, source: 'Essais' }];
  const bring = (id: string, file: string, confirmed = false) =>
    loadFile(db, id, file, { from: folder, confirmed, coverage });
  beforeAll(() => loadCommunes(db));

  describe('a load that differs much from what is published', () => {
    beforeAll(() => bring('held', write('whole')));

    test.each([
      ['loses three of ten features', gone(3), 'many-gone', '3 sur 10, au plus 20 % sans confirmation'],
      [
        'moves three of ten by two kilometres',
        moved(3, 0.03),
        'many-moved',
        '3 sur 10, au plus 20 % sans confirmation',
      ],
    ])('that %s is held, and readers keep what they had', async (_what, changes, reason, detail) => {
      const before = await answerText(db, 2.0005, 48.0005);
      const report = await bring('held', write('doubtful', changes));
      expect(report.state).toBe('held');
      expect(report.lines).toContainEqual(expect.objectContaining({ severity: 'refused', reason, detail }));
      expect(reportText(report)).toMatch(/RETENU : rien n’est publié ; ajoutez --confirm/);
      expect(await answerText(db, 2.0005, 48.0005)).toBe(before);
    });

    test.each([
      ['loses two of ten', gone(2)],
      ['moves three of ten by 70 metres', moved(3, 0.001)],
      ['changes the codes of all', Object.fromEntries(NAMES.map((name) => [name, { codes: 'B' }]))],
    ])('that %s is published at once', async (_what, changes) => {
      const id = `passes-${Object.keys(changes).length}-${JSON.stringify(Object.values(changes)[0])}`
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/-$/, '');
      await bring(id, write('whole'));
      expect((await bring(id, write('changed', changes))).state).toBe('published');
    });

    test('is published when somebody confirms it, and held before is no reason to call it unchanged', async () => {
      const file = write('doubtful', gone(6));
      expect((await bring('held', file)).state).toBe('held');
      expect(await bring('held', file, true)).toMatchObject({ state: 'published', closed: 6 });
      expect(await codesAt(db, 'held', 2.0005, 48.0005)).toEqual([]);
    });

    test('whose numbers are ten times as large is held as well', async () => {
      const source = { folder: `${FIXTURES}statistics/`, from: folder, facts: { kind: 'statistics' as const } };
      const lines = (factor: number) => NAMES.map((_, n) => `99001;${2000 + n};${(n + 1) * factor}`);
      const put = (factor: number) =>
        writeFileSync(join(folder, 'numbers.csv'), ['code;annee;logements', ...lines(factor), ''].join('\n'));
      put(1);
      await loadFile(db, 'numbers', 'numbers.csv', source);
      put(1000);
      const report = await loadFile(db, 'numbers', 'numbers.csv', { ...source, confirmed: false });
      expect(report.state).toBe('held');
      expect(report.lines[0]).toMatchObject({
        reason: 'many-jumped',
        detail: '10 sur 10, au plus 20 % sans confirmation',
      });
      const held = (await db.row<{ json: string }>('indicators/values', ['essais-logements', 'commune', '2004']))!;
      const { observations }: { observations: IndicatorValues['observations'] } = {
        observations: JSON.parse(held.json),
      };
      expect(observations.map(({ value }) => value)).toEqual([5]);
    });
  });

  describe('two loads of one dataset', () => {
    let [first, second] = [0, 0];
    beforeAll(async () => {
      first = (await bring('versions', write('v1', { j: null }))).load;
      second = (await bring('versions', write('v2', { a: null, b: { codes: 'B' } }))).load;
    });

    test('are compared: opened, changed, closed, unchanged', async () => {
      const found = await diff(db, first, second);
      expect(found.map(({ what, count, examples }) => [what, count, examples.map(({ key }) => key)])).toEqual([
        ['opened', 1, ['j']],
        ['changed', 1, ['b']],
        ['closed', 1, ['a']],
        ['unchanged', 7, []],
      ]);
      expect(diffText(found)).toMatch(/^ouvertes \/ opened : 1\n {4}j {2}j\nchangées \/ changed : 1/);
    });

    test('are compared the other way round as well', async () => {
      const found = await diff(db, second, first);
      expect(Object.fromEntries(found.map(({ what, count }) => [what, count]))).toEqual({
        opened: 1,
        changed: 1,
        closed: 1,
        unchanged: 7,
      });
    });

    test('the earlier is made the present one again by a new load, and nothing known is lost', async () => {
      const between = await answerText(db, 2.0005, 48.0005);
      const { known_on } = (JSON.parse(between) as { as_of: { known_on: string } }).as_of;
      const report = await rollback(db, first, fixtureDataset);
      expect(report).toMatchObject({ state: 'published', kept: 9, opened: 2, closed: 2, unchanged: 7 });
      expect(report.load).toBeGreaterThan(second);
      expect(await codesAt(db, 'versions', 2.0005, 48.0005)).toEqual(['A']);
      expect(await answerText(db, 2.0005, 48.0005, { known: known_on })).toBe(between);
      const found = await diff(db, first, report.load);
      expect(found.map(({ what, count }) => [what, count])).toEqual([['unchanged', 9]]);
      expect(await history(db, 'versions')).toMatch(
        new RegExp(`^${report.load} .*rétablit le n° ${first} / restores it`),
      );
    });

    test('what was rolled back can be loaded again', async () => {
      const file = write('v2', { a: null, b: { codes: 'B' } });
      expect(await bring('versions', file)).toMatchObject({ state: 'published', opened: 2, closed: 2 });
    });

    test('of two datasets are not compared, and what published nothing is no version', async () => {
      const other = await bring('other', write('v1', { j: null }));
      await expect(diff(db, first, other.load)).rejects.toThrow(/ne sont pas du même jeu et de la même partie/);
      const same = await bring('other', write('v1', { j: null }));
      expect(same.state).toBe('unchanged');
      await expect(rollback(db, 999_999)).rejects.toThrow(/n° 999999 n’existe pas/);
    });
  });

  describe('what everybody sees of loads', () => {
    let service: TestService;
    beforeAll(async () => {
      service = await listen(db);
      await loadQuirk(db, 'bowtie');
      for (const name of ['v1', 'v2', 'v3']) await bring('seen', write(`seen-${name}`, { a: { codes: name } }), true);
    });
    afterAll(() => service.close());
    const get = async (path: string) => (await ask(service.url, path)).json() as never;

    test('the loads of a collection come page by page, the newest first', async () => {
      const states: string[] = [];
      let path: string | undefined = '/api/collections/seen/loads?limit=2';
      while (path) {
        const page: { loads: { file: string }[]; links: { rel: string; href: string }[] } = await get(path);
        states.push(...page.loads.map(({ file }) => file));
        path = page.links.find(({ rel }) => rel === 'next')?.href;
      }
      expect(states).toEqual(['seen-v3.geojson', 'seen-v2.geojson', 'seen-v1.geojson']);
      expect(await get('/api/collections/seen/loads?part=nothing')).toMatchObject({ loads: [] });
    });

    test('a load tells its file, counts, kinds of remarks and rows, and no folder or process of this machine', async () => {
      const { loads }: { loads: { id: number }[] } = await get('/api/collections/bowtie/loads');
      const text = (await ask(service.url, `/api/collections/bowtie/loads/${loads[0]!.id}`)).body.toString();
      expect(JSON.parse(text)).toMatchObject({
        state: 'published',
        file: 'bowtie.geojson',
        counts: { read: 2, kept: 2, noted: 0, repaired: 1, refused: 0, opened: 2 },
        totals: [{ severity: 'repaired', reason: 'invalid-geometry', count: 1, title_en: 'invalid geometry' }],
        lines: [{ file: 'bowtie.geojson', row: 1, key: 'a', detail: expect.stringMatching(/m² déplacés/) }],
      });
      expect(text).not.toMatch(/"(host|pid|heartbeat)"|terrier-versions/);
    });

    test('a load or collection that is not there is a 404 in words', async () => {
      const missing = await ask(service.url, '/api/collections/seen/loads/999999');
      expect([missing.status, missing.json()]).toMatchObject([
        404,
        { type: expect.stringMatching(/chargement-inconnu$/) },
      ]);
      expect((await ask(service.url, '/api/collections/nowhere/loads')).status).toBe(404);
      expect((await ask(service.url, '/api/collections/seen/loads/x')).status).toBe(400);
    });
  });

  test('a check says what a load would do and leaves no trace', async () => {
    const before = await db.rows('collections/list', [null, 'fr']);
    const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };
    const check = (id: string, file: string) => checkSource(db, fixtureDataset(id), fixtureSource(file), folder, quiet);
    expect(await check('never-seen', write('v1'))).toMatchObject({ state: 'checked', kept: 10, opened: 10, closed: 0 });
    const changed = write('v3', { a: null, b: null, c: null, d: { codes: 'B' } });
    const report = await check('versions', changed);
    expect(report).toMatchObject({ state: 'checked', kept: 7 });
    expect(report.lines).toContainEqual(expect.objectContaining({ reason: 'many-gone' }));
    expect(reportText(report)).toMatch(/contrôle seul, rien n’est chargé/);
    expect(await db.rows('collections/list', [null, 'fr'])).toEqual(before);
    expect((await said(db, 'versions', 2.0035, 48.0005)).status).toBe('applies');
  });
});
