import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { ewkbHex } from '../../etl/wkb.ts';

// As PostGIS writes them: select ST_AsEWKB(ST_GeomFromGeoJSON(…)).
const HEAD = (type: string) => `01${type}000020e6100000`;
const ONE = '000000000000f03f';
const TWO = '0000000000000040';

test('a point is two numbers behind its CRS, without its height', () => {
  expect(ewkbHex({ type: 'Point', coordinates: [1, 2, 30] })).toBe(`${HEAD('01')}${ONE}${TWO}`);
});

test('a line counts its positions, a polygon its rings', () => {
  const line: Geometry = {
    type: 'LineString',
    coordinates: [
      [1, 2],
      [2, 1],
    ],
  };
  expect(ewkbHex(line)).toBe(`${HEAD('02')}02000000${ONE}${TWO}${TWO}${ONE}`);
  expect(ewkbHex({ type: 'Polygon', coordinates: [line.coordinates] })).toBe(
    `${HEAD('03')}0100000002000000${ONE}${TWO}${TWO}${ONE}`,
  );
});

test('the parts of a multipolygon have no CRS of their own', () => {
  const ring = [
    [1, 2],
    [2, 1],
  ];
  expect(ewkbHex({ type: 'MultiPolygon', coordinates: [[ring]] })).toBe(
    `${HEAD('06')}0100000001030000000100000002000000${ONE}${TWO}${TWO}${ONE}`,
  );
});
