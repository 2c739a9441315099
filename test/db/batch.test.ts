import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { batch, csvOf, inShort, type Line, post, seeded } from './batch-call.ts';
import { loadFile } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';
import { loadSituations, SITUATIONS } from './situations.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const SEQUENCE = 'application/geo+json-seq';
const feature = (geometry: unknown, id?: unknown) => JSON.stringify({ type: 'Feature', id, properties: {}, geometry });
const point = (lon: unknown, lat: unknown) => ({ type: 'Point', coordinates: [lon, lat] });

/** Places of the situations, corners and edges of their drawings, and some anywhere in and around both communes. */
const random = seeded(5);
const POINTS = [
  ...new Set(SITUATIONS.flatMap(({ ask: text }) => /lon=([\d.]+)&lat=([\d.]+)/.exec(text)?.slice(1).join() ?? [])),
  ...['2,48', '2.01,48.005', '2.02,48.005', '2.0000001,48.01', '8.74,41.92', '-61.5,16.2'],
  ...Array.from({ length: 40 }, () =>
    [1.99 + 0.06 * random(), 47.99 + 0.04 * random()].map((n) => n.toFixed(6)).join(),
  ),
].map((text) => text.split(',').map(Number) as [number, number]);

describe.each(engines)('$name: places of a file', ({ db }: Engine) => {
  let service: TestService;
  let sound = '';
  let before = '';
  beforeAll(async () => {
    service = await listen(db);
    before = await loadSituations(db, async () => {
      const answer = await ask(service.url, '/api/rules?lon=2.005&lat=48.005&dataset=in-force');
      return (answer.json() as RulesAnswer).as_of.known_on;
    });
    await loadFile(db, 'addresses', 'addresses.geojson', { facts: { place: 'address', kind: 'reference' } });
    const ids = (await db.rows<{ id: string }>('rules/datasets')).map(({ id }) => id);
    sound = `dataset=${ids.filter((id) => id !== 'broken-date')}`;
  });
  afterAll(() => service.close());

  /** The addresses of answers that are not to the byte what they lead to. */
  async function unlike(lines: Line[]): Promise<string[]> {
    const differ: string[] = [];
    for (const { answer } of lines) {
      const { href } = (JSON.parse(answer!) as RulesAnswer).links[0]!;
      if ((await ask(service.url, href)).body.toString() !== answer) differ.push(href);
    }
    return differ;
  }

  test.each([
    ['as it is', ''],
    ['in English', 'lang=en'],
    ['of a past day', 'in_force_on=2019-12-31'],
    ['as it was known before', 'known_on={before}'],
    ['with one effect', 'effect=forbidden&in_force_on=2026-06-30'],
    ['for farms, without texts', 'profile=farm&fields=offices,proofs'],
    ['with geometry and nothing else', 'fields=geometry'],
  ])('are answered to the byte as each by its own link (%s)', async (_what, asked) => {
    const query = `${sound}&${asked.replace('{before}', before)}`.replace(/&$/, '');
    const lines = await batch(service.url, csvOf(POINTS), { query });
    expect(lines.map(({ row }) => row)).toEqual(POINTS.map((_, index) => index + 1));
    expect(await unlike(lines)).toEqual([]);
  });

  test('that a broken dataset spoils are answered one by one, and name it', async () => {
    const lines = await batch(
      service.url,
      csvOf([
        [2.005, 48.005],
        [2.5, 48.5],
      ]),
      { query: 'in_force_on=2026-06-01' },
    );
    const counts = lines.map(({ answer }) => (JSON.parse(answer!) as RulesAnswer).counts);
    expect(counts.map(({ unavailable }) => unavailable)).toEqual([2, 1]);
  });

  test('may be named in any way, in any order, each with its own answer or problem', async () => {
    const rows = [
      'id,lon,lat,parcel,commune,address',
      'point,2.003,48.005,,,',
      'parcel,,,99001000AB0001,,',
      'commune,,,,99001,',
      'address,,,,,3 rue de l’Église Essaiville',
      'unknown,,,99001000AB9999,,',
      'ambiguous,,,,,3 rue',
      'both,2.003,48.005,,99001,',
      'none,,,,,',
      'half,2.003,,,,',
      'axes,48.005,2.003,,,',
      'formula,=cmd|calc,48,,,',
      'nan,NaN,NaN,,,',
      'short,2.003',
      'last,2.003,48.005,,,',
    ];
    const lines = await batch(service.url, rows.join('\n'), { query: sound });
    expect(inShort(lines)).toEqual([
      [1, 'point', 'point'],
      [2, 'parcel', 'parcel'],
      [3, 'commune', 'commune'],
      [4, 'address', 'address'],
      [5, 'unknown', 'parcelle-inconnue'],
      [6, 'ambiguous', 'adresse-ambigue'],
      [7, 'both', 'lieux-multiples'],
      [8, 'none', 'parametre-invalide'],
      [9, 'half', 'parametre-invalide'],
      [10, 'axes', 'axes-inverses'],
      [11, 'formula', 'parametre-invalide'],
      [12, 'nan', 'parametre-invalide'],
      [13, 'short', 'csv-invalide'],
      [14, 'last', 'point'],
    ]);
    expect(lines[9]!.problem).toMatchObject({ status: 400, detail: expect.stringMatching(/inversées/) });
    expect(await unlike([lines[0]!, lines[1]!, lines[2]!, lines[3]!])).toEqual([]);
  });

  test('may be a sequence of features of any geometry; a last one that is cut is told', async () => {
    const square = [
      [
        [2, 48],
        [2.001, 48],
        [2.001, 48.001],
        [2, 48.001],
        [2, 48],
      ],
    ];
    const texts = [
      feature(point(2.003, 48.005), 'a'),
      feature({ type: 'Polygon', coordinates: square }, 7),
      feature(point('2.003', '48.005'), 'text'),
      feature({
        type: 'Polygon',
        coordinates: [
          [
            [2, 48],
            [2.01, 48.01],
            [2.01, 48],
            [2, 48.01],
            [2, 48],
          ],
        ],
      }),
      feature(point(48.005, 2.003)),
      feature(point(2.003, 48.005), 'cut').slice(0, 40),
    ];
    const wanted = [
      [1, 'a', 'point'],
      [2, 7, 'drawing'],
      [3, 'text', 'geometrie-invalide'],
      [4, null, 'geometrie-invalide'],
      [5, null, 'geometrie-invalide'],
      [6, null, 'json-invalide'],
    ];
    for (const body of [texts.join('\n'), texts.map((text) => `\x1e${text}\n`).join('')])
      expect(inShort(await batch(service.url, body, { type: SEQUENCE, query: sound }))).toEqual(wanted);
  });

  test('come out as a table where that is asked or accepted', async () => {
    const body = 'id,lon,lat\n"=1+1",2.005,48.005\nb,2,x\n';
    const tables = [
      await post(service.url, body, { query: `f=csv&${sound}` }),
      await post(service.url, body, { query: sound, headers: { Accept: 'text/csv' } }),
    ];
    for (const { status, headers, body: bytes } of tables) {
      expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
      expect(headers['content-disposition']).toBe('attachment; filename="terrier.csv"');
      const lines = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
      expect(lines.at(-1)).toMatchObject({ row: '2', id: 'b', problem: expect.stringMatching(/^lat : un nombre/) });
      const told = lines.filter(({ dataset }) => dataset === 'in-force');
      expect(told).toMatchObject([{ row: '1', id: "'=1+1", status: 'applies', code: 'A', effect: 'forbidden' }]);
    }
    const refused = await post(service.url, body, { headers: { Accept: 'image/png' } });
    expect([refused.status, (refused.json() as { type: string }).type]).toEqual([406, '/problemes/format-refuse']);
  });

  test('leave their connections to others when their callers go', async () => {
    const body = csvOf(Array.from({ length: 2000 }, (_, n) => [2 + (n % 50) / 1000, 48.005] as const));
    for (let times = 0; times < 6; times += 1) {
      const headers = { 'Content-Type': 'text/csv' };
      const call = request(`${service.url}/api/rules/batch?${sound}`, { method: 'POST', headers, agent: false });
      call.end(body);
      const [response] = (await once(call, 'response')) as [IncomingMessage];
      response.on('error', () => undefined);
      await once(response, 'data');
      call.destroy();
    }
    const path = `/api/rules?lon=2.005&lat=48.005&${sound}`;
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(service.url, path)));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(service.log()).not.toContain('"level":50');
  });

  test.each([
    ['is empty', '', 'text/csv', 400, 'fichier-vide'],
    ['has a header only', 'lon,lat\n', 'text/csv', 400, 'fichier-vide'],
    ['has an unknown column', 'lon,lat,nom\n2,48,x\n', 'text/csv', 400, 'colonne-inconnue'],
    ['names no place', 'id\n1\n', 'text/csv', 400, 'colonne-manquante'],
    ['is one JSON document', '{"type":"FeatureCollection"}', 'application/json', 415, 'format-inconnu'],
    ['says nothing of itself', 'lon,lat\n2,48\n', 'text/plain', 415, 'format-inconnu'],
    ['is larger than 50 MB', `lon,lat\n${' '.repeat(50_000_000)}`, 'text/csv', 413, 'trop-volumineux'],
  ])('are refused as a whole when the body %s', async (_what, body, type, status, slug) => {
    const refused = await post(service.url, body, { type });
    expect([refused.status, (refused.json() as { type: string }).type]).toEqual([status, `/problemes/${slug}`]);
  });

  test('are refused as a whole when compressed, or asked about unknown datasets', async () => {
    const bomb = gzipSync('lon,lat\n2.003,48.005\n'.repeat(1000)).toString('latin1');
    const refused = [
      await post(service.url, bomb, { headers: { 'Content-Encoding': 'gzip' } }),
      await post(service.url, 'lon,lat\n2,48\n', { query: 'dataset=nothing' }),
      await post(service.url, 'lon,lat\n2,48\n', { query: 'f=xml' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([415, 404, 400]);
  });
});
