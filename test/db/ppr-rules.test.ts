import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { sourcesOf } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { load } from '../../etl/load.ts';
import type { Report } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { codesAt, FIXTURES, loadCommunes, said } from './fixture.ts';

const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

async function deliver(db: Database, folder: string): Promise<Record<string, Report>> {
  const delivery = await openDelivery(`${FIXTURES}${folder}`);
  const reports: Record<string, Report> = {};
  for (const { dataset, source, remarks } of await sourcesOf(delivery))
    reports[dataset] = await load(db, readDataset(dataset), source, delivery.folder, quiet, { remarks });
  return reports;
}

const linesOf = (report: Report | undefined, reason: string) => report!.lines.filter((line) => line.reason === reason);

describe.each(engines)('a PPRT by the CNIG standard, a file for each table ($name)', ({ db }) => {
  let reports: Record<string, Report>;
  beforeAll(async () => {
    await loadCommunes(db);
    reports = await deliver(db, 'ppr-cnig');
  });

  test.each([
    ['01 sets conditions outside the hazard', 2.0005, 48.0005, ['01'], 'conditional'],
    ['02 sets conditions, and may require works', 2.0015, 48.0005, ['02', 'mesures'], 'conditional'],
    ['03 forbids', 2.0025, 48.0005, ['03'], 'forbidden'],
    ['04 forbids strictly', 2.0035, 48.0005, ['04'], 'forbidden'],
    ['05 advises', 2.0005, 48.0015, ['05'], 'information'],
    ['06 is the site itself', 2.0015, 48.0015, ['06'], 'conditional'],
    ['07 is reached by an exceptional event only', 2.0025, 48.0015, ['07'], 'conditional'],
    ['an unknown kind is shown as published', 2.0035, 48.0015, ['09'], 'information'],
    ['the owner may oblige the State to buy', 2.0005, 48.0025, ['foncier-01'], 'obligation'],
    ['expropriation is possible', 2.0015, 48.0025, ['foncier-02'], 'forbidden'],
  ])('%s', async (_what, lon, lat, codes, effect) => {
    const { status, rules } = await said(db, 'ppr-zones', lon, lat);
    expect([status, rules.map(({ code }) => code), rules[0]!.effect]).toEqual(['applies', codes, effect]);
  });

  test('a commune that the perimeter covers is covered: outside the zones nothing applies', async () => {
    const { status, coverage } = await said(db, 'ppr-zones', 2.0155, 48.0155);
    expect([status, coverage?.territory, coverage?.source]).toEqual([
      'does-not-apply',
      '99001',
      'PPRT d’Essaiville, Premier PPRT d’Essaiville',
    ]);
    expect((await said(db, 'ppr-zones', 2.035, 48.015)).status).toBe('no-data');
  });

  test('cites the law of technological plans and the rules that are linked, not what is no address', async () => {
    const [rule] = (await said(db, 'ppr-zones', 2.0025, 48.0005)).rules;
    const texts = rule!.documents.map(({ article, href }) => article ?? href);
    expect(texts).toEqual(expect.arrayContaining(['https://example.org/reglement.pdf', 'L515-15 à L515-26']));
    expect(texts).not.toContain('L562-1');
    expect(rule!.office?.name).toBe('Direction régionale de l’environnement, de l’aménagement et du logement (99)');
  });

  test('a plan that was revised held until the day of the new one', async () => {
    const at = (day: string) => codesAt(db, 'ppr-zones', 2.0005, 48.0035, { day });
    expect([await at('2010-05-03'), await at('2024-02-29'), await at('2024-03-01')]).toEqual([[], ['03'], []]);
  });

  test('a prescribed plan is pending where it is studied, and binds nobody', async () => {
    const { rules, pending } = await said(db, 'ppr-perimetres', 2.012, 48.012);
    expect(rules.map(({ code }) => code)).toEqual(['PPRT']);
    expect(pending.map(({ code, state }) => [code, state])).toEqual([['etude', 'in-procedure']]);
  });

  test('a place with several hazards is told each of them', async () => {
    expect(await codesAt(db, 'ppr-aleas', 2.0005, 48.0005)).toEqual(['211', '213']);
  });

  test.each([
    ['ppr-perimetres', 'left-out', [{ layer: 'pprt_99dreal20240001_enjeu_s' }]],
    ['ppr-zones', 'revised-plan', [{ value: '99DREAL20090005', attribute: 'codeprocrevisee' }]],
    ['ppr-zones', 'unknown-plan', [{ value: '99DDT20990009', row: 9 }]],
    [
      'ppr-zones',
      'unknown-code',
      [
        { attribute: 'typereference', value: '08', row: 2 },
        { attribute: 'typereglement', value: '09', rule: 'CNIG PPR 1.0, énumération typereglementurba' },
        { value: '09', key: '99DREAL20240001-urba-s-8' },
      ],
    ],
    ['ppr-zones', 'bad-value', [{ attribute: 'adresse', value: 'reglement.pdf' }]],
    ['ppr-aleas', 'orphan-row', [{ value: '7' }]],
    [
      'ppr-aleas',
      'unknown-code',
      expect.arrayContaining([expect.objectContaining({ attribute: 'niveaualea', value: '08' })]),
    ],
  ])('the report of %s has a line for %s', (dataset, reason, lines) => {
    expect(linesOf(reports[dataset], reason)).toMatchObject(lines);
  });
});

describe.each(engines)('a PPRT by the COVADIS standard ($name)', ({ db }) => {
  let reports: Record<string, Report>;
  beforeAll(async () => {
    reports = await deliver(db, 'ppr-covadis');
  });

  test('its 05 and 06 are the buying and expropriation that CNIG keeps apart', async () => {
    expect(await codesAt(db, 'ppr-zones', 2.0015, 48.0005)).toEqual(['02', 'foncier-01', 'mesures']);
    expect(await codesAt(db, 'ppr-zones', 2.0025, 48.0005)).toEqual(['03', 'foncier-02']);
  });

  test('takes its state and day from the table of documents', async () => {
    const { rules } = await said(db, 'ppr-perimetres', 2.0005, 48.0005);
    const [plan] = rules.filter(({ label }) => label.startsWith('PPRT du dépôt'));
    expect(plan).toMatchObject({ code: 'PPRT', state: 'in-force', in_force: { from: '2001-06-30', until: null } });
    expect(plan!.documents.map(({ href }) => href)).toContain('https://example.org/pprt');
  });

  test.each([
    ['ppr-perimetres', 'bad-value', [{ attribute: 'datefinval', value: '2031/13/01' }]],
    [
      'ppr-zones',
      'missing-value',
      Array.from({ length: 8 }, () => expect.objectContaining({ rule: 'COVADIS PPR, ZonePPR' })),
    ],
    ['ppr-zones', 'unknown-code', [{ attribute: 'typereg', value: '44', row: 4 }, { value: '44' }]],
  ])('the report of %s has a line for %s', (dataset, reason, lines) => {
    expect(linesOf(reports[dataset], reason)).toMatchObject(lines);
  });
});
