import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { heldIn, linesOf, loadDelivered, recognised, writtenDelivery } from './delivered.ts';
import { FIXTURES, loadFile, said } from './fixture.ts';

const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));

const layered = await recognised(join(FIXTURES, 'easements/several-categories.gpkg'));

type Row = (string | number | null)[];

/** A table as CSV. */
const csv = (columns: string, ...rows: Row[]) =>
  [columns.replaceAll(' ', ';'), ...rows.map((row) => row.map((value) => value ?? '').join(';'))].join('\n');

/** A square of about 70 by 110 metres, `east` hundredths of a degree from 2.0, in WKT. */
const square = (east: number) => {
  const [x, y] = [2 + east / 100, 48];
  return `POLYGON((${x} ${y}, ${x + 0.001} ${y}, ${x + 0.001} ${y + 0.001}, ${x} ${y + 0.001}, ${x} ${y}))`;
};
const AREA = 'IDASS IDGEN NOMASS TYPEASS MODEGEOASS PARAMCALC WKT';
const CAUSE = 'IDGEN IDSUP NOMGEN TYPEGEN MODEGENERE TYPE';
const EASEMENT = 'IDSUP IDGEST NOMSUP NOMSUPLITT CATEGORIE DATEMAJ ECHNUM VALIDEGEST ESTABROGE MODEPROD';
const ACT = 'IDACTE NOMACTE REFERENCE TYPEACTE FICHIER DECISION DATEDECIS';

/** Writes, recognises and loads a delivery; gives the reports by their parts. */
async function deliver(db: Database, name: string, files: Record<string, string>): Promise<Map<string, Report>> {
  return loadDelivered(db, await recognised(writtenDelivery(name, files)));
}

describe.each(engines)('easements that are not as they should be ($name)', ({ db }) => {
  test('a fictitious geometry never applies: it is refused with its reason, and elsewhere the manager is to be asked', async () => {
    const territory = { level: 'commune' as const, vintage: '2026', scale: 1000 };
    await loadFile(db, 'communes', 'communes.geojson', { facts: { territory, kind: 'reference' } });
    const reports = await deliver(db, '123456789_PM2_99001_20240229', {
      'PM2_ASSIETTE_SUP_S.csv': csv(
        AREA,
        [1, 1, 'PM2_A_ass', 'Zone', 'Digitalisation', '', square(0)],
        [2, 2, 'PM2_B_ass', 'Zone', 'Géométrie fictive', '', square(0.5)],
        [3, 3, 'PM2_C_ass', 'Zone', 'Zone tampon', 50, square(1)],
      ),
      'PM2_GENERATEUR_SUP_S.csv': csv(
        CAUSE,
        [1, 1, 'PM2_A_gen', 'Installation', 'Digitalisation', ''],
        [3, 1, 'PM2_C_gen', 'Installation', 'Géométrie fictive', ''],
      ),
    });
    const report = reports.get('123456789_SUP_99001_PM2')!;
    expect([report.read, report.kept, report.refused]).toEqual([3, 1, 2]);
    expect(linesOf(report, 'fictitious-geometry')).toEqual([
      'PM2_ASSIETTE_SUP_S.csv 2 MODEGEOASS Géométrie fictive refused',
      'PM2_ASSIETTE_SUP_S.csv 3 MODEGEOASS Zone tampon refused',
    ]);
    expect(linesOf(report, 'not-mapped')).toEqual([]);
    expect((await said(db, 'sup-pm2', 2.0005, 48.0005)).status).toBe('applies');
    const lost = await said(db, 'sup-pm2', 2.0055, 48.0005);
    expect([lost.status, lost.rules]).toEqual(['restricted', []]);
    expect(lost.coverage!.source).toMatch(/^2 assiette\(s\) fictive\(s\)/);
    expect((await said(db, 'sup-pm2', 2.03, 48.0005)).status).toBe('no-data');
  });

  test('a delivery of which nothing can be placed still says that the manager is to be asked', async () => {
    const reports = await deliver(db, '123456789_T7_99001_20240229', {
      'T7_ASSIETTE_SUP_S.csv': csv(AREA, [1, 1, 'T7_A_ass', 'Zone', 'Géométrie fictive', '', square(0)]),
    });
    const report = reports.get('123456789_SUP_99001_T7')!;
    expect([report.state, report.read, report.kept, report.refused]).toEqual(['published', 1, 0, 1]);
    const there = await said(db, 'sup-t7', 2.0005, 48.0005);
    expect([there.status, there.rules]).toEqual(['restricted', []]);
  });

  test('an abrogated easement is kept and does not apply; a day that the calendar has not is noted', async () => {
    const reports = await deliver(db, '123456789_AC3_99001_20240101', {
      'AC3_ASSIETTE_SUP_S.csv': csv(
        AREA,
        [1, 1, 'AC3_A_ass', 'Zone', 'Digitalisation', '', square(0)],
        [2, 2, 'AC3_B_ass', 'Zone', 'Digitalisation', '', square(0.5)],
      ),
      'AC3_GENERATEUR_SUP_S.csv': csv(
        CAUSE,
        [1, '1.00', 'AC3_A_gen', 'Réserve', '', ''],
        [2, '2.00', 'AC3_B_gen', 'Réserve', '', ''],
      ),
      'SERVITUDE.csv': csv(
        EASEMENT,
        [1, 123456789, 'AC3_A_sup', 'Les Îlots', 'AC3', 20240101, 5000, 'T', 'T', 'import'],
        [2, 123456789, 'AC3_B_sup', 'Le Marais', 'AC3', 20240101, 5000, 'T', 'F', 'import'],
      ),
      'ACTE_SUP.csv': csv(ACT, [7, 'AC3_B_act', 'inconnu', 'Décret', 'b.pdf', 'Création', 20150230]),
      'SERVITUDE_ACTE_SUP.csv': csv('IDSUP IDACTE', ['2,0', '7,00']),
    });
    expect(
      (await heldIn(db, 'sup-ac3')).map(({ label, state, since, documents }) => [
        label,
        state,
        since,
        documents.length,
      ]),
    ).toEqual([
      ['Les Îlots', 'abrogated', null, 0],
      ['Le Marais', 'in-force', null, 1],
    ]);
    expect((await said(db, 'sup-ac3', 2.0005, 48.0005)).status).toBe('does-not-apply');
    expect((await said(db, 'sup-ac3', 2.0055, 48.0005)).status).toBe('applies');
    const report = reports.get('123456789_SUP_99001_AC3')!;
    expect(linesOf(report, 'not-referenced')).toEqual(['SERVITUDE.csv 1 IDSUP 1 noted']);
  });

  test('lines and points count too, under names in small letters', async () => {
    await deliver(db, '123456789_A5_088_20200313', {
      'Donnees_geographiques/a5_assiette_sup_l.csv': csv(AREA.toLowerCase(), [
        'A5-1',
        1,
        'A5_Conduite_ass',
        'Zone de pose',
        'Digitalisation',
        '',
        'LINESTRING(2 48, 2.001 48.001)',
      ]),
      'Donnees_geographiques/a5_assiette_sup_p.csv': csv(AREA.toLowerCase(), [
        'A5-2',
        1,
        'A5_Regard_ass',
        'Zone de pose',
        'Digitalisation',
        '',
        'POINT(2.002 48.001)',
      ]),
    });
    const areas = await heldIn(db, 'sup-a5');
    expect(areas.map(({ key, codes, geometry }) => [key, codes, geometry.type])).toEqual([
      ['123456789_SUP_88_A5-A5-1', ['A5'], 'LineString'],
      ['123456789_SUP_88_A5-A5-2', ['A5'], 'Point'],
    ]);
  });

  test('two producers that both count from 1 keep their areas apart', async () => {
    const one = csv(AREA, [1, 1, 'INT1_C_ass', 'Zone', 'Digitalisation', '', square(0)]);
    await deliver(db, '213000896_INT1_83044_20160130', { 'INT1_ASSIETTE_SUP_S.csv': one });
    await deliver(db, '213000897_INT1_83045_20160130', { 'INT1_ASSIETTE_SUP_S.csv': one });
    expect((await heldIn(db, 'sup-int1')).map(({ key }) => key)).toEqual([
      '213000896_SUP_83044_INT1-1',
      '213000897_SUP_83045_INT1-1',
    ]);
  });

  test('several categories share the tables of a delivery without getting in each other’s way', async () => {
    const reports = await deliver(db, 'livraison', {
      'DATA/AS1_ASSIETTE_SUP_S_2A.csv': csv(AREA, [1, 1, 'AS1_A_pepr', 'P', 'Digitalisation', '', square(0)]),
      'DATA/AS1_GENERATEUR_SUP_P_2A.csv': csv(CAUSE, [1, 1, 'AS1_A_gen', 'Captage', '', '']),
      'DATA/PT2_ASSIETTE_SUP_S_2A.csv': csv(AREA, [1, 1, 'PT2_B_zspe', 'Z', 'Digitalisation', '', square(0)]),
      'DATA/PT2_GENERATEUR_SUP_P_2A.csv': csv(CAUSE, [1, 2, 'PT2_B_gen', 'Centre', '', '']),
      'DATA/SERVITUDE_2A.csv': csv(
        EASEMENT,
        [1, 1, 'AS1_A_sup', 'Source', 'AS1', 20240101, 5000, 'T', 'F', 'import'],
        [2, 1, 'PT2_B_sup', 'Relais', 'PT2', 20240101, 5000, 'T', 'F', 'import'],
      ),
      'DATA/ACTE_SUP_2A.csv': csv(
        ACT,
        [1, 'AS1_A_act', 'x', 'Arrêté', 'a.pdf', 'Création', 20010101],
        [2, 'PT2_B_act', 'y', 'Décret', 'b.pdf', 'Création', 20020202],
      ),
      'DATA/SERVITUDE_ACTE_SUP_2A.csv': csv('IDSUP IDACTE', [1, 1], [2, 2]),
      'DATA/GESTIONNAIRE_SUP_2A.csv': csv('IDGEST NOMGEST', [1, 'ARS et ANFR']),
    });
    expect([...reports].map(([part, { kept, totals }]) => [part, kept, totals.map(({ reason }) => reason)])).toEqual([
      ['SUP_2A_AS1', 1, []],
      ['SUP_2A_PT2', 1, []],
    ]);
    expect((await heldIn(db, 'sup-as1')).map(({ codes, since }) => [codes[0], since])).toEqual([
      ['AS1-rapprochee', '2001-01-01'],
    ]);
    expect((await heldIn(db, 'sup-pt2')).map(({ codes, since }) => [codes[0], since])).toEqual([
      ['PT2-speciale', '2002-02-02'],
    ]);
  });

  test('the layers of a GeoPackage hold two categories: each dataset takes its own and says so of the others', async () => {
    const reports = await loadDelivered(db, layered);
    expect(layered.found.map(({ dataset, source }) => [dataset, source.files.map(({ layer }) => layer)])).toEqual(
      ['sup-ac2', 'sup-as1'].map((dataset) => [dataset, ['assiette_all', 'generateur', 'servitude']]),
    );
    expect((await heldIn(db, 'sup-ac2')).map(({ key, codes, label }) => [key, codes[0], label])).toEqual([
      ['AC2-123456789-2-1-1', 'AC2-classe', 'Le Site (classé)'],
    ]);
    const report = reports.get('SUP_several-categories_AC2')!;
    expect([report.kept, report.refused]).toEqual([1, 0]);
    expect(linesOf(report, 'other-category')).toEqual(['several-categories.gpkg 1 CATEGORIE AS1 noted']);
  });

  test('an easement whose tables are all missing still applies, and an area without an id has a key', async () => {
    await deliver(db, '123456789_I4_99001_20240101', {
      'I4_ASSIETTE_SUP_S.csv': csv(AREA, ['', 9, 'I4_L_ass', 'Zone', '', '', square(0)]),
    });
    const [area] = await heldIn(db, 'sup-i4');
    expect(area!.key).toMatch(/^123456789_SUP_99001_I4--[0-9a-f]{8}$/);
    expect((await said(db, 'sup-i4', 2.0005, 48.0005)).rules.map(({ label }) => label)).toEqual(['I4_L_ass']);
  });

  test('the same delivery changes nothing, and a dataset that nobody delivered is not in the answer', async () => {
    const files = { 'T4_ASSIETTE_SUP_S.csv': csv(AREA, [1, 1, 'T4_A_ass', 'Zone', 'Digitalisation', '', square(0)]) };
    const delivered = await recognised(writtenDelivery('123456789_T4_99001_20240101', files));
    await loadDelivered(db, delivered);
    const again = await loadDelivered(db, delivered);
    expect(again.get('123456789_SUP_99001_T4')!.state).toBe('unchanged');
    const datasets = await db.rows<{ json: { id: string } }>('collections/list', [null, 'fr']);
    const ids = datasets.map(({ json }) => json.id);
    expect(ids).toContain('sup-t4');
    expect(ids).not.toContain('sup-t5');
    await expect(said(db, 'sup-t5', 2.0005, 48.0005)).rejects.toThrow('sup-t5 is not in the answer');
  });
});

test('a folder without tables of easements is none', async () => {
  await expect(recognised(writtenDelivery('autre', { 'zones.csv': 'a;b\n1;2' }))).rejects.toThrow(
    'aucun standard reconnu',
  );
});
