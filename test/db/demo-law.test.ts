import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetAnswer } from '../../api/answers.ts';
import { readDataset } from '../../etl/dataset.ts';
import { territories } from '../../etl/demo/background.ts';
import { toDegrees } from '../../etl/demo/geometry/plane.ts';
import { decisionsOf } from '../../etl/demo/law/decisions.ts';
import { documentsOf } from '../../etl/demo/law/plans.ts';
import { plansOf } from '../../etl/demo/law/situations.ts';
import { territorialRules } from '../../etl/demo/law/territorial.ts';
import { zonesOf } from '../../etl/demo/law/zoning.ts';
import { territoryOf } from '../../etl/demo/territory.ts';
import { writeFeatures, writeRows } from '../../etl/demo/write.ts';
import { load } from '../../etl/load.ts';
import { openEngines } from '../setup/engines.ts';
import { said } from './fixture.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-law-'));
const TODAY = '2026-11-22';
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };
const island = territoryOf();

beforeAll(async () => {
  const plans = plansOf(island.communes);
  const { communes, departement } = territories(island);
  const features = { communes, departement, 'plu-zones': zonesOf(island, plans), decisions: decisionsOf(island) };
  const tables = { 'plu-documents': documentsOf(plans), 'regles-communales': territorialRules(island) };
  for (const [name, found] of Object.entries(features)) await writeFeatures(join(folder, `${name}.geojson`), found);
  for (const [name, rows] of Object.entries(tables)) await writeRows(join(folder, `${name}.csv`), rows);
  for (const { db } of engines)
    for (const id of ['communes', 'departement', 'plu-zones', 'decisions', 'regles-communales']) {
      const dataset = readDataset(`demo-${id}`);
      for (const source of dataset.sources)
        expect(await load(db, dataset, source, folder, quiet)).toMatchObject({ refused: 0 });
    }
});
afterAll(async () => {
  await Promise.all(engines.map(({ db }) => db.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** Where an address of the island is: number and street, then commune. */
function addressAt(wanted: string): [number, number] {
  const [where, commune] = wanted.split(', ') as [string, string];
  const found = island.addresses.find(({ number, suffix, street }) => {
    const { name, commune: village } = island.streets.streets[street]!;
    const told = `${number} ${name.replace(/^Rue/, 'rue')}`;
    return !suffix && told === where && island.communes.communes[village]!.name === commune;
  });
  return toDegrees(found!.at) as [number, number];
}

/** One word for each rule: code, state, first and last day. */
const written = (rules: DatasetAnswer['rules']) =>
  rules.map(({ code, state, in_force: { from, until } }) =>
    [code, state, from, until].map((one) => one ?? '–').join(' '),
  );

/** What is seen, at which address, on which day; what applies, what is pending. */
const SITUATIONS: [string, string, string, string[], string[]][] = [
  ['two plans: the old centre', '1 rue du Onze-Novembre, Port-Terrier', TODAY, ['PSMV in-force 2023-06-15 –'], []],
  ['two plans: the rest', '2 rue du Pressoir, Port-Terrier', TODAY, ['UB in-force 2022-09-18 –'], []],
  ['replaced: today', '5 rue de Montardoise, Croix-Marine', TODAY, ['UB in-force 2021-06-30 –'], []],
  [
    'replaced: before',
    '5 rue de Montardoise, Croix-Marine',
    '2020-01-01',
    ['UB replaced 2008-03-13 2021-06-29'],
    ['UB in-force 2021-06-30 –'],
  ],
  ['in procedure', '1 rue des Remparts, Haut-Brisant', TODAY, ['UA in-force 2017-03-13 –'], ['UA in-procedure – –']],
  ['partly annulled: the annulled part', '1 rue des Aulnes, Anse-Vieille', TODAY, ['A in-force 2005-04-12 –'], []],
  ['partly annulled: the rest', '2 rue de Noirelande, Anse-Vieille', TODAY, ['UB partly-annulled 2017-05-14 –'], []],
  [
    'approved, not enforceable yet',
    '1 rue de Tourvigne, Bourg-Taline',
    TODAY,
    ['UA in-force 2011-08-03 –'],
    ['UA approved 2027-02-01 –'],
  ],
  ['revived: today', '1 rue de Brignou-les-Moulins, Vernèle-le-Pont', TODAY, ['UB in-force 2015-04-17 –'], []],
  [
    'revived: while its annulled successor seemed to hold',
    '1 rue de Brignou-les-Moulins, Vernèle-le-Pont',
    '2022-06-01',
    ['UB in-force 2015-04-17 –'],
    [],
  ],
  ['abrogated: today', "1 rue de l'Avenir, Brignou-les-Moulins", TODAY, ['UB in-force 2012-02-07 –'], []],
  [
    'abrogated: before',
    "1 rue de l'Avenir, Brignou-les-Moulins",
    '2010-01-01',
    ['ZC abrogated 2004-06-15 2012-02-06'],
    ['UB in-force 2012-02-07 –'],
  ],
  ['lapsed: the national rules', '1 rue des Hirondelles, Clairmarée', TODAY, ['RNU – 2017-03-27 –'], []],
  ['lapsed: before', '1 rue des Hirondelles, Clairmarée', '2010-01-01', ['UB lapsed 1991-10-10 2017-03-26'], []],
];

describe.each(engines)('the law of the island, by the $name engine', ({ db }) => {
  test.each(SITUATIONS)('%s (%s, %s)', async (_, address, day, rules, pending) => {
    const answer = await said(db, 'demo-plu-zones', ...addressAt(address), { day });
    expect([answer.status, written(answer.rules), written(answer.pending)]).toEqual(['applies', rules, pending]);
  });

  test('the national rules are told from the day that nobody had a plan, not before', async () => {
    const answer = await said(db, 'demo-plu-zones', ...addressAt('1 rue des Hirondelles, Clairmarée'), {
      day: '1985-01-01',
    });
    expect([answer.status, answer.rules]).toEqual(['no-data', []]);
  });

  test('a place of which nobody says whether it has a plan has no data', async () => {
    const centre = island.communes.communes.find(({ name }) => name === "Maresquin-l'Océan")!.village.centre;
    const [lon, lat] = toDegrees(centre) as [number, number];
    const { status, rules } = await said(db, 'demo-plu-zones', lon, lat, { day: TODAY });
    expect([status, rules]).toEqual(['no-data', []]);
  });

  test('the judgment is told beside the plan that it revived, the text beside the national rules', async () => {
    const titles = async (address: string) =>
      (await said(db, 'demo-plu-zones', ...addressAt(address), { day: TODAY })).rules[0]!.documents.map(
        ({ title }) => title,
      );
    expect(await titles('1 rue de Brignou-les-Moulins, Vernèle-le-Pont')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Jugement .* annulant le plan de 2021$/)]),
    );
    const national = await said(db, 'demo-plu-zones', ...addressAt('1 rue des Hirondelles, Clairmarée'), {
      day: TODAY,
    });
    expect(national.rules[0]!.documents.map(({ article }) => article)).toContain('L111-3');
    expect(national.rules[0]!.office!.name).toBe('Direction départementale des territoires (inventée)');
    expect(national.rules[0]!.feature).toBeNull();
  });

  test('orders that begin later are pending until then', async () => {
    const order = decisionsOf(island).find(({ properties }) => properties.id === '00030-2026-038')!;
    const [lon, lat] = (order.geometry.coordinates as number[][][])[0]![0] as [number, number];
    const on = async (day: string) => {
      const { rules, pending } = await said(db, 'demo-decisions', lon, lat, { day });
      return [rules, pending].map((found) => found.map(({ code }) => code));
    };
    expect(await on(TODAY)).toEqual([[], ['sens-unique']]);
    expect(await on('2027-01-10')).toEqual([['sens-unique'], []]);
  });

  test('a farm, a shop and a mayor are each told what concerns them', async () => {
    const codes = async (profile: string) => {
      const filters = { profile: [profile] };
      const place = addressAt('1 rue du Onze-Novembre, Port-Terrier');
      const { rules } = await said(db, 'demo-regles-communales', ...place, { day: TODAY, filters });
      return ['nitrates', 'pcs', 'zone-touristique', 'sismicite'].filter((code) =>
        rules.some((rule) => rule.code === code),
      );
    };
    expect(await codes('farm')).toEqual(['nitrates', 'sismicite']);
    expect(await codes('company')).toEqual(['zone-touristique', 'sismicite']);
    expect(await codes('authority')).toEqual(['pcs', 'sismicite']);
    expect(await codes('citizen')).toEqual(['sismicite']);
  });
});
