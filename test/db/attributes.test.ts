import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { attributesOf, OWN_ATTRIBUTES } from '../../api/filters/attributes.ts';
import { rollback } from '../../etl/versions.ts';
import type { Database } from '../../sql/db.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { fixtureDataset, loadFile } from './fixture.ts';

const SCHEMA = fileURLToPath(new URL('../../sql/schema/053-attributes.sql', import.meta.url));
const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-attributes-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

/** Writes points with these attributes, one each; gives the file. */
function write(name: string, rows: object[]): string {
  const features = rows.map((more, index) => {
    const properties = { key: `k${index}`, codes: 'A', ...more };
    return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [2 + index / 1000, 48] } };
  });
  writeFileSync(join(folder, `${name}.geojson`), JSON.stringify({ type: 'FeatureCollection', features }));
  return `${name}.geojson`;
}

/** The published attributes that a collection has, by name. */
async function published(db: Database, id: string): Promise<Record<string, string>> {
  const found = await attributesOf(db, id);
  expect(found.slice(0, OWN_ATTRIBUTES.length)).toEqual(OWN_ATTRIBUTES);
  return Object.fromEntries(found.slice(OWN_ATTRIBUTES.length).map(({ name, type }) => [name, type]));
}

const FIRST = [
  { rang: 1, surface: 1, vrai: true, jour: '2026-01-31', mele: 1, liste: ['a'], objet: { a: 1 }, rien: null },
  {
    rang: 2,
    surface: 1.5,
    vrai: false,
    jour: '2026-02-28',
    mele: 'a',
    instant: '2026-02-28T10:00:00Z',
    date: '28/02/26',
  },
];
const TYPES = {
  ...{ rang: 'integer', surface: 'number', vrai: 'boolean', jour: 'date', mele: 'string', liste: 'array' },
  ...{ objet: 'object', rien: 'string', instant: 'timestamp', date: 'string' },
};

describe.each(engines)('the attributes of a collection, $name', ({ db }: Engine) => {
  const bring = (file: string) => loadFile(db, 'typed', file, { from: folder, facts: { geometry: 'point' } });

  test('are those of its features, each with what all its values are', async () => {
    await bring(write('first', FIRST));
    expect(await published(db, 'typed')).toEqual(TYPES);
  });

  test('follow a later load, and what is not there any more is not told', async () => {
    await bring(write('second', [{ rang: 'un', 'autre "nom"': 1 }, FIRST[1]!]));
    const { liste: _, objet: __, rien: ___, ...kept } = TYPES;
    expect(await published(db, 'typed')).toEqual({
      ...kept,
      surface: 'number',
      mele: 'string',
      rang: 'string',
      'autre "nom"': 'integer',
    });
  });

  test('are those of before when the earlier load is the present one again', async () => {
    const first = (await db.rows<{ id: number }>('load/history', ['typed'])).at(-1)!;
    await rollback(db, first.id, (id) => fixtureDataset(id, { facts: { geometry: 'point' } }));
    expect(await published(db, 'typed')).toEqual(TYPES);
  });

  test('are told for a database that held features before', async () => {
    const rows = () => db.rows('filters/attributes', ['typed']);
    const before = await rows();
    await db.run('delete from attribute');
    const [fill] = readFileSync(SCHEMA, 'utf8').match(/^insert into attribute [^;]*/m)!;
    await db.run(fill);
    expect(await rows()).toEqual(before);
  });
});
