import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { Feature } from 'geojson';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchObservations } from '../../etl/remote/melodi.ts';
import { openRemote, type Remote } from '../../etl/remote/remote.ts';
import { fetchLayer, layerOf } from '../../etl/remote/wfs.ts';
import { busy, openServices, say } from '../setup/services.ts';

const services = await openServices();
afterAll(services.close);
const { held, faults } = services;
let remote: Remote;
let type = '';

const point = (index: number, id = `zone.${index}`): Feature => ({
  ...{ type: 'Feature', id, properties: { gid: index } },
  geometry: { type: 'Point', coordinates: [2 + index / 1000, 49] },
});
const points = (count: number) => Array.from({ length: count }, (_, index) => point(index));
const layer = () => ({ base: services.url('/wfs'), wanted: { typeNames: type }, sort: 'gid' });
const fault = (at: RegExp, answer: RequestListener, times = 1) => faults.push({ at, times, answer });
/** A page as the service gives it, altered. */
const page = (from: number, count: number, more: object = {}) =>
  say(
    JSON.stringify({
      type: 'FeatureCollection',
      numberMatched: 100,
      features: points(from + count).slice(from),
      ...more,
    }),
  );
const brought = async () => {
  const { path, features } = await fetchLayer(remote, layer());
  const ids = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  expect(ids).toHaveLength(features);
  return ids;
};
const starts = () => services.asked.map((address) => Number(/startIndex=(\d+)/.exec(address)![1]));
const ALL = points(100).map(({ id }) => id);

beforeEach(({ task }) => {
  type = `test:${task.id}`;
  held.layers[type] = points(100);
  held.cap = 30;
  faults.length = 0;
  services.asked.length = 0;
  remote = openRemote(services.env, { tries: 2, first: 10 });
});

describe('a layer of a WFS', () => {
  test('comes page by page, sorted, in degrees with longitude first', async () => {
    expect(await brought()).toEqual(ALL);
    expect(starts()).toEqual([0, 30, 60, 90]);
    const asked = Object.fromEntries(new URL(services.asked[0]!, 'http://x').searchParams);
    expect(asked).toMatchObject({ request: 'GetFeature', version: '2.0.0', sortBy: 'gid', count: '1000' });
    expect(asked).toMatchObject({ srsName: 'EPSG:4326', outputFormat: 'application/json' });
  });
  test('loses nothing when the server silently halves its pages under way', async () => {
    fault(/startIndex=30/, page(30, 15));
    expect(await brought()).toEqual(ALL);
    expect(starts()).toEqual([0, 30, 45, 75]);
  });
  test('begins again when the announced total changes', async () => {
    fault(/startIndex=60/, page(60, 30, { numberMatched: 101 }));
    expect(await brought()).toEqual(ALL);
    expect(starts()).toEqual([0, 30, 60, 0, 30, 60, 90]);
  });
  test('is refused when the total never holds still, and the old one stays', async () => {
    const { path } = await fetchLayer(remote, layer());
    let total = 100;
    fault(/startIndex=30/, (request, response) => page(30, 30, { numberMatched: ++total })(request, response), 9);
    await expect(brought()).rejects.toThrow(
      /le total annoncé change pendant la lecture \(100 puis 10\d\), 3 fois de suite/,
    );
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(100);
  });
  test('begins again when a feature comes twice, which is an order that does not hold', async () => {
    fault(/startIndex=30/, page(29, 30));
    expect(await brought()).toEqual(ALL);
    expect(starts()).toEqual([0, 30, 0, 30, 60, 90]);
    fault(/startIndex=30/, page(29, 30), 9);
    await expect(brought()).rejects.toThrow('l’objet zone.29 vient deux fois, 3 fois de suite');
  });
  test('is refused when fewer features come than were announced', async () => {
    fault(/startIndex=60/, page(60, 0), 9);
    await expect(brought()).rejects.toThrow('60 objets rendus sur 100 annoncés, 3 fois de suite');
  });
  test('whose total is unknown goes on until a page is empty', async () => {
    for (const from of [0, 30, 60, 90, 100])
      fault(new RegExp(`startIndex=${from}$`), page(from, Math.min(30, 100 - from), { numberMatched: 'unknown' }));
    expect(await brought()).toEqual(ALL);
    expect(starts()).toEqual([0, 30, 60, 90, 100]);
  });
  test('that holds nothing is an empty file', async () => {
    held.layers[type] = [];
    expect(await fetchLayer(remote, layer())).toMatchObject({ features: 0, note: { bytes: 0 } });
  });
  test('that is interrupted goes on after the last whole page', async () => {
    fault(/startIndex=60/, busy(503), 2);
    await expect(brought()).rejects.toMatchObject({ slug: 'unavailable' });
    services.asked.length = 0;
    expect(await brought()).toEqual(ALL);
    expect(starts()).toEqual([60, 90]);
  });
  test.each([
    [
      'latitude first',
      { features: [{ ...point(0), geometry: { type: 'Point', coordinates: [49, 2] } }] },
      'rend la latitude avant la longitude',
    ],
    [
      'in Lambert-93',
      { crs: { properties: { name: 'urn:ogc:def:crs:EPSG::2154' } } },
      'EPSG:4326 demandé, urn:ogc:def:crs:EPSG::2154 rendu',
    ],
    ['in another shape', { features: {} }, 'ne rend pas de GeoJSON'],
  ])('%s is refused', async (_, more, words) => {
    fault(/./, page(0, 30, more));
    await expect(brought()).rejects.toThrow(words);
  });
  test('that the service refuses is refused in its words', async () => {
    fault(/./, say('<ows:ExceptionReport><ows:ExceptionText>Cannot do natural order</ows:ExceptionText>'));
    await expect(brought()).rejects.toThrow('refuse : Cannot do natural order');
  });
});

describe('an address of a layer', () => {
  const base = 'https://data.geopf.fr/wfs/ows?SERVICE=WFS&REQUEST=GetFeature&VERSION=2.0.0';
  test('is known however it is written; what is wanted is kept, how it comes is ours', () => {
    const address = `${base}&TYPENAMES=wfs_du:zone_urba&CQL_FILTER=partition%3D%27DU_30014%27&COUNT=10&startIndex=5`;
    expect(layerOf(address)).toEqual({
      base: 'https://data.geopf.fr/wfs/ows',
      wanted: { typeNames: 'wfs_du:zone_urba', CQL_FILTER: "partition='DU_30014'" },
      sort: 'gid',
    });
    expect(layerOf(`${base}&typeName=a:b&sortBy=id_mnhn`)).toMatchObject({ sort: 'id_mnhn' });
  });
  test.each([
    base.replace('GetFeature', 'GetCapabilities'),
    base,
    'https://example.org/zones.geojson',
    'zones.geojson',
  ])('is not %s', (address) => expect(layerOf(address)).toBeUndefined());
});

describe('observations of Melodi', () => {
  const rows = Array.from({ length: 70 }, (_, index) => ({ dimensions: { GEO: `COM-${index}` } }));
  const ask = () => fetchObservations(remote, services.url('/melodi'), type, ['95018', '95063']);
  const pages = () => services.asked.map((address) => Number(/page=(\d+)/.exec(address)![1]));
  beforeEach(() => {
    held.observations[type] = rows;
  });
  test('come page by page, as the service gives them', async () => {
    const { path, observations } = await ask();
    expect([observations, pages()]).toEqual([70, [1, 2, 3]]);
    expect(services.asked[0]).toContain('GEO=COM-95018&GEO=COM-95063&maxResult=100000');
    const came = [1, 2, 3].map((page) => JSON.parse(readFileSync(`${path}/${type}-1-${page}.json`, 'utf8')));
    expect(came.flatMap((one) => one.observations)).toEqual(rows);
  });
  test('that are interrupted go on after the last whole page', async () => {
    fault(/page=2/, busy(503), 2);
    await expect(ask()).rejects.toMatchObject({ slug: 'unavailable' });
    services.asked.length = 0;
    expect((await ask()).observations).toBe(70);
    expect(pages()).toEqual([2, 3]);
  });
});
