import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNamed } from '../../api/rules/find-named.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile } from './fixture.ts';

const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));

const FAR = `insert into territory_version (level, code, name, vintage, dataset, scale)
  select level, '88001', 'Ouest-les-Essarts', vintage, dataset, scale * 40 from territory_version where code = '99001' limit 1`;

async function fill(db: Database): Promise<void> {
  await loadCommunes(db);
  await loadFile(db, 'decisions', 'decisions.geojson', { facts: { kind: 'decisions' } });
  await loadFile(db, 'cadastre', 'parcels.geojson', { facts: { place: 'parcel', kind: 'reference' } });
  await loadFile(db, 'addresses', 'addresses.geojson', { facts: { place: 'address', kind: 'reference' } });
  await db.run(FAR);
}

describe.each(engines)('a search ($name)', ({ db }) => {
  beforeAll(() => fill(db));
  const found = async (q: string) =>
    (await findNamed(db, { q, limit: 10, lang: 'fr' })).map(({ kind, id }) => `${kind} ${id}`);

  test.each([
    ['2026-023', ['document 99001-2026-023']],
    ['arrêté 2026-023', ['document 99001-2026-023']],
    ['arrete municipal', ['document 99001-2026-023', 'document 99001-2025-007']],
    ['stationnement interdit', ['document 99001-2026-023']],
    ['interdiction stationnement moulin', ['document 99001-2026-023']],
    ['sens unique eglise', ['document 99001-2025-007']],
    ['99001-2025-007', ['document 99001-2025-007']],
  ])('finds by “%s” the decisions that have a text', async (q, ids) =>
    expect((await found(q)).filter((one) => one.startsWith('document'))).toEqual(ids),
  );
  test('finds nothing under the mere beginning of what “st” is not short for', async () =>
    expect(await found('st')).not.toContain('document 99001-2026-023'));
  test('says where a decision is, in which dataset and by which text', async () => {
    const [one] = await findNamed(db, { q: '2026-023', limit: 10, lang: 'fr' });
    expect(one).toMatchObject({ dataset: 'decisions', detail: 'Arrêté municipal n° 2026-023, Le maire d’Essaiville' });
    expect(one?.bbox).toEqual([2.001, 48.001, 2.002, 48.002]);
  });

  test.each([
    ['99001 AB 1', 'parcel 99001000AB0001'],
    ['99001000AB0001', 'parcel 99001000AB0001'],
    ['AB1 Ouest-les-Essais', 'parcel 99001000AB0001'],
    ['parcelle AB n° 0001, ouest les esais', 'parcel 99001000AB0001'],
    ['section AB numéro 1 à Ouest-les-Essais', 'parcel 99001000AB0001'],
    ['AB 1', 'parcel 99001000AB0001'],
    ['AB 999 Ouest-les-Essais', 'commune 99001'],
  ])('“%s” leads first to %s', async (q, first) => expect((await found(q))[0]).toBe(first));

  test('finds communes by a postcode of their streets', async () =>
    expect(await found('99100')).toEqual(expect.arrayContaining(['commune 99001', 'commune 99002'])));

  test('puts the communes of the territory before others that begin alike', async () => {
    const ids = await found('ouest');
    expect(ids).toContain('commune 88001');
    expect(ids.indexOf('commune 99001')).toBeLessThan(ids.indexOf('commune 88001'));
    expect((await found('ouest-les-essarts'))[0]).toBe('commune 88001');
  });
});
