import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readDbf } from '../../web/files/dbf.ts';
import { FileFault, MOST_BYTES } from '../../web/files/fault.ts';
import { HeldLayer } from '../../web/files/held.ts';
import { insideOf } from '../../web/files/inside.ts';
import { readFile } from '../../web/files/read-file.ts';
import { readShapefiles } from '../../web/files/shapefile.ts';
import { columnsOf } from '../../web/files/sqlite.ts';
import { dbfOf, shpOf } from '../setup/shapefile.ts';
import { zipOf } from '../setup/zip.ts';

const NASTY = fileURLToPath(new URL('../../../shared/data/nasty/', import.meta.url));
const bytesOf = (content: string | Buffer) => new Uint8Array(Buffer.from(content));
const fixture = (name: string) =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))));

/** What a file that cannot be shown is refused for. */
const refusal = (content: string | Buffer | Uint8Array, name = 'file'): string => {
  try {
    readFile(typeof content === 'string' ? bytesOf(content) : new Uint8Array(content), name);
  } catch (error) {
    if (error instanceof FileFault) return error.detail ? `${error.reason}: ${error.detail}` : error.reason;
    throw error;
  }
  return 'shown';
};

const first = (content: string | Buffer | Uint8Array, name = 'file') => {
  const [layer] = readFile(typeof content === 'string' ? bytesOf(content) : new Uint8Array(content), name);
  const geometry = layer?.features[0]?.geometry as GeoJSON.Point;
  return { layer: layer!, at: geometry.coordinates.map((value) => Number(value.toFixed(4))) };
};

const point = (x: number, y: number, more = {}) =>
  JSON.stringify({
    type: 'Feature',
    properties: { nom: 'Été' },
    geometry: { type: 'Point', coordinates: [x, y] },
    ...more,
  });

describe('a file of the user’s own', () => {
  test.each([
    ['degrees', point(2.35, 48.85), [2.35, 48.85], []],
    [
      'Lambert-93 by its name',
      point(652_469, 6_862_035, { crs: { properties: { name: 'urn:ogc:def:crs:EPSG::2154' } } }),
      [2.3522, 48.8566],
      [],
    ],
    ['Lambert-93 that is not named', point(652_469, 6_862_035), [2.3522, 48.8566], ['assumed-lambert']],
    ['degrees the wrong way round', point(48.85, 2.35), [2.35, 48.85], ['swapped']],
    ['metres the wrong way round', point(6_862_035, 652_469), [2.3522, 48.8566], ['assumed-lambert', 'swapped']],
    ['a place abroad, left where it is', point(13.4, 52.5), [13.4, 52.5], []],
  ])('GeoJSON in %s is shown where it lies', (_, text, at, remarks) => {
    const read = first(text);
    expect(read.at).toEqual(at);
    expect(read.layer.remarks).toEqual(remarks);
  });

  test.each([
    ['commas', 'nom,lat,lon\nA,48.85,2.35\n'],
    ['semicolons and French decimals', 'nom;Longitude;Latitude\nA;2,35;48,85\n'],
    ['tabs and quotes', 'nom\tlong\tlat\n"A\tB"\t2.35\t48.85\n'],
    ['a mark of UTF-8', '\uFEFFlongitude;latitude\n2,35;48,85\n'],
    ['one column for both', 'nom;geo_point_2d\nA;"48.85, 2.35"\n'],
  ])('CSV with %s is read', (_, text) => expect(first(text).at).toEqual([2.35, 48.85]));

  test('CSV in Lambert-93 and old letters is read, and both are said', () => {
    const { layer, at } = first(Buffer.from('nom;x;y\n\u00c9t\u00e9;652469;6862035\n', 'latin1'));
    expect(at).toEqual([2.3522, 48.8566]);
    expect(layer.features[0]?.properties?.nom).toBe('Été');
    expect(layer.remarks).toEqual(['windows-1252', 'assumed-lambert']);
  });

  test('rows without coordinates stay in the list, and that is said', () => {
    const { layer } = first('nom;lon;lat\nA;2,35;48,85\nB;;\n');
    expect(layer.features.length).toBe(2);
    expect(layer.remarks).toEqual(['without-geometry']);
  });

  test('KML is read with its attributes and without its styles', () => {
    const { layer, at } = first(
      '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Mare</name><styleUrl>#a</styleUrl>' +
        '<ExtendedData><Data name="prof"><value>2</value></Data></ExtendedData><Point><coordinates>2.35,48.85,0</coordinates></Point></Placemark></kml>',
    );
    expect(at).toEqual([2.35, 48.85]);
    expect(layer.features[0]?.properties).toEqual({ name: 'Mare', prof: '2' });
  });

  test('a zipped Shapefile in Lambert-93 is read whatever the name of the archive says', () => {
    const table = dbfOf([{ name: 'NOM', type: 'C', length: 10, values: [Buffer.from('\u00c9t\u00e9', 'latin1')] }]);
    const archive = zipOf([
      { name: 'dossier/zones.SHP', content: shpOf(1, [[652_469, 6_862_035]]) },
      { name: 'dossier/zones.dbf', content: table },
      { name: 'dossier/zones.prj', content: 'PROJCS["RGF_1993_Lambert_93",GEOGCS["GCS_RGF_1993"]]' },
    ]);
    const { layer, at } = first(archive, 'zones.geojson');
    expect(at).toEqual([2.3522, 48.8566]);
    expect(layer.name).toBe('zones');
    expect(layer.features[0]?.properties).toEqual({ NOM: 'Été' });
  });

  test.each(['UTF8 unicode', 'nonsense'])('a table whose encoding is called "%s" is read as it looks', (label) => {
    const table = dbfOf([{ name: 'NOM', type: 'C', length: 10, values: ['Été'] }]);
    expect(readDbf(new Uint8Array(table), label)).toEqual([{ NOM: 'Été' }]);
    const old = dbfOf([{ name: 'NOM', type: 'C', length: 10, values: [Buffer.from('Été', 'latin1')] }]);
    expect(readDbf(new Uint8Array(old), label)).toEqual([{ NOM: 'Été' }]);
  });

  test('a table whose rows have no length is refused', () => {
    const table = dbfOf([{ name: 'NOM', type: 'C', length: 10, values: ['A'] }]);
    table.writeUInt32LE(0xffffffff, 4);
    table.writeUInt16LE(0, 10);
    expect(() => readDbf(new Uint8Array(table), null)).toThrow(FileFault);
  });

  test('a GeoPackage is read layer by layer, in degrees', () => {
    const layers = readFile(fixture('easements/several-categories.gpkg'), 'a.gpkg');
    expect(layers.map(({ name, features }) => [name, features.length])).toEqual([
      ['assiette_sup_s', 2],
      ['generateur_sup_p', 2],
    ]);
    const [x, y] = insideOf(layers[1]!.features[0]!.geometry!);
    expect([x?.toFixed(4), y?.toFixed(4)]).toEqual(['2.0005', '48.0005']);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['blanks', '  \n ', 'empty'],
    ['a collection of nothing', '{"type":"FeatureCollection","features":[]}', 'empty'],
    ['a file that was cut off', '{"type":"FeatureCollection","features":[{', 'broken: GeoJSON'],
    ['JSON that is no map', '{"a":1}', 'unknown'],
    ['a page of the web', '<?xml version="1.0"?><html/>', 'unknown'],
    ['broken KML', '<kml><Placemark></kml>', 'broken: KML'],
    ['an image', Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 'latin1'), 'unknown'],
    ['a table without coordinates', 'nom;code\nA;1\n', 'no-coordinates: nom, code'],
    [
      'coordinates that are words',
      '{"type":"Feature","geometry":{"type":"Point","coordinates":["a","b"]}}',
      'no-geometry',
    ],
    [
      'a system that is not known',
      point(1, 2, { crs: { properties: { name: 'EPSG:31370' } } }),
      'unknown-crs: EPSG:31370',
    ],
    ['metres of no known system', point(9_000_000, 9_000_000), 'unknown-crs'],
    ['an archive of something else', zipOf([{ name: 'a.docx', content: 'x' }]), 'unknown'],
    ['a database that is no GeoPackage', Buffer.from(`SQLite format 3\0${'\0'.repeat(200)}`), 'broken: GeoPackage'],
  ])('%s is refused with its reason', (_, content, reason) => expect(refusal(content)).toBe(reason));

  test('a file that is too large is refused before it is looked at', () =>
    expect(refusal(new Uint8Array(MOST_BYTES + 1))).toBe(`large: ${MOST_BYTES + 1}`));

  test('an archive that swells is refused before it is opened', () => {
    const lie = { name: 'a.geojson', content: '{}', size: 3 * MOST_BYTES };
    expect(refusal(zipOf([lie]))).toBe(`large: ${lie.size}`);
  });
});

describe('what a file holds', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => ({
    type: 'Feature',
    properties: { id: n, nom: n === 7 ? 'Chêne' : 'Hêtre' },
    geometry: { type: 'Point', coordinates: [2 + n / 1e6, 48] },
  }));
  const [layer] = readFile(bytesOf(JSON.stringify({ type: 'FeatureCollection', features: many })), 'arbres');
  const held = new HeldLayer(layer!);

  test('is told in few words', () =>
    expect(held.summary).toEqual({
      name: 'arbres',
      count: 10_000,
      geometry: 'point',
      box: [2, 48, 2.009999, 48],
      remarks: [],
    }));
  test('is found by what its attributes say, and named by the most telling of them', () => {
    const { rows, total } = held.rows(0, 5, 'chêne');
    expect([total, rows[0]?.n, rows[0]?.label]).toEqual([1, 7, 'Chêne']);
  });
  test('is drawn in tiles that say when they do not hold all', () => {
    const text = Buffer.from(held.tile('own-1', 4, 8, 5)).toString('latin1');
    expect(text).toContain('truncated');
    expect(Buffer.from(held.tile('own-1', 16, 33_000, 1)).length).toBe(0);
  });
  test('has a point inside, even with a hole in the middle', () => {
    const ring = (from: number, to: number) => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ];
    const [x = 0, y = 0] = insideOf({ type: 'Polygon', coordinates: [ring(0, 10), ring(2, 8)] });
    expect(y).toBe(5);
    expect(x < 2 || x > 8).toBe(true);
  });
});

test('columns of a table are read from how it was made', () =>
  expect(
    columnsOf(
      'CREATE TABLE "a" ( "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "ge""om" POLYGON, n REAL(3,2) CHECK (n > (1)), UNIQUE (n))',
    ),
  ).toEqual([
    { name: 'fid', isRow: true },
    { name: 'ge"om', isRow: false },
    { name: 'n', isRow: false },
  ]));

describe.runIf(existsSync(NASTY))('shapefiles that are known to trouble readers', () => {
  const folder = `${NASTY}shapefile/`;
  const stems = existsSync(folder)
    ? readdirSync(folder).flatMap((name) =>
        name.endsWith('.shp') && existsSync(`${folder}${name.slice(0, -4)}.json`) ? [name.slice(0, -4)] : [],
      )
    : [];
  test.each(stems)('%s has the shapes that it should have', (stem) => {
    const [layer] = readShapefiles({ 'a.shp': new Uint8Array(readFileSync(`${folder}${stem}.shp`)) });
    const plain = (features: { geometry: GeoJSON.Geometry | null }[]) =>
      features.map(({ geometry }) => geometry && 'coordinates' in geometry && [geometry.type, geometry.coordinates]);
    const expected = JSON.parse(readFileSync(`${folder}${stem}.json`, 'utf8'));
    expect(plain(layer!.features)).toEqual(plain(expected.features));
  });
});
