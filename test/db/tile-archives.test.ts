import { mkdirSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PMTiles, type Source, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArchiveWriter } from '../../etl/tiles/archive.ts';
import { writeTiles } from '../../etl/tiles/command.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { keysOf } from './decoded.ts';
import { loadCommunes, loadQuirk, QUIET } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-archives-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

describe.each(engines)('$name', ({ name, db }: Engine) => {
  const tilesDir = join(folder, name);
  let service: TestService;
  const get = (path: string, headers = {}) => ask(service.url, path, { headers });

  beforeAll(async () => {
    mkdirSync(tilesDir);
    await loadCommunes(db);
    await loadQuirk(db, 'expired', { facts: { zooms: [8, 13] } });
    await writeTiles(db, 'expired', { out: join(tilesDir, 'expired.pmtiles') }, QUIET);
    service = await listen(db, '', { tilesDir });
  });
  afterAll(() => service.close());

  test('an archive has every tile that the service gives, and no other', async () => {
    const archive = new PMTiles(onDisk(join(tilesDir, 'expired.pmtiles')));
    const header = await archive.getHeader();
    expect([header.minZoom, header.maxZoom, header.clustered, header.tileType]).toEqual([8, 13, true, 1]);
    expect(await archive.getMetadata()).toMatchObject({ name: 'Essai expired', terrier: { collection: 'expired' } });
    const fresh = await listen(db);
    let held = 0;
    for (let z = 8; z <= 13; z += 1) {
      const [x, y] = [Math.floor((182.005 / 360) * 2 ** z), Math.floor(0.34755 * 2 ** z)];
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ] as const) {
        const at = [z, x + dx, y + dy] as const;
        const found = await archive.getZxy(...at);
        const served = await ask(fresh.url, `/api/collections/expired/tiles/WebMercatorQuad/${z}/${at[2]}/${at[1]}`);
        expect([at, Buffer.from(found?.data ?? new ArrayBuffer(0)).equals(served.body)]).toEqual([at, true]);
        held += found ? 1 : 0;
      }
    }
    await fresh.close();
    expect(held).toBe(header.numAddressedTiles);
  });

  test('the service takes tiles from an archive as long as nothing in them has changed', async () => {
    const tile = '/api/collections/expired/tiles/WebMercatorQuad/13/2847/4141';
    const path = join(tilesDir, 'expired.pmtiles');
    const [before, whole] = [await get(tile), readFileSync(path)];
    expect(keysOf(before.body, 'expired').length).toBeGreaterThan(0);
    const parts = await get('/api/collections/expired/tiles.pmtiles', { Range: 'bytes=0-126' });
    expect([parts.status, parts.body.equals(whole.subarray(0, 127))]).toEqual([206, true]);
    const etag = parts.headers.etag!;
    const again = await get('/api/collections/expired/tiles.pmtiles', { Range: 'bytes=7-7', 'If-Range': etag });
    expect([again.status, again.body[0]]).toEqual([206, 3]);
    const other = await get('/api/collections/expired/tiles.pmtiles', { Range: 'bytes=7-7', 'If-Range': '"x"' });
    expect([other.status, other.body.equals(whole)]).toEqual([200, true]);
    await loadQuirk(db, 'expired', { facts: { zooms: [8, 13], title: 'Autre' } });
    expect((await get('/api/collections/expired/tiles.pmtiles')).status).toBe(404);
    expect((await get(tile)).body.equals(before.body)).toBe(true);
  });
});

/** The bytes of a file as the library for PMTiles asks for them. */
function onDisk(path: string): Source {
  const file = openSync(path, 'r');
  return {
    getKey: () => path,
    getBytes: async (offset, length) => {
      const bytes = Buffer.alloc(length);
      const count = readSync(file, bytes, 0, length, offset);
      return { data: new Uint8Array(bytes.subarray(0, count)).buffer };
    },
  };
}

test('an archive of many tiles has leaves, keeps equal tiles once, and is read by the library', async () => {
  const path = join(folder, 'many.pmtiles');
  const writer = await ArchiveWriter.begin(path);
  const first = zxyToTileId(9, 0, 0);
  const count = 36_000;
  const at = (n: number) => tileIdToZxy(first + 4 * Math.floor(n / 3) + (n % 3));
  // Two of three are the same, beside each other.
  const bytes = (n: number) => Buffer.from(n % 3 === 2 ? `tile ${n} ${Math.sin(n)}` : 'the same');
  for (let n = 0; n < count; n += 1) await writer.add(at(n), bytes(n));
  await writer.finish({ zooms: [9, 9], box: [-180, -85, 180, 85], metadata: {} });
  await writer.close();
  const archive = new PMTiles(onDisk(path));
  const header = await archive.getHeader();
  const { numAddressedTiles, numTileEntries, numTileContents } = header;
  expect([numAddressedTiles, numTileEntries, numTileContents]).toEqual([count, (count * 2) / 3, count / 3 + 1]);
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  for (let n = 0; n < count; n += 997) {
    const found = await archive.getZxy(...at(n));
    expect(Buffer.from(found!.data).toString()).toBe(bytes(n).toString());
  }
  expect(await archive.getZxy(...tileIdToZxy(first + 3))).toBeUndefined();
  await expect(writer.add(at(0), bytes(0))).rejects.toThrow('out of order');
});
