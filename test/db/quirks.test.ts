import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTile } from '../../sql/tiles.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { type Asked, codesAt, type Difference, loadCommunes, loadFile, loadQuirk, said } from './fixture.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const everywhere: Difference = {
  coverage: [{ level: 'commune', code: '99001', state: 'available', since: '2025-01-01', source: 'Essais' }],
};

/** Each line: fixture, what it shows, longitude, latitude, the codes that are found, and when it is asked. */
const POINTS: [string, string, number, number, string[], Asked?][] = [
  ['shared-border', 'on a shared border both sides count', 2.01, 48.005, ['A', 'B']],
  ['shared-border', 'beside it, one', 2.0099999, 48.005, ['A']],
  ['on-vertex', 'where four meet, four count', 2.01, 48.01, ['A', 'B', 'C', 'D']],
  ['on-vertex', 'on an outer corner, one', 2.0, 48.0, ['A']],
  ['hole', 'in a hole nothing applies', 2.005, 48.005, []],
  ['hole', 'on the edge of the hole it does', 2.004, 48.005, ['A']],
  ['hole', 'around the hole it does', 2.003, 48.005, ['A']],
  ['bowtie', 'a bow tie is repaired: its left half counts', 2.002, 48.005, ['A', 'B']],
  ['bowtie', 'and its right half', 2.008, 48.005, ['A', 'B']],
  ['bowtie', 'but nothing between them', 2.005, 48.008, ['B']],
  ['other-crs', 'Lambert-93 by a crs member lies where it should', 3, 46.5, ['A']],
  ['other-crs', '90 m north is inside', 3, 46.50081, ['A']],
  ['other-crs', '110 m north is outside', 3, 46.50099, []],
  ['expired', 'only what is in force that day', 2.005, 48.005, ['C']],
  ['expired', 'before', 2.005, 48.005, ['A'], { day: '2019-12-31' }],
  ['expired', 'the day of the change has the new one', 2.005, 48.005, ['C'], { day: '2020-01-01' }],
  ['expired', 'after', 2.005, 48.005, ['B'], { day: '2030-01-01' }],
  ['replaced-plan', 'the plan of today', 2.005, 48.005, ['B']],
  ['replaced-plan', 'the plan it replaced, the day before', 2.005, 48.005, ['A'], { day: '2019-12-31' }],
  ['replaced-plan', 'no plan before the first', 2.005, 48.005, [], { day: '2012-02-29' }],
  ['several-codes', 'a feature with two codes falls under two rules', 2.005, 48.005, ['A', 'B']],
  ['without-geometry', 'a rule of a whole commune applies without being drawn', 2.005, 48.015, ['T']],
  ['without-geometry', 'with what is drawn', 2.005, 48.005, ['A', 'T']],
  ['without-geometry', 'not in the next commune', 2.03, 48.005, []],
  ['unknown-code', 'a code without a rule is shown as published', 2.005, 48.005, ['', 'Zz-9']],
  ['thin', 'on the tree', 2.005, 48.005, ['A']],
  ['thin', '4 m from the tree', 2.005, 48.005036, ['A']],
  ['thin', '7 m from the tree', 2.005, 48.005063, []],
  ['thin', '4 m from the line', 2.007, 48.001036, ['B']],
  ['thin', '7 m from the line', 2.007, 48.001063, []],
  ['thin', 'on one of several points', 2.009, 48.009, ['C']],
];

describe.each(engines)('$name', ({ db }: Engine) => {
  const reports = new Map<string, Awaited<ReturnType<typeof loadQuirk>>>();
  beforeAll(async () => {
    await loadCommunes(db);
    for (const name of new Set([...POINTS.map(([name]) => name), 'general-code', 'near-boundary', 'legal-states'])) {
      const precision_m = { thin: 5, 'near-boundary': 10 }[name] ?? 0;
      reports.set(name, await loadQuirk(db, name, { ...everywhere, facts: { precision_m } }));
    }
  });

  test.each(POINTS)('%s: %s', async (name, _what, lon, lat, codes, asked) => {
    expect(await codesAt(db, name, lon, lat, asked)).toEqual(codes);
  });

  test('a bow tie is counted as repaired, with its place and the area moved', () => {
    const { read, kept, repaired, refused, lines } = reports.get('bowtie')!;
    expect({ read, kept, repaired, refused }).toEqual({ read: 2, kept: 2, repaired: 1, refused: 0 });
    expect(lines[0]).toMatchObject({ row: 1, key: 'a', severity: 'repaired', reason: 'invalid-geometry' });
    expect(lines[0]!.detail).toMatch(/Self-intersection.*2\.005 48\.005.* m² déplacés/);
  });

  test.each(['shp', 'gpkg'])(
    'Lambert-93 in a %s, with its projection beside it, lies where it should',
    async (kind) => {
      const id = `lambert-${kind}`;
      const report = await loadFile(db, id, `lambert/lambert.${kind}`);
      expect([report.kept, report.refused]).toEqual([1, 0]);
      const { rules } = await said(db, id, 3, 46.5);
      expect(rules.map((rule) => rule.label)).toEqual(['Zone à bâtir – Égalité']);
      expect(await codesAt(db, id, 3, 46.50099)).toEqual([]);
    },
  );

  test('the dates of a rule are told, the last day included', async () => {
    const [old] = (await said(db, 'replaced-plan', 2.005, 48.005, { day: '2015-01-01' })).rules;
    expect(old!.in_force).toEqual({ from: '2012-03-01', until: '2019-12-31' });
  });

  test('a rule in procedure or approved only is pending; annulled, or ended without a day, it is not told', async () => {
    const { rules, pending } = await said(db, 'legal-states', 2.005, 48.005);
    const states = [rules, pending].map((list) => list.map((rule) => rule.feature!.key));
    expect(states).toEqual([
      ['in-force', 'partly-annulled'],
      ['approved', 'in-procedure'],
    ]);
  });

  test('a tile shows what applies, and nothing else', async () => {
    const place = { collection: 'legal-states', z: 14, y: 5694, x: 8283, day: '2026-06-01' };
    const { layers } = new VectorTile(new PbfReader((await makeTile(db, place))!.bytes));
    const layer = layers['legal-states']!;
    const keys = Array.from({ length: layer.length }, (_, index) => layer.feature(index).properties.key);
    expect(keys.sort()).toEqual(['in-force', 'partly-annulled']);
  });

  test('a rule of a whole commune names the commune', async () => {
    const rules = (await said(db, 'without-geometry', 2.005, 48.005)).rules;
    expect(rules.find((rule) => rule.code === 'T')).toMatchObject({
      territory: { level: 'commune', code: '99001', name: 'Ouest-lès-Essais' },
      near_boundary: false,
      label: 'Toute la commune',
    });
    expect(rules.find((rule) => rule.code === 'A')!.territory).toBeNull();
  });

  test('a code without a rule keeps its published label, as information', async () => {
    const rules = (await said(db, 'unknown-code', 2.005, 48.005)).rules;
    expect(rules.find((rule) => rule.code === 'Zz-9')).toMatchObject({
      title: 'Ce que dit le plan',
      summary: '',
      effect: 'information',
      documents: [],
    });
  });

  test('a detailed code takes the words of its general code, unless it has its own', async () => {
    const { rules } = await said(db, 'general-code', 2.005, 48.005);
    expect(rules.map(({ code, title }) => [code, title])).toEqual([
      ['05-01', 'Emplacement réservé'],
      ['05-02', 'Emplacement réservé aux voies'],
    ]);
  });

  test('a rule carries its words, its texts and its office, in both languages', async () => {
    const [rule] = (await said(db, 'hole', 2.003, 48.005)).rules;
    expect(rule).toMatchObject({ title: 'Construire est interdit', effect: 'forbidden' });
    const unread = { sha256: null, checked: null };
    expect(rule!.documents).toEqual([
      { title: 'Code des essais', article: 'L. A', href: 'https://example.org/A', date: '2019-02-03', ...unread },
      { title: 'Arrêté des essais', article: null, href: null, date: null, ...unread },
    ]);
    expect(rule!.office).toMatchObject({ name: 'Bureau des essais', email: 'essais@example.org' });
    const [english] = (await said(db, 'hole', 2.003, 48.005, { lang: 'en' })).rules;
    expect(english).toMatchObject({
      title: 'Building is forbidden',
      summary: 'Building is forbidden, in plain words.',
    });
  });

  test.each([
    ['5 m inside the limit it says so', 48.000045, true],
    ['20 m inside it does not', 48.00018, false],
  ])('near a limit: %s', async (_what, lat, near) => {
    const [rule] = (await said(db, 'near-boundary', 2.005, lat)).rules;
    expect(rule!.near_boundary).toBe(near);
  });

  test('what is met within the precision of a line is near its boundary', async () => {
    for (const lat of [48.005, 48.005036])
      expect((await said(db, 'thin', 2.005, lat)).rules[0]!.near_boundary).toBe(true);
  });
});
