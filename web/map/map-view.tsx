import { useEffect, useRef, useState } from 'preact/hooks';
import type { Background, Collection, Landing } from '../../api/answers.ts';
import type { Answer } from '../answer.ts';
import { lazily } from '../door.tsx';
import type { StackLayer, View } from '../permalink.ts';
import { geometryOf } from '../place/hits.ts';
import { toggleParcel } from '../place/parcels.ts';
import { changeScene, currentScene, type Scene, useScene } from '../scene.ts';
import { onPointed, pointAt } from '../statistics/pointed.ts';
import { useWords } from '../text/words.ts';
import { keysOf } from '../time/differences.ts';
import { changeView, currentView } from '../view.ts';
import { drawingOf } from './cartography.ts';
import { limitsOf } from './limits.ts';
import type { MapEvents, TerrierMap } from './map.ts';
import { Controls, Credits, Scale } from './map-tools.tsx';
import { OFFICIAL } from './official.ts';
import type { Marked } from './zones.ts';

const Swipe = lazily(() => import('../time/swipe.tsx').then((module) => module.Swipe));

/** What the map is drawn from. */
export type MapProps = {
  view: View;
  landing: Answer<Landing>;
  collections: Collection[] | null;
  stack: StackLayer[];
  dark: boolean;
  /** The official background that may be shown; null: that of the service. */
  official: Background | null;
};

const DRAWN = 'map-drawn'; // the mark at which the first map stands complete, for measuring
const NEAR = 15; // zoom at which a place from a link without a camera is shown
const LEGEND = 150; // pixels to the right left free for the open legend
const PEEK = 116; // pixels of the sheet that lie below the map anyway

/** What covers the map: the sheet from below on a telephone, the legend on the right of a wide screen. */
const covered = () => {
  const narrow = matchMedia('(max-width: 44.9375rem)').matches;
  const below = narrow && currentScene().sheet !== 'low' ? Math.round(innerHeight * 0.46) - PEEK : 0;
  return { below, right: matchMedia('(min-width: 75rem)').matches ? LEGEND : 0 };
};

const ask: MapEvents['ask'] = (lon, lat, byKeyboard, parcel) => {
  if (currentScene().adding) return toggleParcel(parcel);
  const place = { kind: 'point', lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) } as const;
  changeScene({ grabFocus: byKeyboard, sheet: 'half', parcel });
  if (covered().below) changeScene({ target: { lon, lat } });
  changeView({ place, section: 'here' });
};

const move = (camera: NonNullable<View['camera']>) => {
  changeScene({ camera });
  changeView({ camera }, false);
};

const point: MapEvents['point'] = (hit) => changeScene({ pointed: hit, pointedOnMap: hit !== null });

const open = (camera: View['camera']) => changeScene({ camera });

const stir = () => changeScene({ drawing: true });

const settle = (sights: Scene['sights']) => {
  if (!performance.getEntriesByName(DRAWN).length && currentScene().shown) performance.mark(DRAWN);
  changeScene({ sights, drawing: !currentScene().shown });
};

/** Asked for as soon as the page opens, while the service is still being asked where the map is to stand. */
const library = () => import('./map.ts');

const own = { ask, point, open, move, stir, settle, territory: pointAt };

/** Opens the map once we know where; the library is loaded meanwhile and only then. */
const useMap = (
  container: { current: HTMLDivElement | null },
  ready: boolean,
  props: MapProps,
  fault: (source: string) => void,
) => {
  const [map, show] = useState<TerrierMap | null>(null);
  useEffect(() => {
    if ('WebGL2RenderingContext' in window) library().catch(() => undefined);
  }, []);
  // The map is opened once, later changes go through its calls
  useEffect(() => {
    const element = container.current;
    if (!ready || !element) return;
    const { camera, place } = currentView();
    const at = place?.kind === 'point' ? { lon: place.lon, lat: place.lat, zoom: NEAR } : null;
    const extent = props.landing.value?.extent ?? null;
    const start = { camera: camera ?? at, extent, dark: props.dark, covered: covered() };
    let opened: TerrierMap | null = null;
    library()
      .then(({ openMap }) => openMap(element, start, { ...own, fault }))
      .then((made) => {
        opened = made;
        show(made);
        changeScene({ mapState: 'open' });
      })
      .catch(() => changeScene({ mapState: 'missing' }));
    return () => opened?.close();
  }, [ready]);
  return map;
};

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
  // The stack and the hidden layers are compared by what they hold.
  useEffect(() => {
    if (!map || !collections) return;
    if (!half) changeScene({ shown: true, drawing: true });
    const marks: Marked = { keys: JSON.parse(marked), pattern: side === 'gone' ? 'hatch' : 'dots' };
    const shown = { collections, stack, hidden: view.hidden, layerFilters, official };
    const subject = { ...shown, day, choropleth, dark, marked: marks };
    map.draw({
      drawing: drawingOf(subject),
      limits: limitsOf(collections, view.hidden),
      stack: stack.map((layer) => layer.id),
      choropleth,
      dark,
    });
  }, [map, collections, layers, hidden, layerFilters, day, choropleth, dark, official, marked]);
};

/** Lays over the map what touches the place, what began or ended there, what is pointed at, and the place itself. */
export const useOverlays = (map: TerrierMap | null, view: View) => {
  const { hits, pointed, contour, began, ended, spot: found } = useScene();
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
  useEffect(() => map?.show('contour', contour), [map, contour]);
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
const useSketch = (map: TerrierMap | null) => {
  const { sketch } = useScene();
  const { shape = null, band = null, handles } = sketch ?? {};
  useEffect(() => map?.sketch(sketch), [map, sketch]);
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
const useMark = (map: TerrierMap | null) =>
  useEffect(() => (map ? onPointed((territory) => map.mark(territory?.code ?? null)) : undefined), [map]);

const useTravel = (map: TerrierMap | null) => {
  const { target } = useScene();
  useEffect(() => {
    if (map && target) map.go(target, covered());
  }, [map, target]);
  // Back and forward change the camera of the link; the map's own moves come from the map and need no answer.
  useEffect(() => {
    const travel = () => {
      const { camera: wanted } = currentView();
      if (map && wanted) map.go({ ...wanted }, { below: 0, right: 0 });
    };
    addEventListener('popstate', travel);
    return () => removeEventListener('popstate', travel);
  }, [map]);
};

/** The map with its tools; where there is no WebGL it says so and the rest of the page goes on. */
export function MapView(props: MapProps) {
  const { view, landing, collections, stack, official } = props;
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const { mapState, camera, drawing } = useScene();
  const titles = useRef(new Map<string, string>());
  titles.current = new Map(collections?.map((one) => [one.id, one.title]));
  const fault = (source: string) => {
    if (source === OFFICIAL) return changeScene({ notice: { key: source, words: words.background.blocked } });
    const title = titles.current.get(source);
    if (title) changeScene({ notice: { key: source, words: words.map.tiles(title) } });
  };
  const map = useMap(container, Boolean(view.camera || landing.value || landing.failure), props, fault);
  useDrawing(map, props);
  useOverlays(map, view);
  useSketch(map);
  useMark(map);
  useTravel(map);
  useEffect(() => map?.title(words.map.title), [map, words]);
  return (
    <section
      id="map"
      class="map"
      tabIndex={-1}
      aria-label={words.skip.map}
      data-state={mapState}
      data-official={official !== null}
      aria-busy={drawing}
    >
      <div ref={container} class="map-canvas" />
      {map && view.compare && <Swipe {...props} map={map} compare={view.compare} />}
      <div class="cross" aria-hidden="true">
        <span>{words.map.cross}</span>
      </div>
      {mapState === 'opening' && <p class="map-word">{words.map.opening}</p>}
      {mapState === 'missing' && (
        <div class="map-word map-missing" role="note">
          <p>{words.map.missing}</p>
          <p>{words.map.missingHelp}</p>
        </div>
      )}
      {map && <Controls map={map} extent={landing.value?.extent ?? null} />}
      <div class="map-foot">
        {map && <Scale camera={camera} />}
        <Credits collections={collections ?? []} stack={stack} hidden={view.hidden} official={official} />
      </div>
    </section>
  );
}
