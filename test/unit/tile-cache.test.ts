import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { Tile, TileCache } from '../../api/tiles/cache.ts';

afterEach(() => void vi.useRealTimers());

const tileOf = (day: string) => new Tile(Buffer.alloc(1000), null, { version: 1, day });

test('a tile that is slow to make is given to those who wait, however many others are made meanwhile', async () => {
  const tiles = new TileCache(10_000);
  const slow = tiles.get('slow', async () => wait(50, tileOf('2026-01-01')), false);
  for (let count = 0; count < 50; count += 1)
    await tiles.get(`other ${count}`, async () => tileOf('2026-01-01'), false);
  expect((await slow).bytes.length).toBe(1000);
});

/** An answer that was sent in full, and what it would be the next time. */
class Sent extends EventEmitter {
  statusCode = 200;
  constructor(readonly tag: string) {
    super();
  }
  getHeader = (name: string) => (name === 'etag' ? `"${this.tag}"` : undefined);
  getHeaderNames = () => ['etag'];
  writeHead = () => ({ end: () => undefined });
}

test('a tile of today is no longer at hand once the day has ended, nor for endless lists of encodings', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T22:30:00Z') });
  const tiles = new TileCache(100_000);
  const asked = { collection: 'c', z: 1, x: 0, y: 0 };
  const made = await tiles.get('c 1 0 0 today 500000', async () => tileOf('2026-01-01'), false);
  const answered = (encodings = '') => {
    tiles.atHand.expect('/tile?v=1', asked, made);
    const sent = new Sent(made.tag);
    const headers = { 'accept-encoding': encodings };
    const request = { method: 'GET', headers } as unknown as IncomingMessage;
    const done = tiles.atHand.answer(request, sent as unknown as ServerResponse, '/tile?v=1');
    sent.emit('finish');
    return done;
  };
  expect([answered(), answered()]).toEqual([false, true]);
  const endless = 'x,'.repeat(200);
  expect([answered(endless), answered(endless)]).toEqual([false, false]);
  vi.setSystemTime(new Date('2026-01-01T23:00:01Z'));
  expect(answered()).toBe(false);
});
