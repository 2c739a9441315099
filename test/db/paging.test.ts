import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-paging-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

type Page = FeatureCollection & { numberReturned: number; links: { rel: string; href: string }[] };

/** A file of points whose keys sort otherwise than their numbers; `skip` leaves out every so many-th. */
function writePoints(count: number, skip = 0): void {
  const features = Array.from({ length: count }, (_, index) => ({
    type: 'Feature',
    properties: { key: `n°${index}/é`, codes: 'A', label: skip ? 'nouveau' : 'ancien' },
    geometry: { type: 'Point', coordinates: [2 + index / 100_000, 48] },
  })).filter((_, index) => !skip || index % skip !== 0);
  writeFileSync(join(folder, 'points.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
}

describe.each(engines)('$name: the pages of a collection', ({ db }: Engine) => {
  let service: TestService;
  beforeAll(async () => {
    writePoints(1000);
    await loadFile(db, 'paging', 'points.geojson', { from: folder, facts: { geometry: 'point' } });
    await loadQuirk(db, 'antimeridian', { facts: { geometry: 'point' } });
    service = await listen(db);
  });
  afterAll(() => service.close());

  /** All keys from a first page on, following the links; `between` happens after the third page. */
  async function walk(first: string, between?: () => Promise<unknown>): Promise<string[]> {
    const keys: string[] = [];
    let page = 0;
    for (let path: string | undefined = first; path; page += 1) {
      const { json } = await ask(service.url, path);
      const { features, links, numberReturned } = json() as Page;
      expect(numberReturned).toBe(features.length);
      keys.push(...features.map((feature) => String(feature.id)));
      path = links.find((link) => link.rel === 'next')?.href;
      if (page === 2) await between?.();
    }
    return keys;
  }

  test('give every item once, in the order of the keys', async () => {
    const keys = await walk('/api/collections/paging/items?limit=77');
    expect(keys).toHaveLength(1000);
    expect(new Set(keys).size).toBe(1000);
  });

  test('give each item at most once, and all that stay, while a load replaces the data', async () => {
    writePoints(1000, 7);
    const load = () => loadFile(db, 'paging', 'points.geojson', { from: folder, facts: { geometry: 'point' } });
    const keys = await walk('/api/collections/paging/items?limit=77', load);
    expect(new Set(keys).size).toBe(keys.length);
    const stayed = Array.from({ length: 1000 }, (_, index) => index).filter((index) => index % 7 !== 0);
    expect(stayed.filter((index) => !keys.includes(`n°${index}/é`))).toEqual([]);
  });

  test('of a box hold only what is in it, to the last page', async () => {
    const keys = await walk('/api/collections/paging/items?limit=10&bbox=2.00095,47,2.00205,49');
    expect(keys.map((key) => Number(/\d+/.exec(key)![0])).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 111 }, (_, index) => 95 + index).filter((index) => index % 7 !== 0),
    );
  });

  test('a box across the antimeridian holds both sides and nothing between', async () => {
    expect(await walk('/api/collections/antimeridian/items?bbox=170,-25,-176,-12')).toEqual(['hunter', 'wallis']);
    expect(await walk('/api/collections/antimeridian/items?bbox=-176,-25,170,49')).toEqual(['paris']);
  });

  test('a limit above the most is cut to it', async () => {
    expect(await walk('/api/collections/paging/items?limit=1000000')).toHaveLength(857);
  });
});
