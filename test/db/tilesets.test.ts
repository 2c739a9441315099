import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { VectorTile } from '@mapbox/vector-tile';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { PbfReader } from 'pbf';
import { PMTiles, type Source, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officialSymbol } from '../../api/tiles/symbols.ts';
import { ArchiveWriter } from '../../etl/tiles/archive.ts';
import { writeTiles } from '../../etl/tiles/command.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { sayMissing } from '../setup/missing.ts';
import { loadCommunes, loadQuirk, QUIET } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-tilesets-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const gdal = spawnSync('ogrinfo', ['--version']).error === undefined;
if (!gdal) sayMissing('les tuiles lues par GDAL', 'apt-get install gdal-bin');

const REL = 'http://www.opengis.net/def/rel/ogc/1.0/';
const SCHEME = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
/** A tile of zoom 14 that the fixtures lie in, at 2.005° E and 48.005° N. */
const AT = { z: 14, x: 8283, y: 5694 };

type Link = { rel: string; type?: string; href: string; templated?: boolean };
type Tileset = {
  dataType: string;
  crs: string;
  tileMatrixSetURI: string;
  links: Link[];
  layers: { id: string; propertiesSchema: { properties: object } }[];
  tileMatrixSetLimits: ({ tileMatrix: string } & Record<string, number | string>)[];
  boundingBox: { lowerLeft: number[]; upperRight: number[] };
};

const linkOf = ({ links }: { links: Link[] }, rel: string, type?: string) =>
  links.find((one) => one.rel === rel && (type === undefined || one.type === type))!;
const keysOf = (bytes: Buffer, layer: string) => {
  const found = new VectorTile(new PbfReader(bytes)).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, index) => found!.feature(index).properties.key).sort();
};

describe.each(engines)('$name', ({ name, db }: Engine) => {
  const tilesDir = join(folder, name);
  let service: TestService;
  const get = (path: string, headers = {}) => ask(service.url, path, { headers });
  const json = async <T>(path: string) => (await get(path)).json() as T;

  beforeAll(async () => {
    mkdirSync(tilesDir);
    await loadCommunes(db);
    for (const quirk of ['hole', 'shared-border', 'thin']) await loadQuirk(db, quirk);
    await loadQuirk(db, 'expired', { facts: { zooms: [8, 13] } });
    await writeTiles(db, 'expired', { out: join(tilesDir, 'expired.pmtiles') }, QUIET);
    service = await listen(db, '', { tilesDir });
  });
  afterAll(() => service.close());

  describe.each([
    ['dataset-tilesets', '/api', ['hole', 'shared-border'], '?collections=hole,shared-border'],
    ['geodata-tilesets', '/api/collections/hole', ['hole'], ''],
  ] as const)('/req/%s', (_, resource, ids, query) => {
    const tilesets = async () => {
      const page = await json<{ links: Link[] }>(resource);
      return json<{ tilesets: Tileset[] }>(linkOf(page, `${REL}tilesets-vector`).href + query);
    };
    const tileset = async () => json<Tileset>(linkOf((await tilesets()).tilesets[0]!, 'self').href);

    test('/landingpage, /desc-links and /req/tilesets-list/tileset-links: the list is found by links, and the tileset in it', async () => {
      const [first] = (await tilesets()).tilesets;
      expect(first).toMatchObject({ dataType: 'vector', tileMatrixSetURI: SCHEME });
      expect(first!.crs).toBe('http://www.opengis.net/def/crs/EPSG/0/3857');
      expect(linkOf(first!, 'self').href).toMatch(/\/tiles\/WebMercatorQuad(\?|$)/);
      const scheme = await json<{ id: string; crs: string }>(linkOf(first!, `${REL}tiling-scheme`).href);
      expect(scheme).toMatchObject({ id: 'WebMercatorQuad', uri: SCHEME, crs: first!.crs });
    });

    test('/req/tileset/description: layers, extent and a template of the standard’s own names', async () => {
      const found = await tileset();
      expect(found.layers.map(({ id }) => id)).toEqual(ids);
      for (const layer of found.layers)
        expect(Object.keys(layer.propertiesSchema.properties)).toEqual(['key', 'code', 'label']);
      const item = linkOf(found, 'item');
      expect(item).toMatchObject({ templated: true, type: 'application/vnd.mapbox-vector-tile' });
      for (const part of ['{tileMatrix}', '{tileRow}', '{tileCol}']) expect(item.href).toContain(part);
      const [west, south] = found.boundingBox.lowerLeft as [number, number];
      expect([west, south].map((value) => Math.round(value * 100) / 100)).toEqual([2, 48]);
      const limit = found.tileMatrixSetLimits.find(({ tileMatrix }) => tileMatrix === '14')!;
      expect(limit).toMatchObject({ minTileCol: 8283, minTileRow: 5694 });
    });

    test('/req/core/tc-op and tc-success: the template leads to tiles of what lies there, in the media type it names', async () => {
      const item = linkOf(await tileset(), 'item');
      const href = item.href.replace('{tileMatrix}', '14').replace('{tileRow}', '5694').replace('{tileCol}', '8283');
      const { status, headers, body } = await get(href);
      expect([status, headers['content-type']]).toEqual([200, item.type]);
      for (const id of ids) expect(keysOf(body, id).length).toBeGreaterThan(0);
    });

    test('/req/core/tc-error: what is outside the limits of the scheme is not there', async () => {
      const item = linkOf(await tileset(), 'item');
      const href = item.href.replace('{tileMatrix}', '2').replace('{tileRow}', '4').replace('{tileCol}', '0');
      expect((await get(href)).status).toBe(404);
    });

    test('the TileJSON names the same tiles for MapLibre', async () => {
      const { href } = linkOf(await tileset(), 'alternate', 'application/vnd.mapbox-tile+json');
      const { body, headers } = await get(href);
      const found = JSON.parse(body.toString()) as {
        tilejson: string;
        tiles: string[];
        vector_layers: { id: string }[];
      };
      expect(headers['content-type']).toMatch(/^application\/vnd\.mapbox-tile\+json/);
      expect(found.vector_layers.map(({ id }) => id)).toEqual([...ids, 'truncated']);
      const tile = found.tiles[0]!.replace('{z}', '14').replace('{y}', '5694').replace('{x}', '8283');
      expect(keysOf((await get(tile)).body, 'hole').length).toBeGreaterThan(0);
    });
  });

  test('/req/collections-selection/collections-response: only what is chosen, in that order', async () => {
    const path = '/api/tiles/WebMercatorQuad/14/5694/8283?collections=';
    for (const ids of [['thin', 'hole'], ['hole', 'thin'], ['shared-border']]) {
      const { layers } = new VectorTile(new PbfReader((await get(path + ids.join(','))).body));
      expect(Object.keys(layers)).toEqual(ids);
    }
    expect((await get('/api/tiles/WebMercatorQuad?collections=hole,nothing')).status).toBe(404);
  });

  test('/conf/tms: WebMercatorQuad halves its cells from zoom to zoom and covers the square of Web Mercator', async () => {
    type Matrix = Record<'cellSize' | 'matrixWidth' | 'tileWidth' | 'scaleDenominator', number> & { id: string };
    const { tileMatrices } = await json<{ tileMatrices: Matrix[] }>('/api/tileMatrixSets/WebMercatorQuad');
    expect(tileMatrices.map(({ id }) => id)).toEqual(Array.from({ length: 23 }, (_, zoom) => String(zoom)));
    expect(tileMatrices[0]!.scaleDenominator).toBeCloseTo(559_082_264.0287178, 3);
    for (const { cellSize, matrixWidth, tileWidth } of tileMatrices)
      expect(cellSize * matrixWidth * tileWidth).toBeCloseTo(2 * 20_037_508.342789244, 3);
  });

  test('every style is a style that MapLibre takes, of what the service itself has', async () => {
    const { styles } = await json<{ styles: { id: string; links: Link[] }[] }>('/api/styles');
    expect(styles.map(({ id }) => id)).toEqual(expect.arrayContaining(['all', 'hole', 'thin']));
    for (const { links } of styles) {
      const { body, headers } = await get(links[0]!.href);
      expect(headers['content-type']).toMatch(/^application\/vnd\.mapbox\.style\+json/);
      expect(validateStyleMin(JSON.parse(body.toString()))).toEqual([]);
      expect(body.toString().replaceAll(service.url, '')).not.toMatch(/https?:|glyphs|sprite/);
    }
    const some = await json<{ sources: object }>('/api/styles/all?collections=thin,hole');
    expect(Object.keys(some.sources)).toEqual(['thin', 'hole']);
    expect((await get('/api/styles/nothing')).status).toBe(404);
  });

  test('codes have the colours of the CNIG where it says them, else those of the dataset', async () => {
    expect(officialSymbol('plu-zones', 'AUc')).toEqual({ fill: '#ff6565', edge: '#d40006' });
    expect(officialSymbol('plu-prescriptions', '05-03')).toEqual(officialSymbol('demo-plu-prescriptions', '05-01'));
    expect(officialSymbol('ppr-zones', '05-03')).toBeUndefined();
    const classes = ['U', 'N'].map((code) => ({ code, label: code, color: '#123456' }));
    const style = { color: '#336699', pattern: 'none' as const, classes, labels: false };
    await loadQuirk(db, 'hole', { facts: { style } });
    const plain = await json<{ layers: { id: string; paint: Record<string, unknown> }[] }>('/api/styles/hole');
    const fill = plain.layers.find((one) => one.id === 'hole/area')!.paint['fill-color'];
    expect(fill).toEqual(['match', ['get', 'code'], 'U', '#123456', 'N', '#123456', '#336699']);
  });

  test.runIf(gdal)('GDAL reads a tile with its attributes, where it lies', async () => {
    const { body } = await get('/api/collections/shared-border/tiles/WebMercatorQuad/14/5694/8283');
    const path = join(folder, name, '14', String(AT.x), `${AT.y}.pbf`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
    const options = ['-f', 'GeoJSON', '/vsistdout/', `MVT:${join(folder, name, '14')}`, '-t_srs', 'EPSG:4326'];
    const read = JSON.parse(
      execFileSync('ogr2ogr', options).toString(),
    ) as GeoJSON.FeatureCollection<GeoJSON.MultiPolygon>;
    expect(read.features.map(({ properties }) => properties!.key).sort()).toEqual(keysOf(body, 'shared-border'));
    const [lon, lat] = read.features[0]!.geometry.coordinates.flat(3) as [number, number];
    expect([Math.abs(lon - 2.01) < 0.02, Math.abs(lat - 48.005) < 0.02]).toEqual([true, true]);
  });

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
  const count = 60_000;
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
