import { afterAll, describe, expect, inject, test } from 'vitest';
import { batch, csvOf, seeded } from '../db/batch-call.ts';
import { ask, listen } from '../db/service.ts';
import { type Engine, openEngines } from '../setup/engines.ts';

const random = seeded(7);
const real = inject('realData') ? await openEngines('real') : [];
afterAll(async () => {
  for (const { db } of real) await db.close();
});

describe.each(real)('$name: places in the real data', ({ db }: Engine) => {
  test('are answered to the byte as each by itself', { timeout: 120_000 }, async () => {
    const service = await listen(db);
    const boxes = [
      [1.6, 48.9, 2.6, 49.25],
      [4.34, 43.99, 4.44, 44.08],
      [8.5, 41.35, 9.45, 42.4],
    ] as const;
    const points = Array.from({ length: 600 }, (_, index) => {
      const [west, south, east, north] = boxes[index % 3]!;
      return [west + random() * (east - west), south + random() * (north - south)] as const;
    });
    const lines = await batch(service.url, csvOf(points));
    const differ: unknown[] = [];
    for (const [index, [lon, lat]] of points.entries()) {
      const { body } = await ask(service.url, `/api/rules?lon=${lon}&lat=${lat}`);
      if (body.toString() !== lines[index]!.answer) differ.push([lon, lat]);
    }
    expect([lines.length, differ]).toEqual([600, []]);
    await service.close();
  });
});
