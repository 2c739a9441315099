import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, test } from 'vitest';
import { openDelivery } from '../../etl/delivery.ts';
import { STATISTICS } from '../../etl/standards/statistics.ts';
import { workbookOf } from '../setup/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'terrier-known-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a delivered table', () => {
  const found = async (path: string, content: string | Buffer) => {
    writeFileSync(join(folder, path), content);
    const found = await STATISTICS.recognise(await openDelivery(join(folder, path)));
    return found.map(({ dataset, source: { part, files, coverage } }) => ({
      dataset,
      part,
      layer: files[0]!.layer,
      cover: coverage.map(({ level, code }) => `${level} ${code}`),
    }));
  };
  const lovac = (code: string) =>
    `CODGEO_26;pp_vacant_26;pp_vacant_plus_2ans_26;ff_pp_total_25;pp_vacant_25;pp_vacant_plus_2ans_25;ff_pp_total_24;pp_vacant_24;pp_vacant_plus_2ans_24;ff_pp_total_23;pp_vacant_23;pp_vacant_plus_2ans_23;ff_pp_total_22;pp_vacant_22;pp_vacant_plus_2ans_22;ff_pp_total_21;pp_vacant_21\n${code};12;s;300;1;1;1;1;1;1;1;1;1;1;1;1;1\n`;
  const rents = 'INSEE_C;loypredm2;lwr.IPm2;upr.IPm2;TYPPRED;nbobs_com\n95151;17,87;15,09;21,17;maille;2\n';

  test('is known by its columns, though some be missing, and takes the place of what is held of its département', async () => {
    expect(await found('lovac.csv', lovac('95002'))).toEqual([
      { dataset: 'lovac', part: '', layer: 'lovac', cover: ['departement 95'] },
    ]);
  });
  test('of another département is a part of its own', async () => {
    expect(await found('lovac-30.csv', lovac('30007'))).toEqual([
      { dataset: 'lovac', part: '30', layer: 'lovac', cover: ['departement 30'] },
    ]);
    expect(await found('lovac-38.csv.gz', gzipSync(lovac('38001')))).toMatchObject([{ part: '38' }]);
    expect(await found('lovac-974.csv', lovac('97411'))).toMatchObject([{ part: '974' }]);
    expect(await found('lovac-2A.csv', lovac('2A004'))).toMatchObject([{ part: '2A' }]);
  });
  test('is told from its twin by the name of the file', async () => {
    expect(await found('pred-app-mef-dhup.csv', rents)).toMatchObject([{ dataset: 'loyers-appartements' }]);
    expect(await found('pred-mai-mef-dhup.csv', rents)).toMatchObject([{ dataset: 'loyers-maisons' }]);
    expect(await found('pred.csv', rents)).toEqual([]);
  });
  test('may be a workbook, a Parquet file or an answer of Melodi', async () => {
    const sitadel = ['ANNEE', 'COMM', 'TYPE_LGT', 'LOG_AUT', 'LOG_COM', 'SDP_AUT', 'SDP_COM'];
    const cells = ['2025', '95002', 'Collectif', '1', '1', '1', '1'];
    expect(await found('permis.xlsx', workbookOf({ A: [sitadel, cells] }))).toMatchObject([{ dataset: 'sitadel' }]);
    const columnData = sitadel.map((name, index) => ({ name, data: [cells[index]!], type: 'STRING' as const }));
    expect(await found('permits.parquet', Buffer.from(parquetWriteBuffer({ columnData })))).toMatchObject([
      { dataset: 'sitadel' },
    ]);
    const dimensions = { GEO: '2024-COM-95018', TIME_PERIOD: '2021', POPREF_MEASURE: 'PMUN' };
    const melodi = { observations: [{ dimensions, measures: { OBS_VALUE_NIVEAU: { value: 1 } } }] };
    expect(await found('pop.json', JSON.stringify(melodi))).toMatchObject([{ dataset: 'melodi-populations' }]);
  });
  test('in pages is loaded in one, and a table of Melodi that no dataset holds is nobody’s', async () => {
    const page = (measure: string, code: string) => {
      const dimensions = { GEO: '2024-COM-95018', TIME_PERIOD: '2021', [measure]: code };
      return JSON.stringify({ observations: [{ dimensions, measures: { OBS_VALUE_NIVEAU: { value: 1 } } }] });
    };
    const pages = join(folder, 'pages');
    mkdirSync(pages);
    writeFileSync(join(pages, 'a-1.json'), page('FILOSOFI_MEASURE', 'MED_SL'));
    writeFileSync(join(pages, 'a-2.json'), page('FILOSOFI_MEASURE', 'PR_MD60'));
    writeFileSync(join(pages, 'other.json'), page('RP_MEASURE', 'POP'));
    const found = await STATISTICS.recognise(await openDelivery(pages));
    expect(found.map(({ dataset, source }) => [dataset, source.part, source.files.map(({ path }) => path)])).toEqual([
      ['melodi-revenus', '95', ['a-1.json', 'a-2.json']],
    ]);
  });
  test('that nobody knows, or that cannot be read, is left to others', async () => {
    expect(await found('other.csv', 'a;b\n1;2\n')).toEqual([]);
    expect(await found('broken.json', '{')).toEqual([]);
    expect(await found('broken.xlsx', 'PK')).toEqual([]);
  });
});
