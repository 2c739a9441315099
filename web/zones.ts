import type { LayerSpecification } from 'maplibre-gl';
import { base, byCode, byZoom, grown, type Paint, widths } from './paint.ts';
import { drawn, inks, outline } from './palette.ts';
import { patternName } from './patterns.ts';

/** Translucent areas with a crisp outline and, where the dataset wants one, a pattern. */
const areas = ({ collection, dark, opacity }: Paint): LayerSpecification[] => {
  const { id, style } = collection;
  const plain = style.pattern === 'none';
  const edge = (color: string) => outline(drawn(color, 'zone', dark), dark);
  const layers: LayerSpecification[] = [
    {
      id,
      type: 'fill',
      ...base(collection),
      paint: {
        'fill-color': byCode(collection, (one) => drawn(one, 'zone', dark)),
        'fill-opacity': (plain ? 0.3 : 0.12) * (dark ? 0.7 : 1) * opacity,
      },
    },
  ];
  if (!plain) {
    const pattern = byCode(collection, (one) => patternName(style.pattern, edge(one)));
    const paint = { 'fill-pattern': pattern, 'fill-opacity': 0.7 * opacity };
    layers.push({ id: `${id}/pattern`, type: 'fill', ...base(collection), paint });
  }
  const paint = {
    'line-color': byCode(collection, edge),
    'line-width': byZoom([9, 0.6], [15, Math.max(1.4, style.width ?? 1.4)]),
    'line-opacity': 0.9 * opacity,
  };
  layers.push({ id: `${id}/outline`, type: 'line', ...base(collection), layout: { 'line-join': 'round' }, paint });
  return layers;
};

const lines = ({ collection, dark, opacity }: Paint): LayerSpecification[] => {
  const width = widths(collection, 2);
  const shared = { type: 'line', ...base(collection), layout: { 'line-cap': 'round', 'line-join': 'round' } } as const;
  const casing = { 'line-color': inks(dark).casing, 'line-width': grown(width, 2.4), 'line-opacity': 0.8 * opacity };
  const color = byCode(collection, (one) => drawn(one, 'zone', dark));
  const paint = { 'line-color': color, 'line-width': grown(width), 'line-opacity': opacity };
  return [
    { id: `${collection.id}/casing`, ...shared, paint: casing },
    { id: collection.id, ...shared, paint },
  ];
};

const marks = ({ collection, dark, opacity }: Paint): LayerSpecification[] => {
  const paint = {
    'circle-color': byCode(collection, (one) => drawn(one, 'zone', dark)),
    'circle-radius': byZoom([9, 3], [16, 7]),
    'circle-stroke-color': inks(dark).casing,
    'circle-stroke-width': 1.6,
    'circle-opacity': opacity,
    'circle-stroke-opacity': opacity,
  };
  return [{ id: collection.id, type: 'circle', ...base(collection), paint }];
};

/** The layers of one dataset of the user's stack. */
export function zoneLayers(one: Paint): LayerSpecification[] {
  if (one.collection.geometry === 'polygon') return areas(one);
  return one.collection.geometry === 'line' ? lines(one) : marks(one);
}
