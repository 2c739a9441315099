import { expect, test, vi } from 'vitest';
import type { Indicator, TerritoryDetail } from '../../api/answers.ts';
import { readParents } from '../../web/statistics/parents.ts';

const territory = {
  parents: [
    { level: 'departement', code: '95', name: 'Val-d’Oise' },
    { level: 'region', code: '11', name: 'Île-de-France' },
  ],
} as TerritoryDetail;
const indicator = { id: 'dwellings', levels: ['departement', 'region'] } as Indicator;

/** The numbers above a territory, when the service answers with this status at the level of the region. */
const parentsWhen = (status: number) => {
  const observations = [{ code: '95', value: 7 }];
  vi.stubGlobal('fetch', async (address: string) =>
    address.includes('region') ? Response.json({}, { status }) : Response.json({ observations }),
  );
  return readParents(territory, indicator, '2020', 'fr', new AbortController().signal);
};

test('a level that lacks the period is left out', async () =>
  expect(await parentsWhen(404)).toEqual([{ name: 'Val-d’Oise', value: 7 }]));

test.each([
  [400, 'refused'],
  [500, 'broken'],
])('the refusal %d of one level is a failure', (status, reason) =>
  expect(parentsWhen(status)).rejects.toMatchObject({ reason }),
);
