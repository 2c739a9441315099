import { expect } from 'vitest';
import type { Route } from '../../api/route.ts';
import { ask, type TestService, type Wire } from './service.ts';

/** What differs from one answer to the next, or where there is no body. */
const MOMENTARY = /^(date|connection|keep-alive|transfer-encoding|ratelimit.*)$/;
const PAST = 'Sat, 01 Jan 2000 00:00:00 GMT';
const FUTURE = 'Sat, 01 Jan 2050 00:00:00 GMT';

function lasting({ headers }: Wire): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !MOMENTARY.test(name)));
}

/** Asks a route that reads in every way of HTTP; `key` is what the operator shows. */
export async function checkReading(
  { url }: TestService,
  example: string,
  routes: readonly Route[],
  key: Record<string, string>,
): Promise<void> {
  const get = (headers: Record<string, string>) => ask(url, example, { headers: { ...key, ...headers } });
  const plain = await get({});
  const head = await ask(url, example, { method: 'HEAD', headers: key });
  expect([head.status, head.body.length, lasting(head)]).toEqual([200, 0, lasting(plain)]);
  const length = plain.headers['content-length'];
  if (!plain.headers['transfer-encoding']) expect(Number(length)).toBe(plain.body.length);
  await checkMethods(url, example, routes);
  const isFile = plain.headers['accept-ranges'] === 'bytes';
  if (!isFile) await checkEncodings(get, plain);
  const { etag, 'last-modified': modified } = plain.headers;
  if (/^.api.collections.\{id\}.items(.\{key\})?$/.test(routes[0]!.path)) expect(modified).toBeDefined();
  if (!etag) return;
  const same = await get({ 'If-None-Match': `W/"x", ${etag}`, 'If-Modified-Since': PAST });
  expect([same.status, same.body.length, same.headers['content-type']]).toEqual([304, 0, undefined]);
  for (const name of ['etag', 'cache-control', 'vary', 'last-modified'])
    expect([name, same.headers[name]]).toEqual([name, plain.headers[name]]);
  const statuses: [number, Record<string, string>][] = [
    [200, { 'If-None-Match': '"x"', 'If-Modified-Since': FUTURE }],
    [200, { 'If-Match': `"x", ${etag}` }],
    [200, { 'If-Match': '*' }],
    [412, { 'If-Match': '"x"' }],
    [412, { 'If-Match': `W/${etag}` }],
    [modified ? 412 : 200, { 'If-Unmodified-Since': PAST }],
    [200, { 'If-Unmodified-Since': FUTURE }],
    [modified ? 304 : 200, { 'If-Modified-Since': FUTURE }],
    [200, { 'If-Modified-Since': PAST }],
    [200, { 'If-Modified-Since': 'yesterday', 'If-None-Match': ';;' }],
    [isFile ? 206 : 200, { Range: 'bytes=0-0' }],
  ];
  for (const [status, headers] of statuses) expect([headers, (await get(headers)).status]).toEqual([headers, status]);
}

async function checkMethods(url: string, example: string, routes: readonly Route[]): Promise<void> {
  const methods = routes.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  const asking = { Origin: 'https://example.org', 'Access-Control-Request-Method': 'GET' };
  const { status, headers } = await ask(url, example, { method: 'OPTIONS', headers: asking });
  expect([status, headers.allow]).toEqual([204, [...methods, 'OPTIONS'].join(', ')]);
  if (!/^.(api|\.well-known)/.test(routes[0]!.path)) return;
  expect([headers['access-control-allow-origin'], headers['access-control-allow-methods']]).toEqual([
    '*',
    headers.allow,
  ]);
  expect(headers['access-control-allow-headers']).toMatch(/Authorization.*If-None-Match/);
  expect(headers['access-control-expose-headers']).toMatch(/ETag.*Retry-After, RateLimit/);
}

async function checkEncodings(get: (headers: Record<string, string>) => Promise<Wire>, plain: Wire): Promise<void> {
  const tags = new Set([plain.headers.etag]);
  for (const encoding of ['gzip', 'br']) {
    const { status, headers } = await get({ 'Accept-Encoding': `identity;q=0, ${encoding};q=0.5` });
    expect([status, headers['content-encoding']]).toEqual([200, encoding]);
    expect(headers.vary).toContain('Accept-Encoding');
    tags.add(headers.etag);
  }
  expect(tags.size).toBe(plain.headers.etag ? 3 : 1);
  for (const refused of ['identity;q=0', '*;q=0', 'x-unheard, identity;q=0'])
    expect((await get({ 'Accept-Encoding': refused })).status).toBe(406);
  for (const odd of ['br;q=0, gzip;q=0', 'deflate', ';;,q=', 'br;q=abc', 'identity;q=2', '\u00e9'.repeat(50)])
    expect([odd, (await get({ 'Accept-Encoding': odd })).headers['content-encoding']]).toEqual([odd, undefined]);
}
