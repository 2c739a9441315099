import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Collection } from '../../api/answers.ts';
import { placeOf } from '../layers/stack.ts';
import { base, byCode, byZoom, fonts, grown, type Paint, widths } from './paint.ts';
import { drawn, inks, mix, outline, type Role } from './palette.ts';

/** What the name of the unseen layer ends with that tells which parcel lies under the pointer. */
export const PARCEL_AREA = '/parcel';

/** Of parcels only the limits show: filled, they would hide the ground. */
export const isOutlined = (collection: Collection) => collection.geometry === 'polygon' && /parcel/.test(collection.id);

/** A railway: a line with sleepers across it, so that nobody takes it for a road or a limit. */
const rails = ({ collection, dark }: Paint): LayerSpecification[] => {
  const { id, style } = collection;
  const width = style.width ?? 1;
  const shared = { type: 'line', ...base(collection) } as const;
  const color = { 'line-color': mix(drawn(style.color, 'road', dark), inks(dark).text, dark ? 0.25 : 0.2) };
  const sleepers = { ...color, 'line-width': grown(width * 0.8, 3.6), 'line-dasharray': [0.25, 3] };
  return [
    { id, ...shared, paint: { ...color, 'line-width': grown(width * 0.6, 0.9) } },
    { id: `${id}/sleepers`, ...shared, minzoom: Math.max(12, collection.zooms[0]), paint: sleepers },
  ];
};

const streets = ({ collection, dark }: Paint): LayerSpecification[] => {
  const { id } = collection;
  const width = widths(collection, 2);
  const casing = byCode(collection, (one) => (dark ? '#0f1412' : outline(one, false)));
  const shared = { type: 'line', ...base(collection), layout: { 'line-cap': 'round', 'line-join': 'round' } } as const;
  const under = { 'line-color': casing, 'line-width': grown(width, 1.3), 'line-opacity': dark ? 0.6 : 0.7 };
  const over = { 'line-color': byCode(collection, (one) => drawn(one, 'road', dark)), 'line-width': grown(width) };
  // Water is drawn in lines too; only roads have a casing, and those are light.
  const cased = collection.style.classes.length > 0 && !/eau|rivi|water/.test(id);
  return [...(cased ? [{ id: `${id}/casing`, ...shared, paint: under }] : []), { id, ...shared, paint: over }];
};

/** The layers of one dataset of the background. */
export function groundLayers(one: Paint): LayerSpecification[] {
  const { collection, dark } = one;
  const { id, geometry, style, zooms } = collection;
  const color = (role: Role) => byCode(collection, (name) => drawn(name, role, dark));
  if (isOutlined(collection)) {
    const paint = {
      'line-color': drawn(style.color, 'road', dark),
      'line-width': byZoom([14, 0.35], [16, 0.7], [18, 1]),
      'line-opacity': 0.7,
    };
    const area = { 'fill-opacity': 0 };
    return [
      { id: `${id}${PARCEL_AREA}`, type: 'fill', ...base(collection), paint: area },
      { id, type: 'line', ...base(collection), paint },
    ];
  }
  if (geometry === 'polygon')
    return [{ id, type: 'fill', ...base(collection), paint: { 'fill-color': color('ground') } }];
  if (geometry === 'line') return /voie.*ferree|rail/.test(id) ? rails(one) : streets(one);
  const paint = { 'circle-radius': 1.6, 'circle-color': inks(dark).soft };
  return [{ id, type: 'circle', ...base(collection), minzoom: Math.max(16, zooms[0]), paint }];
}

/** "UA — Centre ancien" is too long for a map: what stands before the dash is enough, the legend says the rest. */
const shortName = [
  'let',
  'dash',
  ['index-of', ' — ', ['get', 'label']],
  ['case', ['>', ['var', 'dash'], 0], ['slice', ['get', 'label'], 0, ['var', 'dash']], ['get', 'label']],
] as ExpressionSpecification;

/** The names that the tiles carry: streets along their line, zones and water inside. */
export function nameLayers({ collection, dark }: Paint): LayerSpecification[] {
  if (!collection.style.labels) return [];
  const ink = inks(dark);
  const ground = placeOf(collection) === 'ground';
  const line = collection.geometry === 'line';
  const layout = {
    'text-field': ground ? (['get', 'label'] as ExpressionSpecification) : shortName,
    'text-font': ground && !line ? fonts.slanted : fonts.plain,
    'text-size': line ? 11.5 : 12,
    'text-padding': 8,
    ...(line ? ({ 'symbol-placement': 'line', 'symbol-spacing': 320 } as const) : {}),
  };
  const color = byCode(collection, (one) => outline(outline(drawn(one, 'zone', dark), dark), dark));
  const paint = { 'text-color': ground ? ink.soft : color, 'text-halo-color': ink.halo, 'text-halo-width': 1.4 };
  const minzoom = Math.max(collection.zooms[0], line ? 13.5 : ground ? 12 : 13);
  return [{ id: `${collection.id}/names`, type: 'symbol', ...base(collection), minzoom, layout, paint }];
}
