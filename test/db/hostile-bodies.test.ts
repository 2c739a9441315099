import { setTimeout as wait } from 'node:timers/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../api/answers.ts';
import { openEngines } from '../setup/engines.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { raw, statusOf } from './raw.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const { db } = engines.at(-1)!;
const JSON_TYPE = 'Content-Type: application/json';
let service: TestService;
beforeAll(async () => {
  await loadCommunes(db);
  await loadQuirk(db, 'hole');
  service = await listen(db);
});
afterAll(async () => {
  await service.close();
  for (const one of engines) await one.db.close();
});

const post = (path: string, type: string, body: string) =>
  ask(service.url, path, { method: 'POST', headers: type ? { 'Content-Type': type } : {}, body });
const request = (...lines: string[]) => raw(service.url, `${lines.join('\r\n')}\r\n\r\n`);
const slug = (body: unknown) => problem.parse(body).type.split('/').at(-1);
const memory = () => process.memoryUsage().rss / 1e6;

describe('bodies', () => {
  test('H9: a body that is too large is refused before it is read, whatever length it claims, in memory that stays flat', async () => {
    const before = memory();
    expect((await post('/api/rules', 'application/json', JSON.stringify('x'.repeat(300_000)))).status).toBe(413);
    const head = ['POST /api/rules HTTP/1.1', 'Host: a', JSON_TYPE];
    const claimed = await request(...head, `Content-Length: ${5e9}`);
    expect(statusOf(claimed)).toBe(413);
    const endless = await raw(
      service.url,
      `${[...head, 'Transfer-Encoding: chunked'].join('\r\n')}\r\n\r\n`,
      async (socket) => {
        const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
        for (let sent = 0; sent < 400 && socket.writable; sent += 1) {
          socket.write(chunk);
          await wait(1);
        }
      },
    );
    expect(statusOf(endless)).toBe(413);
    expect(memory() - before).toBeLessThan(80);
  });

  test.each([
    ['broken', '{"place": {', /position|JSON/],
    ['nothing', '', /JSON/],
    ['two of a name', '{"place":{"lon":1},"place":{"lon":2}}', /"place" .* position 19/],
    ['two of a name, one of them escaped', '{"a":1,"\\u0061":2}', /"a" .* position 7/],
    ['50,000 deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, /64 niveaux, position 64/],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le').toString('latin1'), /JSON/],
    ['a byte-order mark', '\ufeff{"a":1}', /JSON/],
    ['a bare text', '"lon"', /objet/],
  ])('H10: JSON that is %s is refused with its place', async (_what, body, words) => {
    for (const path of ['/api/rules', '/api/extracts', '/api/contests']) {
      const answer = await post(path, 'application/json', body);
      expect([path, answer.status, slug(answer.json())]).toEqual([path, 400, 'json-invalide']);
      expect((answer.json() as { detail: string }).detail).toMatch(words);
    }
  });

  test('H10: a number beyond all numbers is no coordinate', async () => {
    const answer = await post('/api/rules', 'application/json', '{"type":"Point","coordinates":[1e999,48]}');
    expect(answer.status).toBe(422);
  });

  test.each(['', 'text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/json-x', ';;'])(
    'H11: a body said to be “%s” is refused where JSON is wanted',
    async (type) => {
      for (const path of ['/api/rules', '/api/extracts', '/api/contests', '/api/rules/changes?from=2020-01-01']) {
        const answer = await post(path, type, '{"type":"Point","coordinates":[2,48]}');
        expect([path, answer.status, slug(answer.json())]).toEqual([path, 415, 'format-inconnu']);
      }
    },
  );

  test('H22: a compressed body counts as what it unfolds to, a stream and an unknown encoding are refused', async () => {
    const before = memory();
    const send = (path: string, type: string, encoding: string, body: Buffer) =>
      raw(
        service.url,
        Buffer.concat([
          Buffer.from(
            `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n`,
          ),
          body,
        ]),
      );
    const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20));
    expect(statusOf(await send('/api/rules', 'application/json', 'gzip', bomb))).toBe(413);
    const point = Buffer.from('{"type":"Point","coordinates":[2.003,48.005]}');
    expect(statusOf(await send('/api/rules', 'application/json', 'gzip', gzipSync(point)))).toBe(200);
    expect(statusOf(await send('/api/rules', 'application/json', 'deflate', deflateSync(point)))).toBe(200);
    expect(statusOf(await send('/api/rules', 'application/json', 'gzip', point))).toBe(400);
    expect(statusOf(await send('/api/rules', 'application/json', 'zip', point))).toBe(415);
    expect(statusOf(await send('/api/rules/batch', 'text/csv', 'gzip', gzipSync(Buffer.from('lon,lat\n2,48\n'))))).toBe(
      415,
    );
    // The bomb itself was made here.
    expect(memory() - before).toBeLessThan(450);
  });
});
