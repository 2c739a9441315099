import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDelivery } from '../../etl/delivery.ts';
import { PLU } from '../../etl/standards/plu.ts';
import { documentsOf, piecesOf, readName } from '../../etl/standards/plu-names.ts';

const delivered = (name: string, ...files: string[]) => ({ name, folder: '/nowhere', files, close: () => undefined });
const groups = async (name: string, ...files: string[]) =>
  documentsOf(await piecesOf(delivered(name, ...files))).map((pieces) => {
    const [named = pieces[0]!] = pieces.filter(({ code }) => code);
    return [named.code, named.type, named.date, pieces.map(({ kind }) => kind).join('+')].filter(Boolean).join(' ');
  });

describe('the names of the standard', () => {
  test.each([
    [
      '2013',
      '30014_PLU_20130412',
      ['DOC_URBA.dbf', 'Donnees_geographiques/ZONE_URBA_30014.shp'],
      ['30014 PLU 20130412 DOC_URBA+ZONE_URBA'],
    ],
    [
      '2013, by département, DOCUMENT_URBA',
      'lot',
      ['DOCUMENT_URBA_030.dbf', 'ZONE_URBA_30014_030.TAB'],
      ['30014 ZONE_URBA+DOC_URBA'],
    ],
    [
      '2014',
      '2A004_POS_20140101_A',
      ['DOC_URBA_COM.csv', 'zone_urba.gml'],
      ['2A004 POS 20140101 DOC_URBA_COM+ZONE_URBA'],
    ],
    ['2017', 'x', ['30014_DOC_URBA_20171013.DBF', '30014_INFO_PCT_20171013.shp'], ['30014 20171013 DOC_URBA+INFO_PCT']],
    [
      '2022',
      '241800432_PLUi_20200128',
      ['241800432_PRESCRIPTION_LIN_20200128.shp'],
      ['241800432 PLUI 20200128 PRESCRIPTION_LIN'],
    ],
    [
      '2024',
      'PSMV',
      ['13055_PSMV_20240101/Donnees_geographiques/13055_ZONE_URBA_20240101.geojson'],
      ['13055 PSMV 20240101 ZONE_URBA'],
    ],
    ['carte communale', '19182_CC_20150517', ['19182_SECTEUR_CC_20150517.TAB'], ['19182 CC 20150517 SECTEUR_CC']],
    ['without a prefix', 'plan', ['zone_urba.shp', 'prescription_surf.shp'], ['ZONE_URBA+PRESCRIPTION_SURF']],
    [
      'two documents',
      'lot',
      ['30014_ZONE_URBA_20171013.shp', '30015_ZONE_URBA_20180101.shp'],
      ['30014 20171013 ZONE_URBA', '30015 20180101 ZONE_URBA'],
    ],
  ] as const)('%s', async (_version, name, files, wanted) => {
    const found = await groups(name, ...files);
    expect(found.map((text) => text.split(' ').slice(0, -1).join(' '))).toEqual(
      wanted.map((text) => text.split(' ').slice(0, -1).join(' ')),
    );
    const kinds = (texts: readonly string[]) => texts.map((text) => text.split(' ').at(-1)!.split('+').sort());
    expect(kinds(found)).toEqual(kinds(wanted));
  });
  test('written parts, easements and other files are none of them', async () =>
    expect(
      await groups(
        'x',
        '30014_prescription_surf_05_00_20171013.pdf',
        'AC1_ASSIETTE_SUP_S.shp',
        'INFOS.shp',
        'zonage.shp',
      ),
    ).toEqual([]));
  test.each([
    ['30014_PLU_20171013', '30014', '20171013'],
    ['241800432_PLUI_20200128', '241800432', '20200128'],
    ['3001420130412', '30014', '20130412'],
    ['2A004', '2A004', undefined],
    ['un plan', undefined, undefined],
  ])('a document called %s', (name, code, date) => expect(readName(name)).toEqual({ code, date }));
});

describe('the sources of a delivery', () => {
  const folder = mkdtempSync(join(tmpdir(), 'terrier-plu-names-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const found = async (name: string) => PLU.recognise(await openDelivery(join(folder, name)));

  test('a plan without a prefix takes its partition from DOC_URBA, and each dataset its tables', async () => {
    write('plan/doc_urba.csv', 'idurba;etat;datappro\n241800432_PLUI_20200128;03;20200128\n');
    write(
      'plan/zone_urba.csv',
      'libelle;WKT\nU;"POLYGON ((652000 6640000, 652010 6640000, 652010 6640010, 652000 6640000))"\n',
    );
    write('plan/info_surf.csv', 'libelle;WKT\nx;"POLYGON ((2 48, 2.1 48, 2.1 48.1, 2 48))"\n');
    write('plan/habillage_lin.csv', 'WKT\n"LINESTRING (2 48, 3 49)"\n');
    const [zones, , prescriptions, informations] = await found('plan');
    expect(zones).toMatchObject({ dataset: 'plu-zones', source: { part: 'DU_241800432', date: '2020-01-28' } });
    expect(zones!.source.files.map(({ layer, crs, model }) => [layer, crs, model])).toEqual([
      ['zone_urba', 'EPSG:2154', 'cnig-plu/ZONE_URBA'],
      ['doc_urba', undefined, 'cnig-plu/DOC_URBA'],
    ]);
    expect(informations!.source.files.map(({ layer, crs }) => [layer, crs])).toEqual([
      ['info_surf', 'EPSG:4326'],
      ['doc_urba', undefined],
      ['zone_urba', 'EPSG:2154'],
    ]);
    expect(prescriptions).toMatchObject({ dataset: 'plu-prescriptions', source: { files: [] } });
    expect(zones!.remarks!.map(({ reason, file }) => `${reason} ${file}`).sort()).toEqual([
      'assumed-crs info_surf.csv',
      'assumed-crs zone_urba.csv',
      'left-aside habillage_lin.csv',
    ]);
  });
  test('objects alone give their partition, and close nothing else', async () => {
    write(
      'alone/zone_urba.geojson',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"IDURBA":"97411_PLU_20190101"},"geometry":null}]}',
    );
    expect((await found('alone')).map(({ dataset, source }) => [dataset, source.part])).toEqual([
      ['plu-zones', 'DU_97411'],
    ]);
  });
  test('the same table in two formats is read once', async () => {
    for (const ending of ['csv', 'geojson']) write(`twice/30014_ZONE_URBA_20171013.${ending}`, '');
    expect((await found('twice'))[0]!.source.files.map(({ path }) => path)).toEqual([
      '30014_ZONE_URBA_20171013.geojson',
    ]);
  });
  test('a day that does not exist is no date of the source', async () => {
    write('97411_PLU_20190230/97411_ZONE_URBA_20190230.geojson', '');
    expect((await found('97411_PLU_20190230'))[0]!.source).toMatchObject({ part: 'DU_97411', date: undefined });
  });
  test('a conservation plan has a partition of its own', async () => {
    write('13055_PSMV_20240101/13055_ZONE_URBA_20240101.geojson', '');
    expect((await found('13055_PSMV_20240101'))[0]!.source.part).toBe('PSMV_13055');
  });
});
