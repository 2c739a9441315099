import type { LayerSpecification } from 'maplibre-gl';
import type { Collection } from '../../api/answers.ts';
import { levelOf, placeOf } from '../layers/stack.ts';
import { base, byZoom, type Paint } from './paint.ts';
import { inks } from './palette.ts';

type Level = NonNullable<ReturnType<typeof levelOf>>;

/** From which zoom the limits of a level are drawn, how wide, and between which zooms its names stand. */
const LEVELS: Record<Level, { from: number; widths: [number, number]; names: [number, number]; dash: number[] }> = {
  region: { from: 3, widths: [1.2, 2.4], names: [3, 6.5], dash: [1, 0] },
  departement: { from: 5, widths: [0.8, 2.2], names: [6.5, 8.5], dash: [1, 0] },
  epci: { from: 8, widths: [1, 2], names: [8.5, 9.6], dash: [5, 1.5, 1, 1.5] },
  commune: { from: 9, widths: [0.6, 1.3], names: [9.6, 24], dash: [3, 2] },
};

const FINE = 15; // the zoom of tiles from which a drawing of limits is exact enough for every zoom
const COARSE = 1.5; // zooms beyond its tiles that a very coarse one, which may be all there is, is still shown

/** The ground itself: the widest territories, so that what lies outside of all looks different. */
export function landLayers(collections: Collection[], dark: boolean): LayerSpecification[] {
  const coarsest = collections.toSorted((one, other) => one.zooms[1] - other.zooms[1]);
  const widest = Object.keys(LEVELS).flatMap((level) => coarsest.filter((one) => levelOf(one) === level))[0];
  if (widest?.geometry !== 'polygon') return [];
  const paint = { 'fill-color': inks(dark).land };
  return [{ id: `${widest.id}/land`, type: 'fill', ...base(widest), paint }];
}

/** The limits of territories, thin over everything else. */
export function limitLayers({ collection, dark }: Paint): LayerSpecification[] {
  const level = levelOf(collection);
  const { from, widths, dash } = LEVELS[level ?? 'commune'];
  const paint = {
    'line-color': inks(dark).limit,
    'line-width': byZoom([6, widths[0]], [14, widths[1]]),
    'line-dasharray': dash,
    'line-opacity': level === 'commune' ? 0.85 : 0.7,
  };
  const minzoom = Math.max(from, collection.zooms[0]);
  const last = collection.zooms[1];
  // Nearer, a coarse drawing would stand beside the exact limit.
  const maxzoom = last >= FINE ? 24 : last + (last < 13 ? COARSE : 0);
  const layout = { 'line-join': 'round' } as const;
  return [{ id: collection.id, type: 'line', ...base(collection), minzoom, maxzoom, layout, paint }];
}

/** A dataset of territories as the map needs it to name them and to hide a coarse drawing under a finer one. */
export type Limits = { id: string; level: string; zooms: [number, number]; names: [number, number] | null };

/** All datasets of territories, the finest of each level first. */
export const limitsOf = (collections: Collection[], hidden: string[]): Limits[] =>
  collections
    .filter((one) => placeOf(one) === 'limits')
    .sort((a, b) => b.zooms[1] - a.zooms[1])
    .map((one) => {
      const level = levelOf(one) ?? 'commune';
      const named = one.style.labels && !hidden.includes(one.id);
      return { id: one.id, level, zooms: one.zooms, names: named ? LEVELS[level].names : null };
    });
