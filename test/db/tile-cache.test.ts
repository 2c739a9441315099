import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { counting } from './counted.ts';
import { loadCommunes, loadFile } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-tile-cache-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const PATH = '/api/collections/cached/tiles/WebMercatorQuad';
/** Tiles at zoom 14 around 2° E and around 2.2° E, at 48° N. */
const [WEST, EAST] = ['14/5695/8283', '14/5695/8292'].map((one) => `${PATH}/${one}`) as [string, string];

/** Two groups of squares, 15 km apart, with the labels of each. */
function write(west: string, east: string): string {
  const squares = [2.003, 2.203].flatMap((lon, group) =>
    Array.from({ length: 40 }, (_, n) => {
      const at = (x: number, y: number) => [lon + 0.0001 * n + x, 48.001 + y];
      const ring = [at(0, 0), at(0.001, 0), at(0.001, 0.001), at(0, 0.001), at(0, 0)];
      const properties = { key: `${group}-${n}`, codes: 'A', label: group ? east : west };
      return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
    }),
  );
  writeFileSync(join(folder, 'cached.geojson'), JSON.stringify({ type: 'FeatureCollection', features: squares }));
  return 'cached.geojson';
}

describe.each(engines)('$name: tiles that were made already', ({ db }: Engine) => {
  const counted = counting(db);
  let service: TestService;
  const labels = async (path: string) => [
    ...new Set((await ask(service.url, path)).body.toString('latin1').match(/(west|east)-\d/g)),
  ];
  const during = async (work: () => Promise<unknown>) => {
    const before = counted.made();
    await work();
    return counted.made() - before;
  };
  const load = (west: string, east: string) => loadFile(db, 'cached', write(west, east), { from: folder });

  beforeAll(async () => {
    await loadCommunes(db);
    await load('west-1', 'east-1');
    service = await listen(counted.db);
  });
  afterAll(() => service.close());

  test('a hundred who ask at once for a tile that is not there make it once', async () => {
    const asked = during(async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, () => ask(service.url, WEST)));
      expect(new Set(answers.map(({ body }) => body.toString('hex'))).size).toBe(1);
      expect(answers[0]!.body.length).toBeGreaterThan(1000);
    });
    expect(await asked).toBe(1);
    expect(await during(() => labels(WEST))).toBe(0);
  });

  test('new data is seen at once, and only what changed is made again', async () => {
    expect([await labels(WEST), await labels(EAST)]).toEqual([['west-1'], ['east-1']]);
    await load('west-1', 'east-2');
    expect(await during(async () => expect(await labels(EAST)).toEqual(['east-2']))).toBe(1);
    expect(await during(async () => expect(await labels(WEST)).toEqual(['west-1']))).toBe(0);
    await load('west-3', 'east-2');
    expect(await during(async () => expect(await labels(WEST)).toEqual(['west-3']))).toBe(1);
    expect(await during(async () => expect(await labels(EAST)).toEqual(['east-2']))).toBe(0);
  });

  test('the law of another day is another tile', async () => {
    expect(await during(() => labels(`${WEST}?in_force_on=2020-01-01`))).toBe(1);
    expect(await during(() => labels(`${WEST}?in_force_on=2020-01-01`))).toBe(0);
  });

  test('each encoding has its tag, gives the same bytes, and is answered 304 to those who have it', async () => {
    const plain = await ask(service.url, WEST);
    for (const [name, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const headers = { 'Accept-Encoding': name };
      const sent = await ask(service.url, WEST, { headers });
      expect(sent.headers['content-encoding']).toBe(name);
      expect(decode(sent.body).equals(plain.body)).toBe(true);
      expect(sent.headers.etag).not.toBe(plain.headers.etag);
      const again = await ask(service.url, WEST, { headers: { ...headers, 'If-None-Match': sent.headers.etag! } });
      expect([again.status, again.body.length]).toEqual([304, 0]);
    }
  });

  test('an address with version and day may be kept for ever, one of an old version may not', async () => {
    const { tiles } = (await ask(service.url, `${PATH}?f=tilejson`)).json() as { tiles: string[] };
    const version = Number(/v=(\d+)/.exec(tiles[0]!)![1]);
    const cache = async (v: number) =>
      (await ask(service.url, `${WEST}?v=${v}&in_force_on=2026-06-01`)).headers['cache-control'];
    expect(await cache(version)).toMatch(/immutable/);
    expect(await cache(version - 1)).toMatch(/must-revalidate/);
  });
});
