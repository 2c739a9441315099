import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import type { Checked, Draft } from '../../api/desk/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { askAs, type Body, closure, inDays, type Member, makeBody, makeMember, publish, reviewed } from './desk.ts';
import { loadCommunes, said } from './fixture.ts';
import { ask, listen, type TestService, type Wire } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

describe.each(engines)('$name: what follows a draft', ({ db }: Engine) => {
  let service: TestService;
  let town: Body;
  let county: Body;
  let claire: Member;
  let hugo: Member;
  let nadia: Member;
  let paul: Member;

  beforeAll(async () => {
    await loadCommunes(db);
    service = await listen(db);
    town = await makeBody(db, '200000001', 'Mairie d’Essaiville', ['commune/99001']);
    county = await makeBody(db, '200000002', 'Département des essais', ['commune/99001', 'commune/99002']);
    claire = await makeMember(db, 'Claire', [[town, 'editor']]);
    hugo = await makeMember(db, 'Hugo', [[town, 'publisher']]);
    nadia = await makeMember(db, 'Nadia', [[town, 'administrator']]);
    paul = await makeMember(db, 'Paul', [[county, 'administrator']]);
  });
  afterAll(() => service.close());

  const as = (member: Member, method: string, path: string, more: Parameters<typeof askAs>[4] = {}) =>
    askAs(service.url, member, method, path, more);
  const published = async (content: object = closure()): Promise<ActAnswer> => {
    const answer = await publish(service.url, hugo, await reviewed(service.url, claire, town, content));
    expect([answer.status, answer.body.toString().slice(0, 200)]).toEqual([201, expect.any(String)]);
    return answer.json() as ActAnswer;
  };
  const slug = (answer: Wire) => [answer.status, (answer.json() as { type: string }).type.split('/').at(-1)];

  test('keeps a file byte for byte, tells its kind by its bytes, and gives it as nothing but a file', async () => {
    const made = await as(claire, 'POST', `/api/desk/organisations/${town.siren}/drafts`, { body: closure() });
    const draft = { ...(made.json() as Draft), etag: made.headers.etag! };
    const pdf = '%PDF-1.4\n/JS (app.alert(1))\n%%EOF\n';
    const path = `/api/desk/drafts/${draft.id}/files?name=${encodeURIComponent('arrêté.pdf')}`;
    const headers = { 'If-Match': draft.etag };
    const kept = await as(claire, 'POST', path, { body: pdf, headers, type: 'application/pdf' });
    const [file] = (kept.json() as Draft).files;
    expect([kept.status, file]).toMatchObject([
      201,
      { name: 'arrêté.pdf', size: pdf.length, sha256: createHash('sha256').update(pdf).digest('hex') },
    ]);
    const page = await as(claire, 'POST', path, {
      body: '<html>',
      headers: { 'If-Match': kept.headers.etag! },
      type: 'application/pdf',
    });
    expect(slug(page)).toEqual([415, 'fichier-refuse']);
    const sent = await as(claire, 'POST', `/api/desk/drafts/${draft.id}/submission`, {
      body: {},
      headers: { 'If-Match': kept.headers.etag! },
    });
    const act = (await publish(service.url, hugo, { id: draft.id, version: sent.headers.etag! })).json() as ActAnswer;
    const given = await ask(service.url, `/api/acts/${act.id}/files/1`);
    expect([
      given.body.toString(),
      given.headers['content-disposition'],
      given.headers['content-security-policy'],
    ]).toEqual([pdf, expect.stringContaining('attachment'), expect.stringContaining('sandbox')]);
  });

  test('asks the consent of another body where it says so, anew for each version, and waits for it', async () => {
    const rules = { rules: [{ kinds: ['works'], why: 'Route départementale' }] };
    expect(
      (await as(paul, 'PUT', `/api/desk/organisations/${county.siren}/consent-rules`, { body: rules })).status,
    ).toBe(200);
    const draft = await reviewed(service.url, claire, town, closure({ kind: 'works' }));
    const path = `/api/desk/drafts/${draft.id}`;
    expect(slug(await publish(service.url, hugo, draft))).toEqual([409, 'accord-manquant']);
    const seen = (await as(paul, 'GET', path)).json() as Draft;
    expect([seen.may, seen.consents]).toMatchObject([
      ['answer'],
      [{ state: 'asked', authority: { siren: county.siren } }],
    ]);
    expect(slug(await as(paul, 'PUT', path, { body: closure(), headers: { 'If-Match': draft.version } }))[0]).toBe(404);
    const given = await as(paul, 'POST', `${path}/consents/${seen.consents[0]!.id}`, {
      body: { state: 'given', words: 'Avec déviation' },
    });
    expect(given.status).toBe(200);
    expect((await publish(service.url, hugo, draft)).status).toBe(201);
  });

  test('ends an act by another, from a day on, and both tell of it', async () => {
    const act = await published(closure({ title: 'À abroger' }));
    const begun = await as(claire, 'POST', `/api/desk/acts/${act.id}/succession`, {
      body: { kind: 'repeals', from: inDays(13) },
    });
    const draft = begun.json() as Draft;
    const saved = await as(claire, 'PUT', `/api/desk/drafts/${draft.id}`, {
      body: { ...draft.content, summary: 'La rue rouvre.', text: 'Article 1. L’arrêté est abrogé.' },
      headers: { 'If-Match': begun.headers.etag! },
    });
    const sent = await as(claire, 'POST', `/api/desk/drafts/${draft.id}/submission`, {
      body: {},
      headers: { 'If-Match': saved.headers.etag! },
    });
    expect(sent.body.toString().slice(0, 400)).toContain('in-review');
    const repeal = (
      await publish(service.url, hugo, { id: draft.id, version: sent.headers.etag! })
    ).json() as ActAnswer;
    const old = (await ask(service.url, `/api/acts/${act.id}`)).json() as ActAnswer;
    expect(old.undergoes).toEqual([{ kind: 'repeals', act: repeal.id, number: repeal.number, from: inDays(13) }]);
    expect(repeal.does).toMatchObject([{ kind: 'repeals', act: act.id }]);
    const codes = async (day: string) =>
      (await said(db, 'actes-circulation', 2.005, 48.005, { day })).rules.map(({ label }) => label);
    expect([(await codes(inDays(12))).includes('À abroger'), (await codes(inDays(13))).includes('À abroger')]).toEqual([
      true,
      false,
    ]);
    const again = { relation: { kind: 'repeals', act: act.id, from: inDays(14) } };
    const check = `/api/desk/organisations/${town.siren}/check`;
    const { faults } = (await as(claire, 'POST', check, { body: closure(again as never) })).json() as Checked;
    expect(faults).toMatchObject([{ pointer: '/relation', slug: 'acte-fini' }]);
  });

  test('suspends an act and lets it apply again', async () => {
    const act = await published(closure({ title: 'Suspendu' }));
    const follow = async (kind: string, from: string) => {
      const begun = await as(claire, 'POST', `/api/desk/acts/${act.id}/succession`, { body: { kind, from } });
      const { id, content } = begun.json() as Draft;
      const body = { ...content, summary: kind, text: kind };
      const saved = await as(claire, 'PUT', `/api/desk/drafts/${id}`, {
        body,
        headers: { 'If-Match': begun.headers.etag! },
      });
      const sent = await as(claire, 'POST', `/api/desk/drafts/${id}/submission`, {
        body: {},
        headers: { 'If-Match': saved.headers.etag! },
      });
      expect((await publish(service.url, hugo, { id, version: sent.headers.etag! })).status).toBe(201);
    };
    await follow('suspends', inDays(8));
    await follow('resumes', inDays(18));
    const applies = async (day: string) =>
      (await said(db, 'actes-circulation', 2.005, 48.005, { day })).rules.some(({ label }) => label === 'Suspendu');
    expect([await applies(inDays(7)), await applies(inDays(13)), await applies(inDays(18))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  /** An act that does something to another from a day on: its draft as it begins. */
  const following = async (act: string, kind: string, from: string) =>
    (await as(claire, 'POST', `/api/desk/acts/${act}/succession`, { body: { kind, from } })).json() as Draft;
  const faultsOf = async (content: object) => {
    const answer = await as(claire, 'POST', `/api/desk/organisations/${town.siren}/check`, { body: content });
    return (answer.json() as Checked).faults.map(({ pointer, slug }) => `${pointer} ${slug}`);
  };

  test('lets an act change another from today on, and begin no earlier than it ends the other', async () => {
    const act = await published();
    const past = await following(act.id, 'repeals', '2026-01-01');
    expect(await faultsOf({ ...past.content, summary: 'x', text: 'x' })).toEqual(['/relation/from date-impossible']);
    const next = await following(act.id, 'amends', inDays(94));
    expect(next.content.schedule?.from).toBe(inDays(94));
    const early = { ...next.content, schedule: { ...next.content.schedule!, from: inDays(35) } };
    expect(await faultsOf(early)).toEqual(['/schedule/from date-impossible']);
  });

  test('gives back what an act had ended when a judge annuls that act', async () => {
    const act = await published(closure({ title: 'Rendu par le juge' }));
    const draft = await following(act.id, 'repeals', inDays(13));
    const content = { ...draft.content, summary: 'x', text: 'x' };
    const saved = await as(claire, 'PUT', `/api/desk/drafts/${draft.id}`, {
      body: content,
      headers: { 'If-Match': '"v1"' },
    });
    const sent = await as(claire, 'POST', `/api/desk/drafts/${draft.id}/submission`, {
      body: {},
      headers: { 'If-Match': saved.headers.etag! },
    });
    await publish(service.url, hugo, { id: draft.id, version: sent.headers.etag! });
    const applies = async () =>
      (await said(db, 'actes-circulation', 2.005, 48.005, { day: inDays(18) })).rules.some(
        ({ label }) => label === 'Rendu par le juge',
      );
    expect(await applies()).toBe(false);
    const body = { kind: 'judge', reason: 'Annulé' };
    expect((await as(nadia, 'POST', `/api/desk/acts/${draft.id}/withdrawal`, { body })).status).toBe(200);
    expect(await applies()).toBe(true);
    const told = (await as(claire, 'GET', `/api/desk/drafts/${draft.id}`)).json() as Draft;
    expect([told.content.title, told.content.text, told.files]).toEqual(['', '', []]);
  });

  test('asks for consent also to an act over a whole territory', async () => {
    const rules = { rules: [{ kinds: ['event'], why: 'Ordre public' }] };
    await as(paul, 'PUT', `/api/desk/organisations/${county.siren}/consent-rules`, { body: rules });
    const whole = [{ given: { kind: 'territory', level: 'commune', code: '99001' } }];
    const content = closure({ kind: 'event', places: whole } as never);
    const answer = await as(claire, 'POST', `/api/desk/organisations/${town.siren}/check`, { body: content });
    expect((answer.json() as Checked).consents).toMatchObject([{ authority: { siren: county.siren } }]);
  });

  test('withdraws an act for a judge or for personal data, and leaves nothing of its words but the reason', async () => {
    const act = await published(closure({ title: 'Chez Monsieur Untel', summary: 'Untel' }));
    const path = `/api/desk/acts/${act.id}/withdrawal`;
    expect(slug(await as(hugo, 'POST', path, { body: { kind: 'judge', reason: 'x' } }))).toEqual([
      403,
      'role-insuffisant',
    ]);
    expect(slug(await as(nadia, 'POST', path, { body: { kind: 'end-of-posting', reason: 'x' } }))).toEqual([
      409,
      'delai-legal',
    ]);
    expect(slug(await as(paul, 'POST', path, { body: { kind: 'judge', reason: 'x' } }))[0]).toBe(404);
    const gone = await as(nadia, 'POST', path, { body: { kind: 'personal-data', reason: 'Nom d’un particulier' } });
    expect([gone.status, gone.json()]).toMatchObject([
      200,
      { title: null, document: null, withdrawn: { kind: 'personal-data', reason: 'Nom d’un particulier' } },
    ]);
    expect((await ask(service.url, `/api/acts/${act.id}/document`)).status).toBe(410);
    for (const day of ['2026-06-01', '2026-12-01'])
      expect(JSON.stringify(await said(db, 'actes-circulation', 2.005, 48.005, { day }))).not.toContain('Untel');
    const kept = await db.transaction(async (tx) => [
      await tx.run(
        "select 1 from feature where part = $1 and (label || properties::text || documents::text) like '%Untel%'",
        [act.id],
      ),
      await tx.run("select 1 from rule where title || summary like '%Untel%'"),
    ]);
    expect(kept).toEqual([0, 0]);
  });
});
