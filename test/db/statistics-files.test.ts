import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { IndicatorValues } from '../../api/answers.ts';
import { listDatasets, readDataset } from '../../etl/dataset.ts';
import { openEngines } from '../setup/engines.ts';
import { ask, listen } from './service.ts';
import { heldLines, inOrder, linesOf, loadFrom, numbers, told } from './statistics.ts';

const real = inject('realData');
const engines = real ? await openEngines('fixtures') : [];
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));

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

/** The records of a CSV, read by no code of ours. */
const records = (path: string, delimiter: string, encoding = 'utf-8') =>
  parse(new TextDecoder(encoding).decode(readFileSync(join(real!, path))), {
    columns: true,
    delimiter,
    bom: true,
  }) as Record<string, string>[];

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
    for (const id of ['communes', 'epci', 'departements']) await loadFrom(db, id, real!);
  });

  test('LOVAC: secrecy stays secrecy, at the service too', async () => {
    expect(await loadFrom(db, 'lovac', real!)).toMatchObject({ read: 183, kept: 183, refused: 0 });
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
    expect((await heldLines(db, 'lovac')).filter((line) => !line.startsWith('lovac-taux'))).toEqual(inOrder(wanted));
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
    const report = await loadFrom(db, 'sru', real!);
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
    expect(await heldLines(db, 'sru')).toEqual(inOrder(wanted));
    expect(linesOf(report, 'absent-territory')[0]?.detail).toMatch(
      /^64 communes publiées, 183 au COG 2026 ; absentes : 95002 Ableiges/,
    );
  });

  test.each([
    ['appartement', 'loyers_app_95.csv'],
    ['maison', 'loyers_maison_95.csv'],
  ])('rents of a %s: CP1252, decimal comma; the rent of a group of communes is an estimate', async (kind, file) => {
    expect(await loadFrom(db, `loyers-${kind}s`, real!)).toMatchObject({ read: 183, kept: 183, refused: 0 });
    const columns = { '': 'loypredm2', '-bas': 'lwr.IPm2', '-haut': 'upr.IPm2', '-annonces': 'nbobs_com' };
    const wanted = records(`${STATS}/${file}`, ';', 'windows-1252').flatMap((row) =>
      Object.entries(columns).map(([ending, name]) => {
        const status = ending !== '-annonces' && row.TYPPRED === 'maille' ? 'estimated' : 'ok';
        return told(`loyer-${kind}${ending}`, row.INSEE_C!, '2025', Number(row[name]!.replace(',', '.')), status);
      }),
    );
    expect(await heldLines(db, `loyers-${kind}s`)).toEqual(inOrder(wanted));
  });

  test('Sitadel: an empty cell has not come in; a commune of before 2026 is refused by name', async () => {
    const report = await loadFrom(db, 'sitadel', real!);
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
    expect(await heldLines(db, 'sitadel')).toEqual(inOrder(wanted));
    expect(linesOf(report, 'unknown-territory')).toEqual([
      { file: 'decisions/val-doise/sitadel_95.csv', row: 396, key: '95282', detail: '80 valeurs' },
    ]);
    expect(linesOf(report, 'vintage-mismatch')[0]?.detail).toBe(
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
      expect(await loadFrom(db, id, real!)).toMatchObject({ refused: 0 });
      const sums = new Map(
        records(`${STATS}/${file}`, ',').map((row) => {
          const cells = Object.entries(row).filter(([name]) => columns.test(name));
          return [row['Code géographique'], cells.reduce((sum, [, text]) => sum + Number(text), 0)];
        }),
      );
      const rows = await numbers(db, id);
      const mine = rows.filter((row) => row.indicator === indicator);
      expect(mine.length).toBe(183);
      for (const { code, value, status } of mine) {
        expect(status).toBe('ok');
        expect(value).toBeCloseTo(sums.get(code)!, 6);
      }
    },
  );
});
