import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TILE_BYTES } from '../../sql/tiles.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { counting } from './counted.ts';
import { layersOf } from './decoded.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-tiles-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const PATH = '/api/collections/dense/tiles/WebMercatorQuad';
/** Squares of 100 m side by side around 2° E, 48° N, 225 in each direction. */
const SIDE = 225;

const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties: { codes: 'A', ...properties },
  geometry: { type, coordinates },
});

function square(key: string, lon: number, lat: number, size: number, more = {}) {
  const ring = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ].map(([x, y]) => [lon + x! * size, lat + y! * size]);
  return feature({ key, label: `Carré ${key}`, ...more }, 'Polygon', [ring]);
}

function write(name: string, features: object[]): string {
  writeFileSync(join(folder, `${name}.geojson`), JSON.stringify({ type: 'FeatureCollection', features }));
  return `${name}.geojson`;
}

const dense = () => write('dense', [square('large', 2.2, 48.2, 0.1)]);

/** So many squares that a tile of the far zooms does not look at them all, put there directly. */
const CROWD = `
  insert into feature (dataset, key, codes, label, geom, opened_by, content_hash)
  select 'dense', 'p-' || n, '{A}', 'Carré ' || n, ST_MakeEnvelope(lon, lat, lon + 0.0009, lat + 0.0009, 4326), opened_by, ''
  from generate_series(0, ${SIDE * SIDE - 1}) as n,
    lateral (select 2 + 0.001 * (n % ${SIDE}) as lon, 48 + 0.001 * (n / ${SIDE}) as lat) as place,
    lateral (select max(id) as opened_by from load where dataset = 'dense') as loaded`;

/** What a feature may carry that a tile must not be burdened with. */
const odd = () =>
  write('odd', [
    // A file of which most lies abroad is refused as a whole.
    ...Array.from({ length: 9 }, (_, n) => square(`usual-${n}`, 4 + n / 10, 45, 0.01)),
    square('wordy', 2, 48, 0.01, {
      label: 'é'.repeat(2_000_000),
      secret: 'ne sort pas',
      ...Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`column_${n}`, n])),
    }),
    feature({ key: 'pole', label: 'Au pôle' }, 'Polygon', [
      [
        [0, 60],
        [20, 60],
        [20, 90],
        [0, 90],
        [0, 60],
      ],
    ]),
    feature({ key: 'rim', label: 'Au bord du monde' }, 'Point', [180, 48]),
    feature({ key: 'top', label: 'Au-delà de Mercator' }, 'Point', [2, 89.9]),
  ]);

describe.each(engines)('$name: a tile', ({ name, db }: Engine) => {
  const counted = counting(db);
  let service: TestService;
  const get = (path: string, headers = {}) => ask(service.url, path, { headers });
  const storeDir = join(folder, `store-${name}`);
  const settings = { tileCacheDir: storeDir, tileCacheBytes: 60_000_000 };

  beforeAll(async () => {
    await loadCommunes(db);
    await loadFile(db, 'dense', dense(), { from: folder });
    await db.run(CROWD);
    await db.rows('load/analyze');
    await loadFile(db, 'odd', odd(), { from: folder });
    for (const quirk of ['hole', 'shared-border', 'thin']) await loadQuirk(db, quirk);
    service = await listen(counted.db, '', settings);
  });
  afterAll(() => service.close());

  test('T1: numbers that are not written plainly are refused, others outside the grid are not there; none is kept', async () => {
    const before = counted.made();
    const written = fc.constantFrom('007', '+7', '1e1', '-1', '1.5', '0x1', '９', '', '%20', String(2 ** 53 + 1));
    await fc.assert(
      fc.asyncProperty(written, fc.nat(2), async (text, at) => {
        const parts = ['3', '3', '3'];
        parts[at] = text;
        const { status, headers } = await get(`${PATH}/${parts.map((part) => encodeURI(part)).join('/')}`);
        expect([400, 404]).toContain(status);
        expect(headers['cache-control']).toBe('no-store');
      }),
      { numRuns: 60 },
    );
    for (const outside of ['3/8/0', '3/0/8', '23/0/0', '22/4194304/0', `3/${2 ** 31}/0`])
      expect([outside, (await get(`${PATH}/${outside}`)).status]).toEqual([outside, 404]);
    expect(counted.made()).toBe(before);
  });

  test.each([0, 3, 6, 8, 9, 10, 11])(
    'T2: at zoom %i weighs no more than it may, and says what it leaves out',
    async (zoom) => {
      const [x, y] = [Math.floor((182.05 / 360) * 2 ** zoom), Math.floor(0.3476 * 2 ** zoom)];
      const { status, body, headers } = await get(`${PATH}/${zoom}/${y}/${x}`);
      expect(status).toBe(200);
      expect(body.length).toBeLessThanOrEqual(TILE_BYTES);
      const { dense: shown = [], truncated = [] } = layersOf(body);
      expect(shown.length).toBeGreaterThan(0);
      const said = /features=(\d+)/.exec(String(headers['terrier-truncated'] ?? ''))?.[1];
      expect(said).toBe(truncated.length ? String(shown.length) : undefined);
      if (truncated.length)
        expect(truncated.map((one) => one.properties)).toEqual([{ collection: 'dense', features: shown.length }]);
      // Those in the tile by our own reckoning: whole squares within a tile of this zoom, not counting its rim.
      if (zoom <= 8) expect(truncated).toHaveLength(1);
    },
  );

  test('T2: the large ones are shown before the others, and what a zoom shows the next shows too', async () => {
    const keys = async (zoom: number) => {
      const side = 2 ** zoom;
      const { body } = await get(`${PATH}/${zoom}/${Math.floor(0.3476 * side)}/${Math.floor((182.05 / 360) * side)}`);
      return new Set((layersOf(body).dense ?? []).map((one) => one.properties.key));
    };
    const [far, nearer] = [await keys(4), await keys(5)];
    expect(far.has('large')).toBe(true);
    expect([...far].filter((key) => !nearer.has(key))).toEqual([]);
  });

  test('T2: what is few is shown whole at any zoom, however small', async () => {
    const { body, headers } = await get('/api/collections/shared-border/tiles/WebMercatorQuad/0/0/0');
    const { 'shared-border': shown = [] } = layersOf(body);
    expect(shown.map((one) => one.properties.code).sort()).toEqual(['A', 'B']);
    expect(headers['terrier-truncated']).toBeUndefined();
  });

  test('T3: where nothing lies it is empty and may be kept', async () => {
    const { status, body, headers } = await get(`${PATH}/10/0/0`);
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers['cache-control']).toMatch(/^public/);
    expect((await get(`${PATH}/10/0/0`, { 'If-None-Match': headers.etag! })).status).toBe(304);
  });

  test('T4: several collections are each named once, eight at the most', async () => {
    const tile = '/api/tiles/WebMercatorQuad/14/8283/5694';
    const many = Array.from({ length: 9 }, (_, n) => `c${n}`).join(',');
    for (const list of ['hole,hole', many, 'hole,', ',', 'Hole!', '../x', '']) {
      const { status } = await get(`${tile}?collections=${encodeURIComponent(list)}`);
      expect([list, status]).toEqual([list, 400]);
    }
    expect((await get(`${tile}?collections=hole&collections=odd`)).status).toBe(400);
  });

  test('T5: of a collection that is not there nothing is told, alone or among others', async () => {
    for (const path of [PATH.replace('dense', 'brouillon'), '/api/tiles/WebMercatorQuad'])
      for (const end of ['', '/3/3/3']) {
        const query = path.startsWith('/api/tiles') ? '?collections=hole,brouillon' : '';
        const { status, headers } = await get(path + end + query);
        expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
      }
  });

  test('T6: two hundred who ask at once for a cold tile make it once, also among several', async () => {
    const tile = '/api/tiles/WebMercatorQuad/13/2846/4141?collections=dense,hole,thin';
    const answers = await Promise.all(Array.from({ length: 200 }, () => get(tile)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.toString('hex')}`)).size).toBe(1);
    // An answer before this one may have been refused while one of its tiles was still being made.
    expect(counted.made('13/4141/2846')).toBe(3);
  });

  test('several collections in one tile are each what they are alone', async () => {
    const ids = ['hole', 'shared-border', 'thin'];
    const at = '14/5694/8283';
    const single = await Promise.all(ids.map((id) => get(`/api/collections/${id}/tiles/WebMercatorQuad/${at}`)));
    const together = await get(`/api/tiles/WebMercatorQuad/${at}?collections=${ids.join(',')}`);
    expect(Object.keys(layersOf(together.body))).toEqual(ids);
    expect(together.body.equals(Buffer.concat(single.map(({ body }) => body)))).toBe(true);
  });

  test('T7: an address that names a version never gives what came after it as that version', async () => {
    const { version } = (await get('/api/collections/hole')).json() as { version: number };
    const tile = '/api/collections/hole/tiles/WebMercatorQuad/14/5694/8283';
    const named = `${tile}?v=${version}&in_force_on=2026-06-01`;
    const first = await get(named);
    const own = ['cache-control', 'etag', 'content-type', 'content-security-policy', 'access-control-allow-origin'];
    for (const again of [await get(named), await get(named)]) {
      expect(again.body.equals(first.body)).toBe(true);
      for (const header of own) expect([header, again.headers[header]]).toEqual([header, first.headers[header]]);
    }
    expect((await get(named, { 'If-None-Match': first.headers.etag! })).status).toBe(304);
    await loadFile(db, 'hole', 'shared-border.geojson', { facts: { title: 'Un autre titre' } });
    const after = await get(named);
    // What it held when it was named, or what is new and not to be kept.
    const fresh = await get(`${tile}?in_force_on=2026-06-01`);
    expect(fresh.body.equals(first.body)).toBe(false);
    expect(after.body.equals(first.body) || !/immutable/.test(after.headers['cache-control']!)).toBe(true);
    expect((await get(named)).headers['cache-control']).not.toMatch(/immutable/);
  });

  test('T8: carries key, code and label alone, the label cut short', async () => {
    const { body } = await get('/api/collections/odd/tiles/WebMercatorQuad/12/1423/2070');
    const { odd: shown = [] } = layersOf(body);
    expect(shown.map((one) => one.properties)).toEqual([{ key: 'wordy', code: 'A', label: 'é'.repeat(100) }]);
    expect(body.length).toBeLessThan(1000);
  });

  test('T9: one that was damaged on disk is made anew', async () => {
    const at = `${PATH}/12/1422/2070`;
    const whole = await get(at);
    const files = () =>
      readdirSync(storeDir, { recursive: true, encoding: 'utf8' }).filter((file) => /.{64}$/.test(file));
    const asked = async () => {
      const other = await listen(counted.db, '', settings);
      const before = counted.made();
      const { body } = await ask(other.url, at);
      await other.close();
      expect(body.equals(whole.body)).toBe(true);
      return counted.made() - before;
    };
    await expect.poll(asked).toBe(0); // It is written after it was answered.
    for (const file of files()) {
      const bytes = readFileSync(join(storeDir, file));
      bytes[bytes.length - 5]! ^= 1;
      writeFileSync(join(storeDir, file), bytes);
    }
    expect(await asked()).toBe(1);
  });

  test('T10: what lies beyond Mercator or at the rim of the world is no fault', async () => {
    for (const at of ['0/0/0', '1/0/0', '1/0/1', '2/0/2', '10/355/0', '10/355/1023', '5/0/16']) {
      const { status, body } = await get(`/api/collections/odd/tiles/WebMercatorQuad/${at}`);
      expect([at, status]).toEqual([at, 200]);
      expect(Object.keys(layersOf(body)).filter((layer) => layer !== 'odd')).toEqual([]);
    }
  });
});
