import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import express, { type Request, type RequestHandler, type Response } from 'express';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Answer, sendAnswer } from '../../api/answer.ts';
import { limitTime } from '../../api/bodies.ts';
import { createHttpServer, PATIENCE } from '../../api/http/create-server.ts';
import { parseJson } from '../../api/http/parse-json.ts';
import { StoredFile } from '../../api/http/send-file.ts';
import { shedLoad } from '../../api/http/shed-load.ts';
import { answerProblem } from '../../api/problem.ts';
import { raw, statusOf } from '../db/raw.ts';
import { ask } from '../db/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'terrier-http-'));
const path = join(folder, 'archive.pmtiles');
const BYTES = '0123456789';
const MODIFIED = new Date('2026-03-02T10:00:00.700Z');
const answers: Record<string, Answer> = {
  file: {
    body: new StoredFile(path),
    type: 'application/vnd.pmtiles',
    headers: { 'Content-Disposition': 'attachment' },
  },
  empty: { body: new StoredFile(join(folder, 'empty')) },
  absent: { body: new StoredFile(join(folder, 'absent')) },
  dated: { body: { a: 1 }, modified: MODIFIED },
};
const MOST = 40;
let finish: () => void = () => undefined;
const begun = new Promise<void>((resolve) => {
  finish = resolve;
});
let arrived = 0;
/** Waits until a caller who says that he leaves has left. */
const leaveHere: RequestHandler = async (request, response, next) => {
  if (request.get('Leaves')) await once(response, 'close');
  if (request.get('Leaves')) arrived += 1;
  next();
};
const app = express()
  .disable('etag')
  .get('/slow', shedLoad(MOST), async (_request, response) => {
    await begun;
    response.end('done');
  })
  .get('/one', leaveHere, shedLoad(1), (_request, response) => void response.end('done'))
  .use('/static', express.static(folder))
  .get('/:name', (request, response) => sendAnswer(request, response, answers[request.params.name]!))
  .use(answerProblem);
const patience = { headers: 600, silence: 900 };
const server = createHttpServer(app, patience);
let url = '';
beforeAll(async () => {
  writeFileSync(path, BYTES);
  writeFileSync(join(folder, 'empty'), '');
  await new Promise<void>((resolve) => server.listen(0, resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});
const get = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(url, `/${name}`, { method, headers });

describe('a file on disk', () => {
  test.each<[string, number, string, string | undefined]>([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-30', 206, BYTES, 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=0-1,3-4', 200, BYTES, undefined],
    ['bytes=5-2', 200, BYTES, undefined],
    ['bytes=-', 200, BYTES, undefined],
    ['lines=1-2', 200, BYTES, undefined],
    ['bytes=a-b', 200, BYTES, undefined],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=999999999999999-', 416, '', 'bytes */10'],
  ])('H18: %s is answered %i', async (range, status, body, contentRange) => {
    const answer = await get('file', { Range: range });
    expect([answer.status, answer.headers['content-range']]).toEqual([status, contentRange]);
    if (status === 416) return expect(answer.json()).toMatchObject({ type: '/problemes/plage-hors-fichier' });
    expect([answer.body.toString(), answer.headers['content-length']]).toEqual([body, String(body.length)]);
    expect(answer.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-type': 'application/vnd.pmtiles' });
  });

  test('H18: a thousand ranges at once are answered by the whole', async () => {
    const answer = await get('file', { Range: `bytes=${Array.from({ length: 1000 }, () => '0-').join(',')}` });
    expect([answer.status, answer.body.toString()]).toEqual([200, BYTES]);
  });

  test('goes on only where it is still the same', async () => {
    const { headers } = await get('file');
    const modified = statSync(path).mtime.toUTCString();
    expect(headers['last-modified']).toBe(modified);
    const goesOn: [string, number][] = [
      [headers.etag!, 206],
      [`W/${headers.etag}`, 200],
      ['"other"', 200],
      [modified, 206],
      ['Sat, 01 Jan 2000 00:00:00 GMT', 200],
    ];
    for (const [same, status] of goesOn)
      expect([same, (await get('file', { Range: 'bytes=4-', 'If-Range': same })).status]).toEqual([same, status]);
    expect((await get('file', { Range: 'bytes=4-', 'If-None-Match': headers.etag! })).status).toBe(304);
    expect((await get('file', { 'If-Match': '"other"' })).status).toBe(412);
    const head = await get('file', { Range: 'bytes=4-' }, 'HEAD');
    expect([head.status, head.headers['content-length'], head.headers.etag]).toEqual([200, '10', headers.etag]);
  });

  test('may be empty, or not there', async () => {
    expect((await get('empty')).body.length).toBe(0);
    const absent = await get('absent');
    expect([absent.status, (absent.json() as { type: string }).type]).toEqual([404, '/problemes/fichier-absent']);
  });
});

describe('an answer with the time of its change', () => {
  const since = (header: string, time: string, more = {}) => get('dated', { [header]: time, ...more });
  test('is weighed to the second, after its tag', async () => {
    const { headers } = await get('dated');
    expect(headers['last-modified']).toBe('Mon, 02 Mar 2026 10:00:00 GMT');
    const [before, same] = ['Mon, 02 Mar 2026 09:59:59 GMT', 'Mon, 02 Mar 2026 10:00:00 GMT'];
    const statuses = [
      (await since('If-Modified-Since', before)).status,
      (await since('If-Modified-Since', same)).status,
      (await since('If-Modified-Since', same, { 'If-None-Match': '"other"' })).status,
      (await since('If-Modified-Since', before, { 'If-None-Match': headers.etag })).status,
      (await since('If-Unmodified-Since', before)).status,
      (await since('If-Unmodified-Since', same)).status,
      (await since('If-Unmodified-Since', before, { 'If-Match': headers.etag })).status,
      (await since('If-Modified-Since', '2026-03-02T10:00:00Z')).status,
    ];
    expect(statuses).toEqual([200, 304, 200, 304, 412, 200, 200, 200]);
    const refused = await since('If-Unmodified-Since', before);
    expect([refused.headers.etag, refused.headers['last-modified']]).toEqual([undefined, undefined]);
  });
});

test('H10: what JSON.parse reads is read alike, unless it is doubtful', () => {
  fc.assert(
    fc.property(fc.oneof(fc.object({ maxDepth: 5 }), fc.array(fc.jsonValue())), (value) => {
      const text = JSON.stringify(value);
      expect(parseJson(Buffer.from(text))).toEqual(JSON.parse(text));
    }),
  );
});

describe('callers who take their time', () => {
  test('H19: 500 who send headers by drops are cut off, others are served meanwhile', async () => {
    const begin = performance.now();
    const drops = Array.from({ length: 500 }, () => raw(url, 'GET /dated HTTP/1.1\r\nHost: a\r\nX: '));
    const honest: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      const asked = performance.now();
      expect((await get('dated')).status).toBe(200);
      honest.push(performance.now() - asked);
      await wait(5);
    }
    expect(honest.sort((one, other) => one - other)[37]).toBeLessThan(1000);
    const ended = await Promise.all(drops);
    expect(performance.now() - begin).toBeLessThan(5000);
    expect(ended.filter((answer) => statusOf(answer) !== 408)).toEqual([]);
    expect(ended[0]).toMatch(/Connection: close[\s\S]*"type":"\/problemes\/trop-lent"/);
  });

  test('H19: one who says nothing is cut off, and the usual patience is 10 s for headers', async () => {
    const begin = performance.now();
    await raw(url, '');
    expect(performance.now() - begin).toBeLessThan(3000);
    expect(PATIENCE.headers).toBeLessThanOrEqual(10_000);
    expect(server.listenerCount('clientError')).toBe(1);
  });

  test('H19: a body may take 30 s', () => {
    vi.useFakeTimers();
    let destroyed = 0;
    const request = { headers: { 'content-length': '5' }, once: () => undefined, destroy: () => (destroyed += 1) };
    limitTime(request as unknown as Request, { locals: {} } as Response, () => undefined);
    vi.advanceTimersByTime(29_999);
    expect(destroyed).toBe(0);
    vi.advanceTimersByTime(1);
    expect(destroyed).toBe(1);
    vi.useRealTimers();
  });
});

test('H21: more at once than can be served are refused at once, the others are all served', async () => {
  const asked = performance.now();
  const times: number[] = [];
  const all = Array.from({ length: 200 }, async () => {
    const answer = await get('slow');
    if (answer.status === 503) times.push(performance.now() - asked);
    return answer;
  });
  while (times.length < 200 - MOST) await wait(10);
  expect(Math.max(...times)).toBeLessThan(1500);
  finish();
  const answers = await Promise.all(all);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(MOST);
  const refused = answers.find(({ status }) => status === 503)!;
  expect([refused.headers['retry-after'], (refused.json() as { type: string }).type]).toEqual([
    '1',
    '/problemes/surcharge',
  ]);
  expect((await get('slow')).status).toBe(200);
});

test('H21: a caller who left before his turn takes no place', async () => {
  await raw(url, 'GET /one HTTP/1.1\r\nHost: a\r\nLeaves: yes\r\n\r\n', async (socket) => {
    await wait(50);
    socket.destroy();
  });
  await vi.waitFor(() => expect(arrived).toBe(1));
  expect((await get('one')).status).toBe(200);
});

test('what Express refuses of a static file is told as a problem, not as a fault', async () => {
  const behind = await get('static/archive.pmtiles', { Range: 'bytes=99999999-' });
  expect([behind.status, behind.headers['content-range']]).toEqual([416, 'bytes */10']);
  expect(behind.json()).toMatchObject({ type: '/problemes/plage-hors-fichier' });
  const other = await get('static/archive.pmtiles', { 'If-Match': '"x"' });
  expect([other.status, other.json()]).toMatchObject([412, { type: '/problemes/version-differente' }]);
});
