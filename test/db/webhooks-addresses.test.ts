import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callWaiting } from '../../api/webhooks/deliver.ts';
import type { Resolve } from '../../web-address.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const operatorKeySha256 = createHash('sha256').update('essai').digest('hex');
let connections = 0;
const canary = createServer((_request, response) => response.end()).on('connection', () => (connections += 1));
await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
const { port } = canary.address() as AddressInfo;
afterAll(async () => {
  canary.close();
  for (const { db } of engines) await db.close();
});

describe.each(engines)('$name: the address of a webhook', ({ db }: Engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await listen(db, '', { operatorKeySha256 });
  });
  afterAll(() => service.close());
  const post = (given: object) =>
    ask(service.url, '/api/webhooks', {
      method: 'POST',
      headers: { Authorization: 'Bearer essai', 'Content-Type': 'application/json' },
      body: JSON.stringify(given),
    });

  test.each([
    ...[
      'http://example.org/',
      'https://127.0.0.1/',
      'https://127.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://0177.0.0.1/',
    ],
    ...[
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://0.0.0.0/',
      'https://169.254.169.254/latest',
      'https://10.0.0.1/',
    ],
    ...[
      'https://user@example.org/',
      'https://example.org:22/',
      'https://example.org:5432/',
      'file:///etc/passwd',
      'gopher://x/',
      'x',
    ],
    ...['https://192.168.1.1/', 'https://[fc00::1]/', 'https://[64:ff9b::7f00:1]/', 'https://１２７.０.０.１/'],
  ])('is refused: %s', async (url) => {
    const { status, json } = await post({ url });
    expect([status, json()]).toMatchObject([422, { type: expect.stringContaining('url-refusee') }]);
  });

  test('does not reach a machine within by a name, whatever it resolves to and when: 0 connections', async () => {
    const names: Record<string, string[][]> = {
      'loopback.test': [['127.0.0.1']],
      'mapped.test': [['::ffff:127.0.0.1']],
      'mixed.test': [['93.184.215.14', '127.0.0.1']],
      'metadata.test': [['169.254.169.254']],
    };
    const resolve: Resolve = async (name) =>
      names[name]![0]!.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const before = connections;
    for (const name of Object.keys(names)) {
      const [hook, made] = [randomUUID(), `https://${name}:8443/`];
      await db.run(`insert into webhook (id, url, secret) values ($1, $2, 'x')`, [hook, made]);
      await db.run(`insert into webhook_call (webhook, what, body) values ($1, 'test', '{}')`, [hook]);
      // What was allowed once, or written by hand, is checked again when it is called.
      await db.run(`insert into webhook (id, url, secret) values ($1, $2, 'x')`, [
        randomUUID(),
        `https://${name}:${port}/`,
      ]);
    }
    await db.run(
      `insert into webhook_call (webhook, what, body) select id, 'test', '{}' from webhook where url like $1`,
      [`%:${port}/`],
    );
    await callWaiting(db, { webhooks: { allowPrivate: [] } }, resolve);
    expect(connections - before).toBe(0);
    expect(await db.run(`select from webhook_call where status is null and fault ~ 'privé|port'`)).toBe(8);
    // The canary sings where it may be reached.
    await db.run('truncate webhook cascade');
    await db.run(`insert into webhook (url, secret) values ($1, 'x')`, [`http://loopback.test:${port}/`]);
    await db.run(`insert into webhook_call (webhook, what, body) select id, 'test', '{}' from webhook`);
    await callWaiting(db, { webhooks: { allowPrivate: [`loopback.test:${port}`] } }, resolve);
    expect(connections - before).toBe(1);
  });
});
