import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../api/problem.ts';
import { groupsOf, inOrder, turns } from '../../api/rules/batch-groups.ts';
import type { Line } from '../../api/rules/lines.ts';

const point = { lon: 2, lat: 48 };
const query = { commune: '75056' } as never;

/** Lines of points, one after the other; `pauseAfter` waits before the next. */
async function* lines(from: number, to: number, place: object = { point }, pauseAfter = 0): AsyncGenerator<Line> {
  for (let row = from; row <= to; row += 1) {
    if (pauseAfter && row === pauseAfter + 1) await wait(200);
    yield { row, id: null, ...place } as Line;
  }
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for await (const value of values) found.push(value);
  return found;
}

const thousand = () => 1000;
const first = { row: 1, id: null, point };

describe('lines are answered in groups', () => {
  test('of a thousand points', async () => {
    const groups = await all(groupsOf(first, lines(2, 2500), thousand));
    expect(groups.map((group) => group.length)).toEqual([1000, 1000, 500]);
    expect(groups.flat().map(({ row }) => row)).toEqual(Array.from({ length: 2500 }, (_, n) => n + 1));
  });
  test('of twenty other places, which are asked one by one', async () => {
    const groups = await all(groupsOf({ row: 1, id: null, query }, lines(2, 50, { query }), thousand));
    expect(groups.map((group) => group.length)).toEqual([20, 20, 10]);
  });
  test('that do not wait for a caller who makes a pause', async () => {
    const groups = await all(groupsOf(first, lines(2, 12, { point }, 5), thousand));
    expect(groups.map((group) => group.length)).toEqual([5, 7]);
  });
  test('the last of which is the problem that ended the reading', async () => {
    async function* broken() {
      yield* lines(2, 3);
      throw new Problem(413, 'trop-de-lieux', 'trop', 'too many');
    }
    const [group] = await all(groupsOf(first, broken(), thousand));
    expect(group!.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
    expect(group![3]).toMatchObject({ problem: { slug: 'trop-de-lieux' } });
  });
  test('and a fault of ours ends the whole', async () => {
    async function* broken(): AsyncGenerator<Line> {
      yield* lines(2, 3);
      throw new Error('broken');
    }
    await expect(all(groupsOf(first, broken(), thousand))).rejects.toThrow('broken');
  });
});

async function* numbers(count: number, drawn: number[] = []): AsyncGenerator<number> {
  for (let n = 0; n < count; n += 1) {
    drawn.push(n);
    yield n;
  }
}

describe('works that run at the same time', () => {
  test('give their results in order, whatever they take', async () => {
    const made = inOrder(numbers(20), async (n) => wait((n * 7) % 5).then(() => n), 3);
    expect(await all(made)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });
  test('are never more than allowed, and begin only when their results are taken', async () => {
    let running = 0;
    let most = 0;
    const drawn: number[] = [];
    const made = inOrder(
      numbers(20, drawn),
      async (n) => {
        most = Math.max(most, ++running);
        await wait(2);
        running -= 1;
        return n;
      },
      2,
    );
    await made.next();
    await wait(30);
    expect(drawn.length).toBeLessThanOrEqual(4);
    await all(made);
    expect(most).toBe(2);
  });
  test('give a result before the next is there to begin', async () => {
    async function* slow() {
      yield 1;
      await wait(10_000, undefined, { ref: false });
      yield 2;
    }
    expect(await inOrder(slow(), async (n) => n, 2).next()).toEqual({ value: 1, done: false });
  });
  test('end with the first that fails', async () => {
    const made = inOrder(numbers(5), async (n) => (n === 2 ? Promise.reject(new Error('two')) : n), 2);
    await expect(all(made)).rejects.toThrow('two');
  });
});

test('turns let so many work at a time, first come first served, also after a failure', async () => {
  const take = turns(2);
  const log: string[] = [];
  const work = (name: string) =>
    take(async () => {
      log.push(`${name} begins`);
      await wait(5);
      log.push(`${name} ends`);
      if (name === 'a') throw new Error(name);
    }).catch(() => undefined);
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map(work));
  expect(log.slice(0, 2)).toEqual(['a begins', 'b begins']);
  expect(log.filter((line) => line.endsWith('begins')).map((line) => line[0])).toEqual(['a', 'b', 'c', 'd', 'e']);
  const running = log.map((_, index) => {
    const begun = log.slice(0, index + 1).filter((line) => line.endsWith('begins')).length;
    return 2 * begun - (index + 1);
  });
  expect(Math.max(...running)).toBe(2);
});
