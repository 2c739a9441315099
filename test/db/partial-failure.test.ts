import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetAnswer, Problem, RulesAnswer } from '../../api/answers.ts';
import { type Database, openDatabase } from '../../sql/db.ts';
import { type Engine, fixtures, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const POINT = '/api/rules?lon=2.005&lat=48.005&in_force_on=2026-06-01';
const HOUSE = '{"type": "Polygon", "coordinates": [[[2, 48], [2.001, 48], [2.001, 48.001], [2, 48.001], [2, 48]]]}';
const posted = { method: 'POST', headers: { 'Content-Type': 'application/geo+json' }, body: HOUSE };
const drawing = (url: string) => ask(url, '/api/rules?in_force_on=2026-06-01', posted);

/** What is said of each dataset, by its id. */
const saidBy = (answer: unknown): Record<string, DatasetAnswer> =>
  Object.fromEntries((answer as RulesAnswer).datasets.map((said) => [said.id, said]));

/** Something that one side waits for and the other gives. */
function signal() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give, given };
}

describe.each(engines)('a dataset that breaks the question, $name', ({ db }: Engine) => {
  let service: TestService;
  let sound: Record<string, DatasetAnswer>;
  beforeAll(async () => {
    service = await listen(db);
    await loadCommunes(db);
    for (const name of ['in-force', 'in-procedure', 'several-codes', 'thin']) await loadQuirk(db, name);
    sound = saidBy((await ask(service.url, POINT)).json());
    await loadQuirk(db, 'broken-date');
  });
  afterAll(() => service.close());

  test.each([
    ['fr', /^La question n’a pas abouti pour ce jeu de données/],
    ['en', /^The question failed for this dataset/],
  ])('is unavailable by name (%s), and the others say what they said before it came', async (lang, words) => {
    const answer = await ask(service.url, `${POINT}&lang=${lang}`);
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    const { 'broken-date': broken, ...others } = saidBy(answer.json());
    expect(broken).toMatchObject({ status: 'unavailable', rules: [], pending: [], near: [] });
    expect(broken!.fault).toMatch(words);
    expect((answer.json() as RulesAnswer).counts.unavailable).toBe(1);
    if (lang === 'fr') expect(others).toEqual(sound);
  });

  test('is unavailable for a drawing and a commune as well', async () => {
    for (const answer of [await drawing(service.url), await ask(service.url, '/api/rules?commune=99001')]) {
      const said = saidBy(answer.json());
      expect([answer.status, said['broken-date']!.status, said['in-force']!.status]).toEqual([
        200,
        'unavailable',
        'applies',
      ]);
    }
  });

  test('answers where its data are sound', async () => {
    const beside = saidBy((await ask(service.url, POINT.replace('2.005', '2.015'))).json());
    expect(beside['broken-date']!.rules[0]!.documents[0]!.date).toBe('2024-02-29');
  });

  test('is noted in the log with the error of the database', () => {
    expect(service.log()).toMatch(/"code":"22\d{3}".*réponse partielle/);
  });

  test('is looked for once at a time: whoever asks meanwhile gets an error, later an answer', async () => {
    const [begun, released] = [signal(), signal()];
    let searches = 0;
    const held: Database = {
      ...db,
      until: () => held,
      rows: async (question, values) => {
        if (question === 'rules/datasets') {
          searches += 1;
          begun.give();
          await released.given;
        }
        return db.rows(question, values);
      },
    };
    const gated = await listen(held);
    const first = ask(gated.url, POINT);
    await begun.given;
    const second = await ask(gated.url, POINT);
    expect([second.status, (second.json() as Problem).type]).toEqual([500, '/problemes/erreur-interne']);
    expect(second.body.toString()).not.toMatch(/2024-02-30|date/);
    released.give();
    expect([(await first).status, searches]).toEqual([200, 1]);
    expect([(await ask(gated.url, POINT)).status, searches]).toEqual([200, 2]);
    await gated.close();
  });

  test('leaves the connections fit for the questions that follow', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const other = `/api/rules?lon=2.005&lat=48.005&dataset=in-force&in_force_on=2026-06-${10 + (index % 20)}`;
        const path = index % 2 ? other : `${POINT}&dataset=broken-date`;
        return [index % 2, (await ask(service.url, path)).status];
      }),
    );
    // Those that fail while another is looked into get an error; no answer is lost or mixed up.
    for (const [isOther, status] of answers) expect(isOther ? [200] : [200, 500]).toContain(status);
    expect(saidBy((await ask(service.url, `${POINT}&dataset=in-force`)).json())['in-force']).toEqual(sound['in-force']);
  });
});

describe.skipIf(!fixtures().url)('a dataset that takes too long, server', () => {
  let db: Database;
  let service: TestService;
  beforeAll(async () => {
    const server = engines.find(({ name }) => name === 'server')!;
    await loadFile(server.db, 'slow', 'in-force.geojson');
    await server.db.rows('../test/db/questions/slow-documents', ['slow']);
    const limits = { connections: 4, statementTimeout: 1500 };
    db = await openDatabase({ url: fixtures().url!, dataDir: '' }, limits);
    service = await listen(db);
  });
  afterAll(async () => {
    await service.close();
    await db.close();
  });

  test('is unavailable by name with the one that breaks, and the others answer', async () => {
    const started = performance.now();
    const answer = await ask(service.url, POINT);
    const said = saidBy(answer.json());
    const unavailable = Object.values(said).filter(({ status }) => status === 'unavailable');
    expect([answer.status, unavailable.map(({ id }) => id)]).toEqual([200, ['broken-date', 'slow']]);
    expect(said['in-force']).toMatchObject({ status: 'applies', rules: [{ code: 'A' }] });
    expect(performance.now() - started).toBeLessThan(8000);
  });

  test('whoever asks the same meanwhile is told to try again, without a second search', async () => {
    const first = ask(service.url, `${POINT}&dataset=slow`);
    // Its own time ends in the middle of the search of the first.
    await wait(500);
    const second = await ask(service.url, `${POINT}&dataset=slow`);
    expect([second.status, second.headers['retry-after'], (second.json() as Problem).type]).toEqual([
      ...[503, '5', '/problemes/base-indisponible'],
    ]);
    expect((await first).status).toBe(200);
  });

  test('is told as long as it was before where it does not lie', async () => {
    const beside = await ask(service.url, POINT.replace('2.005', '2.015'));
    expect([beside.status, (beside.json() as RulesAnswer).counts.unavailable]).toEqual([200, 0]);
  });
});
