import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Collection } from '../../api/answers.ts';
import { base, byCode, byZoom, grown, type Paint, widths } from './paint.ts';
import { drawn, inks, outline } from './palette.ts';
import { DASHES, patternOf } from './patterned.ts';
import { patternName } from './patterns.ts';

const only = (type: 'Polygon' | 'LineString' | 'Point') => ({
  filter: ['==', ['geometry-type'], type] as FilterSpecification,
});

const edgeOf =
  ({ dark }: Paint) =>
  (color: string) =>
    outline(drawn(color, 'zone', dark), dark);

/** Translucent areas with a crisp outline and, where the dataset wants one, a pattern. */
const areas = (one: Paint): LayerSpecification[] => {
  const { collection, dark, opacity } = one;
  const { id, style } = collection;
  const shared = { type: 'fill', ...base(collection), ...only('Polygon') } as const;
  const plain = style.pattern === 'none' && style.classes.every((one) => patternOf(one, style) === 'none');
  const color = byCode(collection, (name) => drawn(name, 'zone', dark));
  // The outline lies over the edge of the fill, which need not be smoothed as well.
  const fill = {
    'fill-color': color,
    'fill-opacity': (plain ? 0.3 : 0.12) * (dark ? 0.7 : 1) * opacity,
    'fill-antialias': false,
  };
  const pattern = byCode(collection, (name, drawing) => patternName(drawing, edgeOf(one)(name)));
  const line = {
    'line-color': byCode(collection, edgeOf(one)),
    'line-width': byZoom([9, 0.5], [15, Math.max(1.2, style.width ?? 1.2)]),
    'line-opacity': 0.9 * opacity,
  };
  return [
    { id, ...shared, paint: fill },
    ...(plain
      ? []
      : [{ id: `${id}/pattern`, ...shared, paint: { 'fill-pattern': pattern, 'fill-opacity': 0.7 * opacity } }]),
    {
      id: `${id}/outline`,
      type: 'line',
      ...base(collection),
      ...only('Polygon'),
      // Round corners cost three times as much to draw, and cannot be seen on thin lines.
      layout: { 'line-join': ['step', ['zoom'], 'miter', 14, 'round'] },
      paint: line,
    },
  ];
};

/** A dark edge under the outlines of areas, so that they can be told from a photograph. */
export const casings = ({ collection, dark, opacity }: Paint): LayerSpecification[] => {
  if (collection.geometry !== 'polygon') return [];
  const paint = {
    'line-color': inks(dark).casing,
    'line-width': byZoom([9, 2], [15, Math.max(1.2, collection.style.width ?? 1.2) + 2.6]),
    'line-opacity': 0.75 * opacity,
  };
  return [{ id: `${collection.id}/outline-casing`, type: 'line', ...base(collection), ...only('Polygon'), paint }];
};

/** The keys of features, by dataset, that are to be marked, and the pattern that tells them. */
export type Marked = { keys: Record<string, string[]>; pattern: 'dots' | 'hatch' };

/** The marks over the features of a dataset; a line is wide, a point large, so that they are marked too. */
export function markLayers(collection: Collection, marked: Marked | null, dark: boolean): LayerSpecification[] {
  const keys = marked?.keys[collection.id];
  if (!marked || !keys?.length) return [];
  const filter = ['in', ['get', 'key'], ['literal', keys]] as FilterSpecification;
  const shared = { ...base(collection), filter };
  const ink = inks(dark).hit;
  const dash = marked.pattern === 'hatch' ? { 'line-dasharray': [2, 1.5] } : {};
  const name = `${collection.id}/pattern-${marked.pattern}`;
  return [
    {
      id: name,
      type: 'fill',
      ...shared,
      paint: { 'fill-pattern': patternName(marked.pattern, ink), 'fill-opacity': 0.6 },
    },
    { id: `${name}-line`, type: 'line', ...shared, paint: { 'line-color': ink, 'line-width': 1.5, ...dash } },
  ];
}

const lines = ({ collection, dark, opacity }: Paint): LayerSpecification[] => {
  const width = widths(collection, 2);
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const shared = { type: 'line', ...base(collection), ...only('LineString'), layout } as const;
  const casing = { 'line-color': inks(dark).casing, 'line-width': grown(width, 2.4), 'line-opacity': 0.8 * opacity };
  const color = byCode(collection, (one) => drawn(one, 'zone', dark));
  const { pattern } = collection.style;
  const dashed = collection.geometry === 'line' && pattern !== 'none' ? { 'line-dasharray': DASHES[pattern] } : {};
  const paint = { 'line-color': color, 'line-width': grown(width, 0.6), 'line-opacity': opacity, ...dashed };
  return [
    { id: `${collection.id}/casing`, ...shared, paint: casing },
    { id: `${collection.id}/line`, ...shared, paint },
  ];
};

const marks = ({ collection, dark, opacity }: Paint): LayerSpecification[] => {
  const paint = {
    'circle-color': byCode(collection, (one) => drawn(one, 'zone', dark)),
    'circle-radius': byZoom([9, 2], [16, 6.5]),
    'circle-stroke-color': inks(dark).casing,
    'circle-stroke-width': 1.5,
    'circle-opacity': opacity,
    'circle-stroke-opacity': opacity,
  };
  return [{ id: `${collection.id}/mark`, type: 'circle', ...base(collection), ...only('Point'), paint }];
};

/** The layers of one dataset of the user's stack; a dataset of areas may hold lines and points too. */
export function zoneLayers(one: Paint): LayerSpecification[] {
  const { geometry } = one.collection;
  if (geometry === 'polygon') return [...areas(one), ...lines(one), ...marks(one)];
  return geometry === 'line' ? [...lines(one), ...marks(one)] : marks(one);
}
