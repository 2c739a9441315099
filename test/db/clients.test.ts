import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../api/clients/client-book.ts';
import { addClient, listClients, revokeClient } from '../../api/clients/orders.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { startProgram } from '../setup/run.ts';
import { loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const TILE = '/api/collections/hole/tiles/WebMercatorQuad/12/1423/2070';
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const operatorKeySha256 = createHash('sha256').update('essai').digest('hex');

describe.each(engines)('$name: limits and keys', ({ db }: Engine) => {
  let service: TestService;
  let key = '';
  let keyId = '';
  beforeAll(async () => {
    await loadQuirk(db, 'hole');
    const made = await addClient(db, 'Carte des essais', 'essais@example.org', 12);
    key = /Bearer (terrier_[\w-]{32})/.exec(made)![1]!;
    keyId = /n° (\d+)/.exec(made)![1]!;
    await db.rows('clients/add', ['Révoquée', null, digestOf('gone'), 100]);
    service = await listen(db, '', { limits: { reads: 4, tiles: 6 }, operatorKeySha256, trustProxy: 1 });
  });
  afterAll(() => service.close());

  const from = async (address: string, path: string, headers: Record<string, string> = {}) =>
    await ask(service.url, path, { headers: { 'X-Forwarded-For': address, ...headers } });
  const times = async (count: number, address: string, path: string, headers: Record<string, string> = {}) => {
    const answers = [];
    for (let n = 0; n < count; n += 1) answers.push(await from(address, path, headers));
    return answers;
  };

  test('an address may read so often; every answer says what is left, and then 429 says how long to wait (H21)', async () => {
    const answers = await times(6, '203.0.113.7', '/api/collections');
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429, 429]);
    expect(answers.map(({ headers }) => /^"reads"; r=(\d); t=\d+$/.exec(String(headers.ratelimit))?.[1])).toEqual([
      '3',
      '2',
      '1',
      '0',
      '0',
      '0',
    ]);
    for (const { headers } of answers) expect(headers['ratelimit-policy']).toMatch(/^"reads"; q=4; w=60; pk=:[\w=]+:$/);
    const { headers, json } = answers.at(-1)!;
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(json()).toMatchObject({ status: 429, type: '/problemes/trop-de-demandes' });
    expect((await from('203.0.113.8', '/api/collections')).status).toBe(200);
  });

  test('addresses of one IPv6 network count as one, pages count as reads, tiles apart, health not at all', async () => {
    for (const host of ['1', '2', '3', '4']) await from(`2001:db8:1:2::${host}`, '/api/collections');
    expect((await from('2001:db8:1:3::9', '/api/collections')).status).toBe(429);
    const tiles = await times(7, '2001:db8:1:2::1', TILE);
    expect(tiles.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 429]);
    expect(tiles[0]!.headers['ratelimit-policy']).toMatch(/^"tiles"; q=6;/);
    for (const path of ['/donnees', '/lieu/2,48'])
      expect([path, (await from('2001:db8:1:2::1', path)).status]).toEqual([path, 429]);
    expect((await from('2001:db8:1:2::1', '/health/live')).status).toBe(200);
  });

  test('a key brings its own limit wherever it comes from, for tiles in proportion', async () => {
    const answers = [
      ...(await times(6, '203.0.113.20', '/api/collections', bearer(key))),
      ...(await times(7, '203.0.113.21', '/api/collections', bearer(key))),
    ];
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 12 }, () => 200), 429]);
    expect((await from('203.0.113.20', TILE, bearer(key))).headers['ratelimit-policy']).toMatch(/^"tiles"; q=18;/);
    expect((await from('203.0.113.20', '/api/collections')).status).toBe(200);
  });

  test('the key of the operator is not counted', async () => {
    const answers = await times(9, '203.0.113.30', '/api/collections', bearer('essai'));
    expect(answers.map(({ status, headers }) => [status, headers.ratelimit])).toEqual(
      answers.map(() => [200, undefined]),
    );
  });

  test('an unknown key is 401 in words, and counts for the address that tries it', async () => {
    const answers = await times(5, '203.0.113.40', '/api/collections', bearer('terrier_nobody'));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 429]);
    expect(answers[0]!.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    expect(answers[0]!.json()).toMatchObject({
      type: '/problemes/cle-refusee',
      detail: expect.stringMatching(/inconnue/),
    });
  });

  test('the database holds neither the key nor the address, only the day of its use', async () => {
    const told = await listClients(db);
    expect(told).toMatch(
      /n° \d+ · Carte des essais · essais@example\.org · 12 par minute .* · utilisée le \/ used on \d{4}-\d{2}-\d{2}$/m,
    );
    expect(JSON.stringify(await db.rows('clients/active'))).not.toContain(key);
    expect(service.log()).not.toContain(key);
  });

  test('a key that was revoked opens nothing more', async () => {
    expect(await revokeClient(db, Number(keyId))).toMatch(new RegExp(`Clé n° ${keyId} révoquée`));
    const later = await listen(db);
    expect((await ask(later.url, '/api/collections', { headers: bearer(key) })).status).toBe(401);
    expect((await ask(later.url, '/api/collections', { headers: bearer('gone') })).status).toBe(200);
    await later.close();
    expect(await listClients(db)).toMatch(/Carte des essais .* révoquée le/);
    await expect(revokeClient(db, 999_999)).rejects.toThrow(/Il n’y a pas de clé n° 999999/);
  });
});

test('the command makes a key, and says how it is used when it is not understood', async () => {
  const run = (...args: string[]) =>
    new Promise<string>((resolve) => {
      let output = '';
      const child = startProgram('api/clients/command.ts', args, engines.at(-1)!.env);
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      child.on('close', (code) => resolve(`${code} ${output}`));
    });
  const [made, ...wrong] = await Promise.all([
    run('add', 'Un essai', '--per-minute', '70'),
    run('add'),
    run('add', 'Un essai', '--per-minut', '70'),
  ]);
  expect(made).toMatch(/^0 n° \d+ · Un essai · 70 par minute .*\nAuthorization: Bearer terrier_[\w-]{32}\n/);
  for (const told of wrong) expect(told).toMatch(/^2 npm run clients -- add NAME/);
});
