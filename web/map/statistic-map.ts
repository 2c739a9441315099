import type { GeoJSONSource, Map as MapLibre, Point } from 'maplibre-gl';
import type { Choropleth } from '../scene.ts';
import type { Limits } from './limits.ts';
import { piecesOf } from './names.ts';
import { type Centres, CIRCLES, circlesOf, holdsTerritories, markedSource, noteCentres } from './statistic.ts';

/** A territory of the statistic under a point of the map, by its code; null when there is none. */
export type TerritoryAt = { code: string; from: 'mouse' | 'cross'; x: number; y: number } | null;

/** Tells which territory of the statistic is under the mouse, or under the cross while the map has the focus. */
export function watchTerritories(map: MapLibre, tell: (found: TerritoryAt) => void): void {
  const look = (point: Point, from: 'mouse' | 'cross') => {
    const layers = map.getLayersOrder().filter(holdsTerritories);
    if (layers.every((id) => id === CIRCLES)) return;
    const code = map.queryRenderedFeatures(point, { layers })[0]?.properties.key;
    tell(code === undefined ? null : { code: String(code), from, x: point.x, y: point.y });
  };
  let next: Point | null = null;
  const lookOnce = () => {
    if (next) look(next, 'mouse');
    next = null;
  };
  // A finger leaves its mark where it was, with nothing to take it away: for touch a tap opens the place instead.
  const hovers = matchMedia('(hover: hover)').matches;
  map.on('mousemove', ({ point }) => {
    if (!hovers) return;
    // The mouse moves more often than pictures are drawn.
    if (!next) requestAnimationFrame(lookOnce);
    next = point;
  });
  map.on('mouseout', () => {
    next = null;
    tell(null);
  });
  const canvas = map.getCanvas();
  const underCross = () => {
    if (document.activeElement === canvas && canvas.matches(':focus-visible'))
      look(map.project(map.getCenter()), 'cross');
  };
  map.on('moveend', underCross);
  canvas.addEventListener('focus', underCross);
  canvas.addEventListener('blur', () => tell(null));
}

/** Outlines the territory of a code, and no longer the one before. */
export function marker(map: MapLibre): (code: string | null) => void {
  let before: { source: string; sourceLayer: string; id: string }[] = [];
  return (code) => {
    for (const one of before) if (map.getSource(one.source)) map.removeFeatureState(one);
    const sources = code === null ? [] : map.getLayersOrder().flatMap((layer) => markedSource(layer) ?? []);
    before = sources.map((source) => ({ source, sourceLayer: source, id: code ?? '' }));
    for (const one of before) map.setFeatureState(one, { pointed: true });
  };
}

/** Puts the names of territories below their middle, where a small circle would be hidden by them. */
const nameBelow = (map: MapLibre, below: boolean) => {
  map.setLayoutProperty('territory-names', 'text-anchor', below ? 'top' : 'center');
  map.setLayoutProperty('territory-names', 'text-offset', below ? [0, 0.5] : [0, 0]);
};

/** Draws the circles of a statistic where its territories are; call it when the map is at rest, or the numbers change. */
export function circler(map: MapLibre): (choropleth: Choropleth | null, limits: Limits[]) => void {
  const centres: Centres = new Map();
  let last = '';
  return (choropleth, limits) => {
    if (choropleth?.form === 'circles') {
      const level = limits.filter((one) => one.level === choropleth.level);
      const [finest] = level.filter((one) => piecesOf(map, one).length);
      for (const one of level) {
        const known = one === finest ? null : new Set([...centres.keys()]);
        const wanted = ({ key, level: name }: { key: string; level: string }) =>
          choropleth.valueByCode.has(key) && !known?.has(`${name}/${key}`);
        noteCentres(centres, piecesOf(map, one).filter(wanted));
      }
    }
    const circles = circlesOf(choropleth, centres);
    const now = JSON.stringify(circles);
    if (now === last) return;
    last = now;
    map.getSource<GeoJSONSource>(CIRCLES)?.setData(circles);
    nameBelow(map, circles.features.length > 0);
  };
}
