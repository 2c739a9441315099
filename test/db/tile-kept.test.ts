import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Tile } from '../../api/tiles/cache.ts';
import { TileStore } from '../../api/tiles/store.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { counting } from './counted.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { ask, listen } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-kept-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const TILES = '/api/collections/hole/tiles/WebMercatorQuad';
/** So many that were in force once and are no longer. */
const FORMER = `
  insert into feature (dataset, key, codes, label, geom, opened_by, content_hash, in_force)
  select 'hole', 'former-' || n, '{A}', 'Ancien', ST_MakeEnvelope(2, 48, 2.01, 48.01, 4326), opened_by, '', '[1990-01-01,2000-01-01)'
  from generate_series(1, 6500) as n, lateral (select max(id) as opened_by from load where dataset = 'hole') as loaded`;

describe.each(engines)('$name', ({ name, db }: Engine) => {
  const counted = counting(db);

  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'hole');
  });

  test('a tile kept on disk is not given for one of another database, where load numbers begin anew', async () => {
    const settings = { tileCacheDir: join(folder, name), tileCacheBytes: 1_000_000 };
    const made = async () => {
      const service = await listen(counted.db, '', settings);
      const before = counted.made();
      expect((await ask(service.url, `${TILES}/14/5694/8283`)).body.length).toBeGreaterThan(0);
      await service.close();
      return counted.made() - before;
    };
    await expect.poll(made).toBe(0);
    await db.run("update migration set applied = applied - interval '1 day'");
    expect(await made()).toBe(1);
  });

  test('a far tile that shows all in force is whole, however much lies in it that was in force before', async () => {
    await db.run(FORMER);
    const service = await listen(db);
    for (const at of ['4/5/8', '10/355/517']) {
      const { status, headers } = await ask(service.url, `${TILES}/${at}`);
      expect([at, status, headers['terrier-truncated']]).toEqual([at, 200, undefined]);
    }
    await service.close();
  });
});

test('where tiles on disk are too many, files that are not tiles stay', async () => {
  const own = join(folder, 'shared');
  mkdirSync(own);
  writeFileSync(join(own, 'notes.txt'), 'à moi');
  const store = new TileStore(own, 1);
  await store.write('key', new Tile(Buffer.from('tile'), null, { version: 1, day: '2026-01-01' }));
  expect(readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((file) => /\w{64}|notes/.test(file))).toEqual([
    'notes.txt',
  ]);
});
