import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Point, Position } from 'geojson';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEMS } from '../../api/features/crs.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadFile } from './fixture.ts';
import { type Page, read, refusal, walk, writeFeatures } from './ogc.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-crs-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const GRS80 = '+ellps=GRS80 +units=m +no_defs';
const cone = (latitude: number) =>
  `+proj=lcc +lat_1=${latitude - 0.75} +lat_2=${latitude + 0.75} +lat_0=${latitude} +lon_0=3 +x_0=1700000 +y_0=${(latitude - 41) * 1e6 + 200_000} ${GRS80}`;
const zone = (number: number, side = '') => `+proj=utm +zone=${number} ${side} ${GRS80}`;

/** A place in each part of France, with the systems meant for it as their authorities define them. */
const PLACES: [name: string, place: [lon: number, lat: number], systems: Record<number, string>][] = [
  [
    'paris',
    [2.35, 48.85],
    {
      2154: `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${GRS80}`,
      3948: cone(48),
      3949: cone(49),
    },
  ],
  ['corse', [9.15, 42.15], { 3942: cone(42), 3943: cone(43) }],
  ['lyon', [4.83, 45.76], { 3944: cone(44), 3945: cone(45), 3946: cone(46) }],
  ['dijon', [5.04, 47.32], { 3947: cone(47) }],
  ['lille', [3.06, 50.63], { 3950: cone(50) }],
  ['fort-de-france', [-61.07, 14.6], { 5490: zone(20) }],
  ['cayenne', [-52.33, 4.93], { 2972: zone(22) }],
  ['saint-denis', [55.45, -20.88], { 2975: zone(40, '+south') }],
  ['mamoudzou', [45.22, -12.78], { 4471: zone(38, '+south') }],
  ['saint-pierre', [-56.18, 46.78], { 4467: zone(21) }],
  [
    'noumea',
    [166.45, -22.27],
    {
      3163:
        '+proj=lcc +lat_1=-20.66666666666667 +lat_2=-22.33333333333333 +lat_0=-21.5 +lon_0=166 +x_0=400000 +y_0=300000 ' +
        GRS80,
    },
  ],
  ['mata-utu', [-176.17, -13.28], { 8903: zone(1, '+south') }],
  ['bora-bora', [-151.74, -16.5], { 3296: zone(5, '+south'), 32705: zone(5, '+south') }],
  ['papeete', [-149.57, -17.54], { 3297: zone(6, '+south'), 32706: zone(6, '+south') }],
  ['hao', [-140.96, -18.07], { 3298: zone(7, '+south'), 32707: zone(7, '+south') }],
  ['mangareva', [-134.97, -23.12], { 3299: zone(8, '+south'), 32708: zone(8, '+south') }],
];
const MERCATOR = '+proj=merc +a=6378137 +b=6378137 +lon_0=0 +x_0=0 +y_0=0 +units=m +no_defs';
/** Polynesia's system lies some decimetres beside WGS 84, and not every engine heeds it. */
const toleranceOf = (srid: number) => (srid >= 3296 && srid <= 3299 ? 1.5 : 0.011);

describe.each(engines)(
  '$name: OGC API Features 2, http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
  ({ db }: Engine) => {
    let service: TestService;
    const items = (id: string, query = '') => read<Page>(service.url, `/api/collections/${id}/items?${query}`);
    const crsOf = (srid: number) => `crs=${encodeURIComponent(`${EPSG}${srid}`)}`;
    beforeAll(async () => {
      const points = PLACES.map(([key, coordinates]) => ({
        type: 'Feature',
        properties: { key, codes: 'A' },
        geometry: { type: 'Point', coordinates },
      }));
      writeFeatures(folder, 'france', points);
      await loadFile(db, 'france', 'france.geojson', { from: folder, facts: { geometry: 'point' } });
      const line = [
        {
          type: 'Feature',
          properties: { key: 'north', codes: 'A' },
          geometry: {
            type: 'LineString',
            coordinates: [
              [-4, 49.001],
              [8, 49.001],
            ],
          },
        },
        points[0]!,
      ];
      writeFeatures(folder, 'mainland', line);
      await loadFile(db, 'mainland', 'mainland.geojson', { from: folder, facts: { geometry: 'line' } });
      service = await listen(db);
    });
    afterAll(() => service.close());

    test('/req/crs/fc-md-crs-list, fc-md-storageCrs, crs-uri: systems are listed by their addresses, those of the place', async () => {
      type Collection = { crs: string[]; storageCrs: string };
      const france = await read<Collection>(service.url, '/api/collections/france');
      expect(france.storageCrs).toBe(CRS84);
      expect(france.crs).toEqual(SYSTEMS.map(({ uri }) => uri));
      expect(france.crs).toContain(france.storageCrs);
      const mainland = await read<Collection>(service.url, '/api/collections/mainland');
      for (const srid of [2154, 3949, 4171, 4326, 3857]) expect(mainland.crs).toContain(EPSG + srid);
      for (const srid of [2972, 2975, 4471, 5490, 3163]) expect(mainland.crs).not.toContain(EPSG + srid);
    });

    test('/req/crs/fc-crs-default-value, ogc-crs-header: without a word it is longitude and latitude', async () => {
      for (const path of ['items', 'items/paris']) {
        const { headers } = await ask(service.url, `/api/collections/france/${path}`);
        expect(headers['content-crs']).toBe(`<${CRS84}>`);
      }
    });

    test('B10, /req/crs/crs-action: EPSG 4326 has the latitude first', async () => {
      const { features } = await items('france', `limit=100&${crsOf(4326)}`);
      for (const [key, [lon, lat]] of PLACES)
        expect((features.find(({ id }) => id === key)!.geometry as Point).coordinates).toEqual([lat, lon]);
      const one = await ask(service.url, `/api/collections/france/items/paris?${crsOf(4326)}`);
      expect([one.headers['content-crs'], (one.json() as Feature<Point>).geometry.coordinates]).toEqual([
        `<${EPSG}4326>`,
        [48.85, 2.35],
      ]);
    });

    test('B11, /req/crs/crs-action, ogc-crs-header-value: each system of France gives the coordinates of its definition', async () => {
      const tried = new Set<number>();
      for (const [key, place, systems] of PLACES)
        for (const [srid, definition] of Object.entries({ ...systems, 3857: MERCATOR })) {
          const { headers, json } = await ask(
            service.url,
            `/api/collections/france/items/${key}?${crsOf(Number(srid))}`,
          );
          expect(headers['content-crs']).toBe(`<${EPSG}${srid}>`);
          const wanted = proj4(definition, [...place]) as Position;
          const found = (json() as Feature<Point>).geometry.coordinates;
          for (const axis of [0, 1])
            expect(Math.abs(found[axis]! - wanted[axis]!), `${key} ${srid}: ${found} ${wanted}`).toBeLessThan(
              toleranceOf(Number(srid)),
            );
          tried.add(Number(srid));
        }
      const projected = SYSTEMS.filter(({ unit }) => unit === 'metre').map(({ srid }) => srid);
      expect([...tried].sort()).toEqual(projected.sort());
    });

    test('geographic systems of France differ from WGS 84 by less than anybody measures, latitude first', async () => {
      for (const { srid, area } of SYSTEMS.filter(({ latitudeFirst }) => latitudeFirst)) {
        const { features } = await items('france', `limit=100&${crsOf(srid)}`);
        for (const [key, [lon, lat]] of PLACES.filter(
          ([, [x, y]]) => x > area[0] && x < area[2] && y > area[1] && y < area[3],
        )) {
          const [first, second] = (features.find(({ id }) => id === key)!.geometry as Point).coordinates;
          expect(Math.abs(first! - lat) + Math.abs(second! - lon), `${key} ${srid}`).toBeLessThan(2e-5);
        }
      }
    });

    test('B12: what lies where the formulas of a system do not hold has no geometry in it, and nothing fails', async () => {
      for (const { srid } of SYSTEMS) {
        const { features, numberMatched } = await items('france', `limit=100&${crsOf(srid)}`);
        expect([srid, features.length, numberMatched]).toEqual([srid, PLACES.length, PLACES.length]);
      }
      const { features } = await items('france', `limit=100&${crsOf(2975)}`);
      expect(features.find(({ id }) => id === 'papeete')!.geometry).toBeNull();
      expect(features.find(({ id }) => id === 'mamoudzou')!.geometry).not.toBeNull();
    });

    test('/req/crs/fc-bbox-crs-action: a box means the same in every system', async () => {
      for (const [key, [lon, lat], systems] of PLACES) {
        for (const [srid, definition] of Object.entries({ ...systems, 3857: MERCATOR })) {
          const [x, y] = proj4(definition, [lon, lat]) as [number, number];
          const box = [x - 500, y - 500, x + 500, y + 500].join(',');
          expect(
            (await items('france', `bbox=${box}&bbox-crs=${encodeURIComponent(EPSG + srid)}`)).features.map(
              ({ id }) => id,
            ),
          ).toEqual([key]);
        }
        const latitudeFirst = [lat - 0.01, lon - 0.01, lat + 0.01, lon + 0.01].join(',');
        const found = await walk(
          service.url,
          `/api/collections/france/items?bbox=${latitudeFirst}&bbox-crs=${EPSG}4326`,
        );
        expect(found).toEqual([key]);
      }
    });

    test('the sides of a box in Lambert-93 are curves in degrees, and followed', async () => {
      const definition = PLACES[0]![2][2154]!;
      const [west, y] = proj4(definition, [-3, 49]) as [number, number];
      const [east] = proj4(definition, [7, 49]) as [number, number];
      // In the middle the side from corner to corner runs 14 km south of the parallel of its ends, and of the line on it.
      const middle = (proj4(definition, [2, 49.001]) as [number, number])[1];
      expect(y - middle).toBeGreaterThan(5000);
      const box = [west, middle + 2000, east, y + 100].join(',');
      const corner = await items('mainland', `bbox=${box}&bbox-crs=${EPSG}2154`);
      expect(corner.features.map(({ id }) => id)).toEqual(['north']);
      const inside = [west + 300_000, middle + 2000, east - 300_000, y + 100].join(',');
      expect((await items('mainland', `bbox=${inside}&bbox-crs=${EPSG}2154`)).features).toEqual([]);
    });

    test.each([
      ['B9: short', 'crs=EPSG:2154', 'parametre-invalide'],
      ['B9: not listed', `crs=${EPSG}27572`, 'parametre-invalide'],
      ['B9: a file', 'crs=file:///etc/passwd', 'parametre-invalide'],
      ['B9: long', `crs=${'x'.repeat(5000)}`, 'parametre-invalide'],
      ['B9: short, of a box', 'bbox=1,2,3,4&bbox-crs=2154', 'parametre-invalide'],
      ['B11: of another part of France', `crs=${EPSG}2975`, 'crs-non-propose'],
      [
        'B11: of another part of France, of a box',
        `bbox=340000,7690000,341000,7691000&bbox-crs=${EPSG}2975`,
        'crs-non-propose',
      ],
      ['B7: of metres for degrees', 'bbox=650000,6860000,651000,6861000', 'bbox-hors-limites'],
      ['B12: with a box far outside', `bbox=9000000,9000000,9000001,9000001&bbox-crs=${EPSG}2154`, 'bbox-hors-limites'],
      ['B4: with the south above the north', 'bbox=2,49,3,48', 'bbox-invalide'],
      ['B4: with a latitude of 95', 'bbox=2,48,3,95', 'bbox-hors-limites'],
      ['B4: with a longitude of 540', 'bbox=2,48,540,49', 'bbox-hors-limites'],
      ['B1: with three numbers', 'bbox=1,2,3', 'bbox-invalide'],
      ['B1: with an endless number', 'bbox=1,2,1e400,4', 'bbox-invalide'],
    ])('%s: a system is refused with 400, before the database', async (_, query, slug) => {
      for (const path of query.startsWith('crs') ? ['items', 'items/paris'] : ['items'])
        expect(await refusal(service.url, `/api/collections/mainland/${path}?${query}`)).toMatchObject({
          status: 400,
          slug,
        });
    });

    test('QGIS asks page by page for the box of its window, in the system of its map', async () => {
      // As QGIS 3.34 asks: the systems of box and answer, a box wider than the country, a limit.
      const window = `limit=1000&bbox=-1500000,5000000,2500000,8000000&bbox-crs=${EPSG}2154&${crsOf(2154)}`;
      const page = await items('mainland', window);
      expect([page.features.length, page.numberMatched]).toEqual([2, 2]);
    });
  },
);
