import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { hitLayers } from './hit-layers.ts';
import { byProperty, fonts } from './paint.ts';
import { inks } from './palette.ts';
import { patternName } from './patterns.ts';
import { sketchLayers } from './sketch-layers.ts';
import { CIRCLES, circleLayer } from './statistic.ts';

/**
 * The sources that lie over all tiles: circles, what began or ended, names of territories, what touches the place, what is
 * pointed at, the place, what is drawn by hand with the part that follows the pointer and its corners.
 */
export const OVERLAYS = [
  CIRCLES,
  'began',
  'ended',
  'contour',
  'hits',
  'pointed',
  'place',
  'territory-names',
  'sketch',
  'band',
  'handles',
] as const;

/** The layer below which the tiles are drawn. */
export const CEILING = CIRCLES;

const polygons: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const points: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];

const traced = (source: string, color: string, casing: string, width: number, fill: number): LayerSpecification[] => [
  {
    id: `${source}/fill`,
    source,
    type: 'fill',
    filter: polygons,
    paint: { 'fill-color': color, 'fill-opacity': fill },
  },
  {
    id: `${source}/casing`,
    source,
    type: 'line',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': casing, 'line-width': width + 2.5, 'line-opacity': 0.8 },
  },
  {
    id: `${source}/line`,
    source,
    type: 'line',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width },
  },
  {
    id: `${source}/point`,
    source,
    type: 'circle',
    filter: points,
    paint: {
      'circle-radius': 9,
      'circle-opacity': 0,
      'circle-stroke-color': color,
      'circle-stroke-width': width + 0.5,
    },
  },
];

/** What began is dotted within a full line, what ended hatched within a broken one. */
const patterned = (source: 'began' | 'ended', ink: ReturnType<typeof inks>): LayerSpecification[] => {
  const ended = source === 'ended';
  const [fill, casing, line, point] = traced(source, ink.hit, ink.casing, 2, 0);
  const pattern = { 'fill-pattern': patternName(ended ? 'hatch' : 'dots', ink.hit) };
  const dash = ended ? { 'line-dasharray': [2, 1.5] } : {};
  return [
    { ...fill, paint: pattern },
    casing,
    { ...line, paint: { ...line?.paint, ...dash } },
    point,
  ] as LayerSpecification[];
};

const names = (ink: ReturnType<typeof inks>): LayerSpecification => ({
  id: 'territory-names',
  source: 'territory-names',
  type: 'symbol',
  layout: {
    'text-field': ['get', 'label'],
    'text-font': fonts.strong,
    'text-size': byProperty(
      'level',
      [
        ['region', 15],
        ['departement', 13.5],
        ['epci', 13],
      ],
      12.5,
    ),
    'text-max-width': 8,
    'text-padding': 6,
    'symbol-sort-key': ['-', ['get', 'area']],
  },
  paint: { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.8, 'text-halo-blur': 0.4 },
});

/** The layers over the tiles, from bottom to top. */
export function overlayLayers(dark: boolean): LayerSpecification[] {
  const ink = inks(dark);
  return [
    circleLayer(dark),
    ...hitLayers(ink),
    ...patterned('ended', ink),
    ...patterned('began', ink),
    ...traced('contour', ink.text, ink.halo, 2.4, 0),
    ...traced('pointed', ink.hit, ink.casing, 3, 0.22),
    names(ink),
    {
      id: 'place/halo',
      source: 'place',
      type: 'circle',
      paint: { 'circle-radius': 13, 'circle-color': ink.hit, 'circle-opacity': 0.18 },
    },
    {
      id: 'place/ring',
      source: 'place',
      type: 'circle',
      paint: {
        'circle-radius': 6.5,
        'circle-color': ink.hit,
        'circle-stroke-color': ink.casing,
        'circle-stroke-width': 2.5,
      },
    },
    ...sketchLayers(ink),
  ];
}
