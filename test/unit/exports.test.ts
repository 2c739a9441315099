import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { afterAll, describe, expect, test } from 'vitest';
import { columnsOf, cutText, fits, type Published, renamed } from '../../api/exports/columns.ts';
import { csv, csvColumns } from '../../api/exports/formats/csv.ts';
import { FlatBufferWriter } from '../../api/exports/formats/flatbuffer.ts';
import { addFeature, flatGeobufHead } from '../../api/exports/formats/flatgeobuf.ts';
import { makeFile } from '../../api/exports/make-file.ts';
import type { Row, Subject } from '../../api/exports/rows.ts';
import { flatGeobufRows } from '../../etl/read/flatgeobuf.ts';
import { fromWkt } from '../../etl/read/wkt.ts';
import { readByGdal } from '../db/exported.ts';

const folder = mkdtempSync(join(tmpdir(), 'terrier-exports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHAPES: (Geometry | null)[] = [
  { type: 'Point', coordinates: [2.5, 48.5] },
  {
    type: 'MultiPoint',
    coordinates: [
      [2, 48],
      [3, 49],
    ],
  },
  {
    type: 'LineString',
    coordinates: [
      [2, 48],
      [3, 49],
      [4, 49],
    ],
  },
  {
    type: 'MultiLineString',
    coordinates: [
      [
        [2, 48],
        [3, 49],
      ],
      [
        [5, 48],
        [6, 48],
        [6, 49],
      ],
    ],
  },
  {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 0],
      ],
      [
        [2, 1],
        [3, 2],
        [3, 1],
        [2, 1],
      ],
    ],
  },
  {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
      [
        [
          [5, 0],
          [6, 0],
          [6, 1],
          [5, 0],
        ],
      ],
    ],
  },
  null,
];
const subject: Subject = {
  ...{ id: 'essai', title: 'Essai', description: '—', producer: 'Essais', licence: 'Licence Ouverte', attribution: '' },
  ...{ notice: null, geometry: 'polygon', invented: false, version: 1, source_date: null, lang: 'fr', page: '' },
  known: '2026-01-01T00:00:00Z',
};
const rowOf = (geometry: Geometry | null, properties: object, index = 0): Row => ({
  key: `k${index}`,
  json: JSON.stringify({ type: 'Feature', id: `k${index}`, geometry, properties }),
});
async function* pages(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}

describe('names of columns', () => {
  const attribute = fc.record({
    name: fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
    type: fc.constant('string' as const),
  });

  test('are short, plain and never the same twice, whatever was published', () => {
    fc.assert(
      fc.property(fc.array(attribute, { maxLength: 60 }), (attributes) => {
        const names = renamed(columnsOf(attributes), { most: 10, plain: true, taken: ['fid'] }).map(({ name }) => name);
        for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,9}$/);
        expect(new Set([...names.map((name) => name.toLowerCase()), 'fid']).size).toBe(names.length + 1);
      }),
    );
  });

  test('are cut between characters, never inside one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.integer({ min: 0, max: 60 }), (text, most) => {
        const cut = cutText(text, most);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
        expect(text.startsWith(cut)).toBe(true);
        if (cut !== text) expect(Buffer.byteLength(cut)).toBeGreaterThan(most - 4);
      }),
    );
  });
});

test.each([
  ['integer', 9007199254740991, true],
  ['integer', 1e300, false],
  ['integer', 1.5, false],
  ['number', '1', false],
  ['date', '2024-02-29', true],
  ['date', '2023-02-29', false],
  ['boolean', 1, false],
  ['json', 7, true],
] as const)('a column of type %s holds %s: %s', (type, value, held) => expect(fits(type, value)).toBe(held));

test.each(['=1+1', '+a', '-a', '@a', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', '－x', '|x', '%x'])(
  'a spreadsheet takes %j for text',
  async (text) => {
    const columns = csvColumns([], ['label'], false);
    let table = '';
    for await (const piece of csv({ columns, points: false, lang: 'fr' }, pages([rowOf(null, { label: text })])))
      table += piece;
    expect(table).toContain(`'${text}`);
  },
);

test.each(['-12', '+3,5', '-0.25', 'a=b', '2024-01-01', 'é'])('%j stays as it is', async (text) => {
  const columns = csvColumns([], ['label'], false);
  let table = '';
  for await (const piece of csv({ columns, points: false, lang: 'fr' }, pages([rowOf(null, { label: text })])))
    table += piece;
  expect(table).toBe(`\ufeffkey;label;wkt\r\nk0;${text};\r\n`);
});

test('a shape in a table is the shape', async () => {
  for (const shape of SHAPES.slice(0, -1)) {
    let table = '';
    const columns = csvColumns([], ['key'], false);
    for await (const piece of csv({ columns, points: false, lang: 'fr' }, pages([rowOf(shape, {})]))) table += piece;
    const wkt = table.split('\r\n')[1]!.slice(3).replaceAll('"', '');
    expect(fromWkt(wkt)).toEqual({ geometry: shape });
  }
});

test('what is written as FlatGeobuf is read as it was, in messages of any size', async () => {
  const columns = columnsOf([
    { name: 'n', type: 'integer' },
    { name: 'b', type: 'boolean' },
    { name: 'x', type: 'number' },
  ]);
  const text = fc.string({ unit: 'binary', maxLength: 3000 });
  const feature = fc.record({
    geometry: fc.constantFrom(...SHAPES.slice(0, -1)),
    properties: fc.record({ label: text, n: fc.maxSafeInteger(), b: fc.boolean(), x: fc.double({ noNaN: true }) }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(feature, { maxLength: 20 }), async (features) => {
      const writer = new FlatBufferWriter();
      for (const { geometry, properties } of features) addFeature(writer, columns, geometry!, properties);
      const bytes = Buffer.concat([flatGeobufHead({ name: 'x', columns, epsg: 4326 }), writer.drain()]);
      const found = [];
      for await (const row of flatGeobufRows(
        (async function* () {
          yield bytes;
        })(),
      ))
        found.push(row);
      expect(found.map(({ geometry }) => geometry?.type)).toEqual(features.map(({ geometry }) => geometry!.type));
      expect(found.map(({ properties }) => properties)).toMatchObject(features.map(({ properties }) => properties));
    }),
    { numRuns: 50 },
  );
});

describe.skipIf(spawnSync('ogr2ogr', ['--version']).error)('GDAL in WebAssembly', () => {
  const attributes: Published[] = [
    { name: 'compte', type: 'integer' },
    { name: 'jour', type: 'date' },
    { name: 'detail', type: 'object' },
  ];
  const properties = { label: 'L’été\n"x"', codes: ['A'], compte: 12345678901, jour: '2024-02-29', detail: { a: [1] } };
  const rows = SHAPES.map((shape, index) => rowOf(shape, { ...properties, key: `k${index}` }, index));
  const make = (format: 'gpkg' | 'shp' | 'fgb', native: boolean) => {
    const own = join(folder, `${format}-${native}`);
    mkdirSync(own);
    const some = format === 'fgb' ? rows.slice(0, -1) : rows;
    return makeFile({
      ...{ format, native, subject, attributes, epsg: 2154, crs: undefined, folder: own, told: () => undefined },
      ...{ pages: () => pages(some), count: async () => null, fileName: () => '' },
    });
  };

  test('makes the files that the one of the machine makes', async () => {
    const formats = ['gpkg', 'fgb', 'shp'] as const;
    const own = await Promise.all(formats.map((format) => make(format, true)));
    const [gpkg, fgb, shp] = await Promise.all(formats.map((format) => make(format, false)));
    expect(readByGdal(own[0]!).get('k4')!.geometry).toEqual(SHAPES[4]);
    expect([readByGdal(own[0]!).size, readByGdal(own[1]!).size]).toEqual([rows.length, rows.length - 1]);
    expect(readByGdal(gpkg!)).toEqual(readByGdal(own[0]!));
    expect(readByGdal(fgb!)).toEqual(readByGdal(own[1]!));
    for (const name of ['points.shp', 'lignes.shp', 'polygones.shp', 'sans_geometrie.dbf'])
      expect(readByGdal(`/vsizip/${shp}/essai_${name}`)).toEqual(readByGdal(`/vsizip/${own[2]}/essai_${name}`));
  });
});
