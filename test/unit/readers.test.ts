import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readCsv } from '../../etl/read/csv.ts';
import { type Bounds, bytesOf } from '../../etl/read/inflate.ts';
import { readJson, statedCrs } from '../../etl/read/json.ts';
import { readText } from '../../etl/read/text.ts';
import { Refusal } from '../../etl/refusal.ts';
import { readRows } from '../setup/read-rows.ts';

const TWINS = fileURLToPath(new URL('../../../shared/data/nasty/cnig-encodings/csv/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'terrier-readers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** A CSV file of that text, as a source names it. */
const csv = (text: string, more = {}) => ({
  file: { path: 'x.csv', layer: 'x', ...more },
  path: written('x.csv', text),
});

describe('text', () => {
  const accents = 'Égal au générateur : œuvre à 3 €';
  const cp1252 = Buffer.from([0xc9, 0x67, 0x61, 0x6c, 0x20, 0x9c, 0x75, 0x76, 0x72, 0x65, 0x20, 0x80]);
  test('in UTF-8 is read', () => expect(readText(written('utf8.txt', accents))).toBe(accents));
  test('in UTF-8 loses its byte-order mark', () =>
    expect(readText(written('bom.txt', `\ufeff${accents}`))).toBe(accents));
  test('in CP1252 is recognised', () => expect(readText(written('cp1252.txt', cp1252))).toBe('Égal œuvre €'));
  test('in UTF-16 is recognised by its mark', () => {
    expect(readText(written('utf16.txt', Buffer.from(`\ufeff${accents}`, 'utf16le')))).toBe(accents);
  });
  test('in UTF-16 with the other order of bytes as well', () => {
    expect(readText(written('utf16be.txt', Buffer.from(`\ufeff${accents}`, 'utf16le').swap16()))).toBe(accents);
  });
  test('that mixes UTF-8 and CP1252 is refused, and read once its encoding is said', async () => {
    const one = csv('x', {});
    writeFileSync(one.path, Buffer.concat([Buffer.from('a;b\né;è\n'), Buffer.from([0xe9, 0x3b, 0x31])]));
    await expect(readRows([one])).rejects.toThrow(/mêle UTF-8 et un autre encodage \(1 octets\)/);
    expect((await readRows([{ ...one, file: { ...one.file, encoding: 'cp1252' } }]))[0]).toHaveLength(2);
  });
  test('is read as it is said to be, by any name of the encoding', () => {
    for (const name of ['cp1252', 'CP1252', 'windows-1252', 'latin1'])
      expect(readText(written('said.txt', cp1252), name)).toBe('Égal œuvre €');
  });
  test('that is not in the stated encoding is refused', () => {
    expect(() => readText(written('not.txt', cp1252), 'utf-8')).toThrow(/n’est pas en utf-8/);
    expect(() => readText(written('not.txt', cp1252), 'klingon')).toThrow(/n’est pas en klingon/);
  });
});

describe.skipIf(!existsSync(TWINS))('twin files in two encodings', () => {
  test.each(['AC2_ASSIETTE_SUP_S_014', 'sample'])('%s says the same in both', (name) => {
    const [latin, utf] = ['latin1', 'utf8'].map((kind) => `${TWINS}${name}_${kind}.csv`.replace('sample_', 'sample-'));
    const rows = readCsv(readText(utf!), name);
    expect(readCsv(readText(latin!), name)).toEqual(rows);
    expect(JSON.stringify(rows)).toContain('é');
  });
});

describe('CSV', () => {
  const row = { code: '01001', nom: 'L’Abergement; "dit" Clémenciat' };
  test.each([
    [';', 'code;nom\n01001;"L’Abergement; ""dit"" Clémenciat"'],
    [',', 'code,nom\r\n01001,"L’Abergement; ""dit"" Clémenciat"\r\n'],
    ['tab', 'code\tnom\n01001\t"L’Abergement; ""dit"" Clémenciat"\n\n'],
    ['|', '"code"|"nom"\n"01001"|"L’Abergement; ""dit"" Clémenciat"'],
    ['a separator within the quotes of the header', '"code";"nom"\n01001;"L’Abergement; ""dit"" Clémenciat"'],
    ['a byte-order mark', '\ufeffcode;nom\n01001;"L’Abergement; ""dit"" Clémenciat"'],
  ])('with %s is read, codes as text', (_what, text) => expect(readCsv(text, 'x.csv')).toEqual([row]));

  test('with a line break within quotes keeps it', () => {
    expect(readCsv('a,b\n"one\ntwo",3\n', 'x.csv')).toEqual([{ a: 'one\ntwo', b: '3' }]);
  });
  test('with a header over two lines has it on one', () => {
    expect(readCsv('"Nombre\nde logements";b\n1;2', 'x.csv')).toEqual([{ 'Nombre de logements': '1', b: '2' }]);
  });
  test.each([
    ['that never closes', 'a,b\n1,2\n"3,4\n5,6', /^x\.csv, ligne 4 : guillemet ouvert et jamais refermé/],
    ['within a value', 'a,b\n1,2" de haut\n', /^x\.csv, ligne 2 : guillemet au milieu d’une valeur/],
    ['that closes too early', 'a,b\n"1"x,2\n', /^x\.csv, ligne 2 : guillemet fermant suivi d’autre chose/],
  ])('with a quote %s is refused with its line', (_what, text, words) => {
    expect(() => readCsv(text, 'x.csv')).toThrow(words);
  });
  test('with columns that share a name, have none, or are not announced keeps their values under their numbers', () => {
    const row = { a: '1', a_2: '2', _3: '3', b: '4', _5: '', _7: '7' };
    expect(readCsv('a;a;;b;\n1;2;3;4;;;7', 'x.csv')).toEqual([row]);
  });
  test('keeps text that looks like a formula, a number or a state of its own', () => {
    expect(readCsv('a;b;c;d\n=1+1;1 234,5;s;', 'x.csv')).toEqual([{ a: '=1+1', b: '1 234,5', c: 's', d: '' }]);
  });
  test('without any row is refused', async () => {
    for (const text of ['', 'a;b\n']) await expect(readRows([csv(text)])).rejects.toThrow(/aucune ligne/);
  });
  test('with columns of coordinates gives points, and no point where they are missing', async () => {
    const [rows] = await readRows([csv('x;y\n2,35;48,85\n;\n', { lon: 'x', lat: 'y' })]);
    expect(rows!.map((one) => one.geometry)).toEqual([{ type: 'Point', coordinates: [2.35, 48.85] }, null]);
  });
});

const LAMBERT = '{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:2154"}},"features":[]}';

describe('JSON', () => {
  const point = { type: 'Point', coordinates: [2, 48] } as const;
  const feature = { type: 'Feature', id: 7, properties: { nom: 'é' }, geometry: point };
  const row = { properties: { _id: 7, nom: 'é' }, geometry: point };
  test.each([
    ['a collection', JSON.stringify({ type: 'FeatureCollection', features: [feature] })],
    ['one feature', JSON.stringify(feature)],
    ['a byte-order mark', `\ufeff${JSON.stringify(feature)}`],
  ])('%s of GeoJSON is read', (_what, text) => expect(readJson(text, 'x.json')).toEqual([row]));
  test('one feature per line is read', () => {
    expect(readJson(`${JSON.stringify(feature)}\n${JSON.stringify(feature)}\n`, 'x.json')).toEqual([row, row]);
  });
  test('TopoJSON is read by the name of its layer', () => {
    const topology = {
      type: 'Topology',
      arcs: [],
      objects: { a: { type: 'GeometryCollection', geometries: [point] }, b: point },
    };
    expect(readJson(JSON.stringify(topology), 'x.json')).toEqual([{ properties: {}, geometry: point }]);
    expect(readJson(JSON.stringify(topology), 'x.json', 'b')).toHaveLength(1);
    expect(() => readJson(JSON.stringify(topology), 'x.json', 'c')).toThrow(/n’a pas de couche c ; il a a, b/);
  });
  test('a list of objects, and an object of objects, are rows', () => {
    expect(readJson('[{"a":1}]', 'x')).toEqual([{ properties: { a: 1 }, geometry: null }]);
    expect(readJson('{"95":{"a":1}}', 'x')).toEqual([{ properties: { _key: '95', a: 1 }, geometry: null }]);
  });
  test.each([
    ['broken', '{"type": "FeatureCollection", "features": [', /n’est pas du JSON/],
    ['broken in its second line', '{"a":{}}\n{"a":', /n’est pas du JSON|ligne 2/],
    ['a number', '42', /un objet est attendu, reçu 42/],
    ['a list of numbers', '[1]', /un objet est attendu, reçu 1/],
    ['a bare geometry', JSON.stringify(point), /un objet est attendu/],
    [
      'a collection with an empty place',
      '{"type":"FeatureCollection","features":[null]}',
      /un objet est attendu, reçu null/,
    ],
    ['an HTML page', '<!doctype html><title>Erreur</title>', /n’est pas du JSON/],
  ])('that is %s is refused', (_what, text, words) => {
    expect(() => readJson(text, 'x.json')).toThrow(Refusal);
    expect(() => readJson(text, 'x.json')).toThrow(words);
  });
  test('names its CRS in an old member', () => {
    const crs = (name: string) => `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"${name}"}}}`;
    expect(statedCrs(crs('urn:ogc:def:crs:EPSG::2154'))).toBe('EPSG:2154');
    expect(statedCrs(crs('EPSG:2975'))).toBe('EPSG:2975');
    expect(statedCrs(crs('urn:ogc:def:crs:OGC:1.3:CRS84'))).toBeUndefined();
    expect(statedCrs('{}')).toBeUndefined();
  });
});

describe('a file that is read piece by piece says the same as one that is read at once', () => {
  const features = Array.from({ length: 500 }, (_, index) => ({
    type: 'Feature',
    id: index,
    properties: { nom: `Égal n° ${index} “€”`, liste: [1, { a: null }], x: index / 7 },
    geometry: { type: 'Point', coordinates: [2 + index / 1e4, 48] },
  }));
  const lines = features.map((feature) => JSON.stringify(feature));
  const collection = `{"type": "FeatureCollection", "name": "x", "features": [${lines.join(',\n')}]}`;
  test.each([
    ['a collection', 'a.geojson', collection],
    ['a line for each feature', 'b.geojson', lines.join('\n')],
    ['lines that end as on Windows, with an empty one', 'c.geojsonl', `${lines.join('\r\n')}\r\n\r\n`],
    ['a text sequence with record separators', 'd.geojsonseq', lines.map((line) => `\x1e${line}\n`).join('')],
    ['with a byte-order mark', 'e.geojson', `\ufeff${lines.join('\n')}`],
  ])('%s', async (_what, name, text) => {
    const one = { file: { path: name, layer: 'x' }, path: written(name, text) };
    const [pieces] = await readRows([one], 0);
    expect(pieces!.length).toBe(500);
    expect(pieces).toEqual(readJson(collection, 'x.json'));
  });
  test.each(['latin1', 'utf8', 'utf16le'] as const)('a CSV in %s', async (encoding) => {
    const text = `code;nom\n${features.map((_, index) => `0${index};"Égal, ${index}"\n`).join('')}`;
    const bytes = Buffer.from(encoding === 'utf16le' ? `\ufeff${text}` : text, encoding);
    const [rows] = await readRows([{ file: { path: 'f.csv', layer: 'x' }, path: written('f.csv', bytes) }]);
    expect(rows!.map(({ properties }) => properties)).toEqual(readCsv(text, 'x.csv'));
  });
  test.each([
    ['a.json.gz', collection, 0],
    ['b.geojsonl.gz', lines.join('\n'), 0],
    ['c.geojson.GZ', collection, undefined],
    ['d.json', collection, undefined],
  ])('in gzip: %s, which its bytes tell', async (name, text, large) => {
    const [rows] = await readRows([{ file: { path: name, layer: 'x' }, path: written(name, gzipSync(text)) }], large);
    expect(rows).toEqual(readJson(collection, 'x.json'));
  });
  test('a CSV in gzip, in CP1252', async () => {
    const bytes = gzipSync(Buffer.from('code;nom\n01001;é\n', 'latin1'));
    const [rows] = await readRows([{ file: { path: 'e.csv.gz', layer: 'x' }, path: written('e.csv.gz', bytes) }]);
    expect(rows).toEqual([{ properties: { code: '01001', nom: 'é' }, geometry: null }]);
  });
  test.each([
    ['gzip that is cut', 'f.csv.gz', gzipSync('a;b\n1;2\n').subarray(0, -5), /gzip illisible/],
    ['gzip of a format that GDAL reads', 'g.gpkg.gz', gzipSync('x'), /décompressez-le/],
    ['gzip of GeoJSON in another system', 'h.json.gz', gzipSync(LAMBERT), /décompressez-le/],
  ])('%s is refused', async (_what, name, bytes, words) => {
    const one = { file: { path: name, layer: 'x' }, path: written(name, bytes) };
    await expect(readRows([one])).rejects.toThrow(words);
    await expect(readRows([one])).rejects.toThrow(Refusal);
  });
  test('gzip that becomes far larger than it was is refused while it is read', async () => {
    const path = written('i.csv.gz', gzipSync('0'.repeat(3_000_000)));
    const inflate = async (bounds: Bounds) => {
      for await (const _ of bytesOf(path, bounds));
    };
    await inflate({ most: 4e6, ratio: 1e6, free: 1e6 });
    for (const bounds of [
      { most: 2e6, ratio: 1e6, free: 1e6 },
      { most: 1e9, ratio: 200, free: 1e6 },
    ])
      await expect(inflate(bounds)).rejects.toThrow(/dépasse/);
  });
  test.each([
    ['a collection that is cut', 'g.geojson', collection.slice(0, -900), /n’est pas du JSON/],
    ['a line that is cut', 'h.geojsonl', `${lines[0]}\n${lines[1]!.slice(0, 40)}`, /ligne 2/],
    ['a quote that is not closed', 'i.csv', 'a,b\n1,2\n"3,4\n5,6', /line \d/],
  ])('%s is refused with its place', async (_what, name, text, words) => {
    const one = { file: { path: name, layer: 'x' }, path: written(name, text) };
    await expect(readRows([one], 0)).rejects.toThrow(words);
    await expect(readRows([one], 0)).rejects.toThrow(Refusal);
  });
});
