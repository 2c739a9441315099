import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, test } from 'vitest';
import { nearestName } from '../../etl/columns.ts';
import { openRows } from '../../etl/read/read.ts';
import { Refusal } from '../../etl/refusal.ts';
import { type Written, workbookOf } from '../setup/workbook.ts';
import { zipOf } from '../setup/zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'terrier-tables-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The attributes of the rows of a file of that name and content. */
async function rowsOf(path: string, content: string | Buffer, more = {}): Promise<Record<string, unknown>[]> {
  writeFileSync(join(folder, path), content);
  const reading = await openRows([{ file: { path, layer: 'x', ...more }, path: join(folder, path) }]);
  try {
    const rows = [];
    for await (const row of reading.rows[0]!) rows.push(row.properties);
    return rows;
  } finally {
    reading.close();
  }
}

const refusalOf = (rows: Promise<unknown>) =>
  rows.then(
    () => expect.unreachable('read'),
    (error: Refusal) => {
      expect(error).toBeInstanceOf(Refusal);
      return error.message;
    },
  );

describe('a sheet of a workbook', () => {
  const sheet = (...rows: Written[][]) => workbookOf({ Feuille: rows });

  test('keeps the zeros of codes, the words of numbers and what numbers are worth', async () => {
    const rows = await rowsOf(
      'codes.xlsx',
      sheet(
        ['Code', 'Nom', 'Valeur', 'Texte'],
        ['01001', 'L’Abergement', 17.8788500655908, '1 234,5'],
        ['2A004', 'Ajaccio', 0, 's '],
      ),
    );
    expect(rows).toEqual([
      { Code: '01001', Nom: 'L’Abergement', Valeur: 17.8788500655908, Texte: '1 234,5' },
      { Code: '2A004', Nom: 'Ajaccio', Valeur: 0, Texte: 's ' },
    ]);
  });

  test('begins below its titles, named by the line of codes where there is one', async () => {
    const rows = await rowsOf(
      'insee.xlsx',
      sheet(
        ['Logement en 2023'],
        ['Recensement de la population - Base des principaux indicateurs'],
        ['Mise en ligne le 30/06/2026'],
        [],
        ['Code géographique', 'Libellé géographique', 'Logements en 2023\n(princ)'],
        ['CODGEO', 'LIBGEO', 'P23_LOG'],
        ['95002', 'Ableiges', 451.5],
        ['95008', 'Aincourt', 's'],
      ),
    );
    expect(rows).toEqual([
      { CODGEO: '95002', LIBGEO: 'Ableiges', P23_LOG: 451.5 },
      { CODGEO: '95008', LIBGEO: 'Aincourt', P23_LOG: 's' },
    ]);
  });

  test('may have years as names of columns, and a name twice', async () => {
    const rows = await rowsOf('years.xlsx', sheet(['Code', 2024, 2025, 'Note', 'Note'], ['95002', 1, 2, 'a', 'b']));
    expect(rows).toEqual([{ Code: '95002', '2024': 1, '2025': 2, Note: 'a', 'Note (2)': 'b' }]);
  });

  test('gives days as days, and nothing for empty cells and lines', async () => {
    const rows = await rowsOf(
      'days.xlsx',
      sheet(['Code', 'Jour', 'Vide'], ['95002', new Date('2026-08-04'), null], [null, null, null], ['95008', null, '']),
    );
    expect(rows).toEqual([
      { Code: '95002', Jour: '2026-08-04', Vide: null },
      { Code: '95008', Jour: null, Vide: null },
    ]);
  });

  test('is the one that the facts name, and its absence is told', async () => {
    const two = workbookOf({
      Lisezmoi: [['À lire'], ['Rien']],
      COM: [
        ['CODGEO', 'P23_LOG'],
        ['95002', 1],
      ],
    });
    expect(await rowsOf('two.xlsx', two, { source_layer: 'COM' })).toEqual([{ CODGEO: '95002', P23_LOG: 1 }]);
    expect(await refusalOf(rowsOf('two.xlsx', two, { source_layer: 'IRIS' }))).toMatch(/n’a pas de feuille IRIS/);
  });

  test('is refused where it is no workbook, or has no header', async () => {
    expect(await refusalOf(rowsOf('html.xlsx', '<html>Erreur 503</html>'))).toMatch(/n’est pas un classeur XLSX/);
    expect(await refusalOf(rowsOf('bare.xlsx', sheet(['95002', 1], ['95008', 2])))).toMatch(/aucune ligne d’en-tête/);
  });

  test('is refused where it would not fit in memory, whatever its headers say', async () => {
    const bomb = (size: number) =>
      zipOf([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(1_000_000), size }]);
    expect(await refusalOf(rowsOf('bomb.xlsx', bomb(310_000_000)))).toMatch(/dépasse 300 Mo une fois ouvert/);
    expect(await refusalOf(rowsOf('liar.xlsx', bomb(1000)))).toMatch(/n’est pas un classeur XLSX/);
  });
});

describe('a Parquet file', () => {
  const codes = ['01001', '2A004', '97411'];
  const file = () =>
    Buffer.from(
      parquetWriteBuffer({
        columnData: [
          { name: 'CODGEO', data: codes, type: 'STRING' },
          { name: 'value', data: [17.8788500655908, null, 0], type: 'DOUBLE' },
          { name: 'large', data: [1n, 9007199254740993n, 0n], type: 'INT64' },
          { name: 'day', data: codes.map(() => new Date('2026-08-04')), type: 'TIMESTAMP' },
        ],
        rowGroupSize: 2,
      }),
    );

  test('keeps codes as texts, and every number, over several groups of rows', async () => {
    expect(await rowsOf('table.parquet', file())).toEqual([
      { CODGEO: '01001', value: 17.8788500655908, large: 1, day: '2026-08-04' },
      { CODGEO: '2A004', value: null, large: '9007199254740993', day: '2026-08-04' },
      { CODGEO: '97411', value: 0, large: 0, day: '2026-08-04' },
    ]);
  });

  test('that is cut or is something else is refused', async () => {
    expect(await refusalOf(rowsOf('cut.parquet', file().subarray(0, 200)))).toMatch(/est illisible/);
    expect(await refusalOf(rowsOf('html.parquet', '<html>Erreur 503</html>'))).toMatch(/est illisible/);
  });

  test('gives the geometry of GeoParquet, and is refused in another CRS than longitude and latitude', async () => {
    const geo = (crs?: object) => ({
      columnData: [
        { name: 'id', data: ['a'], type: 'STRING' as const },
        { name: 'geometry', data: [{ type: 'Point', coordinates: [2, 49] }], type: 'GEOMETRY' as const },
      ],
      kvMetadata: [
        {
          key: 'geo',
          value: JSON.stringify({
            version: '1.1.0',
            primary_column: 'geometry',
            columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'], ...crs } },
          }),
        },
      ],
    });
    const path = join(folder, 'geo.parquet');
    writeFileSync(path, Buffer.from(parquetWriteBuffer(geo())));
    const reading = await openRows([{ file: { path, layer: 'x' }, path }]);
    for await (const row of reading.rows[0]!)
      expect(row).toEqual({ properties: { id: 'a' }, geometry: { type: 'Point', coordinates: [2, 49] } });
    const lambert = Buffer.from(parquetWriteBuffer(geo({ crs: { id: { authority: 'EPSG', code: 2154 } } })));
    expect(await refusalOf(rowsOf('lambert.parquet', lambert))).toMatch(/est en EPSG:2154/);
  });
});

test('an answer of Melodi is read as the rows of its own CSV', async () => {
  const answer = {
    identifier: 'DS_POPULATIONS_REFERENCE',
    paging: { isLast: true },
    observations: [
      {
        dimensions: { GEO: '2024-COM-95018', TIME_PERIOD: '2021', POPREF_MEASURE: 'PMUN' },
        measures: { OBS_VALUE_NIVEAU: { value: 107_221 } },
        attributes: { OBS_STATUS: 'A' },
      },
      { dimensions: { GEO: '2024-COM-95019', TIME_PERIOD: '2021' }, measures: { OBS_VALUE_NIVEAU: {} } },
    ],
  };
  expect(await rowsOf('melodi.json', JSON.stringify(answer))).toEqual([
    {
      DATASET: 'DS_POPULATIONS_REFERENCE',
      GEO: '2024-COM-95018',
      TIME_PERIOD: '2021',
      POPREF_MEASURE: 'PMUN',
      OBS_STATUS: 'A',
      OBS_VALUE: 107_221,
    },
    { DATASET: 'DS_POPULATIONS_REFERENCE', GEO: '2024-COM-95019', TIME_PERIOD: '2021', OBS_VALUE: null },
  ]);
});

test.each([
  ['LOG_COM', ['LOG_COMM', 'LOG_AUT', 'SDP_COM'], 'LOG_COMM'],
  ['Taux_SRU_au_01_01_2024', ['Nom', 'Taux SRU au 01/01/2025'], 'Taux SRU au 01/01/2025'],
  ['Code géographique', ['CODE_GEOGRAPHIQUE', 'Libellé'], 'CODE_GEOGRAPHIQUE'],
  ['loypredm2', ['EPCI', 'DEP'], undefined],
])('the name that may be meant by %s', (name, names, meant) => expect(nearestName(name, names)).toBe(meant));
