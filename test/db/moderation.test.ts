import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import type { Decision, Figures, OwnReports, Queue } from '../../api/moderation/answers.ts';
import type { Receipt, Report } from '../../api/moderation/report.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { askAs, type Body, closure, type Member, makeBody, makeMember, publish, reviewed } from './desk.ts';
import { loadCommunes } from './fixture.ts';
import { ask, listen, type TestService, type Wire } from './service.ts';
import { takeMails } from './waiting-mails.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const KEY = { Authorization: 'Bearer essai' };
const operatorKeySha256 = createHash('sha256').update('essai').digest('hex');
const GOOD = { reason: 'wrong-place', words: 'La rue est plus au nord.' };
const slug = ({ status, json }: Wire) => [status, (json() as { type: string }).type.split('/').at(-1)];

describe.each(engines)('$name: moderation', ({ db }: Engine) => {
  let service: TestService;
  let town: Body;
  let other: Body;
  let nadia: Member;
  let claire: Member;
  let paul: Member;
  let act: ActAnswer;
  let callers = 0;

  const published = async (body: Body, content: object = closure()): Promise<ActAnswer> => {
    const answer = await publish(
      service.url,
      body === town ? nadia : paul,
      await reviewed(service.url, body === town ? nadia : paul, body, content),
    );
    expect([answer.status, answer.body.toString().slice(0, 200)]).toEqual([201, expect.any(String)]);
    return answer.json() as ActAnswer;
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}, type = 'application/json') =>
    ask(service.url, path, {
      method: 'POST',
      headers: { 'Content-Type': type, 'X-Forwarded-For': `198.51.100.${++callers % 250}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const report = async (more = {}, id = act.id) =>
    (await post(`/api/acts/${id}/reports`, { ...GOOD, ...more })).json() as Receipt;
  const state = async ({ id, act: of }: Receipt) =>
    (await ask(service.url, `/api/acts/${of}/reports/${id}`)).json() as Report;
  const queue = async (query = '') =>
    (await ask(service.url, `/api/moderation/reports${query}`, { headers: KEY })).json() as Queue;
  const decide = (id: string, body: unknown) => post(`/api/moderation/reports/${id}/decision`, body, KEY);
  const log = async () => JSON.stringify(await db.rows('audit/latest', [20]));

  beforeAll(async () => {
    await loadCommunes(db);
    service = await listen(db, '', { printedUrl: 'https://terrier.example.org', operatorKeySha256, trustProxy: 1 });
    town = await makeBody(db, '200000021', 'Mairie d’Essaiville', ['commune/99001']);
    other = await makeBody(db, '200000022', 'Autre mairie', ['commune/99001']);
    nadia = await makeMember(db, 'Nadia', [[town, 'administrator']]);
    claire = await makeMember(db, 'Claire', [[town, 'editor']]);
    paul = await makeMember(db, 'Paul', [[other, 'administrator']]);
    act = await published(town);
  });
  afterAll(() => service.close());

  const isHeld = async ({ id }: { id: string }) => (await queue()).held.some((one) => one.act === id);

  test('holds back what a new body publishes until one of its acts is released, and shows it all the same', async () => {
    const second = await published(town, closure({ title: 'Deuxième acte' }));
    expect([await isHeld(act), await isHeld(second)]).toEqual([true, true]);
    expect((await ask(service.url, `/acte/${second.id}`)).status).toBe(200);
    const release = { decision: 'act-released', reason: 'C’est bien la mairie.' };
    expect((await post(`/api/moderation/acts/${act.id}/hold`, release, KEY)).status).toBe(200);
    expect([await isHeld(act), await isHeld(second)]).toEqual([false, false]);
    expect(await isHeld(await published(town, closure({ title: 'Troisième acte' })))).toBe(false);
    expect(slug(await post(`/api/moderation/acts/${act.id}/hold`, release, KEY))).toEqual([409, 'acte-non-retenu']);
  });

  test('takes a report once within a minute, and tells everybody neither its words nor its author', async () => {
    const first = await report({ contact: 'moi@example.org' });
    expect(first).toMatchObject({
      act: act.id,
      reason: 'wrong-place',
      decision: null,
      address: `/api/acts/${act.id}/reports/${first.id}`,
    });
    expect((await report({ contact: 'moi@example.org' })).id).toBe(first.id);
    const { status, body } = await ask(service.url, `/api/acts/${act.id}/reports/${first.id}`);
    expect([status, body.toString()]).toEqual([200, expect.not.stringMatching(/nord|moi@/)]);
    expect((await queue()).reports.find(({ id }) => id === first.id)).toMatchObject({
      words: GOOD.words,
      contact: 'moi@example.org',
      about: { number: act.number },
    });
    expect(await log()).not.toMatch(/nord|moi@/);
    expect(service.log()).not.toMatch(/plus au nord|moi@/);
  });

  test.each([
    ['no words', { words: ' ' }, 400],
    ['a reason that there is not', { reason: 'boring' }, 400],
    ['a member too many', { id: 1 }, 400],
    ['a contact that is none', { contact: 'moi' }, 400],
    ['signs that turn the writing', { words: 'a\u202eb' }, 400],
    ['a telephone number', { words: 'Appelez le 06 12 34 56 78 vite' }, 422],
    ['an address', { words: 'Écrivez à jean.dupont@example.org' }, 422],
    ['a number plate', { words: 'La voiture AB-123-CD y est' }, 422],
  ])('refuses or warns of %s', async (_, more, status) => {
    expect((await post(`/api/acts/${act.id}/reports`, { ...GOOD, ...more })).status).toBe(status);
  });

  test('takes what was warned of when it is confirmed, by the form too, where nothing typed is lost', async () => {
    const words = 'Appelez le 06 12 34 56 78 vite';
    expect((await post(`/api/acts/${act.id}/reports`, { ...GOOD, words, confirmed: true })).status).toBe(201);
    const form = new URLSearchParams({ reason: 'other', words: 'Téléphone : 0612345678 <b>', contact: '', lang: 'fr' });
    const send = (more = '') =>
      post(`/acte/${act.id}/signaler`, `${form}${more}`, { Accept: 'text/html' }, 'application/x-www-form-urlencoded');
    const warned = await send();
    expect([warned.status, warned.body.toString()]).toEqual([
      422,
      expect.stringContaining('Téléphone : 0612345678 &lt;b>'),
    ]);
    expect(warned.body.toString()).toContain('name="confirmed"');
    const sent = await send('&confirmed=true');
    expect([sent.status, sent.headers.location]).toEqual([303, expect.stringMatching(/^\/acte\/.*\/signalement\//)]);
    expect((await ask(service.url, sent.headers.location!)).body.toString()).toContain('pas encore examiné');
  });

  test('answers 404 for an act that there is not', async () => {
    const never = '00000000-0000-4000-8000-000000000000';
    expect(slug(await post(`/api/acts/${never}/reports`, GOOD))).toEqual([404, 'acte-inconnu']);
    expect(slug(await ask(service.url, `/api/acts/${act.id}/reports/${never}`))).toEqual([404, 'signalement-inconnu']);
    expect(slug(await decide(never, { decision: 'dismissed', reason: 'x' }))).toEqual([404, 'signalement-inconnu']);
  });

  test('is decided by the operator alone, once, with a reason that the body is told; contacts are forgotten', async () => {
    const one = await report({ words: 'Encore autre chose.', contact: 'toi@example.org' });
    expect((await post(`/api/moderation/reports/${one.id}/decision`, { decision: 'upheld', reason: 'x' })).status).toBe(
      401,
    );
    expect((await decide(one.id, { decision: 'upheld', reason: ' ' })).status).toBe(400);
    expect((await decide(one.id, { decision: 'act-withdrawn', reason: 'x' })).status).toBe(400);
    const reason = 'La rue est bien plus au nord : corrigez.';
    const made = await decide(one.id, { decision: 'upheld', reason });
    expect([made.status, made.json()]).toMatchObject([
      200,
      { decision: 'upheld', reason, report: one.id, appeal: null },
    ]);
    expect(slug(await decide(one.id, { decision: 'dismissed', reason }))).toEqual([409, 'signalement-clos']);
    expect(await state(one)).toMatchObject({ decision: { decision: 'upheld' } });
    expect((await queue('?state=all&limit=50')).reports.find(({ id }) => id === one.id)!.contact).toBeNull();
    const told = (await takeMails(db)).filter(({ body }) => body.includes(reason)).map(({ recipient }) => recipient);
    expect(told.sort()).toEqual([`${nadia.id}@example.org`, 'toi@example.org'].sort());
    expect(await log()).toMatch(/^(?!.*plus au nord).*moderation\.decided/);
  });

  test('shows reports to the administrators of the body alone, who may appeal once', async () => {
    const one = await report({ words: 'Un troisième mot.' });
    const { id } = (await decide(one.id, { decision: 'act-held', reason: 'À vérifier.' })).json() as Decision;
    expect(await isHeld(act)).toBe(true);
    const path = `/api/desk/organisations/${town.siren}/reports`;
    const seen = (await askAs(service.url, nadia, 'GET', path)).json() as OwnReports;
    expect(seen.reports.find((each) => each.id === one.id)).toMatchObject({ words: 'Un troisième mot.' });
    expect(seen.decisions.map((each) => each.id)).toContain(id);
    expect((await askAs(service.url, claire, 'GET', path)).status).toBe(403);
    expect((await askAs(service.url, paul, 'GET', path)).status).toBe(404);
    expect((await ask(service.url, path)).status).toBe(401);
    const appeal = (member: Member) =>
      askAs(service.url, member, 'POST', `/api/desk/decisions/${id}/appeal`, { body: { words: 'L’acte est juste.' } });
    expect(slug(await appeal(paul))).toEqual([404, 'decision-inconnue']);
    expect(slug(await appeal(claire))).toEqual([404, 'decision-inconnue']);
    expect((await appeal(nadia)).json()).toMatchObject({ appeal: { words: 'L’acte est juste.' }, answer: null });
    expect(slug(await appeal(nadia))).toEqual([409, 'appel-deja-fait']);
    expect((await queue()).appeals.map((each) => each.id)).toEqual([id]);
    const answer = await post(
      `/api/moderation/decisions/${id}/answer`,
      { outcome: 'reversed', reason: 'Vous avez raison.' },
      KEY,
    );
    expect(answer.json()).toMatchObject({ answer: { outcome: 'reversed' } });
    expect(await isHeld(act)).toBe(false);
    expect(slug(await post(`/api/moderation/decisions/${id}/answer`, { outcome: 'kept', reason: 'x' }, KEY))).toEqual([
      409,
      'sans-appel',
    ]);
  });

  test('takes a fraudulent act away; its words are nowhere any more, its tombstone says why', async () => {
    const fraud = await published(
      town,
      closure({
        title: 'Gagnez un zèbre',
        summary: 'Cliquez ici zébré',
        text: 'zébrures',
        places: [
          { label: 'Zébroville', given: { kind: 'drawn', geometry: { type: 'Point', coordinates: [2.01, 48.01] } } },
        ],
      } as object),
    );
    const one = await report({ reason: 'spam', words: 'Ce n’est pas un acte.' }, fraud.id);
    const month = new Date().toISOString().slice(0, 7);
    const paths = [
      `/acte/${fraud.id}`,
      `/acte/${fraud.id}?lang=en`,
      `/api/acts/${fraud.id}`,
      '/api/acts?limit=50',
      '/recueil',
      `/organisme/${town.siren}`,
      '/api/acts/feed?f=atom',
      '/api/acts/feed?f=jsonfeed',
      `/api/acts/${fraud.id}/document`,
      `/api/acts/${fraud.id}/calendar`,
      `/acte/${fraud.id}/signaler`,
      '/api/collections/actes-circulation/items?limit=100',
      '/sitemap/0',
    ];
    const leaks = async () => {
      const found: string[] = [];
      for (const path of paths)
        if (/z[èe]br|zébr/i.test((await ask(service.url, path)).body.toString())) found.push(path);
      return found;
    };
    expect((await leaks()).length).toBeGreaterThan(5);
    const made = await decide(one.id, { decision: 'act-withdrawn', ground: 'spam', reason: 'Compte piraté.' });
    expect([made.status, made.body.toString()]).toEqual([200, expect.stringContaining('act-withdrawn')]);
    expect(await leaks()).toEqual([]);
    expect(((await ask(service.url, '/api/acts?q=zebre')).json() as { acts: unknown[] }).acts).toEqual([]);
    expect(((await ask(service.url, '/api/acts?q=zebroville')).json() as { counts: object }).counts).toEqual({});
    expect(
      (
        (await ask(service.url, '/api/acts?lon=2.01&lat=48.01&radius_m=20')).json() as { acts: { id: string }[] }
      ).acts.map(({ id }) => id),
    ).not.toContain(fraud.id);
    expect((await ask(service.url, `/acte/${fraud.id}`)).body.toString()).toContain('Compte piraté.');
    const pdf = await ask(service.url, `/recueil/${town.siren}/${month}.pdf`);
    expect([pdf.status, pdf.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(slug(await post(`/api/acts/${fraud.id}/reports`, GOOD))).toEqual([410, 'acte-retire']);
  });

  test('has public figures, of which the page tells too', async () => {
    const told = (await ask(service.url, '/api/moderation/figures')).json() as Figures;
    expect(told.months).toMatchObject([{ upheld: 3, withdrawn: 1, appeals: 1, dismissed: 0 }]);
    expect(told.months[0]!.reports).toBe(told.months[0]!.upheld + told.months[0]!.open);
    expect(Object.values(told.reasons).reduce((sum, one) => sum + one!, 0)).toBe(told.months[0]!.reports);
    const { body } = await ask(service.url, '/recueil/moderation');
    expect(body.toString()).toContain('La modération en chiffres');
  });
});
