import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Collection } from '../api/answers.ts';
import { tilesAddress } from './api.ts';
import { drawn, inks, outline, type Role, steps } from './palette.ts';
import { patternName } from './patterns.ts';
import type { StackLayer } from './permalink.ts';
import type { Choropleth } from './scene.ts';
import { placeOf, territoriesOf } from './stack.ts';

/** What the map draws from tiles: sources by name, layers from bottom to top. */
export type Drawing = { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] };

/** All that decides the drawing. */
export type Subject = {
  collections: Collection[];
  stack: StackLayer[];
  hidden: string[];
  choropleth: Choropleth | null;
  dark: boolean;
};

type Paint = { collection: Collection; dark: boolean; opacity: number };

const CODE: ExpressionSpecification = ['get', 'code'];
const FACES = ['Segoe UI', 'Roboto', 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', 'Arial'];
// MapLibre takes the weight from the first name; that family exists nowhere, the next ones draw.
export const fonts = { plain: FACES, strong: ['Terrier Semibold', ...FACES], slanted: ['Terrier Italic', ...FACES] };

/** One value for a dataset without classes, or a value by code. */
const byCode = ({ style }: Collection, value: (color: string) => string): string | ExpressionSpecification => {
  if (!style.classes.length) return value(style.color);
  const cases = style.classes.flatMap((one) => [one.code, value(one.color)]);
  return ['match', CODE, ...cases, value(style.color)] as unknown as ExpressionSpecification;
};

const widths = ({ style }: Collection, usual: number): number | ExpressionSpecification => {
  const plain = style.width ?? usual;
  const cases = style.classes.flatMap((one) => (one.width === undefined ? [] : [one.code, one.width]));
  return cases.length ? (['match', CODE, ...cases, plain] as unknown as ExpressionSpecification) : plain;
};

/** A width that grows with the zoom as the thing itself would, so that a street stays a street. */
const grown = (width: number | ExpressionSpecification, more = 0): ExpressionSpecification =>
  [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    8,
    ['+', ['*', width, 0.2], more / 2],
    13,
    ['+', ['*', width, 0.6], more],
    18,
    ['+', ['*', width, 4], more * 1.5],
  ] as ExpressionSpecification;

const base = (collection: Collection) => ({
  source: collection.id,
  'source-layer': collection.id,
  minzoom: collection.zooms[0],
});

const groundLayers = ({ collection, dark }: Paint): LayerSpecification[] => {
  const { id, geometry } = collection;
  const color = (role: Role) => byCode(collection, (one) => drawn(one, role, dark));
  if (geometry === 'polygon' && outlined(collection)) {
    const paint = {
      'line-color': drawn(collection.style.color, 'road', dark),
      'line-width': 0.7,
      'line-opacity': 0.75,
    };
    return [{ id, type: 'line', ...base(collection), paint }];
  }
  if (geometry === 'polygon')
    return [{ id, type: 'fill', ...base(collection), paint: { 'fill-color': color('ground') } }];
  if (geometry === 'point') {
    const paint = { 'circle-radius': 1.6, 'circle-color': inks(dark).soft };
    return [{ id, type: 'circle', ...base(collection), minzoom: Math.max(16, collection.zooms[0]), paint }];
  }
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const width = widths(collection, 2);
  const casing = byCode(collection, (one) => (dark ? '#0f1412' : outline(drawn(one, 'road', dark), false)));
  return [
    {
      id: `${id}/casing`,
      type: 'line',
      ...base(collection),
      layout,
      paint: { 'line-color': casing, 'line-width': grown(width, 1.4), 'line-opacity': 0.5 },
    },
    {
      id,
      type: 'line',
      ...base(collection),
      layout,
      paint: { 'line-color': color('road'), 'line-width': grown(width) },
    },
  ];
};

/** Parcels are ground too, but only their limits may show. */
const outlined = (collection: Collection) => /parcel/.test(collection.id);

const limitLayers = ({ collection, dark }: Paint): LayerSpecification[] => {
  const strong = !/commune/.test(collection.id);
  const paint = {
    'line-color': strong ? drawn(collection.style.color, 'zone', dark) : inks(dark).limit,
    'line-width': [
      'interpolate',
      ['linear'],
      ['zoom'],
      8,
      strong ? 1.2 : 0.6,
      14,
      strong ? 2.4 : 1.3,
    ] as ExpressionSpecification,
    'line-dasharray': strong ? [1, 0] : [3, 2],
    'line-opacity': strong ? 0.55 : 0.9,
  };
  return [{ id: collection.id, type: 'line', ...base(collection), layout: { 'line-join': 'round' }, paint }];
};

const zoneLayers = ({ collection, dark, opacity }: Paint): LayerSpecification[] => {
  const { id, style } = collection;
  const plain = style.pattern === 'none';
  const fill = {
    'fill-color': byCode(collection, (one) => drawn(one, 'zone', dark)),
    'fill-opacity': (plain ? 0.34 : 0.14) * opacity,
  };
  const line = {
    'line-color': byCode(collection, (one) => outline(drawn(one, 'zone', dark), dark)),
    'line-width': [
      'interpolate',
      ['linear'],
      ['zoom'],
      9,
      0.6,
      15,
      Math.max(1.4, style.width ?? 1.4),
    ] as ExpressionSpecification,
    'line-opacity': 0.95 * opacity,
  };
  const layers: LayerSpecification[] = [{ id, type: 'fill', ...base(collection), paint: fill }];
  if (!plain) {
    const pattern = byCode(collection, (one) => patternName(style.pattern, outline(drawn(one, 'zone', dark), dark)));
    layers.push({
      id: `${id}/pattern`,
      type: 'fill',
      ...base(collection),
      paint: { 'fill-pattern': pattern, 'fill-opacity': 0.75 * opacity },
    });
  }
  layers.push({
    id: `${id}/outline`,
    type: 'line',
    ...base(collection),
    layout: { 'line-join': 'round' },
    paint: line,
  });
  return layers;
};

const markLayers = (one: Paint): LayerSpecification[] => {
  const { collection, dark, opacity } = one;
  const color = byCode(collection, (name) => drawn(name, 'zone', dark));
  if (collection.geometry === 'line') {
    const width = grown(widths(collection, 2));
    const shared = {
      type: 'line',
      ...base(collection),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
    } as const;
    const casing = {
      'line-color': inks(dark).casing,
      'line-width': grown(widths(collection, 2), 2.4),
      'line-opacity': 0.8 * opacity,
    };
    return [
      { id: `${collection.id}/casing`, ...shared, paint: casing },
      { id: collection.id, ...shared, paint: { 'line-color': color, 'line-width': width, 'line-opacity': opacity } },
    ];
  }
  const paint = {
    'circle-color': color,
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 3, 16, 7] as ExpressionSpecification,
    'circle-stroke-color': inks(dark).casing,
    'circle-stroke-width': 1.6,
    'circle-opacity': opacity,
    'circle-stroke-opacity': opacity,
  };
  return [{ id: collection.id, type: 'circle', ...base(collection), paint }];
};

/** The names that the tiles carry: streets along their line, zones and water inside. */
const nameLayers = ({ collection, dark }: Paint): LayerSpecification[] => {
  if (!collection.style.labels || placeOf(collection) === 'limits') return [];
  const ink = inks(dark);
  const ground = placeOf(collection) === 'ground';
  const line = collection.geometry === 'line';
  const layout = {
    'text-field': ['get', 'label'] as ExpressionSpecification,
    'text-font': ground && !line ? fonts.slanted : fonts.plain,
    'text-size': line ? 11.5 : 12,
    'text-padding': 8,
    ...(line ? ({ 'symbol-placement': 'line', 'symbol-spacing': 320 } as const) : {}),
  };
  const color = byCode(collection, (one) => outline(outline(drawn(one, 'zone', dark), dark), dark));
  const paint = { 'text-color': ground ? ink.soft : color, 'text-halo-color': ink.halo, 'text-halo-width': 1.4 };
  const minzoom = Math.max(collection.zooms[0], line ? 13.5 : ground ? 12 : 13);
  return [{ id: `${collection.id}/names`, type: 'symbol', ...base(collection), minzoom, layout, paint }];
};

const statisticLayers = (subject: Subject): LayerSpecification[] => {
  const { choropleth, dark } = subject;
  if (!choropleth) return [];
  const colors = steps(dark);
  const shade = (i: number) =>
    colors[Math.round((i * (colors.length - 1)) / Math.max(1, choropleth.classes.length - 1))];
  const cases = [...choropleth.classByCode].flatMap(([code, i]) => [code, shade(i) ?? '']);
  const fill = ['match', CODE, ...cases, 'rgba(0,0,0,0)'] as unknown as ExpressionSpecification;
  const withheld = (
    name: string,
    codes: string[],
    pattern: 'hatch' | 'dots',
    collection: Collection,
  ): LayerSpecification => ({
    id: `${collection.id}/${name}`,
    type: 'fill',
    ...base(collection),
    filter: ['in', CODE, ['literal', codes]],
    paint: { 'fill-pattern': patternName(pattern, inks(dark).limit) },
  });
  return territoriesOf(subject.collections, choropleth.level).flatMap((collection): LayerSpecification[] => [
    ...(cases.length
      ? [
          {
            id: `${collection.id}/statistic`,
            type: 'fill',
            ...base(collection),
            paint: { 'fill-color': fill, 'fill-opacity': 0.86 },
          } as LayerSpecification,
        ]
      : []),
    withheld('secret', choropleth.secret, 'hatch', collection),
    withheld('missing', choropleth.missing, 'dots', collection),
  ]);
};

const sourceOf = (collection: Collection): SourceSpecification => ({
  type: 'vector',
  tiles: [tilesAddress(collection.id, collection.version)],
  minzoom: collection.zooms[0],
  maxzoom: collection.zooms[1],
  ...(collection.extent?.spatial.bbox[0] ? { bounds: collection.extent.spatial.bbox[0] } : {}),
});

const ORDER = { polygon: 0, line: 1, point: 2, none: 3 };

/** The whole drawing as a function of what is shown; the map is then brought to it, step by step. */
export function drawingOf(subject: Subject): Drawing {
  const { collections, stack, hidden, dark } = subject;
  const shown = collections.filter((one) => !hidden.includes(one.id));
  const paint = (collection: Collection, opacity = 1): Paint => ({ collection, dark, opacity });
  const rank = (one: Collection) => ORDER[one.geometry] + (outlined(one) ? 0.5 : 0);
  const ground = shown.filter((one) => placeOf(one) === 'ground').sort((a, b) => rank(a) - rank(b));
  const limits = shown.filter((one) => placeOf(one) === 'limits');
  const layers = stack.toReversed().flatMap((layer) => {
    const collection = collections.find((one) => one.id === layer.id && placeOf(one) === 'stack');
    return collection ? [paint(collection, layer.opacity / 100)] : [];
  });
  const isFill = (one: Collection) => rank(one) === 0;
  const used = [...ground, ...limits, ...layers.map((one) => one.collection)];
  if (subject.choropleth) used.push(...territoriesOf(collections, subject.choropleth.level));
  return {
    sources: Object.fromEntries(used.map((one) => [one.id, sourceOf(one)])),
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': inks(dark).land } },
      ...ground.filter(isFill).flatMap((one) => groundLayers(paint(one))),
      ...statisticLayers(subject),
      ...ground.filter((one) => !isFill(one)).flatMap((one) => groundLayers(paint(one))),
      ...layers.flatMap((one) => (one.collection.geometry === 'polygon' ? zoneLayers(one) : markLayers(one))),
      ...limits.flatMap((one) => limitLayers(paint(one))),
      ...ground.flatMap((one) => nameLayers(paint(one))),
      ...layers.flatMap((one) => nameLayers(one)),
    ],
  };
}
