import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedPeople } from '../../api/identity/demo-people.ts';
import { actAsService, type Role } from '../../sql/acting.ts';
import { type Engine, openEngines } from '../setup/engines.ts';

const engines = await openEngines('fixtures');
const ISSUER = 'http://127.0.0.1:9';
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

describe.each(engines)('$name: in the database, as the role of a person', ({ db }: Engine) => {
  /** The ids of the bodies, by SIREN. */
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    await seedPeople(db, ISSUER);
    for (const siren of ['000000041', '000000058']) {
      const body = (await actAsService(db, (tx) => tx.row<{ id: string }>('identity/body', [siren])))!;
      ids[siren] = body.id;
      await actAsService(db, (tx) => tx.rows('identity/invite', [body.id, 'a@example.org', 'reader', siren, null]));
      const key = [body.id, 'x', siren.padEnd(64, '0'), 'reader', null, null];
      await actAsService(db, (tx) => tx.rows('identity/make-key', key));
    }
  });

  /** How many rows a statement touches that is run for somebody; the words of the refusal where it is refused. */
  const rows = (who: { person?: string; role?: Role; body?: string }, text: string) =>
    db
      .transaction(async (tx) => {
        const roles = who.role ? { [ids[who.body ?? '000000041']!]: who.role } : {};
        await tx.rows('acting/person', [who.person ?? '', JSON.stringify(roles)]);
        const count = await tx.run(text);
        // Nothing that is tried here stays.
        throw new Tried(count);
      })
      .catch((error: Error) => (error instanceof Tried ? error.count : error.message));
  const TOWNS = "(select id from organisation where siren = '000000041')";
  const denied = expect.stringMatching(/permission denied|row-level security/);

  test.each<[string, string, Partial<Record<Role | 'nobody' | 'elsewhere', unknown>>]>([
    [
      'members are seen',
      `select from membership where organisation = ${TOWNS}`,
      { nobody: 0, elsewhere: 0, reader: 3 },
    ],
    ['people are seen', "select from person where email like '%perrot%'", { nobody: 0, elsewhere: 0, reader: 1 }],
    [
      'invitations',
      `select from invitation where organisation = ${TOWNS}`,
      { nobody: 0, elsewhere: 0, publisher: 0, administrator: 1 },
    ],
    [
      'keys',
      `select from desk_key where organisation = ${TOWNS}`,
      { nobody: 0, elsewhere: 0, publisher: 0, administrator: 1 },
    ],
    ['sign-ins', 'select from sign_in', { nobody: denied, administrator: denied }],
    ['sessions', 'select from session', { nobody: 0, administrator: 0 }],
    ['the log', 'select from audit_event', { administrator: denied }],
    ['mails', 'select from outbox', { administrator: denied }],
    [
      'roles are changed',
      `update membership set role = 'reader' where organisation = ${TOWNS} and role = 'editor'`,
      { nobody: 0, elsewhere: 0, publisher: 0, administrator: 1 },
    ],
    [
      'members are moved to another body',
      `update membership set organisation = (select id from organisation where siren = '000000058') where role = 'editor'`,
      { publisher: 0, administrator: denied },
    ],
    [
      'members are added',
      `insert into membership (organisation, person, role) select ${TOWNS}, gen_random_uuid(), 'administrator'`,
      { nobody: denied, elsewhere: denied, reader: denied, publisher: denied },
    ],
    [
      'members are removed',
      `delete from membership where role = 'editor'`,
      { nobody: 0, publisher: 0, administrator: 1 },
    ],
    [
      'invitations are made',
      `insert into invitation (organisation, email, role, digest, expires) values (${TOWNS}, 'a', 'administrator', 'x', now())`,
      { nobody: denied, elsewhere: denied, editor: denied, publisher: denied, administrator: 1 },
    ],
    [
      'keys are made',
      `insert into desk_key (organisation, name, digest, role) values (${TOWNS}, 'a', repeat('0', 64), 'publisher')`,
      { nobody: denied, elsewhere: denied, publisher: denied, administrator: 1 },
    ],
    ['people are renamed', "update person set name = 'x'", { administrator: denied }],
    ['bodies are changed', "update organisation set name = 'x'", { administrator: denied }],
    [
      'a session is made',
      "insert into session (digest, person, acr) select 'x', id, '' from person",
      { reader: denied },
    ],
  ])('%s by whom that is for', async (_what, text, wanted) => {
    for (const [who, count] of Object.entries(wanted)) {
      const acting =
        who === 'nobody'
          ? {}
          : who === 'elsewhere'
            ? { role: 'administrator' as const, body: '000000058' }
            : { role: who as Role };
      expect([who, await rows(acting, text)]).toEqual([who, count]);
    }
  });

  test('everybody sees and ends his own sessions, and takes himself out', async () => {
    const person = (await actAsService(db, (tx) =>
      tx.row<{ id: string }>('identity/know', [ISSUER, 'claire.aubin', 'Claire Aubin', null, null]),
    ))!.id;
    await actAsService(db, (tx) => tx.rows('identity/open', ['0'.repeat(64), person, '', null, '', null]));
    expect(await rows({ person }, 'select from session')).toBeGreaterThan(0);
    expect(await rows({ person, role: 'editor' }, 'delete from membership')).toBe(1);
  });

  test('every table of people is closed to who owns it, too', async () => {
    const closed = `select from pg_class where relname in ('person', 'membership', 'invitation', 'session', 'sign_in', 'desk_key')
        and relrowsecurity and relforcerowsecurity`;
    expect(await db.run(closed)).toBe(6);
    const roles =
      "select from pg_roles where rolname in ('terrier_person', 'terrier_service') and not (rolsuper or rolbypassrls or rolcanlogin)";
    expect(await db.run(roles)).toBe(2);
  });
});

class Tried extends Error {
  constructor(readonly count: number) {
    super('undone');
  }
}
