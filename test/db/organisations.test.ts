import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entriesOf } from '../../api/audit/log-file.ts';
import type { DeskKeys, Invitations, MadeKey, Me, Members, Organisation } from '../../api/identity/answers.ts';
import { type RunningProvider, startProvider } from '../../api/identity/demo-provider.ts';
import { actAsService } from '../../sql/acting.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { identityOf, Jar, seed } from '../setup/sign-in.ts';
import { loadCommunes } from './fixture.ts';
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

const at = (siren: string) => `/api/desk/organisations/${siren}`;
const [TOWN, COUNTY] = [at('000000041'), at('000000058')];
type Mail = { recipient: string; body: string };
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe.each(engines)('$name: a body', ({ db }: Engine) => {
  let service: TestService;
  const cookies: Record<string, string> = {};
  let callers = 0;
  beforeAll(async () => {
    await loadCommunes(db);
    await seed(db, provider);
    service = await listen(db, '', { identity: identityOf(provider), trustProxy: 1, printedUrl: 'https://t.example' });
    for (const name of ['claire', 'hugo', 'nadia', 'paul', 'lea'])
      cookies[name] = await new Jar().signIn(service.url, name);
  });
  afterAll(() => service.close());

  const send = async (who: string, method: string, path: string, body?: unknown) => {
    const shown: Record<string, string> = who.startsWith('terrier_desk_')
      ? { Authorization: `Bearer ${who}` }
      : who
        ? { Cookie: cookies[who]!, 'Sec-Fetch-Site': 'same-origin' }
        : {};
    const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const answer = await ask(service.url, path, {
      ...{ method, headers: { ...shown, ...type, 'X-Forwarded-For': `198.51.100.${++callers % 250}` } },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, told: answer.json() as unknown, text: answer.body.toString() };
  };
  const status = async (...asked: Parameters<typeof send>) => (await send(...asked)).status;
  const members = async () => ((await send('nadia', 'GET', `${TOWN}/members`)).told as Members).members;
  const personOf = async (name: string) => (await members()).find((one) => one.name.startsWith(name))!.person;
  const logged = async () => {
    const found: string[] = [];
    for await (const { body } of entriesOf(db)) found.push(body);
    return found;
  };

  test('is told to everybody: its level, its territory, how to reach it, and none of its people', async () => {
    const { told, text } = await send('', 'GET', '/api/organisations/000000041');
    expect(told).toMatchObject({
      ...{ siren: '000000041', name: 'Mairie de Port-Terrier', level: 'commune', badges: ['public-service'] },
      ...{ invented: true, closed: false, contact: { href: 'https://mairies.example.org/00021' } },
      territory: [{ level: 'commune', code: '00021' }],
    } satisfies Partial<Record<keyof Organisation, unknown>>);
    expect(text).not.toMatch(/Perrot|Aubin/);
    expect(await status('', 'GET', '/api/organisations/999999999')).toBe(404);
    expect(await status('', 'GET', '/api/organisations/12')).toBe(400);
    const { told: list } = await send('', 'GET', '/api/organisations?q=PORT%20terrier');
    expect((list as { organisations: Organisation[] }).organisations.map(({ siren }) => siren)).toEqual(['000000041']);
  });

  test.each<[string, string, string, unknown, Record<string, number>]>([
    [
      'reads its members',
      'GET',
      `${TOWN}/members`,
      undefined,
      { claire: 200, hugo: 200, nadia: 200, paul: 404, lea: 404 },
    ],
    [
      'reads its invitations',
      'GET',
      `${TOWN}/invitations`,
      undefined,
      { claire: 403, hugo: 403, nadia: 200, paul: 404 },
    ],
    ['reads its keys', 'GET', `${TOWN}/keys`, undefined, { claire: 403, hugo: 403, nadia: 200, paul: 404, lea: 404 }],
    [
      'invites itself as administrator',
      'POST',
      `${TOWN}/invitations`,
      { email: 'x@example.org', role: 'administrator' },
      { claire: 403, hugo: 403, paul: 404, lea: 404 },
    ],
    ['makes a key', 'POST', `${TOWN}/keys`, { name: 'x', role: 'reader' }, { claire: 403, hugo: 403, paul: 404 }],
    [
      'changes roles',
      'PUT',
      `${TOWN}/members/${NOBODY}`,
      { role: 'reader' },
      { claire: 403, hugo: 403, nadia: 404, paul: 404 },
    ],
    [
      'removes others',
      'DELETE',
      `${TOWN}/members/${NOBODY}`,
      undefined,
      { claire: 403, hugo: 403, nadia: 404, lea: 404 },
    ],
    ['revokes keys', 'DELETE', `${TOWN}/keys/${NOBODY}`, undefined, { claire: 403, nadia: 404, paul: 404 }],
    [
      'asks for a body that is none',
      'GET',
      `${at('999999999')}/members`,
      undefined,
      { nadia: 404, paul: 404, lea: 404 },
    ],
  ])('%s only as each may', async (_what, method, path, body, statuses) => {
    for (const [who, wanted] of Object.entries(statuses))
      expect([who, await status(who, method, path, body)]).toEqual([who, wanted]);
  });

  test('does not tell who asks from elsewhere whether it exists', async () => {
    const [there, nowhere] = [
      await send('paul', 'GET', `${TOWN}/members`),
      await send('paul', 'GET', `${at('000000099')}/members`),
    ];
    const plain = (text: string) => text.replace(/0000000\d\d/g, '').replace(/"instance":"[^"]+"/, '');
    expect(plain(there.text)).toBe(plain(nowhere.text));
  });

  test('lets nobody raise himself, nor smuggle in what is not asked', async () => {
    for (const name of ['Claire', 'Hugo'])
      expect(
        await status(name.toLowerCase(), 'PUT', `${TOWN}/members/${await personOf(name)}`, { role: 'administrator' }),
      ).toBe(403);
    const nadia = `${TOWN}/members/${await personOf('Nadia')}`;
    for (const body of [
      { role: 'emperor' },
      { role: 'reader', organisation: NOBODY },
      { role: 'reader', person: NOBODY },
      {},
    ])
      expect(await status('nadia', 'PUT', nadia, body)).toBe(400);
    expect(await status('nadia', 'POST', `${TOWN}/keys`, { name: 'x', role: 'administrator' })).toBe(400);
    expect((await logged()).join()).toContain('"slug":"role-insuffisant"');
  });

  test('keeps its last administrator', async () => {
    const nadia = `${TOWN}/members/${await personOf('Nadia')}`;
    for (const [method, body] of [
      ['PUT', { role: 'publisher' }],
      ['DELETE', undefined],
    ] as const) {
      const { status, told } = await send('nadia', method, nadia, body);
      expect([status, (told as { type: string }).type]).toEqual([409, '/problemes/dernier-administrateur']);
    }
    expect((await members()).find(({ self }) => self)!.role).toBe('administrator');
  });

  test('takes in who opens the link of its invitation, once, with the role that it says', async () => {
    const invited = await send('nadia', 'POST', `${TOWN}/invitations`, { email: 'lea@example.org', role: 'editor' });
    expect(invited.status).toBe(201);
    const [waiting] = (invited.told as Invitations).invitations;
    expect(waiting).toMatchObject({ email: 'lea@example.org', role: 'editor' });
    const { recipient, body } = (await actAsService(db, (tx) => tx.row<Mail>('outbox/take')))!;
    expect(recipient).toBe('lea@example.org');
    const [, token] = /https:\/\/t\.example\/publier\?invitation=([\w-]{43})\n/.exec(body)!;
    expect(invited.text).not.toContain(token);
    const accept = (who: string, text = token) =>
      send(who, 'POST', '/api/desk/invitations/acceptance', { token: text });
    expect((await accept('claire')).status).toBe(409);
    expect((await accept('lea', 'A'.repeat(43))).status).toBe(404);
    const [first, second] = await Promise.all([accept('lea'), accept('lea')]);
    expect([first.status, second.status].sort()).toEqual([200, 404]);
    expect((await accept('paul')).status).toBe(404);
    expect(((await send('lea', 'GET', '/api/desk/me')).told as Me).seats).toMatchObject([{ role: 'editor' }]);
    expect(await status('lea', 'DELETE', `${TOWN}/members/${await personOf('Léa')}`)).toBe(200);
    expect(((await send('lea', 'GET', '/api/desk/me')).told as Me).seats).toEqual([]);
    expect((await logged()).join()).not.toMatch(/lea@|example\.org|Morvan/);
    expect((await logged()).join()).not.toContain(token);
  });

  test('takes an invitation back', async () => {
    const { told } = await send('nadia', 'POST', `${TOWN}/invitations`, { email: 'b@example.org', role: 'reader' });
    const { id } = (told as Invitations).invitations.find(({ email }) => email === 'b@example.org')!;
    expect(await status('paul', 'DELETE', `${TOWN}/invitations/${id}`)).toBe(404);
    expect(await status('nadia', 'DELETE', `${TOWN}/invitations/${id}`)).toBe(200);
    expect(await status('nadia', 'DELETE', `${TOWN}/invitations/${id}`)).toBe(404);
  });

  test('gives its machines keys that open its desk alone, as far as their role goes, until they are revoked', async () => {
    const made = (await send('nadia', 'POST', `${TOWN}/keys`, { name: 'Logiciel', role: 'editor' })).told as MadeKey;
    expect(made.key).toMatch(/^terrier_desk_[\w-]{43}$/);
    const me = (await send(made.key, 'GET', '/api/desk/me')).told as Me;
    expect(me).toMatchObject({ name: 'Logiciel', via: 'key', seats: [{ siren: '000000041', role: 'editor' }] });
    expect(await status(made.key, 'GET', `${TOWN}/members`)).toBe(200);
    expect(await status(made.key, 'GET', `${TOWN}/keys`)).toBe(403);
    expect(await status(made.key, 'GET', `${COUNTY}/members`)).toBe(404);
    expect(await status(`${made.key}x`, 'GET', '/api/desk/me')).toBe(401);
    expect((await ask(service.url, `/api/desk/me?key=${made.key}`)).status).toBe(401);
    const { keys } = (await send('nadia', 'GET', `${TOWN}/keys`)).told as DeskKeys;
    expect(keys.find(({ id }) => id === made.id)).toMatchObject({ name: 'Logiciel', last_used: expect.any(String) });
    expect(JSON.stringify(keys)).not.toContain(made.key);
    expect(await status('nadia', 'DELETE', `${TOWN}/keys/${made.id}`)).toBe(200);
    expect(await status(made.key, 'GET', '/api/desk/me')).toBe(401);
    const past = { name: 'Passée', role: 'reader', expires: '2020-01-01' };
    const gone = (await send('nadia', 'POST', `${TOWN}/keys`, past)).told as MadeKey;
    expect(await status(gone.key, 'GET', '/api/desk/me')).toBe(401);
  });
});
