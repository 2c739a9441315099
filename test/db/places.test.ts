import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem, RulesAnswer } from '../../api/answers.ts';
import { openEngines } from '../setup/engines.ts';
import { startService } from '../setup/run.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';

const [engine] = (await openEngines('fixtures')).reverse();
const { db, env } = engine!;
let service: Awaited<ReturnType<typeof startService>>;

beforeAll(async () => {
  await loadCommunes(db);
  await loadQuirk(db, 'shares');
  await loadFile(db, 'cadastre', 'parcels.geojson', { facts: { place: 'parcel', kind: 'reference' } });
  await loadFile(db, 'addresses', 'addresses.geojson', { facts: { place: 'address', kind: 'reference' } });
  service = await startService(env);
});
afterAll(async () => {
  service.child.kill('SIGTERM');
  await db.close();
});

const get = async (query: string) => {
  const response = await fetch(`${service.url}/api/rules?${query}`);
  return { status: response.status, body: (await response.json()) as RulesAnswer & Problem };
};
const draw = async (geometry: unknown) => {
  const headers = { 'Content-Type': 'application/geo+json' };
  const response = await fetch(`${service.url}/api/rules`, { method: 'POST', headers, body: JSON.stringify(geometry) });
  return { status: response.status, body: (await response.json()) as RulesAnswer & Problem };
};

describe('a place', () => {
  test('may be a parcel, with the area of the land register', async () => {
    const { status, body } = await get('parcel=99001000ab0001');
    expect([status, body.place.kind, body.place.label, body.place.area_m2]).toEqual([
      200,
      'parcel',
      '99001000AB0001',
      500,
    ]);
  });
  test('that is an unknown parcel is refused with those beside it', async () => {
    const { status, body } = await get('parcel=99001000AB0009');
    expect([status, body.type]).toEqual([404, '/problemes/parcelle-inconnue']);
    expect(body.detail).toContain('99001000AB0001');
  });
  test('may be an address written without accents', async () => {
    const { status, body } = await get('address=3%20rue%20de%20l%20eglise%20essaiville');
    expect([status, body.place.label]).toEqual([200, '3 rue de l’Église, Essaiville']);
  });
  test('that could be several addresses is never guessed', async () => {
    const { status, body } = await get('address=3%20rue');
    expect([status, body.type]).toEqual([409, '/problemes/adresse-ambigue']);
    expect(body.detail).toContain('3 rue du Moulin, Essaiville');
  });
  test('may be a commune', async () => {
    const { status, body } = await get('commune=99001');
    expect([status, body.place.kind, body.place.territories.map(({ code }) => code)]).toEqual([
      200,
      'commune',
      ['99001'],
    ]);
  });
  test('must be one: none and two are refused', async () => {
    expect((await get('')).body.type).toBe('/problemes/parametre-invalide');
    expect((await get('commune=99001&parcel=99001000AB0001')).body.type).toBe('/problemes/lieux-multiples');
  });
});

describe('a drawing', () => {
  const square = (west: number, south: number, size: number) => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
  test('is answered with shares', async () => {
    const { status, body } = await draw({ type: 'Polygon', coordinates: [square(2.0, 48.0, 0.01)] });
    const { rules } = body.datasets.find(({ id }) => id === 'shares')!;
    expect([status, rules.find(({ feature }) => feature?.key === 'half')!.share.percent]).toEqual([200, 50]);
  });
  test.each([
    [
      'that crosses itself',
      [
        [
          [2, 48],
          [2.01, 48.01],
          [2.01, 48],
          [2, 48.01],
          [2, 48],
        ],
      ],
      /se croise/,
    ],
    ['with a hole outside', [square(2, 48, 0.01), square(2.5, 48, 0.01)], /valide/],
    ['of half of France', [square(0, 45, 4)], /2000 au plus/],
  ])('%s is refused with the reason', async (_what, coordinates, words) => {
    const { status, body } = await draw({ type: 'Polygon', coordinates });
    expect([status, body.type]).toEqual([422, '/problemes/geometrie-invalide']);
    expect(body.detail).toMatch(words);
  });
  test('that is no JSON, says another type or is too large is refused', async () => {
    const post = (type: string, body: string) =>
      fetch(`${service.url}/api/rules`, { method: 'POST', headers: { 'Content-Type': type }, body }).then(
        ({ status }) => status,
      );
    expect(await post('application/json', '{')).toBe(400);
    expect(await post('text/plain', '{}')).toBe(415);
    expect(await post('application/json', `"${'x'.repeat(300_000)}"`)).toBe(413);
  });
});
