import type { DataDrivenPropertyValueSpecification, LayerSpecification } from 'maplibre-gl';
import { byProperty, fonts } from './paint.ts';
import type { inks } from './palette.ts';

/** The layers that bear the outlines of what touches the place, to be pointed at. */
export const HIT_LINES = ['hits/line', 'hits/point'];

type Ink = ReturnType<typeof inks>;

const byEffect = ({ forbidden, conditional, obligation, information }: Ink) =>
  byProperty(
    'effect',
    [
      ['forbidden', forbidden],
      ['conditional', conditional],
      ['obligation', obligation],
    ],
    information,
  );

// Told apart without colour too: a ban is unbroken, a condition broken, a duty dashed short, information dotted.
const dashes = [
  'match',
  ['get', 'effect'],
  'forbidden',
  ['literal', [1, 0]],
  'conditional',
  ['literal', [5, 1.5]],
  'obligation',
  ['literal', [2.5, 1.5]],
  ['literal', [1, 1.5]],
] as unknown as DataDrivenPropertyValueSpecification<number[]>;

const numbers = (ink: Ink): LayerSpecification => ({
  id: 'hits/number',
  source: 'hits',
  type: 'symbol',
  layout: {
    'symbol-placement': 'line',
    'symbol-spacing': 260,
    'text-field': ['get', 'number'],
    'text-font': fonts.strong,
    'text-size': 13,
    'text-rotation-alignment': 'viewport',
    'text-padding': 4,
  },
  paint: { 'text-color': byEffect(ink), 'text-halo-color': ink.casing, 'text-halo-width': 3 },
});

/** What touches the place: outlines by their effect, with the numbers that the list gives them. */
export const hitLayers = (ink: Ink): LayerSpecification[] => [
  {
    id: 'hits/casing',
    source: 'hits',
    type: 'line',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': ink.casing, 'line-width': 3.5, 'line-opacity': 0.75 },
  },
  {
    id: 'hits/line',
    source: 'hits',
    type: 'line',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': byEffect(ink), 'line-width': 1.6, 'line-dasharray': dashes },
  },
  {
    id: 'hits/point',
    source: 'hits',
    type: 'circle',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 9,
      'circle-opacity': 0,
      'circle-stroke-color': byEffect(ink),
      'circle-stroke-width': 2,
    },
  },
  numbers(ink),
];
