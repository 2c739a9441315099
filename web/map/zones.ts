import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
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
  const fill = { 'fill-color': color, 'fill-opacity': (plain ? 0.3 : 0.12) * (dark ? 0.7 : 1) * opacity };
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
      layout: { 'line-join': 'round' },
      paint: line,
    },
  ];
};

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
