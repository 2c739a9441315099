import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { readGeometry, refuseExtent } from '../../api/geometry.ts';
import { Problem } from '../../api/problem.ts';

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

function star(vertices: number) {
  const ring = Array.from({ length: vertices }, (_, index) => {
    const angle = (index * Math.floor(vertices / 2 - 1) * 2 * Math.PI) / vertices;
    return [2 + Math.cos(angle) / 10, 48 + Math.sin(angle) / 10];
  });
  return [...ring, ring[0]!];
}

function refusalOf(body: unknown): Problem {
  try {
    readGeometry(body);
  } catch (error) {
    return error as Problem;
  }
  throw new Error('accepted');
}

describe('a geometry of a request', () => {
  test.each([
    ['a point', { type: 'Point', coordinates: [2, 48] }],
    ['a polygon with a hole', { type: 'Polygon', coordinates: [square(2, 48, 1), square(2.2, 48.2, 0.1)] }],
    [
      'several lines',
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [2, 48],
            [2.1, 48],
          ],
          [
            [2, 48.5],
            [2.1, 48.6],
          ],
        ],
      },
    ],
    ['heights, which are left alone', { type: 'Point', coordinates: [2, 48, 120] }],
  ])('is accepted: %s', (_what, body) => expect(readGeometry(body)).toBe(body));

  test('is taken out of the feature around it', () => {
    const geometry = { type: 'Point', coordinates: [2, 48] };
    expect(readGeometry({ type: 'Feature', properties: {}, geometry })).toBe(geometry);
  });

  test.each([
    ['nothing', null, /est attendu/, '/'],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, /est attendu/, '/'],
    ['a type of no standard', { type: 'Circle', coordinates: [2, 48] }, /est attendu/, '/'],
    ['text as a coordinate', { type: 'Point', coordinates: ['2', 48] }, /en nombres/, '/coordinates/0'],
    ['a number that is none', { type: 'Point', coordinates: [Number.NaN, 48] }, /en nombres/, '/coordinates/0'],
    ['axes exchanged', { type: 'Point', coordinates: [48, 2] }, /inversées/, '/coordinates/0'],
    ['Lambert-93', { type: 'Point', coordinates: [652469, 6862035] }, /Lambert-93/, '/coordinates/0'],
    ['an open ring', { type: 'Polygon', coordinates: [square(2, 48, 1).slice(0, 4)] }, /fermé/, '/coordinates/0'],
    [
      'a ring of three vertices',
      {
        type: 'Polygon',
        coordinates: [
          [
            [2, 48],
            [3, 48],
            [2, 48],
          ],
        ],
      },
      /quatre sommets/,
      '/coordinates/0',
    ],
    [
      'a bow tie',
      {
        type: 'Polygon',
        coordinates: [
          [
            [2, 48],
            [3, 49],
            [3, 48],
            [2, 49],
            [2, 48],
          ],
        ],
      },
      /se croise/,
      '/coordinates/0',
    ],
    ['a line of one vertex', { type: 'LineString', coordinates: [[2, 48]] }, /deux sommets/, '/coordinates'],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }, /non vide/, '/coordinates'],
    [
      'too many vertices',
      { type: 'MultiPoint', coordinates: Array(2001).fill([2, 48]) },
      /2000 sommets au plus/,
      '/coordinates',
    ],
  ])('is refused with its place: %s', (_what, body, words, pointer) => {
    const problem = refusalOf(body);
    expect(problem).toBeInstanceOf(Problem);
    expect([problem.status, problem.more.errors?.[0]?.parameter]).toEqual([422, pointer]);
    expect(problem.french).toMatch(words);
  });

  test('that is a star of a thousand crossings is refused before the database sees it', () => {
    expect(refusalOf({ type: 'Polygon', coordinates: [star(1001)] }).french).toMatch(/se croise/);
  });
});

describe('the extent of a drawing', () => {
  const squareOf = (side: number): Polygon => ({
    type: 'Polygon',
    coordinates: [
      [
        [2, 48],
        [2 + side, 48],
        [2 + side, 48 + side],
        [2, 48 + side],
        [2, 48],
      ],
    ],
  });
  test.each([
    ['of a hundred-millionth of a square millimetre', 1e-13, /moins de 0.01 m²/],
    ['of half of France', 5, /2000 au plus/],
  ])('%s is refused with the limit', (_what, side, words) => {
    expect(() => refuseExtent(squareOf(side))).toThrow(words);
  });
  test.each([1e-5, 0.01, 0.4])('a square of %d degrees is accepted', (side) => {
    expect(() => refuseExtent(squareOf(side))).not.toThrow();
  });
});
