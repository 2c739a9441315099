import { expect, test } from 'vitest';
import type { Extract } from '../../api/extracts/extract.ts';
import type { Plan } from '../../api/extracts/pdf/plan.ts';
import { printExtract } from '../../api/extracts/print.ts';

const nonsense = () => printExtract({ lang: 'fr' } as Extract, {} as Plan);

test('what cannot be printed fails by itself, too many at once are asked to come again, and then it goes on', async () => {
  const waiting = Array.from({ length: 20 }, nonsense);
  expect(nonsense).toThrow(expect.objectContaining({ status: 503, slug: 'impression-occupee' }));
  const results = await Promise.allSettled(waiting);
  expect(results.map(({ status }) => status)).toEqual(Array(20).fill('rejected'));
  await expect(nonsense()).rejects.toThrow(TypeError);
});
