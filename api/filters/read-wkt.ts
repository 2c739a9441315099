import type { Geometry, Position } from 'geojson';
import type { Words } from './words.ts';

/** How each kind of geometry is written between its parentheses. */
const SHAPES: Record<string, (words: Words) => Geometry> = {
  point: (words) => ({ type: 'Point', coordinates: onlyPosition(words) }),
  linestring: (words) => ({ type: 'LineString', coordinates: line(words) }),
  polygon: (words) => ({ type: 'Polygon', coordinates: words.list(() => line(words)) }),
  multipoint: (words) => ({
    type: 'MultiPoint',
    coordinates: words.list(() => (words.isSign('(') ? onlyPosition(words) : position(words))),
  }),
  multilinestring: (words) => ({ type: 'MultiLineString', coordinates: words.list(() => line(words)) }),
  multipolygon: (words) => ({
    type: 'MultiPolygon',
    coordinates: words.list(() => words.list(() => line(words))),
  }),
  geometrycollection: (words) => ({ type: 'GeometryCollection', geometries: words.list(() => member(words)) }),
};

/** The kind of geometry that comes now, if one does. */
export function shapeComing(words: Words): string | undefined {
  const { token, following } = words;
  if (token.kind !== 'word' || !Object.hasOwn(SHAPES, token.text.toLowerCase())) return undefined;
  const isShape =
    (following.kind === 'sign' && following.text === '(') ||
    (following.kind === 'word' && following.text.toLowerCase() === 'z');
  return isShape ? token.text.toLowerCase() : undefined;
}

/** Reads a geometry written as well-known text; heights are left out. */
export function readShape(words: Words, shape: string): Geometry {
  words.read();
  words.takeWord('z');
  return SHAPES[shape]!(words);
}

function member(words: Words): Geometry {
  const shape = shapeComing(words);
  if (!shape) words.refuse('une géométrie est attendue', 'a geometry is wanted');
  const { at } = words.token;
  words.count(at);
  return words.deeper(at, () => readShape(words, shape));
}

function line(words: Words): Position[] {
  return words.list(() => position(words));
}

function onlyPosition(words: Words): Position {
  words.needSign('(');
  const found = position(words);
  words.needSign(')');
  return found;
}

function position(words: Words): Position {
  const first = coordinate(words);
  const second = coordinate(words);
  words.takeNumber();
  return [first, second];
}

/** Reads one number that must come now. */
export function coordinate(words: Words): number {
  return words.takeNumber() ?? words.refuse('un nombre est attendu', 'a number is wanted');
}
