import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, sendAnswer } from '../../api/answer.ts';

const big = { words: 'terrier '.repeat(400) };
const answers: Record<string, Answer> = {
  big: { body: big },
  small: { body: '{"a":1}' },
  tile: { body: Buffer.from([1, 2, 3]), type: 'application/vnd.mapbox-vector-tile', cache: 'versioned' },
  none: { body: { status: 'ok' }, cache: 'none' },
  tagged: { body: 'x', tag: 'v7' },
};
const app = express()
  .disable('etag')
  .get('/:name', (request, response) => sendAnswer(request, response, answers[request.params.name]!));
let server: ReturnType<typeof app.listen>;
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server = app.listen(0, '127.0.0.1', () => resolve());
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

/** One answer as it is on the wire: fetch would undo the encoding, and with HEAD there is none to undo. */
async function ask(name: string, headers: Record<string, string> = {}, method = 'GET') {
  const { request } = await import('node:http');
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const call = request(url + name, { headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    call.on('error', reject);
    call.end();
  });
}

describe('an answer', () => {
  test('is compressed as the caller likes best', async () => {
    const [plain, br, gzip] = await Promise.all(
      ['identity', 'br, gzip', 'gzip'].map((encoding) => ask('big', { 'Accept-Encoding': encoding })),
    );
    expect(JSON.parse(plain!.body.toString())).toEqual(big);
    expect(JSON.parse(brotliDecompressSync(br!.body).toString())).toEqual(big);
    expect(JSON.parse(gunzipSync(gzip!.body).toString())).toEqual(big);
    expect(br!.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  });
  test('has a strong tag of its own for each encoding', async () => {
    const tags = await Promise.all(
      ['identity', 'br', 'gzip'].map(
        async (encoding) => (await ask('big', { 'Accept-Encoding': encoding })).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
  });
  test('is not compressed when it is small or when the caller refuses', async () => {
    expect((await ask('small', { 'Accept-Encoding': 'br' })).headers).not.toHaveProperty('content-encoding');
    expect((await ask('big', { 'Accept-Encoding': 'br;q=0' })).headers).not.toHaveProperty('content-encoding');
    expect((await ask('big', { 'Accept-Encoding': ';;,q=' })).status).toBe(200);
  });
  test('is 304 without a body when the caller has it, with the tag and how long to keep it', async () => {
    const { etag } = (await ask('big', { 'Accept-Encoding': 'br' })).headers;
    for (const given of [String(etag), `"other", W/${etag}`, '*']) {
      const again = await ask('big', { 'Accept-Encoding': 'br', 'If-None-Match': given });
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
      expect(again.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    }
    expect((await ask('big', { 'Accept-Encoding': 'gzip', 'If-None-Match': String(etag) })).status).toBe(200);
  });
  test('under an address with its version may be kept for ever', async () => {
    expect((await ask('tile')).headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/vnd.mapbox-vector-tile',
    });
  });
  test('that must not be kept has no tag', async () => {
    const { headers } = await ask('none');
    expect([headers['cache-control'], headers.etag]).toEqual(['no-store', undefined]);
  });
  test('has the tag that is known', async () => expect((await ask('tagged')).headers.etag).toBe('"v7"'));
  test('has no body for HEAD, and the same headers', async () => {
    const [head, get] = [await ask('big', {}, 'HEAD'), await ask('big')];
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, get.headers.etag]);
  });
});
