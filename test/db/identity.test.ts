import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entriesOf } from '../../api/audit/log-file.ts';
import type { Me, Members } from '../../api/identity/answers.ts';
import { type RunningProvider, startProvider } from '../../api/identity/demo-provider.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { identityOf, Jar, seed } from '../setup/sign-in.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider(0);
});
afterAll(async () => {
  await provider.close();
  for (const { db } of engines) await db.close();
});

const TOWN = '/api/desk/organisations/000000041';
let callers = 0;

describe.each(engines)('$name: somebody', ({ db }: Engine) => {
  let service: TestService;
  beforeAll(async () => {
    await seed(db, provider);
    service = await listen(db, '', { identity: identityOf(provider), trustProxy: 1 });
  });
  afterAll(() => service.close());

  /** Asks from a page of the service, as a caller of its own, so that no test meets the limits. */
  const from = (cookie: string, more = {}) => ({
    'X-Forwarded-For': `198.51.100.${++callers % 250}`,
    ...(cookie ? { Cookie: cookie } : {}),
    'Sec-Fetch-Site': 'same-origin',
    ...more,
  });
  const send = (method: string, path: string, cookie: string, body?: unknown, more = {}) =>
    ask(service.url, path, {
      method,
      headers: from(cookie, body === undefined ? more : { 'Content-Type': 'application/json', ...more }),
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const me = async (cookie: string) => {
    const { status, json } = await send('GET', '/api/desk/me', cookie);
    return { status, ...(json() as Me & { type?: string }) };
  };
  const logged = async () => {
    const found: string[] = [];
    for await (const { body } of entriesOf(db)) found.push(body);
    return found;
  };

  test('signs in with the provider and is who he is there, with his seats of today', async () => {
    const jar = new Jar();
    const cookie = await jar.signIn(service.url, 'hugo', '?retour=/publier');
    expect(cookie).toMatch(/^__Host-terrier=[\w-]{43}$/);
    const { name, seats, via, acr, sure_enough } = await me(cookie);
    expect([name, via, acr, sure_enough]).toEqual(['Hugo Le Bihan', 'session', 'eidas1', true]);
    expect(seats.map(({ siren, role, quality }) => [siren, role, quality])).toEqual([
      ['000000041', 'publisher', 'adjoint au maire, chargé de la voirie'],
    ]);
    expect((await me(await new Jar().signIn(service.url, 'lea'))).seats).toEqual([]);
    expect((await me('')).status).toBe(401);
  });

  test('keeps his session in a cookie that only this host and no script can read, and the service only its hash', async () => {
    const jar = new Jar();
    const step = await jar.follow(`${service.url}/connexion`);
    const back = await jar.follow(
      step.url,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'person=hugo.le-bihan',
      },
      /\/connexion\/retour/,
    );
    const done = await jar.ask(back.url);
    expect([done.status, done.headers.get('location'), done.headers.get('cache-control')]).toEqual([
      303,
      '/publier',
      'no-store',
    ]);
    expect(done.headers.getSetCookie()[0]).toMatch(
      /^__Host-terrier=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    const [, secret] = jar.session(service.url).split('=');
    expect((await logged()).join()).not.toContain(secret);
    expect(service.log()).not.toContain(secret);
    expect(service.log()).not.toMatch(/retour\?code/);
    // What has led in once leads in nobody again.
    expect((await jar.ask(back.url)).status).toBe(403);
  });

  test('gets a new session at each sign-in, and the one before is over', async () => {
    const jar = new Jar();
    const before = await jar.signIn(service.url, 'claire');
    const after = await jar.signIn(service.url, 'claire');
    expect(after).not.toBe(before);
    expect([(await me(before)).status, (await me(after)).status]).toEqual([401, 200]);
  });

  test('brings no session of his own making', async () => {
    const made = `__Host-terrier=${'A'.repeat(43)}`;
    const { status, type } = await me(made);
    expect([status, type]).toEqual([401, '/problemes/session-expiree']);
    expect(await new Jar().signIn(service.url, 'claire')).not.toBe(made);
    for (const cookie of [`${made}; ${made}`, '__Host-terrier=', '__Host-terrier=x y', 'terrier=abc'])
      expect((await me(cookie)).status).toBe(401);
  });

  test('leaves here and at the provider, in one browser or everywhere', async () => {
    const [jar, other] = [new Jar(), new Jar()];
    const [one, two] = [await jar.signIn(service.url, 'paul'), await other.signIn(service.url, 'paul')];
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };
    const left = await jar.ask(`${service.url}/deconnexion`, { method: 'POST', headers: form, body: '' });
    const address = new URL(left.headers.get('location')!);
    expect([left.status, address.origin, address.searchParams.get('state')?.length]).toEqual([
      303,
      provider.issuer,
      43,
    ]);
    expect(address.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
    expect((await jar.ask(address.href)).text).toContain('Finir la déconnexion');
    expect([(await me(one)).status, (await me(two)).status]).toEqual([401, 200]);
    const third = await new Jar().signIn(service.url, 'paul');
    await other.ask(`${service.url}/deconnexion/partout`, { method: 'POST', headers: form, body: '' });
    expect([(await me(two)).status, (await me(third)).status]).toEqual([401, 401]);
    const nobody = await new Jar().ask(`${service.url}/deconnexion`, { method: 'POST', headers: form, body: '' });
    expect([nobody.status, nobody.headers.get('location')]).toEqual([303, '/']);
  });

  test.each([
    ['30 minutes without a request', "used = now() - interval '30 minutes 1 second'", 401],
    ['29 minutes', "used = now() - interval '29 minutes'", 200],
    ['12 hours in all', "created = now() - interval '12 hours 1 second'", 401],
    ['nearly 12 hours', "created = now() - interval '11 hours 59 minutes'", 200],
  ])('is signed out after %s', async (_what, change, status) => {
    const cookie = await new Jar().signIn(service.url, 'paul');
    await db.transaction(async (tx) => {
      await tx.run('set local role terrier_service');
      await tx.run(`update session set ${change}`);
    });
    expect((await me(cookie)).status).toBe(status);
  });

  test('loses a right at the next request', async () => {
    const [claire, nadia] = [
      await new Jar().signIn(service.url, 'claire'),
      await new Jar().signIn(service.url, 'nadia'),
    ];
    const { members } = (await send('GET', `${TOWN}/members`, nadia)).json() as Members;
    const { person } = members.find(({ name }) => name === 'Claire Aubin')!;
    expect((await send('PUT', `${TOWN}/members/${person}`, nadia, { role: 'reader' })).status).toBe(200);
    expect((await me(claire)).seats[0]!.role).toBe('reader');
    expect((await send('DELETE', `${TOWN}/members/${person}`, nadia)).status).toBe(200);
    expect((await me(claire)).seats).toEqual([]);
    expect((await send('GET', `${TOWN}/members`, claire)).status).toBe(404);
  });

  test.each([
    ['a page of another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, 403],
    ['a neighbour', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['nowhere', { 'Sec-Fetch-Site': 'none' }, 403],
    ['another origin', { 'Sec-Fetch-Site': undefined, Origin: 'https://evil.example' }, 403],
    ['an origin that hides', { 'Sec-Fetch-Site': undefined, Origin: 'null' }, 403],
    ['who does not say', { 'Sec-Fetch-Site': undefined }, 403],
    ['here', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, 404],
  ])('changes nothing with his cookie from %s', async (_from, more, status) => {
    const cookie = await new Jar().signIn(service.url, 'nadia');
    const headers = Object.fromEntries(
      Object.entries(from(cookie, more)).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    const none = `${TOWN}/members/00000000-0000-4000-8000-000000000000`;
    const { status: told, json } = await ask(service.url, none, { method: 'DELETE', headers });
    expect([told, (json() as { type: string }).type]).toEqual([
      status,
      status === 403 ? '/problemes/origine-refusee' : '/problemes/membre-inconnu',
    ]);
    expect((await logged()).at(-1)).toContain(`"slug":"${status === 403 ? 'origine-refusee' : 'membre-inconnu'}"`);
  });

  test('is not believed on text that is JSON', async () => {
    const cookie = await new Jar().signIn(service.url, 'nadia');
    const refused = await send('POST', `${TOWN}/invitations`, cookie, {}, { 'Content-Type': 'text/plain' });
    expect(refused.status).toBe(415);
  });

  test('is told nothing across sites, and private answers are not kept', async () => {
    const cookie = await new Jar().signIn(service.url, 'nadia');
    for (const path of ['/api/desk/me', '/API/desk/me', `${TOWN}/members`]) {
      const { headers } = await ask(service.url, path, { headers: from(cookie, { Origin: 'https://evil.example' }) });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['cache-control']).toBe('no-store');
      const asked = await ask(service.url, path, { method: 'OPTIONS', headers: { Origin: 'https://evil.example' } });
      expect(asked.headers['access-control-allow-origin']).toBeUndefined();
    }
    const open = await ask(service.url, '/api/organisations/000000041', { headers: { Cookie: cookie } });
    expect([open.headers['access-control-allow-origin'], open.headers['set-cookie']]).toEqual(['*', undefined]);
  });

  test('who tries too often is no longer noted, and told so', async () => {
    const flood = { 'X-Forwarded-For': '203.0.113.9' };
    const before = (await logged()).length;
    const statuses = [];
    for (let tries = 0; tries < 40; tries += 1)
      statuses.push((await send('POST', `${TOWN}/keys`, '', { name: 'x' }, flood)).status);
    expect(statuses.filter((status) => status === 401).length).toBe(30);
    expect(statuses.filter((status) => status === 429).length).toBe(10);
    expect((await logged()).length - before).toBe(30);
  });
});
