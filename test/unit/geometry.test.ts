import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { geometryFault } from '../../etl/geometry.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/data/nasty/geojsonhint/', import.meta.url));
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];

describe('the shape of a geometry', () => {
  test.each([
    ['a point', { type: 'Point', coordinates: [1, 2] }],
    ['a point with height', { type: 'Point', coordinates: [1, 2, 3] }],
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
    ['a polygon', { type: 'Polygon', coordinates: [square] }],
    ['several polygons', { type: 'MultiPolygon', coordinates: [[square], [square]] }],
    [
      'a bow tie, which is a matter for the database',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
            [0, 0],
          ],
        ],
      },
    ],
  ])('%s is accepted', (_what, geometry) => expect(geometryFault(geometry)).toBeNull());

  test.each([
    ['nothing', null, 'géométrie absente'],
    ['a text', 'POINT(1 2)', 'géométrie absente'],
    ['no type', {}, 'type de géométrie inconnu : undefined'],
    ['a type with other letters', { type: 'point', coordinates: [1, 2] }, 'type de géométrie inconnu : point'],
    [
      'a type from the prototype',
      { type: 'constructor', coordinates: [1, 2] },
      'type de géométrie inconnu : constructor',
    ],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, 'GeometryCollection non acceptée'],
    ['no coordinates', { type: 'Point' }, 'coordonnées : une liste est attendue'],
    ['text as a coordinate', { type: 'Point', coordinates: ['1', 2] }, 'coordonnée qui n’est pas un nombre'],
    ['null as a coordinate', { type: 'Point', coordinates: [null, 2] }, 'coordonnée qui n’est pas un nombre'],
    [
      'a number without end',
      { type: 'Point', coordinates: [Number.POSITIVE_INFINITY, 2] },
      'coordonnée qui n’est pas un nombre',
    ],
    ['not a number', { type: 'Point', coordinates: [Number.NaN, 2] }, 'coordonnée qui n’est pas un nombre'],
    ['one coordinate', { type: 'Point', coordinates: [1] }, 'coordonnée qui n’est pas un nombre'],
    ['five coordinates', { type: 'Point', coordinates: [1, 2, 3, 4, 5] }, 'coordonnée qui n’est pas un nombre'],
    ['a list too deep', { type: 'Point', coordinates: [[1, 2]] }, 'coordonnée qui n’est pas un nombre'],
    ['a list too flat', { type: 'Polygon', coordinates: [1, 2] }, 'coordonnées : une liste est attendue'],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }, 'géométrie vide'],
    ['an empty ring', { type: 'Polygon', coordinates: [[]] }, 'géométrie vide'],
    ['a line of one point', { type: 'LineString', coordinates: [[1, 1]] }, 'ligne de moins de deux points'],
    [
      'a second line of one point',
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [0, 0],
            [1, 1],
          ],
          [[2, 2]],
        ],
      },
      'ligne de moins de deux points',
    ],
    [
      'a ring of three points',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      },
      'anneau de moins de quatre points',
    ],
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      },
      'anneau non fermé',
    ],
    [
      'an open hole',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            square,
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
            ],
          ],
        ],
      },
      'anneau non fermé',
    ],
  ])('%s is refused', (_what, geometry, fault) => expect(geometryFault(geometry)).toBe(fault));
});

/** What the linter of the corpus holds against form only: ids, members, bbox, winding, decimals, heights. We take these. */
const ONLY_FORM =
  /duplicate-properties|bad-properties|rhr|winding|precision|bbox|featureid|bad-featurelist-id|semantics|toomany|interiorring|expected_object|first-size/;

describe.skipIf(!existsSync(CORPUS))('the corpus of faulty GeoJSON', () => {
  const files = (folder: string) => readdirSync(CORPUS + folder).filter((name) => name.endsWith('.geojson'));
  test.each(files('bad'))('bad/%s has a fault, or one of form only', (name) => {
    const faults = faultsOf(readFileSync(`${CORPUS}bad/${name}`, 'utf8'));
    if (!ONLY_FORM.test(name)) expect(faults).not.toEqual([]);
  });
  test.each(files('good'))('good/%s has none', (name) => {
    const faults = faultsOf(readFileSync(`${CORPUS}good/${name}`, 'utf8'));
    expect(faults.filter((fault) => fault !== 'GeometryCollection non acceptée')).toEqual([]);
  });
});

type Json = { type?: unknown; features?: unknown; geometry?: unknown } | null;

function faultsOf(text: string): string[] {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return ['pas du JSON'];
  }
  const features = value?.type === 'FeatureCollection' ? value.features : [value];
  if (!Array.isArray(features)) return ['pas de liste'];
  const geometries = features.map((feature: Json) => {
    if (feature?.type !== 'Feature') return feature;
    return feature.geometry;
  });
  const isNullGeometry = (index: number) => (features[index] as Json)?.type === 'Feature' && geometries[index] === null;
  return geometries.flatMap((geometry, index) => (isNullGeometry(index) ? [] : (geometryFault(geometry) ?? [])));
}
