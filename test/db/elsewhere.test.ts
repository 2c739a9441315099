import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { sourcesOf } from '../../etl/deliver.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { load } from '../../etl/load.ts';
import { openEngines } from '../setup/engines.ts';
import { FIXTURES, said } from './fixture.ts';

const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));
const quiet = { step: () => undefined, rows: () => undefined, end: () => undefined };

describe.each(engines)('zones of another département ($name)', ({ db }) => {
  beforeAll(async () => {
    const delivery = await openDelivery(`${FIXTURES}elsewhere`);
    for (const { dataset, source, remarks } of await sourcesOf(delivery))
      await load(db, readDataset(dataset), source, delivery.folder, quiet, { remarks });
  });

  test.each([
    ['natura2000-habitats', 'DREAL AUVERGNE-RHONE-ALPES', null],
    ['reserves-naturelles', 'Conservatoire d’essai', '1990-05-01'],
    ['permis-de-louer', 'Mairie d’Ouest-lès-Essais', '2023-07-15'],
  ])('%s answers with the office that the file names, not with that of Val-d’Oise', async (id, office, from) => {
    const { status, rules } = await said(db, id, 2.005, 48.005);
    expect(status).toBe('applies');
    expect(rules[0]).toMatchObject({ office: { name: office }, in_force: { from } });
    for (const { title } of rules[0]!.documents) expect(title).toBeTruthy();
  });
});
