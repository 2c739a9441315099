import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Point } from 'geojson';
import proj4 from 'proj4';
import { afterAll, describe, expect, test } from 'vitest';
import type { SourceFile } from '../../etl/dataset.ts';
import { Refusal } from '../../etl/refusal.ts';
import { readRows } from '../setup/read-rows.ts';
import { type Column, dbfOf, shpOf } from '../setup/shapefile.ts';

const folder = mkdtempSync(join(tmpdir(), 'terrier-shapefile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const one = (name: string, more: Partial<SourceFile> = {}) => ({
  file: { path: name, layer: 'x', ...more },
  path: join(folder, name),
});

const DEGREES =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const text = (name: string, ...values: (string | Buffer)[]): Column => ({ name, type: 'C', length: 10, values });
const here = [2, 48];

/** Writes a shapefile; `prj` and `cpg` empty: none. */
function shapefile(name: string, shp: Buffer, columns: Column[], { prj = DEGREES, cpg = '', page = 0 } = {}): void {
  const files = { shp, dbf: dbfOf(columns, page), ...(prj && { prj }), ...(cpg && { cpg }) };
  for (const [ending, content] of Object.entries(files)) writeFileSync(join(folder, `${name}.${ending}`), content);
}

/** A polygon as a shapefile has it, which says that it has so many points. */
function polygon(points: number): Buffer {
  const record = Buffer.alloc(124);
  record.writeInt32LE(1, 32);
  record.writeInt32LE(points, 36);
  for (const [index, value] of [2, 48, 2, 49, 3, 49, 3, 48, 2, 48].entries())
    record.writeDoubleLE(value, 44 + index * 8);
  return record;
}

describe('a shapefile', () => {
  const cases: [string, string, () => void, object[]][] = [
    ['with M', 'm', () => shapefile('m', shpOf(21, [[...here, 7]]), [text('nom', 'a')]), [{ nom: 'a' }]],
    ['with Z', 'z', () => shapefile('z', shpOf(11, [[...here, 7, 1]]), [text('nom', 'a')]), [{ nom: 'a' }]],
    [
      'with stars for a number, zeros for a day and a question for a yes or no keeps what is there',
      'unset',
      () =>
        shapefile('unset', shpOf(1, [here]), [
          { name: 'n', type: 'N', length: 5, values: ['*****'] },
          { name: 'd', type: 'D', length: 8, values: ['00000000'] },
          { name: 'l', type: 'L', length: 1, values: ['?'] },
        ]),
      [{ n: null, d: null, l: '?' }],
    ],
    [
      'with names cut at ten letters, twice the same, loses neither',
      'cut',
      () => shapefile('cut', shpOf(1, [here]), [text('DESTDOMINANTE', 'x'), text('DESTDOMINATION', 'y')]),
      [{ DESTDOMINA: 'x', DESTDOMINA2: 'y' }],
    ],
    [
      'in the code page of DOS',
      'dos',
      () => shapefile('dos', shpOf(1, [here]), [text('nom', Buffer.from([0x82, 0x20, 0x90]))], { page: 1 }),
      [{ nom: 'é É' }],
    ],
    [
      'in CP1252 that says nothing',
      'cp1252',
      () => shapefile('cp1252', shpOf(1, [here]), [text('nom', Buffer.from([0xc9, 0x67, 0x9c]))]),
      [{ nom: 'Égœ' }],
    ],
    [
      'in CP1252 that says UTF-8',
      'lies',
      () => shapefile('lies', shpOf(1, [here]), [text('nom', Buffer.from([0xc9, 0x67]))], { cpg: 'UTF-8' }),
      [{ nom: 'Ég' }],
    ],
    [
      'in UTF-8 that says CP1252, with a letter cut in half by its column',
      'half',
      () => shapefile('half', shpOf(1, [here]), [text('nom', 'aéééééé')], { cpg: '1252' }),
      [{ nom: 'aéééé' }],
    ],
  ];
  test('each quirk is read as it is meant', { timeout: 90_000 }, async () => {
    for (const [, , write] of cases) write();
    const all = await readRows(cases.map(([, name]) => one(`${name}.shp`)));
    for (const [index, [what, , , wanted]] of cases.entries()) {
      expect(
        all[index]!.map(({ properties }) => properties),
        what,
      ).toEqual(wanted);
      expect(all[index]![0]!.geometry, what).toEqual({ type: 'Point', coordinates: here });
    }
  });

  test.each([
    [
      'fewer rows than shapes',
      () => shapefile('less', shpOf(1, [here, here]), [text('nom', 'a')]),
      'less',
      /2 formes pour 1 lignes/,
    ],
    [
      'more rows than shapes',
      () => shapefile('more', shpOf(1, [here]), [text('nom', 'a', 'b')]),
      'more',
      /1 formes pour 2 lignes/,
    ],
    [
      'a record that is longer than the file',
      () => {
        const shapes = shpOf(5, [polygon(5), polygon(5)]);
        shapes.writeInt32BE(0x7ffffff, 104);
        shapefile('long', shapes, [text('nom', 'a', 'b')]);
      },
      'long',
      /1 formes pour 2 lignes/,
    ],
    ['no table', () => writeFileSync(join(folder, 'bare.shp'), shpOf(1, [here])), 'bare', /il manque bare\.dbf/],
    [
      'no projection',
      () => shapefile('lost', shpOf(1, [here]), [text('nom', 'a')], { prj: '' }),
      'lost',
      /indiquez-le \(crs\), par exemple EPSG:2154/,
    ],
    [
      'words for a projection',
      () => shapefile('junk', shpOf(1, [here]), [text('nom', 'a')], { prj: 'Lambert' }),
      'junk',
      /indiquez-le \(crs\)/,
    ],
    [
      'a projection of a building site',
      () => shapefile('local', shpOf(1, [here]), [text('nom', 'a')], { prj: 'LOCAL_CS["Chantier",UNIT["Meter",1.0]]' }),
      'local',
      /n’est pas compris ; indiquez-le \(crs\)/,
    ],
  ])('with %s is refused in words', { timeout: 90_000 }, async (_what, write, name, words) => {
    write();
    const refusal = await readRows([one(`${name}.shp`)]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).message).toMatch(words);
  });

  test('whose shapes lie about their points loses these shapes, not the others', { timeout: 90_000 }, async () => {
    for (const [name, points] of [
      ['negative', -5],
      ['endless', 500_000_000],
    ] as const)
      shapefile(name, shpOf(5, [polygon(points), polygon(5)]), [text('nom', 'a', 'b')]);
    const all = await readRows([one('negative.shp'), one('endless.shp')]);
    for (const rows of all) expect(rows.map(({ geometry }) => geometry?.type)).toEqual([undefined, 'Polygon']);
  });
});

describe('French systems of coordinates', () => {
  const LAMBERT_2 =
    '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m';
  const conic = (zone: number) =>
    `+proj=lcc +lat_0=${zone} +lon_0=3 +lat_1=${zone - 0.75} +lat_2=${zone + 0.75} +x_0=1700000 +y_0=${(zone - 41) * 1_000_000 + 200_000} +ellps=GRS80 +units=m`;
  const systems: [string, string, [number, number]][] = [
    ['EPSG:27572', LAMBERT_2, [601_419, 2_426_723]],
    ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map((zone): [string, string, [number, number]] => [
      `EPSG:39${zone}`,
      conic(zone),
      [1_652_000, (zone - 41) * 1_000_000 + 184_000],
    ]),
  ];
  test('Lambert II étendu and the nine conical zones agree with proj4 to five centimetres', {
    timeout: 90_000,
  }, async () => {
    for (const [crs, , place] of systems) shapefile(crs.slice(5), shpOf(1, [place]), [text('nom', 'a')], { prj: '' });
    const all = await readRows(systems.map(([crs]) => one(`${crs.slice(5)}.shp`, { crs })));
    for (const [index, [crs, definition, place]] of systems.entries()) {
      const [lon, lat] = proj4(definition, 'WGS84', [...place]) as [number, number];
      const [east, north] = (all[index]![0]!.geometry as Point).coordinates as [number, number];
      const metres = Math.hypot((east - lon) * 111_320 * Math.cos((lat * Math.PI) / 180), (north - lat) * 111_200);
      expect(metres, crs).toBeLessThan(0.05);
    }
  });
});
