import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../sql/db.ts';
import { linesOf } from '../db/batch-call.ts';
import { listen, type TestService } from '../db/service.ts';

const ANSWER = JSON.stringify({ place: { kind: 'point' }, filler: 'x'.repeat(4000) });
const ROW = '2.35,48.85\n';

/** A database that answers at once, and counts the places it was asked about. */
let asked = 0;
let fault: { after: number; error: Error } | undefined;
const db: Database = {
  engine: 'server',
  rows: async <Row extends object>(question: string, values: unknown[] = []) => {
    if (question !== 'rules/at-points') return [];
    const lons = values[0] as number[];
    if (fault && asked >= fault.after) {
      const { error } = fault;
      fault = undefined;
      throw error;
    }
    asked += lons.length;
    return lons.map((_, index) => ({ n: index + 1, answer: ANSWER })) as unknown[] as Row[];
  },
  row: async () => undefined,
  run: async () => 0,
  copy: null,
  transaction: (work) => work(db),
  until: () => db,
  close: async () => undefined,
};

let service: TestService;
beforeAll(async () => {
  service = await listen(db);
});
afterAll(() => service.close());

/** Begins a request to which places are written bit by bit. */
function begin(): { call: ClientRequest; answer: Promise<IncomingMessage> } {
  asked = 0;
  const headers = { 'Content-Type': 'text/csv', 'Transfer-Encoding': 'chunked' };
  const call = request(`${service.url}/api/rules/batch`, { method: 'POST', headers, agent: false });
  const answer = once(call, 'response').then(([response]) => response as IncomingMessage);
  call.on('error', () => undefined);
  return { call, answer };
}

/** Writes so many rows as fast as they are taken. */
async function send(call: ClientRequest, count: number, row = ROW): Promise<void> {
  call.write('lon,lat\n');
  for (let sent = 0; sent < count && !call.destroyed; sent += 100) {
    call.write(row.repeat(Math.min(100, count - sent)));
    while (call.writableNeedDrain && !call.destroyed) await wait(2);
  }
  call.end();
}

/** How many places have been asked about when that number stays the same for half a second. */
async function settled(): Promise<number> {
  for (let before = -1; before !== asked; ) {
    before = asked;
    await wait(500);
  }
  return asked;
}

/** What an answer says: how many lines, and its last one; its bytes are thrown away. */
async function read(answer: IncomingMessage) {
  let [lines, end] = [0, ''];
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    const texts = (end + chunk.toString()).split('\n');
    end = texts.slice(-2).join('\n');
    lines += texts.length - 1 - (texts.length > 1 ? 1 : 0);
  }
  return { lines: lines + 1, last: linesOf(end).at(-1)! };
}

describe('a batch', () => {
  test('answers what has come while the rest is still to come', async () => {
    const { call, answer } = begin();
    call.write(`lon,lat\n${ROW.repeat(3)}`);
    const response = await answer;
    let text = '';
    response.on('data', (chunk: Buffer) => {
      text += chunk;
    });
    while (text.split('\n').length < 4) await wait(10);
    call.end(ROW);
    await once(response, 'end');
    expect(linesOf(text).map(({ row }) => row)).toEqual([1, 2, 3, 4]);
  });

  test('of 100,001 places answers 100,000 and says so, in memory that stays as it is', {
    timeout: 60_000,
  }, async () => {
    const { call, answer } = begin();
    const sending = send(call, 100_001);
    let most = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    const { lines, last } = await read(await answer);
    clearInterval(watch);
    await sending;
    expect([lines, asked, last.row, last.problem?.type]).toEqual([
      100_001,
      100_000,
      100_001,
      '/problemes/trop-de-lieux',
    ]);
    // The answers are 400 MB.
    expect((most - before) / 1e6).toBeLessThan(200);
  });

  test('larger than 50 MB ends with a line that says so', { timeout: 60_000 }, async () => {
    const { call, answer } = begin();
    const sending = send(call, 3000, `${ROW.trim()}${' '.repeat(20_000)}\n`);
    const { last } = await read(await answer);
    await sending;
    expect(last.problem).toMatchObject({ type: '/problemes/trop-volumineux', status: 413 });
    expect(last.row).toBeGreaterThan(2000);
  });

  test('asks no more while nobody reads its answers, and goes on when somebody does', { timeout: 60_000 }, async () => {
    const { call, answer } = begin();
    const sending = send(call, 20_000);
    const response = await answer;
    expect(await settled()).toBeLessThan(15_000);
    const { lines } = await read(response);
    await sending;
    expect([lines, asked]).toEqual([20_000, 20_000]);
  });

  test('tells in its rows that the database was away, and goes on', { timeout: 60_000 }, async () => {
    const { call, answer } = begin();
    fault = { after: 1000, error: Object.assign(new Error('terminating connection'), { code: '57P01' }) };
    const sending = send(call, 8000);
    let text = '';
    for await (const chunk of (await answer) as AsyncIterable<Buffer>) text += chunk;
    await sending;
    const lines = linesOf(text);
    expect(lines.map(({ row }) => row)).toEqual(Array.from({ length: 8000 }, (_, index) => index + 1));
    const failed = lines.flatMap(({ problem }) => problem ?? []);
    expect(failed.length).toBe(8000 - asked);
    expect(failed[0]).toMatchObject({ type: '/problemes/base-indisponible', status: 503 });
    expect(lines.at(-1)!.problem).toBeUndefined();
  });

  test('is cut short by a fault of ours, which goes to the log', async () => {
    const { call, answer } = begin();
    fault = { after: 250, error: new Error('a fault of ours') };
    const sending = send(call, 8000);
    const response = await answer;
    await expect(read(response)).rejects.toThrow('aborted');
    await sending;
    expect(service.log()).toContain('a fault of ours');
  });

  test('ends when its caller goes, without a fault in the log', { timeout: 60_000 }, async () => {
    const { call, answer } = begin();
    const sending = send(call, 100_000);
    const response = await answer;
    response.on('error', () => undefined);
    response.once('data', () => call.destroy());
    await sending;
    expect(await settled()).toBeLessThan(50_000);
    expect(service.log().split('"level":50').length - 1).toBe(1);
  });
});
