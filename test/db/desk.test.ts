import { createHash } from 'node:crypto';
import { flattenedVerify, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import type { Checked, Draft } from '../../api/desk/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { askAs, type Body, closure, type Member, makeBody, makeMember, publish, reviewed } from './desk.ts';
import { loadCommunes, said } from './fixture.ts';
import { ask, listen, type TestService, type Wire } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});
const ON = { day: '2026-12-01' };

describe.each(engines)('$name: the desk', ({ db }: Engine) => {
  let service: TestService;
  let town: Body;
  let county: Body;
  let claire: Member;
  let hugo: Member;
  let nadia: Member;
  let paul: Member;
  let rita: Member;

  beforeAll(async () => {
    await loadCommunes(db);
    service = await listen(db);
    town = await makeBody(db, '200000001', 'Mairie d’Essaiville', ['commune/99001']);
    county = await makeBody(db, '200000002', 'Département des essais', ['commune/99001', 'commune/99002']);
    claire = await makeMember(db, 'Claire', [[town, 'editor']]);
    hugo = await makeMember(db, 'Hugo', [[town, 'publisher']]);
    nadia = await makeMember(db, 'Nadia', [[town, 'administrator']]);
    paul = await makeMember(db, 'Paul', [[county, 'administrator']]);
    rita = await makeMember(db, 'Rita', [[town, 'reader']]);
  });
  afterAll(() => service.close());

  const as = (member: Member, method: string, path: string, more: Parameters<typeof askAs>[4] = {}) =>
    askAs(service.url, member, method, path, more);
  const begin = async (content: object = closure()) => {
    const made = await as(claire, 'POST', `/api/desk/organisations/${town.siren}/drafts`, { body: content });
    expect(made.body.toString().slice(0, 300)).toContain('"id"');
    return { ...(made.json() as Draft), etag: made.headers.etag! };
  };
  const published = async (content: object = closure()): Promise<ActAnswer> => {
    const answer = await publish(service.url, hugo, await reviewed(service.url, claire, town, content));
    expect([answer.status, answer.body.toString().slice(0, 200)]).toEqual([201, expect.any(String)]);
    return answer.json() as ActAnswer;
  };
  const slug = (answer: Wire) => [answer.status, (answer.json() as { type: string }).type.split('/').at(-1)];

  test('keeps a draft with gaps, which only its body sees', async () => {
    const draft = await begin({ kind: 'market', title: 'Marché' });
    expect(draft).toMatchObject({ state: 'draft', version: 1, may: ['edit', 'submit', 'abandon'] });
    expect(draft.history).toMatchObject([{ name: 'Claire', what: 'created' }]);
    const seen = await as(rita, 'GET', `/api/desk/drafts/${draft.id}`);
    expect([seen.status, (seen.json() as Draft).may]).toEqual([200, []]);
    const hidden = await as(paul, 'GET', `/api/desk/drafts/${draft.id}`);
    const never = await as(paul, 'GET', '/api/desk/drafts/00000000-0000-4000-8000-000000000000');
    expect(slug(hidden)).toEqual([404, 'projet-inconnu']);
    expect(hidden.body.toString().replaceAll(draft.id, '?')).toBe(
      never.body
        .toString()
        .replaceAll('00000000-0000-4000-8000-000000000000', '?')
        .replace(/urn:uuid:[\w-]+/, (hidden.json() as { instance: string }).instance),
    );
  });

  test('saves a draft on the version that was seen, and no other', async () => {
    const draft = await begin();
    const path = `/api/desk/drafts/${draft.id}`;
    const body = closure({ title: 'Autre titre' });
    expect(slug(await as(claire, 'PUT', path, { body }))).toEqual([428, 'version-manquante']);
    const saved = await as(claire, 'PUT', path, { body, headers: { 'If-Match': draft.etag } });
    expect([saved.status, saved.headers.etag, (saved.json() as Draft).title]).toEqual([200, '"v2"', 'Autre titre']);
    expect(slug(await as(nadia, 'PUT', path, { body, headers: { 'If-Match': draft.etag } }))).toEqual([
      412,
      'version-depassee',
    ]);
    expect(slug(await as(rita, 'PUT', path, { body, headers: { 'If-Match': '"v2"' } }))).toEqual([
      403,
      'role-insuffisant',
    ]);
  });

  test('says what is missing, where a place is, what it leaves, and when in words', async () => {
    const check = async (content: object) =>
      (await as(claire, 'POST', `/api/desk/organisations/${town.siren}/check`, { body: content })).json() as Checked;
    const empty = await check({ kind: 'traffic' });
    expect(empty.faults.map(({ pointer }) => pointer)).toEqual([
      '/title',
      '/legal_basis',
      '/signatory/name',
      '/signatory/quality',
      '/summary',
      '/text',
      '/places',
      '/schedule',
      '/traffic',
    ]);
    const whole = await check(closure());
    expect(whole).toMatchObject({
      faults: [],
      places: [{ inside: true, around_m: 4 }],
      when: { fr: expect.stringContaining('jusqu’à nouvel ordre') },
    });
    expect(whole.rules?.place.territories.map(({ code }) => code)).toContain('99001');
    const far = closure({
      places: [{ given: { kind: 'drawn', geometry: { type: 'Point', coordinates: [2.03, 48.005] } } }] as never,
    });
    expect((await check(far)).faults).toMatchObject([{ pointer: '/places/0', slug: 'hors-competence' }]);
    const bow = [
      [2.001, 48.001],
      [2.003, 48.003],
      [2.003, 48.001],
      [2.001, 48.003],
      [2.001, 48.001],
    ];
    const crossed = closure({
      places: [{ given: { kind: 'drawn', geometry: { type: 'Polygon', coordinates: [bow] } } }] as never,
    });
    expect((await check(crossed)).faults).toMatchObject([
      { slug: 'geometrie-invalide', detail: expect.stringContaining('se croise') },
    ]);
    const late = closure({
      schedule: { from: '2026-12-02', until: '2026-12-01', times: [], public_holidays: 'included', exceptions: [] },
    });
    expect((await check(late)).faults[0]!.slug).toBe('periode-invalide');
  });

  test('refuses to review what is not whole, and to publish what is not reviewed', async () => {
    const draft = await begin({ kind: 'other', title: 'Sans rien' });
    const headers = { 'If-Match': draft.etag };
    const sent = await as(claire, 'POST', `/api/desk/drafts/${draft.id}/submission`, { body: {}, headers });
    expect(slug(sent)).toEqual([422, 'acte-incomplet']);
    const whole = await begin();
    expect(slug(await publish(service.url, hugo, { id: whole.id, version: whole.etag }))).toEqual([
      409,
      'pas-en-relecture',
    ]);
    expect(slug(await publish(service.url, claire, await reviewed(service.url, claire, town, closure())))).toEqual([
      403,
      'role-insuffisant',
    ]);
  });

  test('publishes an act that is answered at its place at once, and not elsewhere', async () => {
    const act = await published();
    const there = await said(db, 'actes-circulation', 2.005, 48.005, ON);
    const rule = there.rules.find(({ feature }) => feature?.key === `${act.id}/1`);
    expect(rule).toMatchObject({
      ...{
        label: 'Rue des Essais fermée pour travaux',
        effect: 'forbidden',
        summary: 'On ne peut plus y passer en voiture.',
      },
      ...{ in_force: { from: '2026-06-01', until: null }, office: { name: town.name } },
    });
    expect(rule!.documents[0]).toMatchObject({ href: `/acte/${act.id}` });
    const away = await said(db, 'actes-circulation', 2.001, 48.009, ON);
    expect([away.status, away.coverage?.state]).toEqual(['does-not-apply', 'available']);
    const item = await ask(
      service.url,
      `/api/collections/actes-circulation/items/${encodeURIComponent(`${act.id}/1`)}`,
    );
    expect([item.status, (item.json() as { properties: object }).properties]).toMatchObject([
      200,
      { numero: act.number, organisme: town.name },
    ]);
  });

  test('says the hours of an act with its rule, as an answer knows days only', async () => {
    const times = [{ days: ['sat', 'sun'], hours: [{ from: '08:00', until: '20:00' }] }];
    const schedule = { from: '2026-11-28', until: '2026-12-24', times, exceptions: [] };
    const act = await published(closure({ title: 'Marché', schedule } as never));
    const { rules } = await said(db, 'actes-circulation', 2.005, 48.005, ON);
    const rule = rules.find(({ feature }) => feature?.key === `${act.id}/1`);
    expect(rule?.summary).toMatch(/le samedi et le dimanche de 8.h à 20.h\.$/);
  });

  test('numbers acts in one order, and refuses a number that is taken', async () => {
    const [one, two] = [await published(), await published()];
    expect(Number(two.number.split('-')[1])).toBe(Number(one.number.split('-')[1]) + 1);
    const taken = await as(claire, 'POST', `/api/desk/organisations/${town.siren}/check`, {
      body: closure({ number: one.number }),
    });
    expect((taken.json() as Checked).faults).toMatchObject([{ pointer: '/number', slug: 'numero-pris' }]);
  });

  test('signs the very bytes that it gives, with the key that it publishes', async () => {
    const act = await published();
    const document = await ask(service.url, `/api/acts/${act.id}/document`);
    expect(createHash('sha256').update(document.body).digest('hex')).toBe(act.sha256);
    const [header, , signature] = act.jws.split('.');
    const { keys } = (await ask(service.url, '/.well-known/jwks.json')).json() as { keys: { kid: string }[] };
    const { kid } = JSON.parse(Buffer.from(header!, 'base64url').toString());
    const key = await importJWK(keys.find((one) => one.kid === kid)!, 'ES256');
    const jws = { protected: header!, payload: document.body.toString('base64url'), signature: signature! };
    await expect(flattenedVerify(jws, key, { algorithms: ['ES256'] })).resolves.toBeTruthy();
    await expect(flattenedVerify({ ...jws, payload: `${jws.payload}AA` }, key)).rejects.toThrow();
  });

  test('changes nothing of a published act, whoever asks', async () => {
    const act = await published();
    for (const text of [
      "update act set number = 'autre' where id = $1",
      'update act set posted_until = posted_until + 1 where id = $1',
      "update act set author_name = 'autre' where id = $1",
      'delete from act where id = $1',
      'update act_event set at = now() where act = $1',
    ])
      await expect(db.run(text, [act.id]), text).rejects.toThrow();
    const early =
      "insert into act (id, organisation, number, year, kind, document, sha256, jws, published, posted_until, author_name, author_quality, load) select gen_random_uuid(), organisation, 'x', year, kind, document, sha256, jws, published, posted_until - 40, author_name, author_quality, load from act where id = $1";
    await expect(db.run(early, [act.id])).rejects.toThrow(/check/);
  });

  test('publishes once, whatever is sent twice: two people, or one who heard no answer', async () => {
    const draft = await reviewed(service.url, claire, town, closure());
    const answers = await Promise.all([publish(service.url, hugo, draft), publish(service.url, nadia, draft)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    const other = await reviewed(service.url, claire, town, closure());
    const many = await Promise.all(
      Array.from({ length: 20 }, () => publish(service.url, hugo, other, 'une-seule-fois')),
    );
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(many.map(({ json }) => (json() as ActAnswer).number)).size).toBe(1);
    expect(await db.row('acts/published-with', [other.id])).toEqual({ key: 'une-seule-fois' });
  });
});
