import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Draft } from '../../api/desk/answers.ts';
import { isAtLeast } from '../../api/identity/actor.ts';
import { isForMembers } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { ROLES, type Role } from '../../sql/acting.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { askAs, type Body, closure, type Member, makeBody, makeMember, publish } from './desk.ts';
import { loadCommunes } from './fixture.ts';
import { addressOf, BODIES, CONSENT, DRAFTS, STATES, type State } from './rights-table.ts';
import { listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const members = routes.filter(isForMembers);

test('every route for people who are signed in has its rights in the table, which has no other', () => {
  expect(members.map(nameOf).sort()).toEqual([...Object.keys(DRAFTS), ...Object.keys(BODIES), CONSENT].sort());
});

test('the table and the routes ask for the same role', () => {
  for (const [name, { least }] of [...Object.entries(DRAFTS), ...Object.entries(BODIES)])
    expect([name, members.find((route) => nameOf(route) === name)?.who]).toEqual([name, least ?? 'signed-in']);
});

type Made = { id: string; version: string; file: string; consent: string };
type Who = Role | 'nobody' | 'outsider' | 'authority';
const WHO: Who[] = ['nobody', 'outsider', 'authority', ...ROLES];

describe.each(engines)('$name: the rights', ({ db }: Engine) => {
  let service: TestService;
  let town: Body;
  let authority: Body;
  const people = new Map<Who, Member>();
  const shared = new Map<State, Made>();

  beforeAll(async () => {
    await loadCommunes(db);
    service = await listen(db, '', { trustProxy: 1 });
    town = await makeBody(db, '200000001', 'Mairie', ['commune/99001']);
    authority = await makeBody(db, '200000002', 'Département', ['commune/99001']);
    await makeBody(db, '200000003', 'Préfecture', ['commune/99001']);
    const other = await makeBody(db, '200000004', 'Autre mairie', ['commune/99001']);
    for (const role of ROLES) people.set(role, await makeMember(db, role, [[town, role]]));
    people.set('authority', await makeMember(db, 'authority', [[authority, 'administrator']]));
    people.set('outsider', await makeMember(db, 'outsider', [[other, 'administrator']]));
    for (const state of STATES) shared.set(state, await make(state));
  });
  afterAll(() => service.close());

  let callers = 0;
  const ask = (who: Who, method: string, address: string, body: unknown, version?: string) =>
    askAs(service.url, people.get(who), method.toUpperCase(), address, {
      ...(body === undefined ? {} : { body }),
      ...(typeof body === 'string' ? { type: 'application/pdf' } : {}),
      headers: {
        'X-Forwarded-For': `198.51.${++callers % 200}.${callers % 250}`,
        ...(version ? { 'If-Match': version } : {}),
      },
    });

  /** A draft in a state, with a file and, from review on, a consent that was asked for. */
  async function make(state: State): Promise<Made> {
    const begun = await ask('editor', 'post', `/api/desk/organisations/${town.siren}/drafts`, closure());
    const { id } = begun.json() as Draft;
    const path = `/api/desk/drafts/${id}`;
    let last = await ask('editor', 'post', `${path}/files?name=a.pdf`, '%PDF-1.4', begun.headers.etag);
    const file = (last.json() as Draft).files[0]!.id;
    const step = async (name: string, body: object = {}) => {
      last = await ask('editor', 'post', `${path}/${name}`, body, last.headers.etag);
      expect([name, last.status]).toEqual([name, 200]);
    };
    let consent = '';
    if (state === 'abandoned') await step('abandonment');
    else if (state !== 'draft') {
      await step('submission');
      if (state === 'in-review') {
        await step('consents', { authority: authority.siren, why: 'x' });
        consent = (last.json() as Draft).consents[0]!.id;
      }
    }
    const version = last.headers.etag!;
    if (state === 'published' || state === 'withdrawn')
      expect((await publish(service.url, people.get('publisher')!, { id, version })).status).toBe(201);
    if (state === 'withdrawn')
      await ask('administrator', 'post', `/api/desk/acts/${id}/withdrawal`, { kind: 'judge', reason: 'x' });
    const seen = await ask('reader', 'get', path, undefined);
    return { id, version: seen.headers.etag!, file, consent };
  }

  /** What somebody is to get of a route about a draft. */
  function wanted(name: string, who: Who, state: State): number {
    const { least, open, done, shut = 409 } = DRAFTS[name]!;
    if (who === 'nobody') return 401;
    const reads = name.startsWith('get ');
    if (who === 'authority') return reads && state === 'in-review' ? done : 404;
    if (who === 'outsider') return 404;
    if (name.endsWith('/succession') && !open.includes(state)) return shut;
    if (name.includes('/acts/') && !open.includes(state) && state !== 'withdrawn') return 404;
    if (!isAtLeast(who, least)) return 403;
    if (name.endsWith('/publication') && state === 'in-review') return 409; // a consent is awaited
    return open.includes(state) ? done : shut;
  }

  test.each(Object.keys(DRAFTS))('%s: by role, body and state', async (name) => {
    const [method, path] = name.split(' ') as [string, string];
    const found: string[] = [];
    const expected: string[] = [];
    for (const state of STATES)
      for (const who of WHO) {
        const status = wanted(name, who, state);
        const changes = status < 300 && method !== 'get';
        const { version, ...values } = changes ? await make(state) : shared.get(state)!;
        const query = name.endsWith('/files') ? '?name=b.pdf' : '';
        const answer = await ask(who, method, addressOf(path, values) + query, DRAFTS[name]!.body, version);
        found.push(`${state} ${who} ${answer.status}`);
        expected.push(`${state} ${who} ${status}`);
        expect(answer.headers['cache-control'], `${state} ${who}`).toBe('no-store');
      }
    expect(found).toEqual(expected);
  });

  test.each(Object.keys(BODIES))('%s: by role and body', async (name) => {
    const [method, path] = name.split(' ') as [string, string];
    const { least, ofOthers = least, done, body } = BODIES[name]!;
    for (const who of WHO) {
      const isMember = ROLES.some((role) => role === who);
      const isOfBody = path.includes('{siren}');
      const role = isMember ? (who as Role) : undefined;
      const status =
        who === 'nobody' ? 401 : !least || !isOfBody ? done : !isMember ? 404 : isAtLeast(role, ofOthers!) ? done : 403;
      const answer = await ask(who, method, addressOf(path, { siren: town.siren }), body);
      expect([name, who, answer.status, answer.body.toString().slice(0, 200)]).toEqual([
        name,
        who,
        status,
        expect.anything(),
      ]);
    }
  });

  test('a consent is given by those alone who publish for the body that was asked', async () => {
    const { id, consent } = shared.get('in-review')!;
    const path = addressOf(CONSENT.split(' ')[1]!, { id, consent });
    const answers = [];
    for (const who of WHO.filter((one) => one !== 'authority'))
      answers.push([who, (await ask(who, 'post', path, { state: 'given' })).status]);
    expect(answers).toEqual([['nobody', 401], ['outsider', 404], ...ROLES.map((role) => [role, 404])]);
    expect((await ask('authority', 'post', path, { state: 'given' })).status).toBe(200);
    expect((await ask('authority', 'post', path, { state: 'refused' })).status).toBe(409);
  });

  test('what is hidden answers as what does not exist, to the letter', async () => {
    for (const state of STATES) {
      const { id } = shared.get(state)!;
      const never = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
      const [hidden, absent] = [
        await ask('outsider', 'get', `/api/desk/drafts/${id}`, undefined),
        await ask('outsider', 'get', `/api/desk/drafts/${never}`, undefined),
      ];
      const plain = (text: string) =>
        text
          .replaceAll(id, '?')
          .replaceAll(never, '?')
          .replace(/urn:uuid:[\w-]+/, '');
      expect(plain(hidden.body.toString())).toBe(plain(absent.body.toString()));
      expect(Object.keys(hidden.headers).sort()).toEqual(Object.keys(absent.headers).sort());
    }
  });
});
