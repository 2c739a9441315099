import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../api/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const ITEMS = '/api/collections/hole/items';
const TILES = '/api/collections/hole/tiles/WebMercatorQuad';

/** Each line: what is wrong, the address, the status, the slug, what the sentence must say. */
const BAD: [string, string, number, string, RegExp?][] = [
  [
    'lon is a word',
    '/api/rules?lon=abc&lat=48',
    400,
    'parametre-invalide',
    /lon : un nombre entre -180 et 180 .*"abc"/,
  ],
  ['lat is too far north', '/api/rules?lon=2&lat=91', 400, 'parametre-invalide', /lat : .*"91"/],
  ['axes are exchanged', '/api/rules?lon=48.85&lat=2.35', 400, 'axes-inverses', /essayez lon=2.35&lat=48.85/],
  ['the point is abroad', '/api/rules?lon=-0.12&lat=51.5', 400, 'hors-territoire', /hors des territoires français/],
  ['half of a pair is missing', '/api/rules?lon=2', 400, 'parametre-invalide', /lat manque/],
  ['nothing is asked', '/api/rules', 400, 'parametre-invalide', /lon manque/],
  [
    'a parameter is unknown',
    '/api/rules?lon=2&lat=48&longitude=2',
    400,
    'parametre-inconnu',
    /longitude.*Connus : lon, lat/,
  ],
  ['a parameter comes twice', '/api/rules?lon=2&lon=3&lat=48', 400, 'parametre-repete', /lon est donné plusieurs fois/],
  ['a parameter is an object', '/api/rules?lon[a]=2&lat=48', 400, 'parametre-inconnu'],
  ['a parameter is a list', '/api/rules?lon[]=2&lat=48', 400, 'parametre-inconnu'],
  ['a parameter is the prototype', '/api/rules?__proto__=2&lat=48', 400, 'parametre-inconnu'],
  ['a parameter is the constructor', '/api/rules?constructor[prototype]=2', 400, 'parametre-inconnu'],
  ['the percent signs are broken', '/api/rules?lon=%E0%A4%A&lat=48', 400, 'encodage-invalide'],
  ['a percent sign is alone', '/api/places?q=100%', 400, 'encodage-invalide'],
  ['UTF-8 is overlong', '/api/places?q=%C0%AF', 400, 'encodage-invalide'],
  ['a NUL is in the query', '/api/places?q=a%00b', 400, 'caractere-interdit'],
  ['a NUL is in the path', '/api/collections/a%00b', 400, 'caractere-interdit'],
  ['a control is in the query', '/api/places?q=a%1Bb', 400, 'caractere-interdit'],
  ['the direction of text is turned', '/api/places?q=a%E2%80%AEb', 400, 'caractere-interdit'],
  ['a character has no width', '/api/places?q=a%E2%80%8Bb', 400, 'caractere-interdit'],
  ['a path climbs', '/api/collections/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 400, 'parametre-invalide'],
  ['the address is longer than wanted', `/api/places?q=${'x'.repeat(9000)}`, 414, 'adresse-trop-longue'],
  ['the parameters are many', `/api/rules?${'a=1&'.repeat(1500)}`, 400, 'parametre-inconnu'],
  ['the collection is unknown', '/api/collections/nowhere', 404, 'collection-inconnue'],
  ['the collection of items is unknown', '/api/collections/nowhere/items', 404, 'collection-inconnue'],
  [
    'the collection of tiles is unknown',
    '/api/collections/nowhere/tiles/WebMercatorQuad/1/0/0',
    404,
    'collection-inconnue',
  ],
  ['the item is unknown', `${ITEMS}/nobody`, 404, 'objet-inconnu'],
  ['the territory is unknown', '/api/territories/commune/00000', 404, 'territoire-inconnu'],
  ['the level is unknown', '/api/territories/pays/FR', 400, 'parametre-invalide', /commune, epci/],
  ['the indicator is unknown', '/api/indicators/nothing', 404, 'indicateur-inconnu'],
  ['the address is unknown', '/api/nowhere', 404, 'adresse-inconnue'],
  ['the address ends with a slash too many', '/api/rules/?lon=2&lat=48', 404, 'adresse-inconnue'],
  ['limit is a word', `${ITEMS}?limit=unlimited`, 400, 'parametre-invalide', /entier entre 1 et 10000.*"unlimited"/],
  ['limit is negative', `${ITEMS}?limit=-1`, 400, 'parametre-invalide'],
  ['limit has decimals', `${ITEMS}?limit=1.5`, 400, 'parametre-invalide'],
  ['limit is empty', `${ITEMS}?limit=`, 400, 'parametre-invalide'],
  ['limit has wide digits', `${ITEMS}?limit=%EF%BC%91`, 400, 'parametre-invalide'],
  ['bbox has three numbers', `${ITEMS}?bbox=1,2,3`, 400, 'bbox-invalide', /4 ou 6 nombres/],
  ['bbox has five numbers', `${ITEMS}?bbox=1,2,3,4,5`, 400, 'bbox-invalide'],
  ['bbox is text', `${ITEMS}?bbox=a,b,c,d`, 400, 'bbox-invalide'],
  ['bbox is not a number', `${ITEMS}?bbox=1,2,NaN,4`, 400, 'bbox-invalide'],
  ['bbox is infinite', `${ITEMS}?bbox=1,2,1e400,4`, 400, 'bbox-invalide'],
  ['bbox is upside down', `${ITEMS}?bbox=1,48,2,47`, 400, 'bbox-invalide', /sud ≤ nord/],
  ['bbox is too far', `${ITEMS}?bbox=1,2,540,4`, 400, 'bbox-hors-limites', /longitude/],
  ['bbox is Lambert-93', `${ITEMS}?bbox=650000,6860000,651000,6861000`, 400, 'bbox-hors-limites', /Lambert-93/],
  ['the zoom is 99', `${TILES}/99/0/0`, 404, 'tuile-hors-grille', /zoom 0 à 22/],
  ['the row is out of range', `${TILES}/3/8/0`, 404, 'tuile-hors-grille'],
  ['the column is out of range', `${TILES}/3/0/8`, 404, 'tuile-hors-grille'],
  ['the zoom has a leading zero', `${TILES}/007/0/0`, 400, 'parametre-invalide'],
  ['the row has a sign', `${TILES}/3/+7/0`, 400, 'parametre-invalide'],
  ['the row is negative', `${TILES}/3/-1/0`, 400, 'parametre-invalide'],
  ['the column has decimals', `${TILES}/3/0/1.5`, 400, 'parametre-invalide'],
  ['the column has an exponent', `${TILES}/3/0/1e1`, 400, 'parametre-invalide'],
  ['the column is 2^31', `${TILES}/3/0/2147483648`, 404, 'tuile-hors-grille'],
  ['the column is 2^53 and one', `${TILES}/3/0/9007199254740993`, 400, 'parametre-invalide'],
  [
    'the day is not in the calendar',
    '/api/rules?lon=2&lat=48&in_force_on=2024-02-30',
    400,
    'parametre-invalide',
    /AAAA-MM-JJ/,
  ],
  ['the day is an interval', '/api/rules?lon=2&lat=48&in_force_on=../..', 400, 'parametre-invalide'],
  ['the year has five digits', '/api/rules?lon=2&lat=48&in_force_on=99999-01-01', 400, 'parametre-invalide'],
  ['the time has no zone', '/api/rules?lon=2&lat=48&known_on=2024-01-01T00:00:00', 400, 'parametre-invalide'],
];

/** Odd but right: each answers 200. */
const ODD: [string, string][] = [
  ['a limit above the most is cut to it', `${ITEMS}?limit=1000000000`],
  ['a box with heights', `${ITEMS}?bbox=1,2,0,3,4,100`],
  ['a box without area', `${ITEMS}?bbox=2,48,2,48`],
  ['the whole world', `${ITEMS}?bbox=-180,-90,180,90`],
  ['a box at the pole', `${ITEMS}?bbox=-180,85,180,90`],
  ['a box across the antimeridian', `${ITEMS}?bbox=170,-25,-176,-12`],
  ['a search with quotes and wildcards', `/api/places?q=%27%3B--%25_%5C%24%24`],
  ['a search for a percent sign', '/api/territories?q=%25'],
  ['a far past', '/api/rules?lon=2&lat=48&in_force_on=0001-01-01'],
  ['a far future', '/api/rules?lon=2&lat=48&in_force_on=9999-12-31'],
];

describe.each(engines)('$name: bad input', ({ db }: Engine) => {
  let service: TestService;
  const state = () => db.rows('../test/db/questions/everything');
  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'hole');
    service = await listen(db);
  });
  afterAll(() => service.close());

  test.each(BAD)('%s: %s', async (_what, path, status, slug, words = /./) => {
    const answer = await ask(service.url, path, { headers: { Accept: '*/*', 'Accept-Encoding': 'br' } });
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      ...[status, 'application/problem+json; charset=utf-8', 'no-store'],
    ]);
    const body = problem.parse(answer.json());
    expect([body.status, body.type.split('/').at(-1)]).toEqual([status, slug]);
    expect(body.detail).toMatch(words);
    expect(body.detail_en).not.toBe('');
    expect(answer.body.toString()).not.toMatch(/<|node_modules|\.ts:|select |PostGIS|postgres/i);
    expect(answer.headers.etag).toBeUndefined();
  });

  test.each(ODD)('%s is answered', async (_what, path) => expect((await ask(service.url, path)).status).toBe(200));

  test('all of it changes nothing in the database, nor in the prototype', async () => {
    const before = await state();
    await Promise.all(BAD.map(([, path]) => ask(service.url, path)));
    expect(await state()).toEqual(before);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a forged host appears in no link', async () => {
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'gopher' };
    for (const path of [
      '/api',
      '/api/collections',
      TILES,
      `${ITEMS}?limit=1`,
      '/api/openapi.json',
      '/api/rules?lon=2&lat=48',
    ])
      expect((await ask(service.url, path, { headers })).body.toString()).not.toContain('evil.example');
  });

  test('the public address is that of every link that needs one', async () => {
    const open = await listen(db, 'https://terrier.example');
    const { tiles } = (await ask(open.url, `${TILES}?f=tilejson`)).json() as { tiles: string[] };
    expect(tiles[0]).toMatch(/^https:\/\/terrier\.example\/api\/collections\/hole\/tiles/);
    await open.close();
  });

  test('a request line that is no HTTP gets 400, and a header of 20 kB 431', async () => {
    const port = Number(new URL(service.url).port);
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        let answer = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk) => {
          answer += chunk.toString();
        });
        socket.on('close', () => resolve(answer));
        socket.on('error', () => resolve(answer));
      });
    expect(await raw('GET\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect(await raw('GET /api HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect(await raw(`GET /api?${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)).toMatch(/^HTTP\/1\.1 (431|414)/);
    expect(
      await raw('GET /api HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ).toMatch(/^HTTP\/1\.1 400/);
  });

  test('the log names no exact place and no words of a search', async () => {
    await ask(service.url, '/api/rules?lon=2.0037421&lat=48.0058765');
    await ask(service.url, '/api/rules?lat=48.0058765&lon=2.0037421&bad=1');
    await ask(service.url, '/api/rules?lon=48.0058765&lat=2.0037421');
    await ask(service.url, `${ITEMS}?bbox=2.0037421,48.0058765,2.1,48.1`);
    await ask(service.url, '/api/places?q=Canari%2042');
    await ask(service.url, '/api/rules?lon=2%2E0037421&lat=48%2E0058765');
    await ask(service.url, '/api/rules?lon=2.%30037421&lat=48.0058765&lat=%E0');
    await ask(service.url, '/api/places?%71=a%26Canari%2042');
    await ask(service.url, '/api/rules?address=Canari%2042');
    await ask(service.url, '/api/rules?commune=99001&section=Canari&number=Canari&prefix=Canari');
    await ask(service.url, '/api/rules?parcel=99001000Canari');
    await ask(service.url, '/lieu/adresse/Canari%2042?lang=en');
    await ask(service.url, '/lieu/parcelle/99001000Canari');
    expect(service.log()).toContain('/api/rules');
    expect(service.log().match(/.{60}(0037421|0058765|Canari)/g)).toBeNull();
  });
});
