import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { booleanPointInPolygon, pointOnFeature } from '@turf/turf';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { IndicatorValues } from '../../api/answers.ts';
import { readDatasetIn } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import { newDataset } from '../../etl/new/new.ts';
import { readIndicators, readRules } from '../../etl/rules.ts';
import type { Database } from '../../sql/db.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, said } from './fixture.ts';

const engines = await openEngines('fixtures');
const data = mkdtempSync(join(tmpdir(), 'terrier-new-data-'));
const into = `${mkdtempSync(join(tmpdir(), 'terrier-new-'))}/`;
afterAll(async () => {
  for (const { db } of engines) await db.close();
  for (const folder of [data, into]) rmSync(folder, { recursive: true });
});

const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };
const loadMade = (db: Database, id: string, from: string) => {
  const dataset = readDatasetIn(into, id);
  return load(db, dataset, dataset.sources[0]!, from, quiet);
};

/** Writes what only people know, in their place. */
function writeWords(id: string): void {
  for (const name of readdirSync(into + id)) {
    const path = `${into}${id}/${name}`;
    const text = readFileSync(path, 'utf8')
      .replace(/À écrire : (code|année des codes)/g, '2026')
      .replace(/À écrire : urbanisme[^"]*/g, 'urbanisme')
      .replace(/À écrire : période/g, '2025')
      .replace(/À écrire : /g, 'Essai, ');
    writeFileSync(path, text);
  }
}

const square = (west: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 48],
      [west + 0.01, 48],
      [west + 0.01, 48.01],
      [west, 48.01],
      [west, 48],
    ],
  ],
});
const zone = (west: number, properties: object) => ({ type: 'Feature', geometry: square(west), properties });
const features = [
  zone(2, {
    num: 'Z1',
    libelle: 'L’Étang',
    type: 'A',
    debut: '20200101',
    fin: null,
    lien: 'https://example.org/a.pdf',
  }),
  zone(2.02, { num: 'Z2', libelle: 'Le Bois', type: 'B', debut: '20200101', fin: '20210101', lien: null }),
  zone(2.04, { num: 'Z3', libelle: 'Le Bois', type: 'B', debut: '20200101', fin: null, lien: null }),
  zone(2.06, { num: 'Z4', libelle: 'La Mare', type: 'A', debut: '20200101', fin: null, lien: null }),
];

beforeAll(async () => {
  writeFileSync(join(data, 'Zones d’essai.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  writeFileSync(
    join(data, 'nombres.csv'),
    'CODGEO;LIBGEO;annee;log;part\n99001;Ouest;2024;1 234;12,5 %\n99002;Est;2024;s;\n',
  );
  writeFileSync(join(data, 'rien.csv'), 'a;b\nx;y\n');
  await newDataset(join(data, 'Zones d’essai.geojson'), { id: 'essai-zones', from: data, into });
  await newDataset(join(data, 'nombres.csv'), { title: 'Nombres d’essai', from: data, into });
});

test('what the columns are is guessed from their names and values, a rule comes for each code', () => {
  const { map, sources, title } = readDatasetIn(into, 'essai-zones');
  for (const [column, use] of [
    ['num', ','],
    ['libelle', ', '],
    ['type', ', '],
    ['debut', ', '],
    ['fin', ', '],
    ['lien', ' ~'],
  ])
    expect(map).toContain(`'${column}'${use}`.trimEnd());
  expect(sources[0]!.files).toEqual([{ path: 'Zones d’essai.geojson', layer: 'essai_zones' }]);
  expect(title).toMatch(/^À écrire/);
  expect(readRules(readDatasetIn(into, 'essai-zones')).map(({ code }) => code)).toEqual(['A', 'B']);
});
test('a table without geometry gets an indicator for each number, and the title that is given', () => {
  const dataset = readDatasetIn(into, 'nombres');
  expect([dataset.title, dataset.kind]).toEqual(['Nombres d’essai', 'statistics']);
  expect(readIndicators(dataset).map(({ id, title }) => [id, title])).toEqual([
    ['nombres-1', 'À écrire : titre de log'],
    ['nombres-2', 'À écrire : titre de part'],
  ]);
});
test.each([
  ['a folder that exists', 'nombres.csv', {}, /nombres existe déjà/],
  ['an id that is none', 'nombres.csv', { id: '../x' }, /minuscules, chiffres et tirets/],
  ['a table of neither places nor numbers', 'rien.csv', {}, /ni géométrie, ni colonne de codes/],
])('%s is refused, and nothing is written', async (_what, name, more, words) => {
  const before = readdirSync(into);
  await expect(newDataset(join(data, name), { ...more, from: data, into })).rejects.toThrow(words);
  expect(readdirSync(into)).toEqual(before);
});

describe.each(engines)('$name: a folder that was made from a file', ({ db, name }: Engine) => {
  const unwritten = name === engines[0]!.name;
  beforeAll(() => loadCommunes(db));

  test('is refused while something is to be written, and then loads', async () => {
    if (unwritten)
      await expect(loadMade(db, 'essai-zones', data)).rejects.toThrow(/il reste « À écrire » dans dataset\.json, /);
    writeWords('essai-zones');
    expect(await loadMade(db, 'essai-zones', data)).toMatchObject({ read: 4, kept: 4, refused: 0 });
  });
  test.each([
    [
      'with its rule, label, text and day',
      2.005,
      { codes: ['A'], label: 'L’Étang', href: 'https://example.org/a.pdf' },
    ],
    ['no more after its last day', 2.025, { codes: [], label: undefined, href: undefined }],
    ['without a text where there is none', 2.045, { codes: ['B'], label: 'Le Bois', href: undefined }],
  ])('answers %s', async (_what, lon, wanted) => {
    const { rules } = await said(db, 'essai-zones', lon, 48.005);
    const documents = rules.flatMap((rule) => rule.documents).filter(({ href }) => href);
    expect({ codes: rules.map(({ code }) => code), label: rules[0]?.label, href: documents[0]?.href }).toEqual(wanted);
  });
  test('gives numbers with their states', async () => {
    writeWords('nombres');
    await loadMade(db, 'nombres', data);
    const values = async (id: string): Promise<IndicatorValues['observations']> =>
      JSON.parse((await db.row<{ json: string }>('indicators/values', [id, 'commune', '2024']))!.json);
    expect((await values('nombres-1')).map(({ value, status }) => [value, status])).toEqual([
      [1234, 'ok'],
      [null, 'secret'],
    ]);
    expect((await values('nombres-2')).map(({ value, status }) => [value, status])).toEqual([
      [12.5, 'ok'],
      [null, 'unavailable'],
    ]);
  });
});

const real = inject('realData');
describe.skipIf(!real || !existsSync(real))('priority neighbourhoods as published', () => {
  beforeAll(async () => {
    await newDataset(join(real!, 'zoning-social/val-doise/qpv_95.geojson'), { id: 'qpv-essai', from: real!, into });
    writeWords('qpv-essai');
  });
  test.each(engines)('$name: all of them load under the identifier that is theirs', async ({ db }) => {
    const dataset = readDatasetIn(into, 'qpv-essai');
    expect(dataset.map).toContain("properties ->> 'identifian'");
    const report = await load(db, dataset, dataset.sources[0]!, real!, quiet);
    expect([report.read, report.kept]).toEqual([42, 42]);
    const path = join(real!, 'zoning-social/val-doise/qpv_95.geojson');
    const { features } = JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection<MultiPolygon>;
    for (const feature of features.slice(0, 5)) {
      const [lon, lat] = pointOnFeature(feature).geometry.coordinates as [number, number];
      const inside = features.filter((one) => booleanPointInPolygon([lon, lat], one));
      const { rules } = await said(db, 'qpv-essai', lon, lat);
      expect(rules.map(({ label }) => label)).toEqual(inside.map(({ properties }) => properties!.libelle));
    }
  });
});
