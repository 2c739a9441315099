import { rmSync } from 'node:fs';
import proj4 from 'proj4';
import { afterAll, describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import { openEngines } from '../setup/engines.ts';
import { FIXTURES } from './fixture.ts';
import { numbers, openGiving, quiet, shown } from './statistics.ts';

const engines = await openEngines('fixtures');
const { folder, give } = openGiving('melodi');
afterAll(async () => {
  await Promise.all(engines.map(({ db }) => db.close()));
  rmSync(folder, { recursive: true });
});

type Dimensions = { geo: string; period?: string; measure?: string; value?: number | null; attributes?: object };

/** An answer of Melodi, as its service writes it. */
function melodi(observations: Dimensions[]): string {
  const told = observations.map(({ geo, period = '2021', measure = 'PMUN', value, attributes }) => ({
    dimensions: { GEO: geo, TIME_PERIOD: period, POPREF_MEASURE: measure, FREQ: 'A' },
    attributes,
    measures: { OBS_VALUE_NIVEAU: value === undefined ? {} : { value } },
  }));
  return JSON.stringify({ identifier: 'DS_POPULATIONS_REFERENCE', observations: told, paging: { isLast: true } });
}

describe.each(engines)('$name: Melodi and squares', ({ db }) => {
  test('an answer gives level, code and vintage of its label, and states as states', async () => {
    const report = await give(
      db,
      'melodi-populations',
      melodi([
        { geo: '2024-COM-99001', value: 107 },
        { geo: '2024-COM-99002', value: 12, attributes: { OBS_STATUS: 'E', CONF_STATUS: 'F' } },
        { geo: '2024-COM-99001', measure: 'PCAP', value: 3, attributes: { OBS_STATUS: 'A', CONF_STATUS: 'C' } },
        { geo: '2024-COM-99002', measure: 'PCAP' },
        { geo: '2024-DEP-99', value: 119 },
        { geo: '2024-FRANCE-F', value: 68_000_000 },
      ]),
      { name: 'melodi.json' },
    );
    expect(report).toMatchObject({ read: 6, kept: 5, refused: 1 });
    expect(report.lines.filter(({ reason }) => reason === 'not-mapped')).toMatchObject([{ row: 6 }]);
    const told = (await numbers(db, 'melodi-populations')).map(({ indicator, code, vintage, value, status }) =>
      [indicator, code, vintage, value, status].join(' '),
    );
    expect(told).toEqual([
      'population-comptee-a-part 99001 2024  secret',
      'population-comptee-a-part 99002 2024  unavailable',
      'population-municipale 99001 2024 107 ok',
      'population-municipale 99002 2024 12 estimated',
      'population-municipale 99 2024 119 ok',
    ]);
  });

  test('the file of the same table says the same, and a later vintage of a period is the one that is shown', async () => {
    const head = 'GEO;GEO_OBJECT;FREQ;POPREF_MEASURE;GEO_REF;TIME_PERIOD;OBS_VALUE';
    const rows = ['99001;COM;A;PMUN;2025;2021;108', '99001;COM;A;PMUN;2025;2022;109'];
    await give(db, 'melodi-populations', [head, ...rows, ''].join('\n'), { name: 'melodi.csv', part: '2025' });
    const held = (await numbers(db, 'melodi-populations')).filter(
      ({ code, period, indicator }) => code === '99001' && period === '2021' && indicator === 'population-municipale',
    );
    expect(held.map(({ vintage, value }) => [vintage, value])).toEqual([
      ['2024', 107],
      ['2025', 108],
    ]);
    expect((await shown(db, 'population-municipale', '2021')).find(({ code }) => code === '99001')?.value).toBe(108);
  });

  test('squares lie where their names say, with what was published and whether it was imputed', async () => {
    const dataset = readDataset('insee-carreaux-200m');
    const files = [{ path: 'carreaux.csv', layer: 'carreau' }];
    const report = await load(db, dataset, { part: '', date: null, files, coverage: [] }, `${FIXTURES}squares`, quiet);
    expect(report).toMatchObject({ read: 6, kept: 4, refused: 2 });
    expect(report.lines.map(({ reason, row }) => [reason, row])).toEqual([
      ['not-mapped', 5],
      ['not-mapped', 6],
    ]);
    const squares = await db.rows<Square>('../test/db/questions/squares', ['insee-carreaux-200m']);
    expect(squares.map(({ key, approximate }) => [key, approximate])).toEqual([
      ['CRS2975RES200mN7665000E338000', false],
      ['CRS3035RES200mN2893600E3763200', false],
      ['CRS3035RES200mN2893600E3763400', true],
      ['CRS3035RES200mN2893600E3763600', true],
    ]);
    expect(squares[3]!.properties).toMatchObject({ ind: '', men: 's', i_est_200: '1', status: 'estimated' });
    for (const { key, ring } of squares) {
      const [, srid, side, north, east] = /^CRS(\d+)RES(\d+)mN(\d+)E(\d+)$/.exec(key)!.map(Number) as number[];
      const corners = [
        [0, 0],
        [0, side!],
        [side!, side!],
        [side!, 0],
        [0, 0],
      ].map(([x, y]) => proj4(PROJECTIONS[srid!]!, 'EPSG:4326', [east! + x!, north! + y!]));
      expect(ring.length).toBe(5);
      for (const corner of corners) expect(ring.some((one) => near(one, corner as [number, number]))).toBe(true);
    }
  });
});

type Square = { key: string; approximate: boolean; properties: Record<string, unknown>; ring: [number, number][] };

/** Both are of the same ellipsoid as WGS 84, within what a square needs. */
const PROJECTIONS: Record<number, string> = {
  3035: '+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs',
  2975: '+proj=utm +zone=40 +south +ellps=GRS80 +units=m +no_defs',
};

const near = (one: [number, number], two: [number, number]) =>
  Math.abs(one[0] - two[0]) < 1e-8 && Math.abs(one[1] - two[1]) < 1e-8;
