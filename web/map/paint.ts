import type { ExpressionSpecification } from 'maplibre-gl';
import type { Collection } from '../../api/answers.ts';
import { patternOf } from './patterned.ts';
import type { Pattern } from './patterns.ts';

/** One dataset as it is to be painted; opacity from 0 to 1. */
export type Paint = { collection: Collection; dark: boolean; opacity: number };

type Value = string | number | ExpressionSpecification;

const FACES = ['Segoe UI', 'Roboto', 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', 'Arial'];

/** The faces of the names on the map. MapLibre reads weight and slope from the first, which exists nowhere: the next ones draw. */
export const fonts = { plain: FACES, strong: ['Terrier Semibold', ...FACES], slanted: ['Terrier Italic', ...FACES] };

const match = (name: string, cases: Value[], otherwise: Value) =>
  ['match', ['get', name], ...cases, otherwise] as unknown as ExpressionSpecification;

/** One value for all, or a value by what a property says. */
export const byProperty = (name: string, cases: [string, Value][], otherwise: Value) =>
  match(name, cases.flat(), otherwise);

/** What the colour of a dataset gives, or that of each code where it has classes; `value` may look at the pattern too. */
export const byCode = (
  { style }: Collection,
  value: (color: string, pattern: Pattern) => string,
): string | ExpressionSpecification => {
  const cases = style.classes.map((one): [string, Value] => [one.code, value(one.color, patternOf(one, style))]);
  const plain = value(style.color, style.pattern);
  return cases.length ? byProperty('code', cases, plain) : plain;
};

/** The width of a dataset's lines, or one by code where its classes have widths of their own. */
export const widths = ({ style }: Collection, usual: number): number | ExpressionSpecification => {
  const plain = style.width ?? usual;
  const cases = style.classes.flatMap((one): [string, Value][] =>
    one.width === undefined ? [] : [[one.code, one.width]],
  );
  return cases.length ? byProperty('code', cases, plain) : plain;
};

/** A value that goes evenly from one zoom to the next. */
export const byZoom = (...stops: [number, Value][]) =>
  ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;

/** A width that grows with the zoom as the thing itself would, so that a street stays a street; `more` for its casing. */
export const grown = (width: number | ExpressionSpecification, more = 0) => {
  const at = (zoom: number, times: number, plus: number): [number, Value] => [zoom, ['+', ['*', width, times], plus]];
  const stops = [at(8, 0.2, more / 2), at(13, 0.6, more), at(18, 4, more * 1.5)].flat();
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] as unknown as ExpressionSpecification;
};

/** Where a layer finds its features. */
export const base = (collection: Collection) => ({
  source: collection.id,
  'source-layer': collection.id,
  minzoom: collection.zooms[0],
});
