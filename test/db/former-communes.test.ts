import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problem.ts';
import { findNamed } from '../../api/rules/find-named.ts';
import { type Found, findPlace } from '../../api/rules/find-place.ts';
import { readDataset } from '../../etl/dataset.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile } from './fixture.ts';

const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));

const { folder } = readDataset('communes-anciennes');
const EVENTS = { folder, facts: { place: 'commune-change', kind: 'reference' }, file: { layer: 'evenement' } } as const;
const FILES = ['events-of-communes', 'dissolved-commune', 'code-changed-twice'];

async function fill(db: Database): Promise<void> {
  await loadCommunes(db);
  const territory = { level: 'commune', vintage: '2026', scale: 1000 } as const;
  await loadFile(db, 'other-communes', 'changed-communes.geojson', { facts: { territory, kind: 'reference' } });
  const facts = { place: 'parcel', kind: 'reference' } as const;
  await loadFile(db, 'cadastre', 'parcels-of-changed-communes.geojson', { facts });
  for (const name of FILES) await loadFile(db, name, `${name}.csv`, EVENTS);
}

const ask = (db: Database, query: Record<string, unknown>): Promise<Found> =>
  findPlace({ db, query: { lang: 'fr', ...query } as Parameters<typeof findPlace>[0]['query'] });
const refusal = (db: Database, query: Record<string, unknown>): Promise<Problem> =>
  ask(db, query).then(
    (found) => Promise.reject(new Error(`answered ${found.label}`)),
    (problem: Problem) => problem,
  );

describe.each(engines)('a parcel of a commune that has changed ($name)', ({ db }) => {
  beforeAll(() => fill(db));

  test.each([
    [
      'of a merged commune',
      '16351000AB0012',
      '16233351AB0012',
      /16351 \(Saint-Simeux\) a fusionné avec 16233 \(Mosnac-Saint-Simeux\) le 2021-01-01 : la parcelle 16351000AB0012 est aujourd’hui 16233351AB0012/,
    ],
    [
      'of one whose seat moved',
      '27676000AD0003',
      '27058676AD0003',
      /27676 \(Les Trois Lacs\) est devenue 27058 .* le 2021-01-01/,
    ],
    [
      'of one restored since',
      '14712666AC0005',
      '14666000AC0005',
      /14666 \(Sannerville\) a été rétablie à partir de 14712 \(Saline\) le 2019-12-31/,
    ],
    [
      'merged, in a register of before',
      '53249239AE0007',
      '53239000AE0007',
      /53239 .* a fusionné avec 53249 .* : la parcelle 53249239AE0007 est tenue ici sous 53239000AE0007/,
    ],
    [
      'renumbered, merged, restored and merged',
      '78920000AG0001',
      '99001020AG0001',
      /78920 .* est devenue 99020 .* le 1968-01-01, puis la commune 99020 .* a fusionné avec 99001 .* le 2018-01-01/,
    ],
  ])('%s is found, with a remark', async (_what, asked, held, words) => {
    const { label, kind, remarks } = await ask(db, { parcel: [asked] });
    expect([label, kind]).toEqual([held, 'parcel']);
    expect(remarks).toEqual([expect.stringMatching(words)]);
  });

  test('keeps its own number: the parcel of that number in the seat of the commune is another', async () => {
    expect(await ask(db, { parcel: ['16233000AB0012'] })).not.toHaveProperty('remarks');
    const problem = await refusal(db, { parcel: ['16351000AB0013'] });
    expect([problem.status, problem.slug]).toEqual([404, 'parcelle-inconnue']);
    expect(problem.french).toMatch(
      /16351000AB0013 n’est pas connue ici ; la commune 16351 .* ; voisines : 16233351AB0012/,
    );
  });

  test('of a commune that was shared out is not guessed', async () => {
    const problem = await refusal(db, { parcel: ['99010000AF0001'] });
    expect([problem.status, problem.slug]).toEqual([409, 'parcelle-ambigue']);
    expect(problem.more.candidates!.map(({ id }) => id)).toEqual(['99001010AF0001', '99002010AF0001']);
  });

  test('is one of a site like others, but may not be named twice', async () => {
    const { label, registered_m2, remarks, communes } = await ask(db, { parcel: ['16351000AB0012', '99001000AB0002'] });
    expect([label, registered_m2, communes]).toEqual(['16233351AB0012, 99001000AB0002', 700, ['16233', '99001']]);
    expect(remarks).toHaveLength(1);
    const problem = await refusal(db, { parcel: ['16351000AB0012', '16233351AB0012'] });
    expect(problem.french).toContain('16233351AB0012 est nommée deux fois');
  });
});

describe.each(engines)('a commune that has changed ($name)', ({ db }) => {
  test('is answered by what it became, in the language of the question', async () => {
    const french = await ask(db, { commune: '16351' });
    expect([french.label, french.remarks]).toEqual([
      'Mosnac-Saint-Simeux',
      ['La commune 16351 (Saint-Simeux) a fusionné avec 16233 (Mosnac-Saint-Simeux) le 2021-01-01'],
    ]);
    const english = await ask(db, { commune: '27676', lang: 'en' });
    expect(english.remarks![0]).toMatch(/^Municipality 27676 \(Les Trois Lacs\) became 27058 .* on 2021-01-01$/);
  });
  test('is itself when its code is in use again', async () => {
    expect(await ask(db, { commune: '14712' })).not.toHaveProperty('remarks');
  });
  test('is not guessed when several share what it was', async () => {
    const problem = await refusal(db, { commune: '99010' });
    expect([problem.status, problem.slug]).toEqual([409, 'commune-partagee']);
    expect(problem.more.candidates!.map(({ id, label }) => [id, label])).toEqual([
      ['99001', 'Ouest-lès-Essais'],
      ['99002', 'Est-lès-Essais'],
    ]);
  });
  test('is told, where what it became is not held', async () => {
    const problem = await refusal(db, { commune: '53239' });
    expect(problem.french).toMatch(/Il n’y a pas de commune 53239 ici ; la commune 53239 .* a fusionné avec 53249/);
  });
  test('is found by its old name or code, with a slip as well', async () => {
    const said = async (q: string) =>
      (await findNamed(db, { q, limit: 5, lang: 'fr' })).map(({ id, detail }) => [id, detail]);
    const found = ['16233', 'autrefois 16351 Saint-Simeux (avant le 2021-01-01)'];
    for (const q of ['16351', 'saint simeux', 'St-Simeux', 'saint-simeu', 'sant simeux'])
      expect(await said(q), q).toContainEqual(found);
    expect(await said('Essaimont')).toEqual(
      [
        ['99002', 'autrefois 99010 Essaimont (avant le 2015-01-01)'],
        ['99001', 'autrefois 99010 Essaimont (avant le 2015-01-01)'],
      ].sort(),
    );
  });
});
