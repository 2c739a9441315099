import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Collection } from '../../api/answers.ts';
import type { Choropleth } from '../scene.ts';
import { radiusOf } from '../statistics/circles.ts';
import { shadesOf } from '../statistics/shades.ts';
import { namePoints, type Piece } from './labels.ts';
import { base, byProperty } from './paint.ts';
import { inks } from './palette.ts';
import { patternName } from './patterns.ts';

/** The source of the circles, which lie over all tiles. */
export const CIRCLES = 'circles';

const MARK = '/pointed-at';
const HELD = '/statistic';

/** True for the layers that know which territory lies under a point. */
export const holdsTerritories = (layer: string) => layer.endsWith(HELD) || layer === CIRCLES;

/** The dataset of a layer that outlines the territory pointed at; null for any other layer. */
export const markedSource = (layer: string) => (layer.endsWith(MARK) ? layer.slice(0, -MARK.length) : null);

const pointedAt: ExpressionSpecification = ['boolean', ['feature-state', 'pointed'], false];

/** The outline of the territory pointed at, dark in light, or the other way round, so that it shows on every colour. */
export function pointedLayers(collection: Collection, dark: boolean): LayerSpecification[] {
  const line = (id: string, color: string, width: number): LayerSpecification => ({
    id,
    type: 'line',
    ...base(collection),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width, 'line-opacity': ['case', pointedAt, 1, 0] },
  });
  const { text, casing } = inks(dark);
  return [line(`${collection.id}${MARK}/casing`, casing, 7), line(`${collection.id}${MARK}`, text, 3)];
}

const fillOf = ({ classByCode, classes, form }: Choropleth, dark: boolean) => {
  const shades = shadesOf(classes, dark);
  const cases = [...classByCode].map(([code, at]): [string, string] => [code, shades[at] ?? '']);
  // Under circles the areas stay unseen, and still tell which territory the mouse is over.
  if (form === 'circles' || !cases.length) return { 'fill-color': inks(dark).land, 'fill-opacity': 0 };
  return { 'fill-color': byProperty('key', cases, 'rgba(0,0,0,0)'), 'fill-opacity': 0.9 };
};

/** A statistic over the territories of one dataset; what is secret or missing is hatched or dotted, never coloured. */
export function statisticLayers(collection: Collection, choropleth: Choropleth, dark: boolean): LayerSpecification[] {
  const withheld = (name: string, codes: string[], pattern: 'hatch' | 'dots'): LayerSpecification => ({
    id: `${collection.id}/${name}`,
    type: 'fill',
    ...base(collection),
    filter: ['in', ['get', 'key'], ['literal', codes]] as FilterSpecification,
    paint: { 'fill-pattern': patternName(pattern, inks(dark).limit) },
  });
  return [
    { id: `${collection.id}${HELD}`, type: 'fill', ...base(collection), paint: fillOf(choropleth, dark) },
    withheld('secret', choropleth.secret, 'hatch'),
    withheld('missing', choropleth.missing, 'dots'),
  ];
}

/** The circles, the largest below; a negative value has a broken-looking, empty one. */
export const circleLayer = (dark: boolean): LayerSpecification => ({
  id: CIRCLES,
  source: CIRCLES,
  type: 'circle',
  layout: { 'circle-sort-key': ['-', ['get', 'radius']] },
  paint: {
    'circle-radius': ['get', 'radius'],
    'circle-color': inks(dark).circle,
    'circle-opacity': ['case', ['get', 'negative'], 0.08, 0.62],
    'circle-stroke-color': ['case', ['get', 'negative'], inks(dark).circle, inks(dark).casing],
    'circle-stroke-width': ['case', ['get', 'negative'], 2, 1],
  },
});

/** The centres of territories, kept where the most of each was seen, so that circles do not wander as the map moves. */
export type Centres = Map<string, { area: number; coordinates: GeoJSON.Position }>;

/** Notes the centres of the pieces in sight. */
export function noteCentres(centres: Centres, pieces: Piece[]): void {
  for (const { properties, geometry } of namePoints(pieces).features) {
    const { key, level, area } = properties as { key: string; level: string; area: number };
    const name = `${level}/${key}`;
    if (area > (centres.get(name)?.area ?? 0)) centres.set(name, { area, coordinates: geometry.coordinates });
  }
}

/** The circles of a statistic at the centres known. */
export function circlesOf(choropleth: Choropleth | null, centres: Centres): GeoJSON.FeatureCollection {
  const known = choropleth?.form === 'circles' ? [...choropleth.valueByCode] : [];
  const features = known.flatMap(([key, value]): GeoJSON.Feature[] => {
    const centre = centres.get(`${choropleth?.level}/${key}`);
    const radius = radiusOf(value, choropleth?.largest ?? 0);
    if (!centre || !radius) return [];
    const properties = { key, radius, negative: value < 0 };
    return [{ type: 'Feature', properties, geometry: { type: 'Point', coordinates: centre.coordinates } }];
  });
  return { type: 'FeatureCollection', features };
}
