import { afterEach, expect, test } from 'vitest';
import { forget, onPointed, type PointedTerritory, pointAt } from '../../web/statistics/pointed.ts';

const pointed = (code: string, from: PointedTerritory['from']) => ({ code, from, x: 0, y: 0 });
afterEach(() => pointAt(null));

test.each([
  ['of its own territory ends the pointing', pointed('1', 'list'), ['1', null]],
  ['of another territory ends nothing', pointed('2', 'list'), ['2']],
  ['leaves alone what the map points at', pointed('1', 'mouse'), ['1']],
] as const)('a row that goes away %s', (_, territory, told) => {
  const heard: (string | null)[] = [];
  const stop = onPointed((now) => heard.push(now?.code ?? null));
  pointAt(territory);
  forget('1');
  stop();
  expect(heard).toEqual(told);
});
