import { describe, expect, test } from 'vitest';
import type { Expression } from '../../api/filters/expression.ts';
import { readJsonFilter } from '../../api/filters/read-json.ts';
import { readText } from '../../api/filters/read-text.ts';

/** A tree without the places where its parts stood. */
function plain(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value) => (key === 'at' ? undefined : value)));
}

const property = (name: string) => ({ property: name });
const interval = (from: unknown, until: unknown) => ({ interval: [from, until] });
const op = (name: string, ...args: unknown[]) => ({ op: name, args });

/** Filters as the examples of OGC 21-065r2 write them, in both languages. */
const EXAMPLES: [text: string, json: unknown][] = [
  ["city='Toronto'", op('=', property('city'), 'Toronto')],
  ["updated >= date('1970-01-01')", op('>=', property('updated'), { date: '1970-01-01' })],
  ['geometry IS NOT NULL', op('not', op('isNull', property('geometry')))],
  ["name LIKE 'Smith%'", op('like', property('name'), 'Smith%')],
  ['depth BETWEEN 100.0 and 150.0', op('between', property('depth'), 100, 150)],
  ['category NOT IN (1,2,3,4)', op('not', op('in', property('category'), [1, 2, 3, 4]))],
  [
    "CASEI(road_class) IN (CASEI('Οδος'),CASEI('Straße'))",
    op('in', op('casei', property('road_class')), [op('casei', 'Οδος'), op('casei', 'Straße')]),
  ],
  [
    "ACCENTI(etat_vol) = ACCENTI('débárquér')",
    op('=', op('accenti', property('etat_vol')), op('accenti', 'débárquér')),
  ],
  [
    'S_INTERSECTS(geometry,POINT(36.319836 32.288087))',
    op('s_intersects', property('geometry'), { type: 'Point', coordinates: [36.319836, 32.288087] }),
  ],
  [
    'S_WITHIN(geometry,BBOX(160.6,-55.95,-170,-25.89))',
    op('s_within', property('geometry'), { bbox: [160.6, -55.95, -170, -25.89] }),
  ],
  [
    "T_INTERSECTS(event_time, INTERVAL('1969-07-16T05:32:00Z', '1969-07-24T16:50:35Z'))",
    op('t_intersects', property('event_time'), interval('1969-07-16T05:32:00Z', '1969-07-24T16:50:35Z')),
  ],
  [
    "T_DURING(INTERVAL(touchdown, liftOff), INTERVAL('1969-07-16T13:32:00Z', '..'))",
    op('t_during', interval(property('touchdown'), property('liftOff')), interval('1969-07-16T13:32:00Z', '..')),
  ],
  [
    "A_CONTAINS(layer:ids, ('layers-ca','layers-us'))",
    op('a_contains', property('layer:ids'), ['layers-ca', 'layers-us']),
  ],
  [
    'eo:cloud_cover BETWEEN 0.1 AND 0.2 AND landsat:wrs_row=28 AND landsat:wrs_path=203',
    op(
      'and',
      op('between', property('eo:cloud_cover'), 0.1, 0.2),
      op('=', property('landsat:wrs_row'), 28),
      op('=', property('landsat:wrs_path'), 203),
    ),
  ],
  [
    "swimming_pool=true AND (floors>5 OR material LIKE 'brick%' OR material NOT LIKE '%brick')",
    op(
      'and',
      op('=', property('swimming_pool'), true),
      op(
        'or',
        op('>', property('floors'), 5),
        op('like', property('material'), 'brick%'),
        op('not', op('like', property('material'), '%brick')),
      ),
    ),
  ],
  [
    'NOT (floors<5) OR swimming_pool=true',
    op('or', op('not', op('<', property('floors'), 5)), op('=', property('swimming_pool'), true)),
  ],
  ["owner = 'Via dell''Avvento'", op('=', property('owner'), "Via dell'Avvento")],
  ["owner = 'Via dell\\'Avvento'", op('=', property('owner'), "Via dell'Avvento")],
  ['"a ""quoted"" name" <> -1.5e3', op('<>', property('a "quoted" name'), -1500)],
  ['"and" <= .5', op('<=', property('and'), 0.5)],
  [
    "T_METBY(INTERVAL('2010-02-10T05:29:20.500Z', '2010-10-07T00:00:00.000Z'), INTERVAL(starts_at, ends_at))",
    op(
      't_metBy',
      interval('2010-02-10T05:29:20.5Z', '2010-10-07T00:00:00Z'),
      interval(property('starts_at'), property('ends_at')),
    ),
  ],
  [
    'S_WITHIN(POLYGON Z ((-49.8 0.5 -75, -1.5 -0.9 -10, 0.0 0.5 -0.3, -49.8 0.5 -75)), "geometry")',
    op(
      's_within',
      {
        type: 'Polygon',
        coordinates: [
          [
            [-49.8, 0.5],
            [-1.5, -0.9],
            [0, 0.5],
            [-49.8, 0.5],
          ],
        ],
      },
      property('geometry'),
    ),
  ],
  [
    'S_DISJOINT(geometry, GEOMETRYCOLLECTION(POINT(1 2), MULTIPOINT((3 4), (5 6)), MULTILINESTRING((0 0, 1 1))))',
    op('s_disjoint', property('geometry'), {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [1, 2] },
        {
          type: 'MultiPoint',
          coordinates: [
            [3, 4],
            [5, 6],
          ],
        },
        {
          type: 'MultiLineString',
          coordinates: [
            [
              [0, 0],
              [1, 1],
            ],
          ],
        },
      ],
    }),
  ],
  ['true', true],
  ['5 = floors', op('=', 5, property('floors'))],
];

describe('a filter in text and in JSON', () => {
  test.each(EXAMPLES)('%s is the same tree', (text, json) => {
    expect(plain(readText(text))).toEqual(plain(readJsonFilter(JSON.stringify(json))));
  });

  test('is read whatever the case of its keywords and the spaces between them', () => {
    const written = ["a like 'x%' and not b is null", "A LIKE 'x%'\n\tAND NOT B IS NULL"].map((text) =>
      JSON.stringify(plain(readText(text))).toLowerCase(),
    );
    expect(written[0]).toBe(written[1]);
  });
});
