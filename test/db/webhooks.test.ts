import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellNext } from '../../api/alerts/tell.ts';
import type { Actor } from '../../api/identity/actor.ts';
import type { Call } from '../../api/route.ts';
import { callWaiting } from '../../api/webhooks/deliver.ts';
import { createWebhook, listWebhooks, removeWebhook, testWebhook } from '../../api/webhooks/keep.ts';
import type { Role } from '../../sql/acting.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes } from './fixture.ts';
import { bodyNamed, happens, publishAct, withdraw } from './published.ts';
import { ask, listen, type TestService, testSettings } from './service.ts';

const engines = await openEngines('fixtures');
const servers: Server[] = [];
afterAll(async () => {
  for (const server of servers) server.close().closeAllConnections();
  for (const { db } of engines) await db.close();
});

const HERE = { type: 'Point' as const, coordinates: [2.003, 48.005] };
const KEY = { Authorization: 'Bearer essai', 'Content-Type': 'application/json' };
const operatorKeySha256 = createHash('sha256').update('essai').digest('hex');
type Came = { headers: IncomingMessage['headers']; body: string; path: string };
type Made = { id: string; url: string; secret: string };

/** A server of this machine that keeps what comes and answers as its path says: /500, /302, /silent. */
async function site(): Promise<{ host: string; came: Came[] }> {
  const came: Came[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      came.push({ headers: request.headers, body, path: request.url! });
      const status = Number(/\d{3}/.exec(request.url!)?.[0] ?? 204);
      if (request.url !== '/silent') response.writeHead(status, { Location: '/elsewhere' }).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, came };
}

describe.each(engines)('$name: a webhook', ({ db }: Engine) => {
  let [service, host] = [undefined as unknown as TestService, ''];
  let came: Came[] = [];
  let [body, other] = ['', ''];
  beforeAll(async () => {
    await loadCommunes(db);
    body = await bodyNamed(db, '200000001', 'Ouest');
    other = await bodyNamed(db, '200000002', 'Est');
    ({ host, came } = await site());
    service = await listen(db, '', { operatorKeySha256, webhooks: { allowPrivate: [host] } });
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    await db.run('truncate webhook cascade');
    await db.run('delete from act_event_waiting');
    came.length = 0;
  });

  const person = (role: Role, organisation = body): Actor => ({
    ...{ person: null, roles: { [organisation]: role }, name: 'Jeanne', email: null, acr: null, via: 'session' },
    seats: [
      {
        id: organisation,
        siren: organisation === body ? '200000001' : '200000002',
        name: 'Ouest',
        role,
        quality: null,
      },
    ],
  });
  const call = (actor: Actor, more: object = {}) => {
    const config = { ...testSettings(), webhooks: { allowPrivate: [host] } };
    return { db, actor, config, url: '/hooks', path: { siren: '200000001' }, ...more } as unknown as Call;
  };
  const own = async (path: string, organisation = body) => {
    const siren = organisation === body ? '200000001' : '200000002';
    const made = await createWebhook(
      call(person('administrator', organisation), { path: { siren }, body: { url: `http://${host}${path}` } }),
    );
    return made.body as Made;
  };
  const post = (path: string, given: object, headers = KEY) =>
    ask(service.url, path, { method: 'POST', headers, body: JSON.stringify(given) });
  const settings = () => ({ webhooks: { allowPrivate: [host] } });
  const tellAll = async () => {
    while (await tellNext(db, { printedUrl: 'https://terrier.example' }));
    while (await callWaiting(db, settings()));
  };
  const listed = async () =>
    (
      (await listWebhooks(call(person('administrator')))).body as {
        webhooks: { last_call: Record<string, unknown> | null }[];
      }
    ).webhooks;

  test('of a body is called for its own acts, that of the operator for all, signed over time and body', async () => {
    const [mine, foreign] = [await own('/mine'), await own('/foreign', other)];
    const all = (await post('/api/webhooks', { url: `http://${host}/all` })).json() as Made;
    const act = await publishAct(db, body, 'traffic', [HERE], { title: 'Rue barrée' });
    await tellAll();
    expect(came.map(({ path }) => path).sort()).toEqual(['/all', '/mine']);
    expect(foreign.secret).not.toBe(mine.secret);
    for (const { headers, body: text, path } of came) {
      const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['x-terrier-signature'] as string)!;
      const { secret } = path === '/mine' ? mine : all;
      expect(createHmac('sha256', secret).update(`${time}.${text}`).digest('hex')).toBe(signature);
      expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(60);
      expect([headers['content-type'], headers['x-terrier-event']]).toEqual(['application/json', 'published']);
      expect(JSON.parse(text)).toMatchObject({
        event: 'act.published',
        act: {
          id: act,
          title: 'Rue barrée',
          organisation: { siren: '200000001' },
          href: `https://terrier.example/acte/${act}`,
        },
      });
    }
    await withdraw(db, act);
    await tellAll();
    expect(came).toHaveLength(4);
    expect(came[3]!.body).not.toMatch(/barrée/);
  });

  test('tells its secret once, and no role of a person can read it', async () => {
    const { secret } = await own('/mine');
    expect(JSON.stringify(await listed())).not.toContain(secret);
    await expect(
      db.transaction(async (tx) => {
        await tx.rows('acting/person', ['', JSON.stringify({ [body]: 'administrator' })]);
        return tx.run('select secret from webhook');
      }),
    ).rejects.toThrow(/permission denied/);
  });

  test('is kept by the administrators of its body alone; to all others it does not exist', async () => {
    const { id } = await own('/mine');
    const path = { siren: '200000001', id };
    for (const work of [listWebhooks, createWebhook, removeWebhook, testWebhook]) {
      const given = { path, body: work === createWebhook ? { url: `http://${host}/` } : {} };
      for (const role of ['reader', 'editor', 'publisher'] as const)
        await expect(work(call(person(role), given))).rejects.toMatchObject({ status: 403 });
      await expect(work(call(person('administrator', other), given))).rejects.toMatchObject({ status: 404 });
    }
    const elsewhere = call(person('administrator', other), { path: { siren: '200000002', id }, body: {} });
    for (const work of [removeWebhook, testWebhook])
      await expect(work(elsewhere)).rejects.toMatchObject({ slug: 'webhook-inconnu', status: 404 });
    expect((await post(`/api/webhooks/${id}/test`, {})).status).toBe(404);
    expect((await ask(service.url, '/api/webhooks')).status).toBe(401);
    await removeWebhook(call(person('administrator'), { path }));
    expect(await listed()).toEqual([]);
    for (const action of ['webhook.made', 'webhook.removed'])
      expect(await db.run('select from audit_event where body ~ $1 and body ~ $2', [action, id])).toBe(1);
  });

  test('is tried, and shows how its last call went', async () => {
    const { id } = await own('/mine');
    expect(await listed()).toMatchObject([{ last_call: null }]);
    const tried = await testWebhook(call(person('administrator'), { path: { siren: '200000001', id }, body: {} }));
    expect([tried.status, await listed()]).toMatchObject([202, [{ last_call: { event: 'test', state: 'waiting' } }]]);
    await tellAll();
    expect(await listed()).toMatchObject([{ last_call: { state: 'taken', status: 204, tries: 1 } }]);
  });

  test.each([
    ['/500', 500],
    ['/302', 302],
    ['/404', 404],
  ])('that answers %s is called again later, and led nowhere', async (path, status) => {
    await own(path);
    await publishAct(db, body, 'fire', [HERE]);
    await tellAll();
    expect(came.map((one) => one.path)).toEqual([path]);
    expect(await listed()).toMatchObject([{ last_call: { state: 'waiting', status, tries: 1 } }]);
    expect(
      await db.run(
        `select from webhook_call where due between now() + interval '50 seconds' and now() + interval '70 seconds'`,
      ),
    ).toBe(1);
    await db.run(`update webhook_call set due = now(), made = now() - interval '6 days'`);
    await tellAll();
    expect(await listed()).toMatchObject([{ last_call: { state: 'given-up', status, tries: 2 } }]);
  });

  test('that does not answer does not hold up the others', async () => {
    await own('/silent');
    await own('/mine');
    await publishAct(db, body, 'fire', [HERE]);
    await tellNext(db, { printedUrl: 'https://terrier.example' });
    const begun = Date.now();
    await callWaiting(db, settings());
    expect(Date.now() - begun).toBeLessThan(13_000);
    const calls = (await listed()).map(({ last_call }) => last_call!);
    expect(calls.map(({ state, fault }) => [state, fault])).toEqual([
      ['waiting', 'trop lent / too slow'],
      ['taken', null],
    ]);
  });

  test('is called in the order of what happened', async () => {
    await own('/mine');
    const act = await publishAct(db, body, 'market', [HERE]);
    for (const what of ['amended', 'suspended', 'resumed', 'repealed'] as const) await happens(db, act, what);
    await tellAll();
    expect(came.map(({ headers }) => headers['x-terrier-event'])).toEqual([
      'published',
      'amended',
      'suspended',
      'resumed',
      'repealed',
    ]);
  });

  test('is one of ten at most', async () => {
    for (let made = 0; made < 10; made += 1) await own(`/${made}`);
    await expect(own('/one-more')).rejects.toMatchObject({ status: 409, slug: 'trop-de-webhooks' });
  });
});
