import { useEffect, useLayoutEffect } from 'preact/hooks';
import { useOwn } from '../files/own.ts';
import type { View } from '../permalink.ts';
import { geometryOf } from '../place/geometries.ts';
import { changeScene, useScene } from '../scene.ts';
import { onPointed } from '../statistics/pointed.ts';
import { keysOf } from '../time/differences.ts';
import { drawingOf } from './cartography.ts';
import { limitsOf } from './limits.ts';
import type { TerrierMap } from './map.ts';
import type { MapProps } from './map-view.tsx';
import type { Marked } from './zones.ts';

/** The day of one half of a comparison, and the side whose features are marked on it. */
type Half = { day: string | null; side: 'gone' | 'come' };

/** Draws what the view shows, as of its day or, on the other half of a comparison, as of that one. */
export const useDrawing = (map: TerrierMap | null, props: MapProps, half?: Half) => {
  const { view, collections, stack, dark, official } = props;
  const { choropleth, differences } = useScene();
  const day = half ? half.day : view.day;
  const side = half?.side ?? 'come';
  const marked = JSON.stringify(keysOf(differences, side));
  const layers = stack.map((layer) => `${layer.id}:${layer.opacity}`).join();
  const hidden = view.hidden.join();
  const { layerFilters } = view;
  const own = useOwn().layers;
  // The stack and the hidden layers are compared by what they hold.
  useEffect(() => {
    if (!map || !collections) return;
    if (!half) changeScene({ shown: true, drawing: true });
    const marks: Marked = { keys: JSON.parse(marked), pattern: side === 'gone' ? 'hatch' : 'dots' };
    const shown = { collections, stack, own, hidden: view.hidden, layerFilters, official };
    const subject = { ...shown, day, choropleth, dark, marked: marks };
    map.draw({
      drawing: drawingOf(subject),
      limits: limitsOf(collections, view.hidden),
      stack: [...own, ...stack].map((layer) => layer.id),
      choropleth,
      dark,
    });
  }, [map, collections, layers, own, hidden, layerFilters, day, choropleth, dark, official, marked]);
};

/** Lays over the map what touches the place, what began or ended there, what is pointed at, and the place itself. */
export const useOverlays = (map: TerrierMap | null, view: View) => {
  const { hits, pointed, contour, began, ended, spot: found } = useScene();
  const { outlined } = useOwn();
  const { place } = view;
  useEffect(
    () =>
      map?.show(
        'hits',
        hits.map((hit) => hit.geometry),
        hits.map(({ id, number, effect }) => ({ id, effect, number: String(number) })),
      ),
    [map, hits],
  );
  useEffect(() => map?.show('contour', outlined ? [...contour, outlined.geometry] : contour), [map, contour, outlined]);
  useEffect(() => map?.show('began', began), [map, began]);
  useEffect(() => map?.show('ended', ended), [map, ended]);
  const spot = place?.kind === 'point' ? place : found;
  useEffect(
    () => map?.show('place', spot ? [{ type: 'Point', coordinates: [spot.lon, spot.lat] }] : []),
    [map, spot?.lon, spot?.lat],
  );
  useEffect(() => {
    if (!pointed) return map?.show('pointed', []);
    let wanted = true;
    geometryOf(pointed)
      .then((geometry) => wanted && map?.show('pointed', geometry ? [geometry] : []))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [map, pointed]);
};

/** Each part of the sketch is handed to the map when it changes: the shape stays while the pointer moves. */
export const useSketch = (map: TerrierMap | null) => {
  const { sketch } = useScene();
  const { shape = null, band = null, handles } = sketch ?? {};
  useLayoutEffect(() => map?.sketch(sketch), [map, sketch]);
  useEffect(() => map?.show('sketch', shape ? [shape] : []), [map, shape]);
  useEffect(() => map?.show('band', band ? [band] : []), [map, band]);
  useEffect(
    () =>
      map?.show(
        'handles',
        (handles ?? []).map((coordinates) => ({ type: 'Point', coordinates })),
      ),
    [map, handles],
  );
};

/** The territory that is pointed at, on the map or in a list, is outlined on the map. */
export const useMark = (map: TerrierMap | null) =>
  useEffect(() => (map ? onPointed((territory) => map.mark(territory?.code ?? null)) : undefined), [map]);
