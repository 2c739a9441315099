import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officialSymbol } from '../../api/tiles/symbols.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { sayMissing } from '../setup/missing.ts';
import { keysOf, layersOf } from './decoded.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
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

describe.each(engines)('$name', ({ name, db }: Engine) => {
  let service: TestService;
  const get = (path: string, headers = {}) => ask(service.url, path, { headers });
  const json = async <T>(path: string) => (await get(path)).json() as T;

  beforeAll(async () => {
    await loadCommunes(db);
    for (const quirk of ['hole', 'shared-border', 'thin']) await loadQuirk(db, quirk);
    service = await listen(db);
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
      const { body } = await get(path + ids.join(','));
      expect(Object.keys(layersOf(body))).toEqual(ids);
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
});
