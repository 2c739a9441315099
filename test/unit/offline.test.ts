import { describe, expect, test, vi } from 'vitest';
import { keptAt, noteAnswer, onReached } from '../../web/offline/connection.ts';
import { KEPT, LATE, OFF, SHELVES, SIZE, shelfOf } from '../../web/offline/keepable.ts';
import { placeOf, questionOf } from '../../web/offline/kept-places.ts';
import { Shelf } from '../../web/offline/shelf.ts';

const shelf = (path: string, method = 'GET') => shelfOf(method, new URL(path, 'https://terrier.test'));

describe('the device keeps', () => {
  for (const path of [
    ...['/api', '/api/collections?lang=fr', '/api/rules?lon=2&lat=48', '/api/rules/changes?commune=95371'],
    ...['/api/territories/commune/95371', '/api/indicators', '/api/indicators/lovac?level=commune'],
    '/api/collections/parcelles/items/95371000AB0012',
  ])
    test(`the answer of ${path}`, () => expect(shelf(path)).toBe('answers'));
  test('tiles apart', () => expect(shelf('/api/collections/plu/tiles/WebMercatorQuad/12/1400/2070?v=3')).toBe('tiles'));
  for (const [path, method] of [
    ...[
      ['/api/rules?lon=2&lat=48', 'POST'],
      ['/api/contests/12', 'GET'],
      ['/api/extracts/AB-12/pdf', 'GET'],
    ],
    ...[
      ['/api/exports/7/file', 'GET'],
      ['/api/places?q=rue', 'GET'],
      ['/api/collections/plu/items', 'GET'],
    ],
    ...[
      ['/lieu/2,48', 'GET'],
      ['/api/audit', 'GET'],
    ],
  ] as [string, string][])
    test(`nothing of ${method} ${path}`, () => expect(shelf(path, method)).toBeNull());
});

/** Caches as the browser has them, in memory, with room for so many bytes. */
const memory = (room = Number.POSITIVE_INFINITY) => {
  const held = new Map<string, Response>();
  const size = () => [...held.values()].reduce((sum, { headers }) => sum + Number(headers.get(SIZE)), 0);
  const cache = {
    match: async (url: string) => held.get(url)?.clone(),
    put: async (url: string, response: Response) => {
      if (size() + Number(response.headers.get(SIZE)) > room) throw new DOMException('full', 'QuotaExceededError');
      held.delete(url);
      held.set(url, response);
    },
    delete: async (url: string) => held.delete(url),
    keys: async () => [...held.keys()].map((url) => ({ url })),
    matchAll: async () => [...held.values()],
  };
  const off = { is: false };
  const has = async (name: string) => off.is && name === OFF;
  const store = { has, open: async () => cache, delete: async () => held.clear() } as unknown as CacheStorage;
  return { store, off, urls: () => [...held.keys()] };
};
const answer = (size: number, init: ResponseInit = {}) => new Response('x'.repeat(size), init);

describe('a shelf', () => {
  test('gives what it keeps with the time of the service, and no trace of its compression', async () => {
    const shelf = new Shelf('answers', memory().store);
    const headers = { Date: 'Fri, 27 Nov 2026 13:03:00 GMT', 'Content-Encoding': 'br', 'Content-Type': 'text/plain' };
    await shelf.keep('/a', answer(4, { headers }));
    const found = (await shelf.find('/a'))!;
    expect(await found.text()).toBe('xxxx');
    expect(Object.fromEntries(found.headers)).toMatchObject({
      [KEPT.toLowerCase()]: '2026-11-27T13:03:00.000Z',
      'content-type': 'text/plain',
    });
    expect(found.headers.get('Content-Encoding')).toBeNull();
  });
  test('lets the oldest go when it is over its size; what was read again is young', async () => {
    const { store, urls } = memory();
    const shelf = new Shelf('tiles', store, 100);
    for (const url of ['/a', '/b', '/a', '/c']) await shelf.keep(url, answer(40));
    expect(urls()).toEqual(['/a', '/c']);
    // A worker that starts anew counts what lies there
    await new Shelf('tiles', store, 100).keep('/d', answer(40));
    expect(urls()).toEqual(['/c', '/d']);
  });
  test('keeps an empty tile, and no refusal', async () => {
    const { store, urls } = memory();
    const shelf = new Shelf('tiles', store, 100);
    await shelf.keep('/empty', new Response(null, { status: 204 }));
    for (const status of [206, 404, 429, 500]) await shelf.keep(`/${status}`, answer(1, { status }));
    expect(urls()).toEqual(['/empty']);
    expect((await shelf.find('/empty'))?.status).toBe(204);
  });
  test('keeps nothing while it is switched off, also in a worker that was started before', async () => {
    const { store, off, urls } = memory();
    const shelf = new Shelf('answers', store);
    off.is = true;
    await shelf.keep('/a', answer(1));
    expect(urls()).toEqual([]);
    off.is = false;
    await shelf.keep('/a', answer(1));
    expect(urls()).toEqual(['/a']);
  });
  test('makes room on a full device by letting the older half go, and fails when that is not enough', async () => {
    const { store, urls } = memory(100);
    const shelf = new Shelf('tiles', store, 110);
    for (const url of ['/a', '/b', '/c']) await shelf.keep(url, answer(35).clone());
    expect(urls()).toEqual(['/b', '/c']);
    await expect(new Shelf('tiles', memory(10).store, 1000).keep('/big', answer(20))).rejects.toThrow();
  });
  test('and the others hold 30 MB at most', () =>
    expect(Object.values(SHELVES).reduce((sum, { most }) => sum + most, 0)).toBe(30_000_000));
});

describe('the place of a kept question', () => {
  for (const [query, place] of [
    ['lon=2.35&lat=48.8&lang=fr', { kind: 'point', lon: 2.35, lat: 48.8 }],
    ['parcel=912160000A0123&in_force_on=2020-01-01', { kind: 'parcel', id: '912160000A0123' }],
    ['address=12+rue+du+Bac&lang=fr', { kind: 'address', words: '12 rue du Bac' }],
    ['lang=fr&theme=risques&commune=95371', { kind: 'whole', level: 'commune', code: '95371' }],
    ['lang=fr', null],
  ] as const)
    test(`is read from ${query}`, () => expect(placeOf(new URLSearchParams(query))).toEqual(place));
});

test('a kept question is read whole: it is found again only with its day, its filters and its language', () => {
  const said = new URLSearchParams('lon=2&lat=48&in_force_on=2020-01-01&profile=farm,company&theme=risques&lang=en');
  expect(questionOf(said)).toEqual({
    place: { kind: 'point', lon: 2, lat: 48 },
    day: '2020-01-01',
    filters: { profile: ['farm', 'company'], effect: [], theme: ['risques'] },
    language: 'en',
  });
});

test('a kept answer says that the service is not reached, unless it is only slow: then nothing is asked anew', () => {
  vi.stubGlobal('navigator', { onLine: true });
  let again = 0;
  const stop = onReached(() => again++);
  const time = '2026-11-27T13:03:00.000Z';
  const read = (headers: HeadersInit) => keptAt(noteAnswer({}, new Response('{}', { headers })));
  expect(read({ [KEPT]: time, [LATE]: '1' })).toEqual({ time, late: true });
  expect(read({})).toBeNull();
  expect(again).toBe(0);
  expect(read({ [KEPT]: time })).toEqual({ time, late: false });
  expect(read({})).toBeNull();
  expect(again).toBe(1);
  stop();
  vi.unstubAllGlobals();
});
