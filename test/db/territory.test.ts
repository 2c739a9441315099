import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { Delivery } from '../../etl/delivery.ts';
import { findTerritory } from '../../etl/remote/places.ts';
import { openRemote } from '../../etl/remote/remote.ts';
import { type Line, linesText, loadTerritory, type State } from '../../etl/remote/territory.ts';
import { type Found, STANDARDS } from '../../etl/standards/standards.ts';
import type { Database } from '../../sql/db.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { runEtl, startProgram } from '../setup/run.ts';
import { busy, openServices } from '../setup/services.ts';
import { codesAt, said } from './fixture.ts';
import { collection, fill, GARD_EPCI, nameOf, square } from './french-services.ts';

const real = inject('realData');
const engines = await openEngines('fixtures');
const services = await openServices();
const { held, faults } = services;
const remote = openRemote(services.env, { tries: 2, first: 10 });
afterAll(async () => {
  for (const { db } of engines) await db.close();
  services.close();
});

// What is printed is asked of the table.
vi.spyOn(console, 'log').mockReturnValue();
vi.spyOn(console, 'error').mockReturnValue();
vi.spyOn(process.stderr, 'write').mockReturnValue(true);

const HOW = { only: 'load', confirmed: false, print: 'text' } as const;

/** Where nobody reads the standard of local plans, its zones are found by the names of their files. */
async function zonesOf({ files }: Delivery): Promise<Found[]> {
  const path = (pattern: RegExp, layer: string) =>
    files.filter((file) => pattern.test(file)).map((path) => ({ path, layer, encoding: 'cp1252', crs: 'EPSG:2154' }));
  const read = [...path(/ZONE_URBA_\d+\.shp$/, 'zone_urba'), ...path(/DOC_URBA_\d+\.dbf$/i, 'doc_urba')];
  if (read.length < 2) return [];
  const coverage = [{ level: 'commune' as const, code: '30014', state: 'available' as const, source: 'PLU' }];
  return [{ dataset: 'plu-zones', source: { part: 'DU_30014', date: '2017-10-13', files: read, coverage } }];
}
if (!STANDARDS.length) STANDARDS.push({ name: 'zones', recognise: zonesOf });

const states = (lines: Line[]) => Object.fromEntries(lines.map(({ id, states }) => [id, states]));
const only = (state: State) => ({ [state]: 1 });

describe.skipIf(!real).each(engines)('$name: all that the services offer for a territory', ({ db }: Engine) => {
  const loaded = (code: string) => loadTerritory(db, remote, code, HOW);
  beforeAll(() => fill(held, real!));

  test('is loaded into an empty database; what no standard knows is reported, the rest goes on', async () => {
    const lines = await loaded('30014');
    expect(states(lines)).toMatchObject({
      ...{ communes: only('published'), departements: only('published'), 'plu-communes': only('published') },
      ...{ 'plu-epci': only('not-offered'), sup: only('refused'), 'znieff-1': only('published') },
      ...{ parcelles: only('published'), adresses: only('not-offered'), populations: only('not-offered') },
    });
    expect(linesText(lines)).toMatch(
      /Géoportail de l’urbanisme\) +1 refusé\n +172014607_SUP_30_AC1 : .*aucun standard reconnu/,
    );
    expect(linesText(lines)).toMatch(/Parcelles \(cadastre Etalab\) +1 chargé\n/);
  });

  test('answers: the zones of the plan at points computed elsewhere, and that the layers have nothing there', async () => {
    const points: { commune: string; lon: number; lat: number; codes: Record<string, string[]> }[] = JSON.parse(
      readFileSync(new URL('../real/check-points.json', import.meta.url), 'utf8'),
    );
    const own = points.filter(({ commune }) => commune === '30014');
    expect(own.length).toBeGreaterThan(3);
    for (const { lon, lat, codes } of own) expect(await codesAt(db, 'plu-zones', lon, lat)).toEqual(codes['plu-zones']);
    const { status, coverage } = await said(db, 'znieff-1', own[0]!.lon, own[0]!.lat);
    expect([status, coverage?.territory]).toEqual(['does-not-apply', '30']);
  });

  test('is unchanged the second time: files are not sent again', async () => {
    services.said.length = 0;
    const lines = await loaded('30014');
    expect(states(lines)).toMatchObject({
      ...{ communes: only('unchanged'), epci: only('unchanged'), 'plu-communes': only('unchanged') },
      ...{ parcelles: only('unchanged'), 'znieff-1': only('unchanged') },
    });
    const files = services.said.filter((one) => /geo\/(communes|epcis)\?|archives|parcelles/.test(one));
    expect(files.length).toBeGreaterThan(5);
    for (const one of files) expect(one).toMatch(/^304 /);
  });

  test('is loaded but for a service that is down, which the report names', async () => {
    faults.push({ at: /^\/wfs/, times: 99, answer: busy(503) });
    held.files['/cadastre/communes/30/30014/cadastre-30014-parcelles.json.gz'] = gzipSync(
      JSON.stringify(
        collection([square(4.37, 44.0035, { id: '300140000A0001', commune: '30014', section: '0A', numero: '1' })]),
      ),
    );
    const lines = await loadTerritory(db, remote, '30014', { ...HOW, confirmed: true });
    expect(states(lines)).toMatchObject({
      ...{ 'plu-communes': only('unchanged'), 'znieff-1': only('unavailable'), parcelles: only('published') },
    });
    expect(linesText(lines)).toMatch(
      /ZNIEFF de type I \(.*1 indisponible\n +30 : Service indisponible : 127\.0\.0\.1:\d+ \(répond 503/,
    );
    faults.length = 0;
  });

  test('stays answerable when the service of territories is down, by what it said last', async () => {
    faults.push({ at: /^\/geo/, times: 99, answer: busy(503) });
    const lines = await loaded('30014');
    expect(states(lines)).toMatchObject({ communes: only('unavailable'), 'plu-communes': only('unchanged') });
    faults.length = 0;
  });

  test('for a commune of Val-d’Oise: six layers, page by page, as the files of the same layers answer', async () => {
    const lines = await loaded('95523');
    for (const id of ['natura2000-habitats', 'natura2000-oiseaux', 'znieff-1', 'znieff-2', 'parcs-naturels-regionaux'])
      expect(states(lines)[id]).toEqual(only('published'));
    for (const [id, code] of [
      ['natura2000-habitats', 'N2000-habitats'],
      ['parcs-naturels-regionaux', 'PNR'],
      ['reserves-naturelles', 'RNN'],
      ['znieff-1', 'ZNIEFF-1'],
      ['znieff-2', 'ZNIEFF-2'],
    ] as const)
      expect(await codesAt(db, id, 1.632, 49.084)).toEqual([code]);
  });

  test('is only looked at with check', async () => {
    held.communes['91'] = collection([
      square(2.29, 48.65, { code: '91216', nom: 'Épinay-sur-Orge', ...nameOf('91') }, 0.1),
    ]);
    held.files['/cadastre/communes/91/91216/cadastre-91216-parcelles.json.gz'] = gzipSync(
      readFileSync(join(real!, 'cadastre/cadastre-91216-parcelles.json')),
    );
    const lines = await loadTerritory(db, remote, '91216', { ...HOW, only: 'check' });
    expect(states(lines)).toMatchObject({ communes: only('checked'), parcelles: only('checked') });
    expect(await count(db, 'parcelles', '91216')).toBe(0);
  });

  test('is a commune, a département with all its communes, or an EPCI with its own', async () => {
    const { path } = remote.services.sources[0]!;
    const { communes, boxes } = await findTerritory(remote, '95', path);
    expect([communes.length, boxes['95']!.map((degrees) => Math.round(degrees * 10) / 10)]).toEqual([
      183,
      [1.6, 48.9, 2.6, 49.2],
    ]);
    expect(await findTerritory(remote, GARD_EPCI, path)).toMatchObject({
      ...{ level: 'epci', communes: [{ code: '30014', departement: '30' }], epci: [GARD_EPCI], departements: ['30'] },
    });
  });

  test('is what a code stands for, or else refused', async () => {
    for (const code of ['3001', '30999', '96', 'Paris', '200000000'])
      await expect(loaded(code)).rejects.toMatchObject({ slug: 'territory-unknown' });
  });
});

const count = async (db: Database, dataset: string, part: string) =>
  (await db.rows<{ part: string; state: string }>('load/history', [dataset])).filter(
    (load) => load.part === part && load.state === 'published',
  ).length;

describe('the command', () => {
  const { env } = engines.at(-1)!;
  const own = () => ({ ...env, ...services.env, DATA_DIR: env.DATA_DIR! });
  const run = (args: string[]) => runEtl(args, own()).catch((error: Error) => error.message);
  const layer = () => services.url('/wfs?service=WFS&request=GetFeature&typeNames=test:slow&sortBy=gid');

  test('is killed in the midst of the pages, and asks only for those that it lacks when it is run again', async () => {
    held.layers['test:slow'] = Array.from({ length: 100 }, (_, index) => ({
      ...square(2 + index / 500, 49, { gid: index }),
      id: `slow.${index}`,
    }));
    held.cap = 10;
    services.asked.length = 0;
    faults.push({ at: /startIndex=50/, times: 1, answer: () => undefined });
    const child = startProgram('etl/cli.ts', ['load', layer()], own());
    while (!services.asked.some((address) => address.includes('startIndex=50')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    services.asked.length = 0;
    await run(['load', layer()]);
    const starts = services.asked.map((address) => /startIndex=(\d+)/.exec(address)![1]);
    expect(starts).toEqual(['50', '60', '70', '80', '90']);
  });

  test('ends with 1 and the table when a source failed', async () => {
    held.communes['48'] = collection([square(3.5, 44.5, { code: '48095', nom: 'Mende', ...nameOf('48') }, 0.1)]);
    faults.push({ at: /parcelles/, times: 99, answer: busy(403) });
    const told = await run(['territory', '48095']);
    expect(told).toMatch(/→ 1\n/);
    expect(told).toMatch(/Mende \(commune 48095\) : 1 commune\(s\)/);
    expect(told).toMatch(/Communes \(API Découpage administratif\) +1 chargé/);
    expect(told).toMatch(/Parcelles \(cadastre Etalab\) +1 refusé\n +48095 : 127\.0\.0\.1:\d+ répond 403/);
    faults.length = 0;
  });
});
