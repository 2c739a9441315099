import { beforeEach, describe, expect, test } from 'vitest';
import {
  addCorner,
  changeForm,
  changeRadius,
  currentDraft,
  drag,
  drop,
  removeCorner,
  replaceCorner,
  takeBack,
  takeUp,
  undo,
} from '../../web/draw/draft.ts';
import { blank, type Corner, type Drawing, readDrawing, writeDrawing } from '../../web/draw/drawing.ts';
import { boxOf, type Extent, faultOf, measuresOf, metresBetween, shapeOf } from '../../web/draw/shape.ts';
import { readView, writeView } from '../../web/permalink.ts';

const drawn = (text: string) => readDrawing(text)!;
const EXTENT: Extent = [1, 48, 3, 50];

describe('a drawing in a link', () => {
  for (const text of [
    'polygone:1.63,49.08;1.64,49.08;1.64,49.09',
    'ligne:-1.630001,-12.5;0,0',
    'cercle:1.63,49.08,250m',
    'cercle:1.63,49.08,12.5m',
  ])
    test(`${text} comes back as it went, and stays readable`, () => {
      expect(writeDrawing(drawn(text))).toBe(text);
      const hash = `#dessin=${text}`;
      const view = readView(hash);
      expect(view.place).toEqual({ kind: 'drawing', drawing: drawn(text) });
      expect(writeView(view)).toBe(hash);
    });

  for (const text of [
    'polygone:1,49;2,49',
    'ligne:1,49',
    'cercle:1,49',
    'cercle:1,49,0m',
    'cercle:1,49,-5m',
    'cercle:1,49,5km',
    'polygone:1,49;2,49;x,y;2,50',
    'ligne:1,49;200,3;2,49',
    'ligne:1,49;1,95;2,49',
    'ligne:1,49;;2,49',
    'carré:1,49;2,49;2,50',
    'polygone',
    '<b>:1,49;2,49;3,49',
  ])
    test(`is none where it is not whole, not readable or not known: ${text}`, () =>
      expect(readDrawing(text)).toBeNull());
});

describe('measures', () => {
  // What PostGIS gives on the ellipsoid: ST_Area and ST_Length of geography.
  for (const [text, length, area] of [
    ['polygone:1.6,49;1.7,49;1.7,49.1;1.6,49.1', 36861.839, 81293357.07],
    ['polygone:-61,16;-60.9,16;-60.9,16.1;-61,16.1', 43533.378, 118413907.06],
    ['polygone:-53,4;-52.9,4;-52.9,4.1;-53,4.1', 44324.626, 122791554.48],
    ['ligne:1.6,49;1.7,49.1', 13308.346, null],
    ['ligne:2.35,48.85;2.3501,48.85', 7.339127, null],
  ] as const)
    test(`of ${text} differ from those of the ellipsoid by less than 0.01 %`, () => {
      const { length_m, area_m2 } = measuresOf(drawn(text));
      expect(Math.abs(length_m / length - 1)).toBeLessThan(0.0001);
      if (area === null) expect(area_m2).toBeNull();
      else expect(Math.abs(area_m2! / area - 1)).toBeLessThan(0.0001);
    });

  test('of a circle are its radius, and an area that is hardly smaller than that of a round one', () => {
    const { radius_m, length_m, area_m2 } = measuresOf(drawn('cercle:1.63,49.08,250m'));
    expect([radius_m, length_m]).toEqual([250, 500 * Math.PI]);
    expect(area_m2! / (Math.PI * 250 ** 2)).toBeGreaterThan(0.9994);
    expect(area_m2! / (Math.PI * 250 ** 2)).toBeLessThan(1);
  });
});

describe('the shape of a drawing', () => {
  test('is a closed polygon, a line, or for a circle a ring that is everywhere as far from the centre', () => {
    const corners: Corner[] = [
      [1, 49],
      [2, 49],
      [2, 50],
    ];
    expect(shapeOf({ form: 'polygon', corners, radius: null })).toEqual({
      type: 'Polygon',
      coordinates: [[...corners, [1, 49]]],
    });
    expect(shapeOf({ form: 'line', corners, radius: null })).toEqual({ type: 'LineString', coordinates: corners });
    const circle = shapeOf(drawn('cercle:1.63,49.08,250m')) as GeoJSON.Polygon;
    const away = circle.coordinates[0]!.map((at) => metresBetween([1.63, 49.08], at as Corner));
    expect(Math.max(...away.map((one) => Math.abs(one - 250)))).toBeLessThan(0.05);
    expect(circle.coordinates[0]![0]).toEqual(circle.coordinates[0]!.at(-1));
  });

  test('of something only begun is what there is of it', () => {
    expect(shapeOf(blank('circle'))).toBeNull();
    expect(shapeOf({ form: 'polygon', corners: [[1, 49]], radius: null })).toEqual({
      type: 'Point',
      coordinates: [1, 49],
    });
    expect(boxOf(drawn('ligne:1,50;2,49'))).toEqual([1, 49, 2, 50]);
  });
});

describe('what is wrong with a drawing', () => {
  const ring = (count: number): Drawing => ({
    form: 'polygon',
    radius: null,
    corners: Array.from({ length: count }, (_, at): Corner => {
      const angle = (2 * Math.PI * at) / count;
      return [2 + Math.cos(angle) / 50, 49 + Math.sin(angle) / 50];
    }),
  });

  test('is nothing for a sound one', () => expect(faultOf(ring(40), EXTENT)).toBeNull());
  test('is where its outline crosses itself, by the nearest corner', () =>
    expect(faultOf(drawn('polygone:1.6,49;1.7,49.1;1.7,49;1.6,49.09'), EXTENT)).toMatchObject({ kind: 'crossing' }));
  test('is the first corner outside the territory, even while it is only begun', () =>
    expect(
      faultOf(
        {
          form: 'polygon',
          corners: [
            [2, 49],
            [4, 49],
          ],
          radius: null,
        },
        EXTENT,
      ),
    ).toEqual({
      kind: 'outside',
      at: [4, 49],
      corner: 2,
    }));
  test('is more than 2,000 corners, the closing one counted', () => {
    expect(faultOf(ring(1999), EXTENT)).toBeNull();
    expect(faultOf(ring(2000), EXTENT)).toEqual({ kind: 'many' });
  });
  test('is more than 2,000 km², or nothing at all', () => {
    expect(faultOf(drawn('cercle:2,49,26000m'), EXTENT)).toEqual({ kind: 'large' });
    expect(faultOf(drawn('cercle:2,49,25000m'), EXTENT)).toBeNull();
    expect(faultOf(drawn('ligne:2,49;2,49'), EXTENT)).toEqual({ kind: 'empty' });
  });
});

describe('a draft', () => {
  beforeEach(() => takeUp(blank('polygon')));
  const now = () => currentDraft().drawing;
  const begin = () => {
    addCorner([1, 49]);
    addCorner([2, 49]);
    addCorner([2, 50]);
  };

  test('takes back the last corner, and undoes any step', () => {
    begin();
    takeBack();
    expect(now().corners).toHaveLength(2);
    undo();
    expect(now().corners).toHaveLength(3);
    replaceCorner(0, [1.5, 49.00000049]);
    expect(now().corners[0]).toEqual([1.5, 49]);
    removeCorner(1);
    undo();
    undo();
    expect(writeDrawing(now())).toBe('polygone:1,49;2,49;2,50');
  });

  test('is dragged in one step, however often it moves', () => {
    begin();
    drag(1, [2.1, 49]);
    drag(1, [2.2, 49]);
    drop();
    expect(now().corners[1]).toEqual([2.2, 49]);
    undo();
    expect(now().corners[1]).toEqual([2, 49]);
  });

  test('that is left for something drawn before comes back when that is undone', () => {
    begin();
    const asked = drawn('ligne:1.6,49;1.7,49.1');
    takeUp(asked);
    takeUp(asked);
    drag(0, [1.5, 49]);
    drop();
    undo();
    expect(now()).toEqual(asked);
    undo();
    expect(writeDrawing(now())).toBe('polygone:1,49;2,49;2,50');
  });

  test('of a circle has a centre, then a radius, which can be typed, dragged and taken back', () => {
    begin();
    changeForm('circle');
    expect(now().corners).toEqual([[1, 49]]);
    addCorner([1, 49.001]);
    expect(now().radius).toBeCloseTo(111.2, 0);
    changeRadius(40);
    drag(1, [1, 49.002]);
    drop();
    expect(now().radius).toBeCloseTo(222.4, 0);
    takeBack();
    expect(now()).toEqual({ form: 'circle', corners: [[1, 49]], radius: null });
    takeBack();
    takeBack();
    expect(now().corners).toEqual([]);
  });
});
