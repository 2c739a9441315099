import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/answers.ts';
import type { ChangesAnswer } from '../../api/rules/changes.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const keys = (rules: { feature: { key: string } | null }[]) => rules.map(({ feature }) => feature?.key);
const POINT = 'lon=2.005&lat=48.005';

describe.each(engines)('what changed at a place, $name', ({ db }: Engine) => {
  let service: TestService;
  beforeAll(async () => {
    await loadCommunes(db);
    for (const name of ['replaced-plan', 'hole', 'without-geometry']) await loadQuirk(db, name);
    await loadFile(db, 'reload', 'reload.geojson');
    service = await listen(db);
  });
  afterAll(() => service.close());

  const changes = async (query: string, body?: string) => {
    const options = body ? { method: 'POST', headers: { 'Content-Type': 'application/geo+json' }, body } : {};
    const { status, json } = await ask(service.url, `/api/rules/changes?${query}`, options);
    return { status, answer: json() as ChangesAnswer & Problem };
  };
  const of = (answer: ChangesAnswer, id: string) => answer.datasets.find((dataset) => dataset.id === id)!;

  test('a plan that replaced another ended it and began', async () => {
    const { answer } = await changes(`${POINT}&from=2015-01-01&to=2026-06-01`);
    const { began, ended, changed, unchanged, status } = of(answer, 'replaced-plan');
    expect([keys(began), keys(ended), changed, unchanged]).toEqual([['plan-2020'], ['plan-2012'], [], 0]);
    expect(status).toEqual({ from: 'applies', to: 'applies' });
    expect([answer.from.in_force_on, answer.to.in_force_on]).toEqual(['2015-01-01', '2026-06-01']);
  });
  test('what did not change is counted, and every dataset is named', async () => {
    const { answer } = await changes(`${POINT}&from=2021-01-01&to=2026-06-01`);
    expect(of(answer, 'without-geometry')).toMatchObject({ began: [], ended: [], changed: [], unchanged: 2 });
    expect(answer.datasets.map(({ id }) => id)).toEqual(['hole', 'reload', 'replaced-plan', 'without-geometry']);
  });
  test('a drawing has changes as a point has', async () => {
    const square = [2.001, 48.001, 2.009, 48.009];
    const [w, s, e, n] = square;
    const ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ];
    const body = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
    const { status, answer } = await changes('from=2015-01-01&to=2026-06-01', body);
    expect(status).toBe(200);
    expect(keys(of(answer, 'replaced-plan').began)).toEqual(['plan-2020']);
    expect(answer.place.kind).toBe('drawing');
  });
  test('what the service learned between two moments is told apart from what the law changed', async () => {
    const before = (await changes(`${POINT}&from=2026-06-01`)).answer.to.known_on;
    await loadFile(db, 'reload', 'reload-changed.geojson');
    const { answer } = await changes(`${POINT}&from=2026-06-01&to=2026-06-01&known_from=${before}`);
    const { began, ended, changed, unchanged } = of(answer, 'reload');
    expect([keys(began), keys(ended), keys(changed.map(({ after }) => after)), unchanged]).toEqual([
      ['d'],
      ['c'],
      ['b'],
      1,
    ]);
    expect(of(answer, 'hole')).toMatchObject({ began: [], ended: [], changed: [] });
  });
  test.each([
    ['without a first day', POINT, 400, 'parametre-invalide'],
    ['with days in the wrong order', `${POINT}&from=2026-01-02&to=2026-01-01`, 400, 'dates-inversees'],
    ['with a day that does not exist', `${POINT}&from=2026-02-30`, 400, 'parametre-invalide'],
    ['with the day of another question', `${POINT}&from=2026-01-01&in_force_on=2026-01-01`, 400, 'parametre-inconnu'],
    ['without a place', 'from=2026-01-01', 400, 'parametre-invalide'],
  ])('a question %s is refused', async (_what, query, status, slug) => {
    const { status: given, answer } = await changes(query);
    expect([given, answer.type]).toEqual([status, `/problemes/${slug}`]);
  });
});
