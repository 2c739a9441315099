import { afterAll, describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { sourcesOf } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { load } from '../../etl/load.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { FIXTURES } from './fixture.ts';

const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

async function deliver(db: Database, name: string): Promise<string> {
  const delivery = await openDelivery(`${FIXTURES}outlines/${name}`);
  const [found] = await sourcesOf(delivery);
  await load(db, readDataset(found!.dataset), found!.source, delivery.folder, quiet);
  return found!.dataset;
}

const commune = async (db: Database) => {
  const row = (await db.row<{ json: string }>('territories/one', ['commune', '99001', null]))!;
  return JSON.parse(row.json);
};

describe.each(engines)('outlines of communes at two scales ($name)', ({ db }) => {
  test('the finer one is held, whichever comes last, and keeps what the coarser one said', async () => {
    expect(await deliver(db, 'communes-simplified.topo.json')).toBe('communes-france');
    const coarse = await commune(db);
    expect(await deliver(db, 'communes-5m.geojson')).toBe('communes-france-precises');
    const fine = await commune(db);
    const corners = ({ geometry }: { geometry: { coordinates: unknown[][][] } }) => geometry.coordinates[0]![0]!.length;
    expect([corners(coarse), corners(fine)]).toEqual([5, 6]);
    await deliver(db, 'communes-simplified.topo.json');
    expect(await commune(db)).toEqual(fine);
  });
});
