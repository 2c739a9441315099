import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngines } from '../setup/engines.ts';
import { keysOf, layersOf } from './decoded.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const TILE = '/api/collections/shared-border/tiles/WebMercatorQuad/0/0/0';

describe.each(engines)('a tile of what a filter chooses ($name)', ({ db }) => {
  let service: TestService;
  const get = (path: string) => ask(service.url, path);
  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'shared-border');
    service = await listen(db);
  });
  afterAll(() => service.close());

  test('shows these features and no others, whatever was asked before', async () => {
    const filtered = (text: string) => get(`${TILE}?filter=${encodeURIComponent(text)}`);
    const keys = async (text: string) => keysOf((await filtered(text)).body, 'shared-border');
    expect(keysOf((await get(TILE)).body, 'shared-border')).toEqual(['a', 'b']);
    expect(await keys("key = 'a'")).toEqual(['a']);
    expect(await keys("A_CONTAINS(codes, ('B'))")).toEqual(['b']);
    expect(layersOf((await filtered("key = 'none'")).body)).toEqual({});
    expect(keysOf((await get(TILE)).body, 'shared-border')).toEqual(['a', 'b']);
  });

  test('says which attribute it does not know, and which collection', async () => {
    const wrong = await get(`${TILE}?filter=${encodeURIComponent("colour = 'red'")}`);
    expect([wrong.status, JSON.parse(String(wrong.body)).type]).toEqual([400, '/problemes/propriete-inconnue']);
    expect((await get(`${TILE.replace('shared-border', 'none')}?filter=TRUE`)).status).toBe(404);
  });
});
