import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Background, Collection, Landing } from '../../api/answers.ts';
import type { Answer } from '../answer.ts';
import { lazily } from '../door.tsx';
import { pointOwn } from '../files/own.ts';
import type { StackLayer, View } from '../permalink.ts';
import { toggleParcel } from '../place/parcels.ts';
import { changeScene, currentScene, type Scene, useScene } from '../scene.ts';
import { pointAt } from '../statistics/pointed.ts';
import { useWords } from '../text/words.ts';
import { changeView, currentView } from '../view.ts';
import type { MapEvents, TerrierMap } from './map.ts';
import { Controls, Credits, Scale } from './map-tools.tsx';
import { MapWord } from './map-word.tsx';
import { OFFICIAL } from './official.ts';
import { useDrawing, useMark, useOverlays, useSketch } from './shown.ts';

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

const ask: MapEvents['ask'] = (lon, lat, byKeyboard, parcel, own) => {
  if (currentScene().sketching) return; // the tools are about to open
  if (currentScene().adding) return toggleParcel(parcel);
  const place = { kind: 'point', lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) } as const;
  changeScene({ grabFocus: byKeyboard, sheet: 'half', parcel });
  if (covered().below) changeScene({ target: { lon, lat } });
  pointOwn(own, place);
  changeView({ place, section: 'here' });
};

const move = (camera: NonNullable<View['camera']>) => {
  changeScene({ camera });
  changeView({ camera }, false);
};

const point: MapEvents['point'] = (hit) => {
  if (!currentScene().sketching) changeScene({ pointed: hit, pointedOnMap: hit !== null });
};

const open = (camera: View['camera']) => changeScene({ camera });

const stir = () => changeScene({ drawing: true });

/** Layers of which a tile has not come: that nothing of them is in sight is not known, until something is. */
const failed = new Set<string>();

const noteFault = (source: string, tell: MapEvents['fault']) => {
  failed.add(source);
  tell(source);
};

const settle = (all: Scene['sights']) => {
  for (const [id, { counts }] of all) if (counts.size) failed.delete(id);
  const sights = new Map([...all].filter(([id]) => !failed.has(id)));
  if (!performance.getEntriesByName(DRAWN).length && currentScene().shown) performance.mark(DRAWN);
  changeScene({ sights, drawing: !currentScene().shown });
};

const lose = (lost: boolean) => changeScene({ mapFault: lost ? 'lost' : null });

/** Asked for as soon as the page opens, while the service is still being asked where the map is to stand. */
const library = () => import('./map.ts');

const events = { ask, point, open, move, stir, settle, territory: pointAt, lose };

/** Opens the map once we know where; the library is loaded meanwhile and only then. */
const useMap = (
  container: { current: HTMLDivElement | null },
  ready: boolean,
  props: MapProps,
  fault: (source: string) => void,
) => {
  const [map, show] = useState<TerrierMap | null>(null);
  const known = useRef(ready);
  known.current ||= ready; // once known, where the map is to stand stays so while the service is asked again
  useEffect(() => {
    if ('WebGL2RenderingContext' in window) library().catch(() => undefined);
  }, []);
  // The map is opened once, later changes go through its calls
  useEffect(() => {
    const element = container.current;
    if (!known.current || !element) return;
    const { camera, place } = currentView();
    const at = place?.kind === 'point' ? { lon: place.lon, lat: place.lat, zoom: NEAR } : null;
    const extent = props.landing.value?.extent ?? null;
    const start = { camera: camera ?? at, extent, dark: props.dark, covered: covered() };
    let opened: TerrierMap | null = null;
    let wanted = true;
    library()
      .catch((error) => {
        if (wanted) changeScene({ mapFault: 'unloaded' });
        throw error;
      })
      .then(({ openMap }) => openMap(element, start, { ...events, fault: (source) => noteFault(source, fault) }))
      .then((made) => {
        if (!wanted) return made.close();
        opened = made;
        show(made);
        changeScene({ mapState: 'open' });
      })
      .catch(() => {
        if (wanted) changeScene({ mapState: 'missing' });
      });
    return () => {
      wanted = false;
      opened?.close();
      show(null);
      changeScene({ mapState: 'opening', mapFault: null, target: null });
    };
  }, [known.current]);
  return map;
};

const useTravel = (map: TerrierMap | null) => {
  const { target } = useScene();
  useEffect(() => {
    if (map && target) map.go(target, covered());
  }, [map, target]);
  // Back and forward change the camera of the link; the map's own moves come from the map and need no answer.
  useEffect(() => {
    const travel = () => {
      const { camera: wanted } = currentView();
      if (map && wanted) map.stand(wanted);
    };
    addEventListener('popstate', travel);
    return () => removeEventListener('popstate', travel);
  }, [map]);
};

/** Says which layer did not come in full, in the language of the moment: the maps keep what they are given first. */
const useFault = (collections: Collection[] | null) => {
  const words = useWords();
  const tell = useRef((_source: string) => {});
  tell.current = (source) => {
    if (source === OFFICIAL) return changeScene({ notice: { key: source, words: words.background.blocked } });
    const title = collections?.find(({ id }) => id === source)?.title;
    if (title) changeScene({ notice: { key: source, words: words.map.tiles(title) } });
  };
  return useCallback((source: string) => tell.current(source), []);
};

/** The map with its tools; where there is no WebGL it says so and the rest of the page goes on. */
export function MapView(props: MapProps) {
  const { view, landing, collections, stack, official } = props;
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const { mapState, camera, drawing } = useScene();
  const fault = useFault(collections);
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
      {map && view.compare && <Swipe {...props} map={map} compare={view.compare} fault={fault} />}
      <div class="cross" aria-hidden="true">
        <span>{words.map.cross}</span>
      </div>
      <MapWord />
      {map && <Controls map={map} extent={landing.value?.extent ?? null} />}
      <div class="map-foot">
        {map && <Scale camera={camera} />}
        <Credits collections={collections ?? []} stack={stack} hidden={view.hidden} official={official} />
      </div>
    </section>
  );
}
