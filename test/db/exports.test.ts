import { spawnSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { byKey, cornersOf, ogrinfo, published, type ReadBack, readByGdal, withFile } from './exported.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService, type Wire } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const LAMBERT =
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs';
const EPSG_2154 = 'http://www.opengis.net/def/crs/EPSG/0/2154';
const PATH = '/api/collections/exported/export';
const HAS_GDAL = !spawnSync('ogrinfo', ['--version']).error;
const truth = published('exported');

/** The corners that were published, in the system asked for. */
function trueCorners(geometry: Geometry | null, lambert: boolean): string[] {
  if (!lambert || !geometry) return cornersOf(geometry, lambert ? 1 : 6);
  const project = (one: unknown): unknown =>
    typeof (one as unknown[])[0] === 'number'
      ? proj4(LAMBERT, one as [number, number])
      : (one as unknown[]).map(project);
  const { coordinates } = geometry as { coordinates: unknown };
  return cornersOf({ ...geometry, coordinates: project(coordinates) } as Geometry, 1);
}

function expectShapes(found: ReadBack, lambert = false, keys = [...truth.keys()]): void {
  expect([...found.keys()].sort()).toEqual([...keys].sort());
  for (const [key, { geometry }] of found)
    expect([key, cornersOf(geometry, lambert ? 1 : 6)]).toEqual([key, trueCorners(truth.get(key)!.geometry, lambert)]);
}

describe.each(engines)('$name: exports', ({ db }: Engine) => {
  let service: TestService;
  const get = (path: string, headers = {}): Promise<Wire> => ask(service.url, path, { headers });
  const whole = async (path: string, headers = {}): Promise<Wire> => {
    const wire = await get(path, headers);
    expect([path, wire.status, wire.body.toString('latin1', 0, 300)]).toEqual([path, 200, expect.anything()]);
    return wire;
  };

  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'exported', {
      facts: { notice: 'À lire avant tout', licence: 'Licence Ouverte / Open Licence 2.0' },
    });
    service = await listen(db, '');
  });
  afterAll(() => service.close());

  test.each([false, true])(
    'GeoJSON is the collection as it is, and says where it comes from (Lambert-93: %s)',
    async (lambert) => {
      const { headers, json } = await whole(`${PATH}${lambert ? `?crs=${EPSG_2154}` : ''}`);
      const file = json() as FeatureCollection & { licence: string; crs?: object };
      expect(headers['content-type']).toBe('application/geo+json');
      expect(headers['content-disposition']).toMatch(
        lambert
          ? /^attachment; filename="exported-epsg2154-\d{4}-\d\d-\d\d.geojson"$/
          : /"exported-\d{4}-\d\d-\d\d.geojson"$/,
      );
      expect(headers['content-crs']).toBe(
        lambert ? `<${EPSG_2154}>` : '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>',
      );
      expect(headers.link).toMatch(/rel="license".*rel="describedby".*rel="collection"/);
      expect(file.licence).toBe('Licence Ouverte / Open Licence 2.0');
      expectShapes(byKey(file.features), lambert);
      for (const { properties } of file.features) {
        const { codes, from: _from, until: _until, ...before } = truth.get(properties!.key)!.properties;
        expect(properties).toMatchObject({ ...before, codes: String(codes).split(' ') });
      }
    },
  );

  test('a GeoJSON sequence has a record separator before each feature', async () => {
    const { headers, body } = await whole(PATH, { Accept: 'application/geo+json-seq' });
    expect(headers['content-type']).toBe('application/geo+json-seq');
    const records = body.toString().split('\u001e');
    expect(records.shift()).toBe('');
    expect(records.every((record) => record.endsWith('}\n'))).toBe(true);
    expectShapes(byKey(records.map((record) => JSON.parse(record) as Feature)));
  });

  test.each([
    ['fr', ';', ','],
    ['en', ',', '.'],
  ])('CSV in %s is read by spreadsheets, which run nothing in it', async (lang, delimiter, decimal) => {
    const { headers, body } = await whole(`${PATH}?f=csv&lang=${lang}`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(body.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = parse(body, { bom: true, delimiter, columns: true }) as Record<string, string>[];
    const a = lines.find(({ label }) => label === 'Zone naturelle d’été')!;
    expect(a).toMatchObject({
      ...{ key: 'a', codes: '["A","B"]', in_force_from: '2020-02-29', in_force_until: '2030-12-31' },
      ...{ note: "'=cmd|' /C calc'!A0", texte: 'ligne 1\nligne "deux" ; fin, enfin', compte: '9007199254740991' },
      ...{ part: `0${decimal}1`, actif: 'true', detail: '{"a": [1, {"b": null}]}'.replaceAll(' ', ''), mixte: '12' },
      wkt: 'POLYGON ((2.0012345 48, 2.01 48, 2.01 48.01, 2 48.01, 2.0012345 48), (2.004 48.004, 2.004 48.006, 2.006 48.006, 2.004 48.004))',
    });
    const hostile = lines.find(({ compte }) => compte === '-5')!;
    expect(hostile).toMatchObject({ key: "'@SUM(A1)", label: "'+33 1 23", note: "'-2+3", texte: "'\tcaché" });
    for (const cell of lines.flatMap((line) => Object.values(line)))
      expect(cell).not.toMatch(/^[=@\t\r]|^[+-](?![\d.,]+$)/);
    expect(lines.length).toBe(truth.size);
  });

  test.runIf(HAS_GDAL).each([false, true])('GeoPackage holds all with its types (Lambert-93: %s)', async (lambert) => {
    const { headers, body } = await whole(`${PATH}?f=gpkg${lambert ? `&crs=${EPSG_2154}` : ''}`);
    expect(headers['content-type']).toBe('application/geopackage+sqlite3');
    withFile(body, 'x.gpkg', (path) => {
      const told = ogrinfo('-so', '-al', path);
      for (const line of ['compte: Integer64', 'part: Real', 'actif: Integer(Boolean)', 'jour: Date', 'mixte: String'])
        expect(told).toContain(line);
      expect(told).toContain(`ID["EPSG",${lambert ? 2154 : 4326}]]`);
      expect(told).toMatch(/LICENCE=Licence Ouverte[\s\S]*NOTICE=À lire avant tout/);
      expect(
        readByGdal(path, '-spat', ...(lambert ? ['0', '6700000', '625600', '6900000'] : ['2', '48', '2.0005', '48.02']))
          .size,
      ).toBe(1);
      const found = readByGdal(path);
      expectShapes(found, lambert);
      const {
        codes: _codes,
        from: _from,
        until: _until,
        fid,
        geom,
        mixte,
        vide,
        ...plain
      } = truth.get('a')!.properties;
      expect(found.get('a')!.properties).toMatchObject({
        ...plain,
        fid_2: fid,
        geom_1: geom,
        mixte: String(mixte),
        vide,
      });
      expect(found.get('@SUM(A1)')!.properties).toMatchObject({
        FID_1: 'F-2',
        mixte: 'douze',
        part: -1.5,
        note: '-2+3',
      });
    });
  });

  test.runIf(HAS_GDAL)('FlatGeobuf holds all, and an index where each feature has a shape', async () => {
    const { body } = await whole(`${PATH}?f=fgb`);
    withFile(body, 'x.fgb', (path) => expectShapes(readByGdal(path)));
    const drawn = await whole(`${PATH}?f=fgb&bbox=2,48,2.05,48.02`);
    // The root of the index comes after the head: west, south, east, north.
    const root = 12 + drawn.body.readUInt32LE(8);
    expect([0, 8, 16, 24].map((at) => drawn.body.readDoubleLE(root + at))).toEqual([2, 48, 2.039, 48.018]);
    withFile(drawn.body, 'x.fgb', (path) => {
      const found = readByGdal(path);
      expectShapes(found, false, ['a', '@SUM(A1)', 'long', 'point']);
      expect(found.get('a')!.properties).toMatchObject({
        compte: 9007199254740991,
        actif: true,
        note: "=cmd|' /C calc'!A0",
      });
      expect([...readByGdal(path, '-spat', '2', '48', '2.001', '48.02').keys()]).toEqual(['a']);
    });
  });

  test.runIf(HAS_GDAL)('Shapefiles are one for each kind of shape, and a text tells what their form lost', async () => {
    const { headers, body } = await whole(`${PATH}?f=shp&crs=${EPSG_2154}`);
    expect(headers['content-disposition']).toMatch(/exported-epsg2154-\d{4}-\d\d-\d\d.shp.zip"$/);
    withFile(body, 'x.zip', (path) => {
      const layer = (name: string) => readByGdal(`/vsizip/${path}/exported_${name}`);
      const polygons = layer('polygones.shp');
      expectShapes(polygons, true, ['a', '@SUM(A1)']);
      expectShapes(layer('lignes.shp'), true, ['long']);
      expectShapes(layer('points.shp'), true, ['point']);
      expect([...layer('sans_geometrie.dbf').keys()]).toEqual(['commune-99001']);
      expect(polygons.get('a')!.properties).toMatchObject({
        nom_tres_1: 1,
        nom_tres_l: 'ééé',
        jour: '2024-02-29',
        part: 0.1,
      });
      const text = String(layer('lignes.shp').get('long')!.properties.texte);
      expect(truth.get('long')!.properties.texte).toMatch(new RegExp(`^${text}`));
      expect(Buffer.byteLength(text)).toBeGreaterThan(250);
      const told = spawnSync('unzip', ['-p', path, 'LISEZMOI.txt']).stdout.toString();
      expect(told).toContain('nom_tres_1 : nom_tres_long_un');
      expect(told).toContain('texte : 1');
      expect(told).toContain('Avertissement : À lire avant tout');
    });
  });

  test('a territory gives what lies in it or is said of it, an unknown one 404', async () => {
    const { headers, json } = await whole(`${PATH}?commune=99002`);
    const { features } = json() as FeatureCollection;
    expect(features.map(({ id }) => id)).toEqual(['@SUM(A1)', 'long', 'point']);
    expect(headers['content-disposition']).toMatch(/"exported-commune-99002-\d{4}-\d\d-\d\d.geojson"$/);
    const west = (await whole(`${PATH}?commune=99001`)).json() as FeatureCollection;
    expect(west.features.map(({ id }) => id)).toEqual(['a', 'commune-99001', 'long']);
    for (const path of [`${PATH}?commune=00000`, `${PATH}?commune=00000&f=gpkg`, '/api/collections/none/export?f=shp'])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  test.each(['geojson', 'geojsonseq', 'csv', 'gpkg', 'shp', 'fgb'])(
    'an empty selection is a file as well: %s',
    async (f) => {
      const { body } = await whole(`${PATH}?bbox=3,40,3.1,40.1&f=${f}`);
      if (f === 'geojsonseq') return expect(body.length).toBe(0);
      if (f === 'geojson') return expect((JSON.parse(body.toString()) as FeatureCollection).features).toEqual([]);
      if (f === 'csv') return expect(body.toString()).toMatch(/^\ufeffkey;label;codes;.*;wkt\r\n$/);
      if (HAS_GDAL)
        withFile(body, `x.${f === 'shp' ? 'zip' : f}`, (path) =>
          expect(ogrinfo('-so', '-al', f === 'shp' ? `/vsizip/${path}/exported.shp` : path)).toContain(
            'Feature Count: 0',
          ),
        );
    },
  );

  test('what is not understood is refused: parameters, systems, formats', async () => {
    for (const [query, status] of [
      ['f=kml', 400],
      ['nothing=1', 400],
      ['sortby=label', 400],
      ['crs=EPSG:2154', 400],
      ['bbox=1,2,3', 400],
      ['properties=none', 400],
    ] as const)
      expect([query, (await get(`${PATH}?${query}`)).status]).toEqual([query, status]);
    expect((await get(PATH, { Accept: 'text/turtle' })).status).toBe(406);
  });

  test('a filter chooses, in the address and in what is posted', async () => {
    const filter = "compte > 0 and label like 'Zone%'";
    const { json } = await whole(`${PATH}?filter=${encodeURIComponent(filter)}`);
    expect((json() as FeatureCollection).features.map(({ id }) => id)).toEqual(['a']);
    const { headers } = await ask(service.url, '/api/exports', {
      ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
      body: JSON.stringify({ collection: 'exported', format: 'csv', filter, actif: true }),
    });
    const file = await ask(service.url, `${headers.location}/file`);
    expect(file.body.toString().match(/\r\na;/g)).toHaveLength(1);
    expect((await get(`${PATH}?f=shp&filter=nothing%3D1`)).status).toBe(400);
  });

  test('people find the files on the page of the dataset, and those of one commune', async () => {
    const page = (await whole('/donnees/exported')).body.toString();
    expect(page).toContain('Tableau CSV');
    const part = (await whole('/donnees/exported/telecharger?commune=99002&lang=fr')).body.toString();
    expect(part).toContain('Est-lès-Essais (99002)');
    const links = [...part.matchAll(/href="(\/api[^"]*export[^"]*)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBe(6);
    for (const link of links) await whole(link);
    const unknown = await get('/donnees/exported/telecharger?commune=00000', { Accept: 'text/html' });
    expect([unknown.status, unknown.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });

  test('only the attributes asked for come, and the key with them', async () => {
    const { body } = await whole(`${PATH}?f=csv&properties=label,jour&commune=99002`);
    expect(body.toString().split('\r\n')[0]).toBe('\ufeffkey;label;jour;wkt');
    expect(body.toString()).toContain('\r\npoint;Point;2024-03-01;');
  });
});
