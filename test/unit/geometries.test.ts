import { expect, test, vi } from 'vitest';
import { geometryOf } from '../../web/place/geometries.ts';

test('a geometry is read once, until 200 others have been asked for', async () => {
  const geometry = { type: 'Point', coordinates: [2, 49] };
  const ask = vi.fn(async (_: string, __: RequestInit) => Response.json({ geometry }));
  vi.stubGlobal('fetch', ask);
  const first = 'zones/first';
  expect(await geometryOf(first)).toEqual(geometry);
  for (let i = 0; i < 199; i++) await geometryOf(`zones/${i}`);
  await geometryOf(first);
  expect(ask).toHaveBeenCalledTimes(200);
  await geometryOf('zones/one-more');
  await geometryOf(first);
  expect(ask).toHaveBeenCalledTimes(201);
  await geometryOf('zones/0');
  expect(ask).toHaveBeenCalledTimes(202);
});
