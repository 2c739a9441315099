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
  const changed = 'parcels-of-changed-communes.geojson';
  await loadFile(db, 'cadastre-of-changed', changed, { facts: { place: 'parcel', kind: 'reference' } });
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
  test('may be several parcels, which are one site', async () => {
    const { status, body } = await get('parcel=99001000AB0001,99001000ab0002');
    const { kind, label, area_m2, territories } = body.place;
    expect([status, kind, label, area_m2]).toEqual([200, 'site', '99001000AB0001, 99001000AB0002', 800]);
    expect(territories.map(({ code }) => code)).toEqual(['99001']);
  });
  test('has the area of the drawing when the register does not give that of each parcel', async () => {
    const { body } = await get('parcel=99001000AB0001,99001000AB0003');
    expect(body.place.area_m2).toBeGreaterThan(1000);
  });
  test('has every parcel: one that is unknown among them is named', async () => {
    const { status, body } = await get('parcel=99001000AB0001,99001000AB0007,99001000AZ0001');
    expect([status, body.type]).toEqual([404, '/problemes/parcelle-inconnue']);
    expect(body.detail).toContain('Les parcelles 99001000AB0007, 99001000AZ0001 ne sont pas connues ici ; voisines : ');
  });
  test('may be a parcel by commune, section and number', async () => {
    const { status, body } = await get('commune=99001&section=ab&number=1');
    expect([status, body.place.kind, body.place.label]).toEqual([200, 'parcel', '99001000AB0001']);
    const of = await get('commune=16233&section=AB&number=12&prefix=351');
    expect(of.body.place.label).toBe('16233351AB0012');
  });
  test('is as it was known then', async () => {
    const { body: before } = await get('parcel=99001000AB0001');
    await loadFile(db, 'cadastre', 'parcels-later.geojson', { facts: { place: 'parcel', kind: 'reference' } });
    expect((await get('parcel=99001000AB0001')).body.place.area_m2).toBe(600);
    const then = await get(`parcel=99001000AB0001&known_on=${before.as_of.known_on}`);
    expect(then.body.place).toEqual(before.place);
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
  test.each([
    ['12 bis ru de l’eglse, Esaiville', '12 bis rue de l’Église, Essaiville', 1],
    ['12B r. Eglise 99100 ESSAIVILLE', '12 bis rue de l’Église, Essaiville', 0],
    ['5a pl. docteur roux, vieux bourg', '5 A place du Dr Roux, Vieux-Bourg', 0],
    ['Vieux-Bourg, rue d’Essaiville 3', '3 rue d’Essaiville, Vieux-Bourg', 0],
    ['12 rue de l’église', '12 rue de l’Église, Essaiville', 1],
    ['a4', '12 bis rue de l’Église, Essaiville', 0],
  ])('may be the address %s', async (text, label, remarks) => {
    const { status, body } = await get(`address=${encodeURIComponent(text)}`);
    expect([status, body.place.kind, body.place.label]).toEqual([200, 'address', label]);
    expect(body.place.remarks).toHaveLength(remarks);
  });
  test.each([
    ['13 rue de l’église, Essaiville', 404, 'numero-inconnu', ['12 rue de l’Église, Essaiville']],
    ['3 bis rue du moulin', 404, 'numero-inconnu', ['3 rue du Moulin, Essaiville']],
    ['rue de l’église, Essaiville', 409, 'adresse-ambigue', ['3 rue de l’Église, Essaiville']],
    ['5 place du Dr Roux, Vieux-Bourg', 404, 'numero-inconnu', ['5 A place du Dr Roux, Vieux-Bourg']],
    ['3 rue de Vieux-Bourg, Essaiville', 409, 'adresse-ambigue', []],
    ['3 rue de l’église, Paris', 409, 'adresse-ambigue', ['3 rue de l’Église, Essaiville']],
    [`3 rue du moulin Essaiville${' Essaiville rue'.repeat(6)}`, 409, 'adresse-ambigue', []],
    ['7 avenue Zzyzx', 404, 'adresse-inconnue-ici', []],
  ])('is never guessed: %s', async (text, status, slug, first) => {
    const { status: code, body } = await get(`address=${encodeURIComponent(text)}`);
    expect([code, body.type]).toEqual([status, `/problemes/${slug}`]);
    const candidates = body.candidates ?? [];
    expect(candidates.map(({ label }) => label).slice(0, first.length)).toEqual(first);
    for (const { id, score, lon, lat } of candidates)
      expect([id, score, lon, lat].map((one) => typeof one)).toEqual(['string', 'number', 'number', 'number']);
    expect(candidates.map(({ score }) => score!)).toEqual(candidates.map(({ score }) => score!).sort((a, b) => b - a));
  });
  test.each([
    ['parcel=99001000AB0001&commune=99001', 'lieux-multiples', /parcel, commune/],
    ['parcel=99001000AB0001&commune=99001&section=AB&number=1', 'lieux-multiples', /parcel, commune/],
    ['lon=2.001&lat=48.001&commune=99001&section=AB&number=1', 'lieux-multiples', /lon, parcel/],
    [
      'commune=99001&section=AB',
      'parametre-invalide',
      /number manque : une parcelle est dite par commune, section et number/,
    ],
    ['section=AB&number=1', 'parametre-invalide', /commune manque/],
    ['commune=99001&section=ABC&number=1', 'parametre-invalide', /une section d’une ou deux lettres/],
    ['commune=99001&section=AB&number=', 'parametre-invalide', /number : un numéro de 1 à 9999 est attendu, reçu ""/],
    [
      `parcel=${Array.from({ length: 51 }, (_, i) => `99001000AB00${10 + i}`)}`,
      'parametre-invalide',
      /50 parcelles au plus/,
    ],
    ['parcel=99001000AB0001,99001000AB0001', 'parametre-invalide', /nommée deux fois/],
    ['address=%20%20', 'parametre-invalide', /address : un texte de 1 à 200 caractères/],
    [`address=${'rue '.repeat(51)}`, 'parametre-invalide', /address : un texte de 1 à 200 caractères/],
    ['address=12', 'adresse-incomplete', /le nom d’une voie est attendu, reçu « 12 »/],
    ['address=de%20la', 'adresse-incomplete', /le nom d’une voie/],
    ['address=3%00rue', 'caractere-interdit', /caractère de contrôle/],
  ])('is refused with the reason: %s', async (query, slug, words) => {
    const { status, body } = await get(query);
    expect([status, body.type]).toEqual([400, `/problemes/${slug}`]);
    expect(body.detail).toMatch(words);
    expect(body.detail_en).not.toBe('');
  });
  test('that is a site has a page', async () => {
    const page = await fetch(`${service.url}/lieu/parcelle/99001000AB0001,99001000AB0002`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('99001000AB0001, 99001000AB0002');
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
