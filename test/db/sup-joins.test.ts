import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Report } from '../../etl/report.ts';
import { openEngines } from '../setup/engines.ts';
import { counted, heldIn, linesOf, loadDelivered, recognised } from './delivered.ts';

const real = inject('realData');
const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));
const sites = real ? await recognised(join(real, 'sup/jointure_sup')) : { folder: '', found: [] };

describe.skipIf(!real).each(engines)('easements whose joins are wrong ($name)', ({ db }) => {
  const reports = new Map<string, Report>();
  const report = (part: string) => reports.get(part)!;
  beforeAll(async () => {
    for (const [part, one] of await loadDelivered(db, sites)) reports.set(part, one);
  });

  const of = async (dataset: string, name: string) =>
    (await heldIn(db, dataset)).filter(({ key }) => key.startsWith(`SUP_${name}_`));

  test('`one2one`: each of six sites has the one act of its easement', async () => {
    const areas = await of('sup-ac2', 'one2one');
    expect(areas.map(({ since, documents }) => [since, documents.length])).toEqual(
      ['1982-01-28', '1924-09-22', '1977-11-22', '1989-04-12', '1989-04-12', '1923-03-09']
        .map((day) => [day, 1])
        .sort((a, b) => keyOf(a) - keyOf(b)),
    );
    expect(report('SUP_one2one_AC2').totals.map(({ reason }) => reason)).toEqual(['no-coverage']);
  });
  // Keys are sorted as texts: 19230309, 19240922, 19771122, 19820128, 198904121, 198904122.
  const keyOf = ([day]: (string | number)[]) => Number(String(day).replaceAll('-', ''));

  test('`duplicated`: one id for seven easements and seven acts, told apart by their names', async () => {
    const areas = await of('sup-ac2', 'duplicated');
    const days = areas.map(({ properties, since, codes }) => [
      properties.NOMASS,
      since,
      codes[0],
      (properties.ACTES as unknown[]).length,
    ]);
    expect(days).toEqual([
      ['AC2_LES_GROTTES_DES_PREMIERS_FRANCAIS_ass', '1973-06-01', 'AC2-classe', 1],
      ['AC2_LA_RAVINE_SAINT_GILLES_ass', '1980-02-26', 'AC2-inscrit', 1],
      ['AC2_LA_RIVIERE_DES_ROCHES_ass', '1985-11-22', 'AC2-classe', 1],
      ['AC2_LE_VOILE_DE_LA_MARIEE_ass', '1980-08-01', 'AC2-classe', 1],
      ['AC2_LA_RAVINE_DU_BERNICA_ass', '1996-04-26', 'AC2-classe', 1],
      ['AC2_LA_POINTE_AU_SEL_ass', '1988-05-05', 'AC2-classe', 1],
      ['AC2_MARE_A_POULE_D_EAU_ass', '1980-03-31', 'AC2-inscrit', 1],
    ]);
    const lines = linesOf(report('SUP_duplicated_AC2'), 'shared-identifier');
    expect([lines.length, lines[0]]).toEqual([14, 'ACTE_SUP.csv 1 IDACTE 2147483647 noted']);
  });

  test('`idgen_not_unique`: two areas cut at 65,535 characters are refused, two others lose a cause that cannot be told', async () => {
    const lines = report('SUP_idgen_not_unique_AC2');
    expect([lines.read, lines.kept, lines.refused]).toEqual([6, 4, 2]);
    expect(linesOf(lines, 'broken-geometry')).toEqual([
      'AC2_ASSIETTE_SUP_S.csv 1 refused',
      'AC2_ASSIETTE_SUP_S.csv 5 refused',
      'AC2_GENERATEUR_SUP_S.csv 1 WKT noted',
      'AC2_GENERATEUR_SUP_S.csv 5 WKT noted',
    ]);
    expect(linesOf(lines, 'ambiguous-reference')).toEqual([
      'AC2_ASSIETTE_SUP_S.csv 3 IDGEN 111 noted',
      'AC2_ASSIETTE_SUP_S.csv 6 IDGEN 222 noted',
    ]);
    expect(linesOf(lines, 'not-referenced')).toEqual(['AC2_GENERATEUR_SUP_S.csv 6 IDGEN 333 noted']);
    const areas = await of('sup-ac2', 'idgen_not_unique');
    expect(areas.map(({ properties, since }) => [properties.IDASS, since])).toEqual([
      ['19230309', null],
      ['19240922', '1924-09-22'],
      ['19771122', null],
      ['198904122', '1989-04-12'],
    ]);
  });

  test('`many2many`: 392 areas of three perimeters, easements with several acts, causes without an easement', async () => {
    const areas = await of('sup-as1', 'many2many');
    expect(counted(areas.flatMap(({ codes }) => codes))).toEqual({
      'AS1-eloignee': 27,
      'AS1-immediate': 202,
      'AS1-rapprochee': 163,
    });
    const acts = areas.map(({ properties, documents }) => [
      String((properties.SERVITUDE as Record<string, string>)?.IDSUP ?? 'none'),
      documents.length,
    ]);
    const several = [...new Set(acts.filter(([, count]) => Number(count) > 1).map(([id]) => id))];
    expect(several.map(Number).sort((a, b) => a - b)).toEqual([9, 10, 18, 29, 37, 42, 63, 88, 100, 102, 117, 122, 151]);
    expect(acts.filter(([id, count]) => id === 'none' && count !== 0)).toEqual([]);
    const lines = report('SUP_many2many_AS1');
    expect(linesOf(lines, 'missing-reference').map((line) => line.split(' ').slice(1, 4).join(' '))).toEqual([
      '182 IDSUP 160',
      '183 IDSUP 160',
      '184 IDSUP 390',
      '185 IDSUP 160',
    ]);
    expect(linesOf(lines, 'lost-characters')).toContain(
      'AS1_ASSIETTE_SUP_S.csv 1 TYPEASS P\ufffdrim\ufffdtre de protection imm\ufffddiat noted',
    );
    expect([lines.kept, lines.repaired]).toEqual([392, 2]);
    expect(areas.find(({ properties }) => properties.PARAMCALC === '500')!.method).toBe(
      'Zone tampon, 500 m, non validée par le gestionnaire',
    );
  });

  test('cover nothing, because no folder says which territory, and that is said', () => {
    for (const { source, remarks } of sites!.found) {
      expect(source.coverage).toEqual([]);
      expect(remarks!.map(({ reason }) => reason)).toEqual(['no-coverage']);
    }
    expect(sites!.found.map(({ dataset, source }) => [dataset, source.part])).toEqual([
      ['sup-ac2', 'SUP_duplicated_AC2'],
      ['sup-ac2', 'SUP_idgen_not_unique_AC2'],
      ['sup-as1', 'SUP_many2many_AS1'],
      ['sup-ac2', 'SUP_one2one_AC2'],
    ]);
  });
});
