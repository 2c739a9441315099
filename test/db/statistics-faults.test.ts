import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { openEngines } from '../setup/engines.ts';
import { workbookOf } from '../setup/workbook.ts';
import { loadCommunes, loadFile } from './fixture.ts';
import { numbers, openGiving, said, shown } from './statistics.ts';

const engines = await openEngines('fixtures');
const { folder, give } = openGiving('faults');
afterAll(async () => {
  await Promise.all(engines.map(({ db }) => db.close()));
  rmSync(folder, { recursive: true });
});

const EVENTS = `MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP
41,1968-01-01,COM,78920,Est-lès-Essais,COM,99002,Est-lès-Essais
32,2018-01-01,COM,99020,Essais-le-Petit,COM,99001,Ouest-lès-Essais
32,2018-01-01,COM,99001,Ouest-lès-Essais,COM,99001,Ouest-lès-Essais
`;

const HEAD = '"ANNEE";"COMM";"TYPE_LGT";"LOG_AUT";"LOG_COM";"SDP_AUT";"SDP_COM"';
const table = (...rows: string[]) => `${[HEAD, ...rows].join('\n')}\n`;
const order = (status: unknown) => ['secret', 'unavailable', 'not-significant', 'ok'].indexOf(String(status));

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
