import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IndicatorValues } from '../../api/answers.ts';
import { readDataset, type SourceFile } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import type { Report } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { workbookOf } from '../setup/workbook.ts';
import { FIXTURES, loadCommunes, loadFile } from './fixture.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-faults-'));
afterAll(async () => {
  await Promise.all(engines.map(({ db }) => db.close()));
  rmSync(folder, { recursive: true });
});

const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };
const EVENTS = `MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP
41,1968-01-01,COM,78920,Est-lès-Essais,COM,99002,Est-lès-Essais
32,2018-01-01,COM,99020,Essais-le-Petit,COM,99001,Ouest-lès-Essais
32,2018-01-01,COM,99001,Ouest-lès-Essais,COM,99001,Ouest-lès-Essais
`;

type Facts = { name?: string; part?: string; file?: Partial<SourceFile>; coverage?: object[] };

/** Loads a file of that content as one of a dataset of ours. */
function give(db: Database, id: string, content: string | Buffer, facts: Facts = {}): Promise<Report> {
  const { name = `${id}.csv`, part = '', file, coverage } = facts;
  writeFileSync(join(folder, name), content);
  const dataset = readDataset(id);
  const [model] = dataset.sources;
  const covered = (coverage ?? []) as typeof model extends undefined ? never : NonNullable<typeof model>['coverage'];
  const files = [{ ...model!.files[0]!, path: name, ...file }];
  return load(db, dataset, { part, date: null, files, coverage: covered }, folder, quiet);
}

const HEAD = '"ANNEE";"COMM";"TYPE_LGT";"LOG_AUT";"LOG_COM";"SDP_AUT";"SDP_COM"';
const table = (...rows: string[]) => `${[HEAD, ...rows].join('\n')}\n`;
const said = ({ lines }: Report) =>
  lines.map(({ severity, reason, row, key, attribute, value, detail }) =>
    [severity, reason, row, key, attribute, value, detail].map((one) => one ?? '').join(' | '),
  );
const numbers = (db: Database, id: string) =>
  db.rows<{ indicator: string; code: string; period: string; vintage: string; value: number; status: string }>(
    '../test/db/questions/numbers',
    [id],
  );
const shown = async (db: Database, indicator: string, period: string): Promise<IndicatorValues['observations']> =>
  JSON.parse((await db.row<{ json: string }>('indicators/values', [indicator, 'commune', period]))!.json);

describe.each(engines)('$name: a table of statistics', ({ db }) => {
  beforeAll(async () => {
    await loadCommunes(db);
    writeFileSync(join(folder, 'events.csv'), EVENTS);
    await loadFile(db, 'events', 'events.csv', {
      from: folder,
      folder: readDataset('communes-anciennes').folder,
      facts: { place: 'commune-change', kind: 'reference' },
      file: { layer: 'evenement' },
    });
  });

  test('with a value that is no number keeps the others of its row, and tells file, row, attribute and value', async () => {
    const report = await give(db, 'sitadel', table('2025;99001;Collectif;12;abc;12,345;0'));
    expect(report).toMatchObject({ read: 1, kept: 1, refused: 2 });
    expect(report.lines[0]).toMatchObject({ file: 'sitadel.csv', layer: 'sitadel' });
    expect(said(report)).toEqual([
      'refused | bad-value | 1 | 99001 | LOG_COM | abc | ni un nombre, ni un état connu (s, c, nd, ns, vide)',
      'refused | bad-value | 1 | 99001 | SDP_AUT | 12,345 | nombre ambigu : indiquez « locale » (fr ou en) pour ce fichier',
    ]);
    expect((await numbers(db, 'sitadel')).map(({ indicator, value }) => [indicator, value])).toEqual([
      ['sitadel-logements-autorises-collectif', 12],
      ['sitadel-surface-commencee-collectif', 0],
    ]);
  });

  test('of the same with its locale stated is read', async () => {
    const report = await give(db, 'sitadel', table('2025;99001;Collectif;12;0;12,345;0'), { file: { locale: 'fr' } });
    expect(report).toMatchObject({ refused: 0 });
    const floor = (await numbers(db, 'sitadel')).find(({ indicator }) => indicator.includes('surface-autorisee'));
    expect(floor?.value).toBe(12.345);
  });

  test('keeps secret, unavailable, not significant and zero apart', async () => {
    await give(db, 'sitadel', table('2025;99001;Collectif;s;nd;ns;0'));
    const states = (await numbers(db, 'sitadel')).map(({ value, status }) => [value, status]);
    expect(states).toEqual(
      [
        [null, 'secret'],
        [null, 'unavailable'],
        [null, 'not-significant'],
        [0, 'ok'],
      ].sort((a, b) => order(a[1]) - order(b[1])),
    );
    expect(await shown(db, 'sitadel-surface-autorisee-collectif', '2025')).toEqual([
      { code: '99001', name: 'Ouest-lès-Essais', value: null, status: 'not-significant' },
    ]);
  });

  test('with a column renamed, one more and one gone says which, and suggests', async () => {
    const head = 'ANNEE;COMM;TYPE_LGT;LOG_AUT;LOG_COMM;SDP_COM;SOURCE';
    const report = await give(db, 'sitadel', `${head}\n2025;99001;Collectif;1;2;3;x\n`);
    expect(said(report)).toEqual([
      'noted | missing-attribute |  |  | LOG_COM |  | la plus proche : LOG_COMM',
      'noted | missing-attribute |  |  | SDP_AUT |  | ',
      'noted | unread-attribute |  |  |  |  | LOG_COMM, SOURCE',
    ]);
    expect((await numbers(db, 'sitadel')).map(({ value }) => value)).toEqual([1, 3]);
  });

  test('with a row that is cut short has no number there, and says so', async () => {
    const report = await give(db, 'sitadel', table('2025;99001;Collectif;1;2', '2025;99002;Collectif;1;2;3;4'));
    expect(said(report)).toEqual([
      'noted | missing-value | 1 | 99001 | SDP_AUT |  | ',
      'noted | missing-value | 1 | 99001 | SDP_COM |  | ',
    ]);
  });

  test('with a row twice keeps the first and tells whether the other agrees', async () => {
    const rows = ['2025;99001;Collectif;1;2;3;4', '2025;99001;Collectif;1;9;3;4'];
    const report = await give(db, 'sitadel', table(...rows));
    expect(report).toMatchObject({ read: 2, kept: 1 });
    expect(said(report)).toContain(
      'refused | duplicate-key | 2 | 99001 | LOG_AUT | 1 | déjà donné à la ligne 1, la même valeur',
    );
    expect(said(report)).toContain(
      'refused | duplicate-key | 2 | 99001 | LOG_COM | 9 | déjà donné à la ligne 1, une autre valeur',
    );
    expect((await numbers(db, 'sitadel')).map(({ value }) => value)).toEqual([1, 2, 3, 4]);
  });

  test('with codes of before finds what became of them, and leaves out what is no commune', async () => {
    const cells = 'Collectif;1;2;3;4';
    const codes = ['99001', '99020', '78920', '99003', '75101', '01004', '1005', 'Total'];
    const report = await give(db, 'sitadel', table(...codes.map((code) => `2025;${code};${cells}`)), {
      coverage: [{ level: 'departement', code: '99', state: 'available' }],
    });
    expect(said(report)).toEqual([
      'repaired | lost-zero | 7 | 01005 |  | 1005 | ',
      'noted | former-code | 2 | 99020 | commune | 99020 | devenue 99001 Ouest-lès-Essais le 2018-01-01',
      'repaired | code-changed | 3 | 78920 | commune | 78920 | 99002 Est-lès-Essais depuis le 1968-01-01',
      'refused | unknown-territory | 4 | 99003 | commune | 99003 | 4 valeurs',
      'noted | district-code | 5 | 75101 | commune | 75101 | ',
      'noted | territory-elsewhere | 6 | 01004 | commune | 01004 | ',
      'noted | territory-elsewhere | 7 | 01005 | commune | 01005 | ',
      'refused | unknown-territory | 8 | Total | commune | Total | 4 valeurs',
    ]);
    expect(
      (await shown(db, 'sitadel-logements-autorises-collectif', '2025')).map(({ code, name }) => [code, name]),
    ).toEqual([
      ['01004', '01004'],
      ['01005', '01005'],
      ['75101', '75101'],
      ['99001', 'Ouest-lès-Essais'],
      ['99002', 'Est-lès-Essais'],
      ['99020', 'Essais-le-Petit'],
    ]);
  });

  test('says the same in CSV, in a workbook and in Parquet', async () => {
    const head = HEAD.replaceAll('"', '').split(';');
    const rows = [
      ['2024', '99001', 'Collectif', 's', '0', '17.5', ''],
      ['2025', '99002', 'Residence', '3', 'ns', '1.25', '7'],
    ];
    const told = async () => (await numbers(db, 'sitadel')).map((one) => JSON.stringify(one));
    await give(db, 'sitadel', table(...rows.map((row) => row.join(';'))));
    const wanted = await told();
    expect(wanted.length).toBe(8);
    const typed = rows.map((row) =>
      row.map((cell, at) => (at > 2 && /^[\d.]+$/.test(cell) ? Number(cell) : cell || null)),
    );
    await give(db, 'sitadel', table('2025;99001;Collectif;1;1;1;1'));
    await give(db, 'sitadel', workbookOf({ A: [['Sitadel'], head, ...typed] }), { name: 'sitadel.xlsx' });
    expect(await told()).toEqual(wanted);
    await give(db, 'sitadel', table('2025;99001;Collectif;1;1;1;1'));
    const columnData = head.map((name, at) => ({ name, data: rows.map((row) => row[at]!), type: 'STRING' as const }));
    await give(db, 'sitadel', Buffer.from(parquetWriteBuffer({ columnData })), { name: 'sitadel.parquet' });
    expect(await told()).toEqual(wanted);
  });

  test('of another part does not take numbers that a first one holds', async () => {
    await give(db, 'sitadel', table('2025;99001;Collectif;1;2;3;4'));
    const rows = ['2025;99001;Collectif;5;6;7;8', '2025;99002;Collectif;5;6;7;8'];
    const report = await give(db, 'sitadel', table(...rows), { part: 'autre' });
    expect(report).toMatchObject({ kept: 1, refused: 4 });
    expect(said(report)[0]).toBe('refused | key-of-other-part | 1 | 99001 | LOG_AUT |  | tenu par la partie «  »');
    expect((await numbers(db, 'sitadel')).filter(({ code }) => code === '99001').map(({ value }) => value)).toEqual([
      1, 2, 3, 4,
    ]);
  });
});

const order = (status: unknown) => ['secret', 'unavailable', 'not-significant', 'ok'].indexOf(String(status));

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
