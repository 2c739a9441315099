import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import { dayInWords } from '../../api/acts/schedule-names.ts';
import type { ActsAnswer } from '../../api/register/list.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { askAs, type Body, closure, inDays, type Member, makeBody, makeMember, publish, reviewed } from './desk.ts';
import { loadCommunes } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const drawn = (lon: number, lat: number) => ({
  given: { kind: 'drawn', geometry: { type: 'Point', coordinates: [lon, lat] } },
});
const MARKET = closure({
  kind: 'market',
  title: 'Marché de Noël sur la place des Tilleuls',
  summary: 'Stands et vin chaud.',
  text: 'Article 1. Le marché se tient.\n\nArticle 2. Les véhicules stationnés gênants\nsont enlevés.',
  places: [{ label: 'Place des Tilleuls', ...drawn(2.03, 48.01) }],
  traffic: null,
  effect: 'information',
  schedule: { from: '2099-12-01', until: '2099-12-24', times: [], exceptions: [] },
} as object);
const DELIBERATION = {
  ...MARKET,
  kind: 'deliberation',
  title: 'Budget primitif',
  places: [{ given: { kind: 'territory', level: 'commune', code: '99002' } }],
  schedule: { from: '2026-01-01', until: null, times: [], exceptions: [] },
  summary: 'Le budget.',
};

describe.each(engines)('$name: the register', ({ db }: Engine) => {
  let service: TestService;
  let town: Body;
  let county: Body;
  let clerk: Member;
  let acts: Record<'closure' | 'market' | 'deliberation' | 'past', ActAnswer>;

  const publishAs = async (body: Body, content: object): Promise<ActAnswer> => {
    const answer = await publish(service.url, clerk, await reviewed(service.url, clerk, body, content));
    expect([answer.status, answer.body.toString().slice(0, 300)]).toEqual([201, expect.any(String)]);
    return answer.json() as ActAnswer;
  };
  const found = async (query = '') => (await ask(service.url, `/api/acts${query}`)).json() as ActsAnswer;
  const titles = async (query: string) => (await found(query)).acts.map(({ title }) => title);
  const page = async (path: string) => (await ask(service.url, path)).body.toString();

  beforeAll(async () => {
    await loadCommunes(db);
    service = await listen(db, '', { printedUrl: 'https://terrier.example.org' });
    town = await makeBody(db, '200000011', 'Mairie d’Essaiville', ['commune/99001', 'commune/99002']);
    county = await makeBody(db, '200000012', 'Département des essais', ['commune/99001', 'commune/99002']);
    clerk = await makeMember(db, 'Hugo', [
      [town, 'administrator'],
      [county, 'administrator'],
    ]);
    acts = {
      closure: await publishAs(
        town,
        closure({ places: [{ label: 'Rue de l’Église', ...drawn(2.004, 48.004) }] } as object),
      ),
      past: await publishAs(
        town,
        closure({
          title: 'Course cycliste',
          kind: 'event',
          schedule: { from: '2020-05-01', until: '2020-05-02', times: [], exceptions: [] },
        } as object),
      ),
      market: await publishAs(county, MARKET),
      deliberation: await publishAs(county, DELIBERATION),
    };
  });
  afterAll(() => service.close());

  test('has every act, the newest first, and counts them by kind', async () => {
    const all = await found();
    const order = [acts.deliberation, acts.market, acts.past, acts.closure].map(({ published, id }) => [published, id]);
    expect(all.acts.map(({ published, id }) => [published, id])).toEqual(order.sort().reverse());
    expect(all.counts).toEqual({ deliberation: 1, event: 1, market: 1, traffic: 1 });
    expect(all.links).toEqual([{ rel: 'self', type: 'application/json', href: expect.any(String) }]);
  });

  test.each([
    ['words without accents, in another form', '?q=marches tilleul', ['Marché de Noël sur la place des Tilleuls']],
    ['words of the text', '?q=véhicule gênant', ['Budget primitif', 'Marché de Noël sur la place des Tilleuls']],
    ['words of a place', '?q=rue de l’eglise', ['Rue des Essais fermée pour travaux']],
    ['words that no act has', '?q=dragon', []],
    ['words with signs of the language of questions', '?q=\'"!:*(\\ |<->', []],
    ['a kind', '?kind=event', ['Course cycliste']],
    ['a body', '?organisation=200000012', ['Budget primitif', 'Marché de Noël sur la place des Tilleuls']],
    [
      'a commune by its name',
      '?commune=est-les-essais',
      ['Budget primitif', 'Marché de Noël sur la place des Tilleuls'],
    ],
    ['a territory', '?territory=commune/99002', ['Budget primitif', 'Marché de Noël sur la place des Tilleuls']],
    [
      'a point and metres around',
      '?lon=2.03&lat=48.0105&radius_m=100',
      ['Budget primitif', 'Marché de Noël sur la place des Tilleuls'],
    ],
    ['the same point nearer', '?lon=2.03&lat=48.0105&radius_m=10', ['Budget primitif']],
    ['a day in force', '?in_force_on=2099-12-24&kind=market', ['Marché de Noël sur la place des Tilleuls']],
    ['the day after the last', '?in_force_on=2099-12-25&kind=market', []],
    ['what is over', '?state=ended', ['Course cycliste']],
    ['what is to come', '?state=to-come', ['Marché de Noël sur la place des Tilleuls']],
    ['a time of publication', '?from=2020-01-01&until=2020-12-31', []],
  ])('finds acts by %s', async (_, query, wanted) => {
    expect((await titles(encodeURI(query))).sort()).toEqual(wanted.toSorted());
  });

  test('goes on page by page, with nothing lost or twice', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/api/acts?limit=1';
    while (path) {
      const { acts: some, links } = (await ask(service.url, path)).json() as ActsAnswer;
      seen.push(...some.map(({ id }) => id));
      path = links.find(({ rel }) => rel === 'next')?.href;
    }
    expect(seen).toEqual((await found()).acts.map(({ id }) => id));
  });

  test.each([
    '?qq=1',
    '?kind=x',
    '?lon=2',
    '?territory=x',
    '?organisation=12',
    '?after=x',
    '?from=2026-02-01&until=2026-01-01',
    '?state=x',
    '?radius_m=-1',
  ])('refuses what it does not understand: %s', async (query) => {
    expect((await ask(service.url, `/api/acts${query}`)).status).toBe(400);
    expect((await ask(service.url, `/recueil${query}`)).status).toBe(400);
  });

  test('has pages of acts, of bodies and of itself, in two languages', async () => {
    const { id } = acts.market;
    const french = await page(`/acte/${id}`);
    expect(french).toContain('Marché de Noël sur la place des Tilleuls');
    expect(french).toContain('À venir : s’appliquera à partir du 1er décembre 2099');
    expect(french).toContain('/#lieu=2.03,48.01');
    expect(french).toContain('Les véhicules stationnés gênants\nsont enlevés.');
    expect(french).toContain(acts.market.sha256);
    expect(french).toContain(`/api/acts/${id}/calendar`);
    expect(JSON.parse(/ld\+json">(.*?)<\/script>/.exec(french)![1]!)).toMatchObject({
      '@type': 'Legislation',
      name: 'Marché de Noël sur la place des Tilleuls',
      legislationLegalForce: { '@id': 'https://schema.org/NotInForce' },
    });
    expect(await page(`/acte/${id}?lang=en`)).toContain('To come: applies from 1 December 2099');
    expect(await page('/organisme/200000012')).toContain('Budget primitif');
    expect(await page('/recueil?q=noel&lang=en')).toContain('1 act');
    expect(await page('/recueil?commune=Nulleville')).toContain('Aucune commune ne s’appelle « Nulleville »');
    expect((await ask(service.url, '/organisme/999999999')).status).toBe(404);
    expect((await ask(service.url, `/api/acts/${id}/calendar`)).body.toString()).toContain('SUMMARY:Marché de Noël');
  });

  test('tells of what one act does to another, on both', async () => {
    const { id } = acts.closure;
    const next = await askAs(service.url, clerk, 'POST', `/api/desk/acts/${id}/succession`, {
      body: { kind: 'repeals', from: inDays(0) },
    });
    const draft = next.json() as { id: string; content: object };
    const filled = await askAs(service.url, clerk, 'PUT', `/api/desk/drafts/${draft.id}`, {
      body: { ...draft.content, summary: 'La rue est rouverte.', text: 'Article 1. L’arrêté est abrogé.' },
      headers: { 'If-Match': next.headers.etag! },
    });
    const sent = await askAs(service.url, clerk, 'POST', `/api/desk/drafts/${draft.id}/submission`, {
      body: {},
      headers: { 'If-Match': filled.headers.etag! },
    });
    const repeal = (
      await publish(service.url, clerk, { id: draft.id, version: sent.headers.etag! })
    ).json() as ActAnswer;
    expect(await page(`/acte/${id}`)).toContain(`Abrogé à compter du ${dayInWords(inDays(0), 'fr')}, par l’acte`);
    expect(await page(`/acte/${id}`)).toContain(`/acte/${repeal.id}`);
    expect(await page(`/acte/${repeal.id}`)).toMatch(new RegExp(`Abroge <a href="/acte/${id}`));
    expect((await found('?state=repealed')).acts.map((act) => act.id)).toEqual([id]);
  });
});
