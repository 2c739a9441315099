import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { findPlace, type Found as Place } from '../../api/rules/find-place.ts';
import { readDataset } from '../../etl/dataset.ts';
import { sourcesOf } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { checkSource, load } from '../../etl/load.ts';
import { Refusal } from '../../etl/refusal.ts';
import type { Report } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { FIXTURES } from './fixture.ts';

const real = inject('realData');
const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

/** Loads or only checks the one source that is found at a path. */
async function deliver(run: typeof load, db: Database, path: string): Promise<Report> {
  const delivery = await openDelivery(path);
  const [found, ...others] = await sourcesOf(delivery);
  expect(others).toEqual([]);
  const { dataset, source, remarks } = found!;
  return run(db, readDataset(dataset), source, delivery.folder, quiet, { remarks });
}

const ask = (db: Database, address: string): Promise<Place> =>
  findPlace({ db, query: { address, lang: 'fr' } as Parameters<typeof findPlace>[0]['query'] });
const pointOf = (place: Place) => (JSON.parse(place.geometry!).coordinates as number[]).map((one) => one.toFixed(5));

/** Each faulty file, and what its report must say: attribute, value, reason and detail. */
const FAULTS: [string, object[]][] = [
  ['1.4/data/1.3-valid.csv', []],
  ['1.4/data/1.3-valid-uid_adresse.csv', []],
  [
    '1.4/data/1.3-invalid-uid_adresse.csv',
    [{ attribute: 'uid_adresse', reason: 'bad-value', value: expect.stringMatching(/^@c:/) }],
  ],
  ['1.4/data/1.3-incoherent-uid_adresse.csv', [{ attribute: 'uid_adresse', reason: 'incoherent-ids' }]],
  ['1.4/data/1.4-valid.csv', [{ reason: 'duplicate-key', severity: 'refused', row: 2 }]],
  ['1.4/data/1.4-valid-relax.csv', []],
  [
    '1.4/data/1.4-bad-id-ban-adresse.csv',
    [{ attribute: 'id_ban_adresse', reason: 'bad-value', value: '3c87abe4-887b-46ee-9192-5c1b356625' }],
  ],
  [
    '1.4/data/1.4-bad-id-ban-commune.csv',
    [
      { attribute: 'id_ban_adresse', reason: 'bad-value', value: '3c87abe4-887b-46ee-9192-5c135a06625' },
      { attribute: 'id_ban_commune', reason: 'bad-value', value: '0246e48c-f33d-433a-8984-03219be842e' },
    ],
  ],
  [
    '1.4/data/1.4-bad-id-ban-toponyme.csv',
    [{ attribute: 'id_ban_toponyme', reason: 'bad-value', value: '8a3bab10-f329-4c3-9c7d-280d91a8053a' }],
  ],
  [
    '1.4/data/1.4-bad-dependance-id-ban.csv',
    [{ reason: 'incoherent-ids', detail: expect.stringMatching(/demande celui de la commune/) }],
  ],
  [
    '1.4/data/1.4-incoherent-dependance-id-ban.csv',
    [{ reason: 'incoherent-ids', detail: expect.stringMatching(/du toponyme et de l’adresse/) }],
  ],
  [
    '1.4/data/1.4-good-dependance-id-ban.csv',
    [{ reason: 'incoherent-ids', detail: expect.stringMatching(/du toponyme et de l’adresse/) }],
  ],
  [
    '1.4/data/1.4-incoherent-id-ban.csv',
    [{ attribute: 'id_ban_toponyme', reason: 'incoherent-ids', detail: 'le même identifiant désigne deux objets' }],
  ],
  [
    '1.4/data/1.4-without-ban-adresse.csv',
    [
      { attribute: 'id_ban_adresse', reason: 'incoherent-ids' },
      { attribute: 'id_ban_toponyme', reason: 'incoherent-ids' },
    ],
  ],
  [
    '1.4/data/1.4-cog-no-match-id_ban_commune.csv',
    [
      { reason: 'duplicate-key' },
      { attribute: 'id_ban_commune', reason: 'incoherent-ids', row: 1 },
      { attribute: 'id_ban_commune', reason: 'incoherent-ids', row: 2 },
    ],
  ],
  ['1.4/data/1.4-ids-ban-empty.csv', [{ reason: 'duplicate-key' }]],
  [
    '1.4/data/1.4-no-ids-ban-every.csv',
    [{ reason: 'duplicate-key' }, { attribute: 'id_ban_commune', reason: 'incoherent-ids', row: 2 }],
  ],
  ['1.5/data/1.5-valid.csv', [{ reason: 'duplicate-key' }]],
  ['1.5/data/1.5-without-ban-ids.csv', [{ reason: 'duplicate-key' }]],
  ['data/auto-detect-1.4.csv', []],
  ['data/auto-detect-1.5.csv', []],
  ['data/toponyme-replacing-voie_nom.csv', []],
  ['data/without-voie_nom-nor-toponyme.csv', [{ attribute: 'voie_nom', reason: 'missing-attribute' }]],
  [
    'data/aliases.csv',
    [
      { attribute: 'date_der_maj', reason: 'bad-value', value: '2013.01.26' },
      { attribute: 'cle_interop', reason: 'bad-value', value: 'A7482_6956_11' },
    ],
  ],
];

/** Rows of the sample whose key is malformed: too short, of no commune, with a suffix in capitals. */
const MALFORMED: [number, string][] = [
  [1, 'A7482_6956_11'],
  [2, '00000_5513_52'],
  [3, '67482_0340_43'],
  [4, '67482_4765_195'],
  [5, '67482_0340_45'],
  [6, '67482_2498_16'],
  [7, '67482_5740_8'],
  [8, '67482_5740_8_BIS'],
  [11, '35001_XX0010_3'],
  [12, '35001_0010_5_BIS'],
  [13, '35001_0010_00005_BIS'],
];

describe.skipIf(!real).each(engines)('local address bases ($name)', ({ db }) => {
  test.each(FAULTS)('%s is told what is wrong with it', async (file, wanted) => {
    const { lines, dataset } = await deliver(checkSource, db, join(real!, 'nasty/bal-csv', file));
    const byAttribute = (a: object, b: object) => sortable(a).localeCompare(sortable(b));
    const sortable = (line: { reason?: string; attribute?: string | null; row?: number | null }) =>
      `${line.reason} ${line.attribute ?? ''}`;
    expect(dataset).toBe('adresses-locales');
    expect([...lines].sort(byAttribute)).toMatchObject([...wanted].sort(byAttribute));
  });

  test('the sample, with 15 rows of faults, is told each kind of them', async () => {
    const { lines, kept } = await deliver(checkSource, db, join(real!, 'nasty/bal-csv/data/sample.csv'));
    const told = lines.filter(({ reason }) => reason !== 'missing-attribute');
    expect(kept).toBe(15);
    expect(told.map(({ attribute, value, reason, row }) => [row, attribute, value, reason]).sort()).toEqual(
      [
        [1, 'date_der_maj', '2013.01.26', 'bad-value'],
        [15, 'numero', '163,0000000000', 'too-long'],
        [6, 'position', 'ddfdf', 'unknown-code'],
        ...MALFORMED.map(([row, key]) => [row, 'cle_interop', key, 'bad-value']),
      ].sort(),
    );
    expect(lines.filter(({ attribute }) => attribute === 'commune_insee')).toHaveLength(15);
  });

  test.each([
    ['data/junk.ascii.csv', 'is no address base', /aucun standard reconnu/],
    ['data/locales.csv', 'has no ids', /aucun standard reconnu/],
    ['data/without_row.csv', 'has no row', /aucune ligne/],
  ])('%s %s, and is refused', async (file, _why, words) => {
    const path = join(real!, 'nasty/bal-csv', file);
    const refusal = await deliver(checkSource, db, path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).french).toMatch(words);
  });
});

describe.each(engines)('addresses that are loaded ($name)', ({ db }) => {
  const reports: Record<string, Report> = {};
  beforeAll(async () => {
    for (const name of ['adresses-31591', 'bal-31592'])
      reports[name] = await deliver(load, db, `${FIXTURES}addresses/${name}.csv`);
  });

  test('the national base is found by street and number, in degrees or in metres', async () => {
    expect(pointOf(await ask(db, '1 rue du lavoir 31260 Escoulis'))).toEqual(['1.02839', '43.11164']);
    expect(pointOf(await ask(db, '1 bis rue du lavoir Escoulis'))).toEqual(['1.02839', '43.11164']);
  });

  test('the same file in gzip, as it is published, brings the same addresses', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'terrier-gzip-'));
    const zipped = join(folder, 'adresses-31591.csv.gz');
    await writeFile(zipped, gzipSync(await readFile(`${FIXTURES}addresses/adresses-31591.csv`)));
    const { dataset, part, unchanged, opened, closed } = await deliver(load, db, zipped);
    expect([dataset, part, unchanged, opened, closed]).toEqual(['adresses', '31591', 3, 0, 0]);
    await rm(folder, { recursive: true });
  });

  test('an address without a place is refused, a number that is none is noted', () => {
    expect(reports['adresses-31591']!.lines).toMatchObject([
      { attribute: 'numero', value: 'trois', reason: 'bad-value', row: 3 },
      { reason: 'no-geometry', key: '31591_0005_00004', severity: 'refused' },
    ]);
    expect(reports['adresses-31591']!.part).toBe('31591');
  });

  test('of several positions of an address the entrance is taken, the other is named', async () => {
    expect(pointOf(await ask(db, '9 chemin des vignes Eoux'))).toEqual(['1.02839', '43.11164']);
    expect(reports['bal-31592']!.lines).toMatchObject([{ reason: 'not-mapped', row: 1 }]);
  });

  test('a suffix loses its spaces, and number 99999 is a place without numbers', async () => {
    const place = await db.row('../test/db/questions/told', ['adresses-locales', '31592_0013_99999']);
    expect(place).toMatchObject({ label: 'Le Moulin Eoux' });
    expect((await ask(db, '11 ter chemin des vignes')).label).toBe('11 ter Chemin des Vignes Eoux');
  });
});
