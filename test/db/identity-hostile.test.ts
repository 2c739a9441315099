import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entriesOf } from '../../api/audit/log-file.ts';
import type { Me } from '../../api/identity/answers.ts';
import { localPage } from '../../api/identity/return-path.ts';
import { openEngines } from '../setup/engines.ts';
import { identityOf, Jar } from '../setup/sign-in.ts';
import { HostileProvider, type Malice } from './hostile-provider.ts';
import { listen, type TestService } from './service.ts';

const [engine] = (await openEngines('fixtures')).reverse();
const { db } = engine!;
const provider = await new HostileProvider().start();
let service: TestService;

const now = () => Math.floor(Date.now() / 1000);
/** A service that knows the provider by nothing that it said before. */
const open = (more = {}) => listen(db, '', { identity: identityOf(provider, more), trustProxy: 1 });

beforeAll(async () => {
  service = await open();
});
afterAll(async () => {
  provider.close();
  await service.close();
  await db.close();
});

/** Begins to sign in: where the browser is led. */
async function begin(jar: Jar, at = service, query = ''): Promise<string> {
  return (await jar.ask(`${at.url}/connexion${query}`)).headers.get('location')!;
}

/** Signs in while the provider does wrong; what the service answers to that, and the session if there is one. */
async function signIn(malice: Malice, at = service, query = '') {
  provider.malice = malice;
  const jar = new Jar();
  const step = await jar.ask(provider.back(await begin(jar, at, query)), {
    headers: { Accept: 'application/json, text/html;q=0.9' },
  });
  provider.malice = {};
  const type = step.status === 303 ? '' : (JSON.parse(step.text) as { type: string }).type.split('/').at(-1);
  return { status: step.status, type, session: jar.session(at.url), text: step.text };
}

async function lastLogged(): Promise<string> {
  let last = '';
  for await (const { body } of entriesOf(db)) last = body;
  return last;
}

test('a provider that does as it should lets people in', async () => {
  const { status, session } = await signIn({});
  expect([status, session]).toEqual([303, expect.stringMatching(/^__Host-terrier=/)]);
});

describe('nobody comes in', () => {
  test.each<[string, Malice]>([
    ['without state', { answer: { state: undefined } }],
    ['with another state', { answer: { state: 'x'.repeat(43) } }],
    ['by the word of another issuer', { answer: { iss: 'https://evil.example' } }],
    ['without issuer where one is promised', { answer: { iss: undefined } }],
    ['when the provider refuses', { answer: { code: undefined, error: 'access_denied' } }],
    ['with another nonce', { claims: { nonce: 'y'.repeat(43) } }],
    ['without nonce', { claims: { nonce: undefined } }],
    ['with a token that nobody signed', { signed: 'none' }],
    ['with a token signed by the public key', { signed: 'HS256' }],
    ['with a token of a key that is not published', { signed: 'unknown-kid' }],
    ['with a token of another key under the same name', { signed: 'other-key' }],
    ['with a token for another service', { claims: { aud: 'another' } }],
    ['with a token of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['with a token that is past', { claims: { exp: now() - 120, iat: now() - 400 } }],
    ['with a token of the future', { claims: { iat: now() + 3600, exp: now() + 7200 } }],
    ['with a token of nobody', { claims: { sub: undefined } }],
    ['when the provider then speaks of somebody else', { userinfo: { sub: 'another' } }],
    ['when it speaks unsigned', { userinfo: { plain: true } }],
    ['when another signs what it says', { userinfo: { signed: 'other-key' } }],
    ['with a code that is not good', { answer: { code: 'guessed' } }],
  ])('%s', async (_how, malice) => {
    const before = provider.keysAsked;
    const { status, type, session } = await signIn(malice);
    expect([status, session]).toEqual([403, '']);
    expect(type).toMatch(/^connexion-(refusee|perimee)$/);
    expect(await lastLogged()).toMatch(/"slug":"connexion-.*GET \/connexion\/retour/);
    expect(provider.keysAsked - before).toBeLessThanOrEqual(2);
  });

  test('with an answer that was used already, nor with that of another browser', async () => {
    const [jar, thief] = [new Jar(), new Jar()];
    const back = provider.back(await begin(jar));
    await begin(thief);
    expect((await thief.ask(back)).status).toBe(403);
    expect((await new Jar().ask(back)).status).toBe(403);
    expect((await jar.ask(back)).status).toBe(303);
    expect((await jar.ask(back)).status).toBe(403);
  });

  test('after ten minutes', async () => {
    const jar = new Jar();
    const back = provider.back(await begin(jar));
    await db.transaction(async (tx) => {
      await tx.run('set local role terrier_service');
      await tx.run("update sign_in set created = created - interval '10 minutes 1 second'");
    });
    expect((await jar.ask(back)).status).toBe(403);
  });
});

describe('a provider that is away', () => {
  test.each<[string, Malice]>([
    ['at the token', { token: 500 }],
    ['too slow', { token: 'slow' }],
  ])('%s is said to be, and can be tried again', async (_how, malice) => {
    const { status, type, text } = await signIn(malice);
    expect([status, type]).toEqual([503, 'fournisseur-indisponible']);
    expect(text).toContain('/connexion');
  });

  test.each<[string, Malice]>([
    ['answers 500', { discovery: 500 }],
    ['says that it is another', { discovery: 'other-issuer' }],
  ])('and %s keeps nobody out who is in, and is asked again', async (_how, malice) => {
    const { session } = await signIn({});
    const again = await open();
    provider.malice = malice;
    const refused = await new Jar().ask(`${again.url}/connexion`, { headers: { Accept: 'text/html' } });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
    expect(refused.text).toContain('ne répond pas');
    expect(refused.text).toContain('<a href="/connexion">Se connecter</a>');
    expect((await new Jar().ask(`${again.url}/api/desk/me`, { headers: { Cookie: session } })).status).toBe(200);
    provider.malice = {};
    expect((await signIn({}, again)).status).toBe(303);
    await again.close();
  });

  test('or that is not set is said plainly', async () => {
    const without = await listen(db);
    const { status, text } = await new Jar().ask(`${without.url}/connexion`, { headers: { Accept: 'text/html' } });
    expect([status, text.includes('OIDC_ISSUER')]).toEqual([503, true]);
    await without.close();
  });
});

describe('how surely somebody is known', () => {
  test.each([
    ['below', { acr: 'eidas1' }, 'eidas1', false],
    ['not said', { acr: undefined }, '', false],
    ['not known', { acr: 'eidas9-future' }, 'eidas9-future', false],
    ['as wanted', { acr: 'eidas2' }, 'eidas2', true],
  ])('%s: he comes in, and publishes only as wanted', async (_what, claims, acr, sure_enough) => {
    const sure = await open({ acrToPublish: ['eidas2', 'eidas3'] });
    const { status, session } = await signIn({ claims }, sure);
    expect(status).toBe(303);
    const { text } = await new Jar().ask(`${sure.url}/api/desk/me`, { headers: { Cookie: session } });
    const told = JSON.parse(text) as Me;
    expect([told.acr, told.sure_enough]).toEqual([acr, sure_enough]);
    const stepUp = await signIn({ claims }, sure, '?niveau=publication&retour=/publier');
    expect([stepUp.status, stepUp.type]).toEqual(sure_enough ? [303, ''] : [403, 'niveau-insuffisant']);
    if (!sure_enough) expect(stepUp.text).toContain('/connexion?niveau=publication&retour=%2Fpublier');
    const asked = new URL(await begin(new Jar(), sure, '?niveau=publication')).searchParams.get('claims');
    expect(JSON.parse(asked!)).toEqual({ id_token: { acr: { essential: true, values: ['eidas2', 'eidas3'] } } });
    await sure.close();
  });
});

describe('who somebody is', () => {
  const people = (subject: string) =>
    db.transaction(async (tx) => {
      await tx.run('set local role terrier_service');
      return tx.rows<{ email: string }>('identity/know', [provider.issuer, subject, 'x', 'someone@example.org', null]);
    });

  test('depends on the subject, not on the e-mail', async () => {
    await signIn({ claims: { sub: 'first' } });
    const [one] = await people('first');
    await signIn({ claims: { sub: 'second' } });
    const [two] = await people('second');
    expect(one).not.toEqual(two);
  });
});

test('a provider is asked only for what ProConnect knows', async () => {
  const asked = new URL(await begin(new Jar())).searchParams;
  const known =
    /^(response_type|client_id|redirect_uri|scope|state|nonce|claims|code_challenge|code_challenge_method)$/;
  expect([...asked.keys()].filter((name) => !known.test(name))).toEqual([]);
  for (const name of ['state', 'nonce']) expect(asked.get(name)!.length).toBeGreaterThanOrEqual(32);
});

describe('where a sign-in leads', () => {
  test.each(['/', '/publier', '/publier?invitation=abc#x', '/lieu/contester?lon=2', '/problemes/x'])(
    '%s is a page here',
    (path) => expect(localPage(path)).toBe(path),
  );

  test.each([
    ...['//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', 'https://evil.example', 'evil'],
    ...['javascript:alert(1)', 'data:text/html,x', '/%2f/evil.example', '/publier/../..//evil', '/./publier', ' /'],
    ...['/nowhere', '/api/desk/me', '/connexion/x', '/publier\r\nSet-Cookie: a=b', '///evil', '/@evil.example', '?a'],
    ...['/publier@evil.example', 'http:/evil.example', '/publier\\@evil', '/%5cevil', '/publier;evil'],
  ])('%j does not lead away', async (path) => {
    expect(localPage(path)).toBeUndefined();
    const { status } = await new Jar().ask(`${service.url}/connexion?retour=${encodeURIComponent(path)}`);
    expect(status).toBe(400);
  });
});
