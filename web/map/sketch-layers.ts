import type { LayerSpecification } from 'maplibre-gl';
import type { inks } from './palette.ts';

/** What is drawn by hand: its shape, what follows the pointer, and the corners that can be moved. */
export const sketchLayers = (ink: ReturnType<typeof inks>): LayerSpecification[] => [
  {
    id: 'sketch/fill',
    source: 'sketch',
    type: 'fill',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': ink.hit, 'fill-opacity': 0.1 },
  },
  {
    id: 'sketch/casing',
    source: 'sketch',
    type: 'line',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': ink.casing, 'line-width': 5, 'line-opacity': 0.8 },
  },
  {
    id: 'sketch/line',
    source: 'sketch',
    type: 'line',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': ink.hit, 'line-width': 2.5 },
  },
  {
    id: 'band/line',
    source: 'band',
    type: 'line',
    paint: { 'line-color': ink.hit, 'line-width': 2, 'line-dasharray': [2, 1.5] },
  },
  {
    id: 'handles/point',
    source: 'handles',
    type: 'circle',
    paint: {
      'circle-radius': 5.5,
      'circle-color': ink.casing,
      'circle-stroke-color': ink.hit,
      'circle-stroke-width': 2.5,
    },
  },
];
