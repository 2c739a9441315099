import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../api/answers.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { raw, statusOf } from './raw.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const { db, name: engine } = engines.at(-1)!;
const ITEMS = '/api/collections/hole/items';
const JSON_TYPE = 'Content-Type: application/json';
let service: TestService;
let allocated: Record<string, unknown>;
beforeAll(async () => {
  await loadCommunes(db);
  await loadQuirk(db, 'hole');
  service = await listen(db);
  allocated = { ...Object.prototype };
});
afterAll(async () => {
  await service.close();
  for (const one of engines) await one.db.close();
});

const get = (path: string, headers: Record<string, string> = {}) => ask(service.url, path, { headers });
const post = (path: string, type: string, body: string, headers: Record<string, string> = {}) =>
  ask(service.url, path, { method: 'POST', headers: { ...(type ? { 'Content-Type': type } : {}), ...headers }, body });
const request = (...lines: string[]) => raw(service.url, `${lines.join('\r\n')}\r\n\r\n`);
const slug = (body: unknown) => problem.parse(body).type.split('/').at(-1);

describe('addresses', () => {
  test.each(['a[b]=1', 'a[]=1', '__proto__=1', 'constructor[prototype]=1', '__proto__[polluted]=1', 'toString=1'])(
    'H4: %s is an unknown parameter, and the prototype of objects stays as it is',
    async (query) => {
      const answer = await get(`/api/territories?q=a&${query}`);
      expect([answer.status, slug(answer.json())]).toEqual([400, 'parametre-inconnu']);
      expect({ ...Object.prototype }).toEqual(allocated);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );

  test.each(['%E0%A4%A', '%', '100%', '%C0%AF', '%ED%A0%80', '%ff'])(
    'H5: %s is no UTF-8, in the path and in the query',
    async (bytes) => {
      for (const path of [`/api/collections/${bytes}`, `/api/places?q=${bytes}`]) {
        const answer = await get(path);
        expect([path, answer.status, slug(answer.json())]).toEqual([path, 400, 'encodage-invalide']);
      }
    },
  );

  test.each(['%00', '%1B', '%7F', '%0D%0A', '%E2%80%AE', '%E2%80%8B', '%EF%BB%BF', '%E2%81%A6'])(
    'H6: %s is refused, in the path and in the query',
    async (bytes) => {
      for (const path of [`/api/collections/a${bytes}`, `/api/places?q=a${bytes}b`]) {
        const answer = await get(path);
        expect([path, answer.status, slug(answer.json())]).toEqual([path, 400, 'caractere-interdit']);
      }
    },
  );

  test.each([
    '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/..%2f..%2fetc/passwd',
    '/../../etc/passwd',
    '//etc/passwd',
    '/.%00./',
  ])('H7: %s leads out of nothing', async (path) => {
    for (const before of ['', '/api/collections', '/lieu', '/donnees', '/assets', '/problemes']) {
      const answer = await get(before + path);
      expect([400, 404]).toContain(answer.status);
      expect(answer.body.toString()).not.toContain('root:');
    }
  });

  test('H8: 33 parameters, a URL of 9 kB and headers of 20 kB are too many and too long', async () => {
    const many = await get(`/api/territories?${Array.from({ length: 1500 }, (_, n) => `p${n}=1`).join('&')}`);
    expect([400, 414]).toContain(many.status);
    expect((await get(`/api/places?q=${'x'.repeat(9000)}`)).status).toBe(414);
    const long = await request('GET /api HTTP/1.1', 'Host: a', `X: ${'x'.repeat(20_000)}`);
    expect(statusOf(long)).toBe(431);
    expect(long).toMatch(/application\/problem\+json[\s\S]*"type":"\/problemes\/entetes-trop-longs"/);
  });
});

describe('headers and methods', () => {
  test.each([
    ['text/turtle', 406],
    ['image/png;q=0.9, text/turtle', 406],
    ['application/json;q=0', 406],
    ['*/*', 200],
    ['', 200],
    ['text/turtle, */*;q=0.1', 200],
    ['application/json;q=abc, */*;q=0.1', 200],
    [';;;q=1,,,/', 406],
    ['*/*;q=9e99999', 200],
    ['\u0001', 406],
    ['application/vnd.example+json;version=3.0', 200],
  ])('H12: Accept: %s is answered %i in every format, never by a fault', async (accept, status) => {
    for (const path of ['/api/territories?q=a', '/api/openapi.json', '/problemes/surcharge']) {
      const text = await request(`GET ${path} HTTP/1.1`, 'Host: a', 'Connection: close', `Accept: ${accept}`);
      // Node itself refuses control characters in headers.
      expect([path, statusOf(text)]).toEqual([path, accept === '\u0001' ? 400 : expected(path, accept, status)]);
      if (status === 406 && accept !== '\u0001') expect(text).toMatch(/offered: (application|text)/);
    }
  });
  // Where a route has several formats, one that is not among them is refused, however near.
  const expected = (path: string, accept: string, status: number) =>
    path.startsWith('/problemes') && accept.includes('vnd.example') ? 406 : status;

  test('H15: TRACE and other methods are 405 with those that there are, and an overriding header changes nothing', async () => {
    for (const path of ['/api', ITEMS, '/api/rules', '/donnees', '/health/live'])
      for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'PURGE']) {
        const answer = await ask(service.url, path, { method, headers: { 'X-HTTP-Method-Override': 'GET' } });
        expect([path, method, answer.status]).toEqual([path, method, 405]);
        expect(answer.headers.allow).toBe(path === '/api/rules' ? 'GET, HEAD, POST, OPTIONS' : 'GET, HEAD, OPTIONS');
      }
    const overridden = await post('/api/collections', 'application/json', '{}', { 'X-HTTP-Method-Override': 'GET' });
    expect(overridden.status).toBe(405);
    expect(statusOf(await request('BREW /api HTTP/1.1', 'Host: a'))).toBe(400);
  });

  test('H16: what a proxy and we might read differently is refused, what is only old-fashioned is not', async () => {
    const chunked = ['Transfer-Encoding: chunked', '', '0'];
    const lines: [number, string[]][] = [
      [400, ['POST /api/rules HTTP/1.1', 'Host: a', JSON_TYPE, 'Content-Length: 3', ...chunked]],
      [400, ['POST /api/rules HTTP/1.1', 'Host: a', JSON_TYPE, 'Content-Length: 3', 'Content-Length: 4']],
      [400, ['GET /api HTTP/1.1']],
      [400, ['GET /api HTTP/1.1', 'Host: a', 'Host: b']],
      [400, ['GET /api HTTP/1.1', 'Host: a', ' folded: b']],
      [400, ['GET /api HTTP/1.1', 'Host : a']],
      [400, ['GET http://a:99999/ HTTP/1.1', 'Host: a']],
    ];
    for (const [status, given] of lines) expect([given, statusOf(await request(...given))]).toEqual([given, status]);
    expect(statusOf(await raw(service.url, 'GET /api HTTP/1.1\nHost: a\n\n'))).toBe(400);
    const absolute = await request('GET http://evil.example/api?lang=en HTTP/1.1', 'Host: a', 'Connection: close');
    expect(statusOf(absolute)).toBe(200);
    expect(absolute).not.toContain('evil');
  });

  test('H17: a forged host is in no link, and a forged address is no other caller', async () => {
    const forged = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'gopher',
      Forwarded: 'host=evil.example',
    };
    for (const path of ['/api', '/api/collections', `${ITEMS}?limit=1`, '/api/openapi.json', '/api/doc', '/donnees'])
      expect((await get(path, forged)).body.toString()).not.toContain('evil');
    const counted = await listen(db, '', { limits: { reads: 2, tiles: 2 } });
    const statuses = [];
    for (const last of [1, 2, 3])
      statuses.push((await ask(counted.url, '/api', { headers: { 'X-Forwarded-For': `203.0.113.${last}` } })).status);
    expect(statuses).toEqual([200, 200, 429]);
    await counted.close();
  });

  test('H18: a thousand ranges are no reason for anything but the whole', async () => {
    const plain = await get(ITEMS);
    const answer = await get(ITEMS, { Range: `bytes=${Array.from({ length: 1000 }, () => '0-').join(',')}` });
    expect([answer.status, answer.body.length]).toEqual([200, plain.body.length]);
  });
});

describe('the description of the API', () => {
  test('is led to by the landing page in both versions and as a page, each of its type (ogcapi-common-1/1.0/conf/oas30, ogcapi-features-1/1.0/conf/oas30)', async () => {
    const { links } = (await get('/api')).json() as { links: { rel: string; type: string; href: string }[] };
    const described = links.filter(({ rel }) => rel.startsWith('service-'));
    const types = ['3.1', '3.0'].map((version) => `application/vnd.oai.openapi+json;version=${version}`);
    expect(described.map(({ type }) => type)).toEqual([...types, 'text/html']);
    for (const { href, type } of described) {
      const { pathname, search } = new URL(href, service.url);
      const { status, headers } = await get(pathname + search, { Accept: type });
      expect([status, String(headers['content-type']).replaceAll('; ', ';')]).toEqual([
        200,
        type === 'text/html' ? 'text/html;charset=utf-8' : expect.stringContaining(type),
      ]);
    }
    const { openapi, paths } = (await get('/api/openapi-3.0.json')).json() as { openapi: string; paths: object };
    expect(openapi).toMatch(/^3\.0\./);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api', '/api/conformance', ITEMS.replace('hole', '{id}')]),
    );
  });

  test('a problem is a page for people where the route has pages, and leads to what explains it', async () => {
    const typeOf = async (path: string, accept: string) =>
      (await get(path, { Accept: accept })).headers['content-type'];
    const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';
    expect(await typeOf('/api/collections/nowhere', browser)).toMatch(/^text\/html/);
    expect(await typeOf('/api/collections/nowhere?f=html', '*/*')).toMatch(/^text\/html/);
    expect(await typeOf('/api/collections/nowhere?f=json', browser)).toMatch(/^application\/problem\+json/);
    expect(await typeOf('/api/collections/nowhere', '*/*')).toMatch(/^application\/problem\+json/);
    expect(await typeOf('/api/rules?lon=a', browser)).toMatch(/^application\/problem\+json/);
    const { type } = problem.parse((await get('/api/collections/nowhere')).json());
    const page = await get(type, { Accept: browser });
    expect([page.status, page.body.toString()]).toEqual([200, expect.stringContaining('/api/collections')]);
    expect((await get('/problemes/nothing')).status).toBe(404);
  });
});

describe.runIf(engine === 'server')('a caller who leaves', () => {
  /** A database whose list of collections takes 20 s. */
  const slow = (on: Database): Database => ({
    ...on,
    until: (signal) => slow(on.until(signal)),
    rows: (question, values, parts) =>
      question === 'collections/list' ? on.rows('../test/db/questions/sleep') : on.rows(question, values, parts),
  });
  const sleeping = async () => (await db.row<{ count: number }>('../test/db/questions/sleeping'))!.count;

  test('H20: has his query stopped within a second, and its connection is free again', async () => {
    const patient = await listen(slow(db));
    const leaving = Array.from({ length: 3 }, () =>
      raw(patient.url, 'GET /api/collections HTTP/1.1\r\nHost: a\r\n\r\n', async (socket) => {
        await wait(400);
        socket.destroy();
      }),
    );
    await wait(250);
    expect(await sleeping()).toBe(3);
    await Promise.all(leaving);
    const left = performance.now();
    while (await sleeping()) {
      expect(performance.now() - left).toBeLessThan(1000);
      await wait(20);
    }
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(patient.url, '/api/territories?q=a')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(patient.log()).not.toMatch(/"level":50/);
    await patient.close();
  });
});
