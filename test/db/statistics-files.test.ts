import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { IndicatorValues } from '../../api/answers.ts';
import { listDatasets, readDataset } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import type { Report } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { ask, listen } from './service.ts';

const real = inject('realData');
const engines = real ? await openEngines('fixtures') : [];
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));

const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };
const STATS = 'stats/val-doise';

/** Files of statistics that no dataset holds, and why. */
const LEFT_OUT: Record<string, string> = {
  [`${STATS}/dvf_95_2025.csv.gz`]: 'sales one by one: their terms forbid what may lead back to people, and indexing',
  [`${STATS}/market_profiles.json`]:
    'prices computed from those sales; its rents are read from the producer’s own files',
  [`${STATS}/anah_dico.csv`]: 'describes the columns of anah_95.csv',
  [`${STATS}/lovac_schema.csv`]: 'describes the columns of lovac_95.csv',
  [`${STATS}/_sources-insee/sources.json`]: 'names sources and licences',
  [`${STATS}/_sources-logement/sources.json`]: 'names sources and licences',
  [`${STATS}/_sources-sol/sources.json`]: 'names sources and licences',
  'noise/val-doise/SOURCES.md': 'names sources and licences',
};

type Number = { indicator: string; code: string; period: string; value: number | null; status: string };
const told = (indicator: string, code: string, period: string, value: number | null, status = 'ok'): Number => ({
  indicator,
  code,
  period,
  value,
  status,
});
const inOrder = (numbers: Number[]) =>
  numbers.map((one) => `${one.indicator} ${one.code} ${one.period}: ${one.value} ${one.status}`).sort();

/** The records of a CSV, read by no code of ours. */
const records = (path: string, delimiter: string, encoding = 'utf-8') =>
  parse(new TextDecoder(encoding).decode(readFileSync(join(real!, path))), {
    columns: true,
    delimiter,
    bom: true,
  }) as Record<string, string>[];
const json = (path: string) => JSON.parse(readFileSync(join(real!, path), 'utf8'));

async function loaded(db: Database, id: string): Promise<Report> {
  const dataset = readDataset(id);
  return load(db, dataset, dataset.sources[0]!, real!, quiet);
}
const held = async (db: Database, id: string) => inOrder(await db.rows<Number>('../test/db/questions/numbers', [id]));
const lines = ({ lines }: Report, reason: string) =>
  lines.filter((line) => line.reason === reason).map(({ file, row, key, detail }) => ({ file, row, key, detail }));

test.skipIf(!real)('every file of statistics is loaded by a dataset, or left out for a reason', () => {
  const files = ['stats', 'noise', 'decisions'].flatMap((folder) =>
    readdirSync(join(real!, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(real!, join(entry.parentPath, entry.name))),
  );
  const read = listDatasets().flatMap((id) =>
    readDataset(id).sources.flatMap(({ files }) => files.map(({ path }) => path)),
  );
  expect(files.filter((file) => !read.includes(file)).sort()).toEqual(Object.keys(LEFT_OUT).sort());
});

describe.each(engines)('$name: the statistics of Val-d’Oise', ({ db }) => {
  beforeAll(async () => {
    for (const id of ['communes', 'epci', 'departements']) await loaded(db, id);
  });

  test('LOVAC: secrecy stays secrecy, at the service too', async () => {
    expect(await loaded(db, 'lovac')).toMatchObject({ read: 183, kept: 183, refused: 0 });
    const rows = records(`${STATS}/lovac_95.csv`, ';');
    const families = {
      'lovac-vacants': 'pp_vacant_',
      'lovac-vacants-2ans': 'pp_vacant_plus_2ans_',
      'lovac-logements-prives': 'ff_pp_total_',
    };
    const wanted = rows.flatMap((row) =>
      Object.entries(families).flatMap(([indicator, family]) =>
        Object.entries(row)
          .filter(([name]) => name.startsWith(family) && /^\d\d$/.test(name.slice(family.length)))
          .map(([name, text]) =>
            text === 's'
              ? told(indicator, row.CODGEO_26!, `20${name.slice(-2)}`, null, 'secret')
              : told(indicator, row.CODGEO_26!, `20${name.slice(-2)}`, Number(text)),
          ),
      ),
    );
    expect(wanted.length).toBe(183 * 20);
    expect((await held(db, 'lovac')).filter((line) => !line.startsWith('lovac-taux'))).toEqual(inOrder(wanted));
    const secret = rows.filter((row) => row.pp_vacant_26 === 's').map((row) => row.CODGEO_26);
    const service = await listen(db);
    const answer = (
      await ask(service.url, '/api/indicators/lovac-vacants?level=commune&period=2026')
    ).json() as IndicatorValues;
    await service.close();
    expect(answer.observations.filter(({ status }) => status === 'secret').map(({ code }) => code)).toEqual(
      secret.sort(),
    );
    const zero = rows.filter((row) => row.pp_vacant_26 === '0').map((row) => row.CODGEO_26);
    expect(answer.observations.filter(({ value }) => value === 0).map(({ code }) => code)).toEqual(zero);
  });

  test('SRU: percentages, trailing spaces; what is not subject is not a zero', async () => {
    const report = await loaded(db, 'sru');
    expect(report).toMatchObject({ read: 64, kept: 64, refused: 0 });
    const number = (text = '') => Number.parseFloat(text.replace(',', '.'));
    const wanted = records(`${STATS}/sru_95.csv`, ';').flatMap((row) => [
      told('sru-taux', row.Code_INSEE_commune!, '2024', number(row.Taux_SRU_au_01_01_2024)),
      told('sru-taux-cible', row.Code_INSEE_commune!, '2023-2025', number(row.Taux_cible_commune_2023_2025)),
      told(
        'sru-logements-sociaux',
        row.Code_INSEE_commune!,
        '2024',
        number(row['Nombre_lls_ Inventaire_au_01_01_2024']),
      ),
    ]);
    expect(await held(db, 'sru')).toEqual(inOrder(wanted));
    expect(lines(report, 'absent-territory')[0]?.detail).toMatch(
      /^64 communes publiées, 183 au COG 2026 ; absentes : 95002 Ableiges/,
    );
  });

  test.each([
    ['appartement', 'loyers_app_95.csv'],
    ['maison', 'loyers_maison_95.csv'],
  ])('rents of a %s: CP1252, decimal comma; the rent of a group of communes is an estimate', async (kind, file) => {
    expect(await loaded(db, `loyers-${kind}s`)).toMatchObject({ read: 183, kept: 183, refused: 0 });
    const columns = { '': 'loypredm2', '-bas': 'lwr.IPm2', '-haut': 'upr.IPm2', '-annonces': 'nbobs_com' };
    const wanted = records(`${STATS}/${file}`, ';', 'windows-1252').flatMap((row) =>
      Object.entries(columns).map(([ending, name]) => {
        const status = ending !== '-annonces' && row.TYPPRED === 'maille' ? 'estimated' : 'ok';
        return told(`loyer-${kind}${ending}`, row.INSEE_C!, '2025', Number(row[name]!.replace(',', '.')), status);
      }),
    );
    expect(await held(db, `loyers-${kind}s`)).toEqual(inOrder(wanted));
  });

  test('Sitadel: an empty cell has not come in; a commune of before 2026 is refused by name', async () => {
    const report = await loaded(db, 'sitadel');
    expect(report).toMatchObject({ read: 3680, kept: 3660, refused: 1 });
    const kinds: Record<string, string> = {
      'Tous Logements': 'tous',
      'Individuel pur': 'individuel-pur',
      'Individuel groupe': 'individuel-groupe',
      Collectif: 'collectif',
      Residence: 'residence',
    };
    const measures = {
      LOG_AUT: 'logements-autorises',
      LOG_COM: 'logements-commences',
      SDP_AUT: 'surface-autorisee',
      SDP_COM: 'surface-commencee',
    };
    const wanted = records('decisions/val-doise/sitadel_95.csv', ';')
      .filter((row) => row.COMM !== '95282')
      .flatMap((row) =>
        Object.entries(measures).map(([column, measure]) => {
          const empty = row[column] === '';
          const indicator = `sitadel-${measure}-${kinds[row.TYPE_LGT!]}`;
          return told(
            indicator,
            row.COMM!,
            row.ANNEE!,
            empty ? null : Number(row[column]),
            empty ? 'unavailable' : 'ok',
          );
        }),
      );
    expect(await held(db, 'sitadel')).toEqual(inOrder(wanted));
    expect(lines(report, 'unknown-territory')).toEqual([
      { file: 'decisions/val-doise/sitadel_95.csv', row: 396, key: '95282', detail: '80 valeurs' },
    ]);
    expect(lines(report, 'vintage-mismatch')[0]?.detail).toBe(
      '184 communes publiées, 183 au COG 2026 ; en trop : 95282',
    );
  });

  test.each([
    [
      'insee-logement-epoques',
      'insee_log1_95.csv',
      'residences-principales-avant-1919',
      /^Résidences principales\s+Avant 1919\s/,
    ],
    [
      'insee-logement-epoques',
      'insee_log1_95.csv',
      'logements-vacants-2006-2019',
      /^Logements vacants\s+De 2006 à 2019\s/,
    ],
    [
      'insee-logement-occupation',
      'insee_princ2_tenure_95.csv',
      'menages-locataires-social',
      /\sLocataire de logement parc social vide\s/,
    ],
    ['insee-logement-occupation', 'insee_princ2_tenure_95.csv', 'logements-6-pieces-ou-plus', /^6 pièces ou plus\s/],
  ])(
    '%s (%s): headers over several lines; %s adds up, 14.463 being a little more than 14',
    async (id, file, indicator, columns) => {
      expect(await loaded(db, id)).toMatchObject({ refused: 0 });
      const sums = new Map(
        records(`${STATS}/${file}`, ',').map((row) => {
          const cells = Object.entries(row).filter(([name]) => columns.test(name));
          return [row['Code géographique'], cells.reduce((sum, [, text]) => sum + Number(text), 0)];
        }),
      );
      const rows = await db.rows<Number>('../test/db/questions/numbers', [id]);
      const mine = rows.filter((row) => row.indicator === indicator);
      expect(mine.length).toBe(183);
      for (const { code, value, status } of mine) {
        expect(status).toBe('ok');
        expect(value).toBeCloseTo(sums.get(code)!, 6);
      }
    },
  );

  test('energy certificates: a commune that was not counted has no number', async () => {
    const report = await loaded(db, 'dpe');
    const list = (file: string, indicator: string) =>
      (json(`${STATS}/${file}`).aggs as { value: string; total: number }[])
        .filter(({ value }) => value !== '95282')
        .map(({ value, total }) => told(indicator, value, '2026', total));
    const wanted = [...list('dpe_total_by_commune.json', 'dpe-etablis'), ...list('dpe_fg_by_commune.json', 'dpe-f-g')];
    expect(wanted.length).toBe(183 + 180);
    expect(await held(db, 'dpe')).toEqual(inOrder(wanted));
    expect(lines(report, 'unknown-territory')).toMatchObject([{ key: '95282' }]);
  });

  test('land take: years, and a share of nothing is no number', async () => {
    await loaded(db, 'artificialisation');
    const rows = await db.rows<Number>('../test/db/questions/numbers', ['artificialisation']);
    const profiles = json(`${STATS}/sol_commune_profiles.json`);
    for (const { code, period, value } of rows.filter(({ indicator }) => indicator === 'enaf-annee'))
      expect(value).toBe(
        profiles[code].consommation.serie_annuelle.find((one: { annee: number }) => String(one.annee) === period)
          .hectares,
      );
    expect(rows.filter(({ indicator }) => indicator === 'enaf-annee').length).toBe(183 * 14);
    const withoutShare = Object.keys(profiles).filter(
      (code) => profiles[code].consommation.avancement_objectif.value === null,
    );
    const unavailable = rows.filter(
      ({ indicator, status }) => indicator === 'enaf-avancement' && status === 'unavailable',
    );
    expect(unavailable.map(({ code }) => code)).toEqual(withoutShare.sort());
    expect(withoutShare.length).toBe(8);
  });

  test('air and noise: 184 communes of 2018 against 183, said so', async () => {
    const report = await loaded(db, 'air-bruit');
    expect(report).toMatchObject({ read: 184, kept: 183, refused: 1 });
    expect(lines(report, 'vintage-mismatch')[0]?.detail).toBe(
      '184 communes publiées, 183 au COG 2026 ; en trop : 95282',
    );
    const { '95282': _, ...communes } = json('noise/val-doise/commune_stats.json');
    const names = { air_degrade_pct: 'air', bruit_degrade_pct: 'bruit', cumul_tres_degrade_pct: 'cumul' };
    const wanted = Object.entries<Record<string, number> & { classes: Record<string, number> }>(communes).flatMap(
      ([code, one]) => [
        ...Object.entries(names).map(([name, short]) => told(`air-bruit-${short}`, code, '2024', one[name]!)),
        ...Object.entries(one.classes).map(([name, count]) => told(`air-bruit-classe-${name}`, code, '2024', count)),
      ],
    );
    expect(await held(db, 'air-bruit')).toEqual(inOrder(wanted));
  });

  test('profiles: masked values are secret, pseudo-EPCI are told, the département has its own numbers', async () => {
    const report = await loaded(db, 'insee-communes');
    expect(report).toMatchObject({ read: 196, kept: 196, refused: 0 });
    expect(lines(report, 'pseudo-epci').map(({ key, row }) => [key, row])).toEqual([
      ['special-95018', 11],
      ['special-95063', 12],
    ]);
    const rows = await db.rows<Number & { level: string }>('../test/db/questions/numbers', ['insee-communes']);
    const profiles = json(`${STATS}/commune_profiles.json`);
    const masked = Object.keys(profiles).filter(
      (code) => profiles[code].themes.habitants.revenus_pauvrete?.taux_pauvrete?.quality_flag === 'secret',
    );
    const secret = rows.filter(({ indicator, status }) => indicator === 'taux-pauvrete' && status === 'secret');
    expect(masked.length).toBeGreaterThan(50);
    expect(secret.map(({ code }) => code).sort()).toEqual(masked.sort());
    const { parc, vacance } = json(`${STATS}/departement_profile.json`).themes.logement;
    const departement = rows.filter(({ level }) => level === 'departement');
    expect(departement.find(({ indicator }) => indicator === 'logements')?.value).toBe(parc.total.value);
    expect(departement.find(({ indicator }) => indicator === 'taux-vacance')?.value).toBe(
      vacance.taux_vacance_rp.value,
    );
    expect(departement.every(({ code }) => code === '95')).toBe(true);
  });

  test('operations of Anah: every line with its dates', async () => {
    expect(await loaded(db, 'anah-operations')).toMatchObject({ read: 348, kept: 348, refused: 0 });
  });
});
