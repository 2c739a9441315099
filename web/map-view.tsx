import { useEffect, useRef, useState } from 'preact/hooks';
import type { Collection, Landing } from '../api/answers.ts';
import type { Answer } from './answer.ts';
import { drawingOf } from './cartography.ts';
import { geometryOf } from './hits.ts';
import { limitsOf } from './limits.ts';
import type { TerrierMap } from './map.ts';
import { Controls, Credits, Scale } from './map-tools.tsx';
import type { StackLayer, View } from './permalink.ts';
import { changeScene, useScene } from './scene.ts';
import { changeView, currentView } from './view.ts';
import { useWords } from './words.ts';

type Props = {
  view: View;
  landing: Answer<Landing>;
  collections: Collection[] | null;
  stack: StackLayer[];
  dark: boolean;
};

/** How many pixels of the map the panel covers from below: on a telephone it is a sheet over the map. */
const covered = () => (matchMedia('(max-width: 719px)').matches ? Math.round(innerHeight * 0.42) : 0);

const ask = (lon: number, lat: number, byKeyboard: boolean) => {
  const place = { kind: 'point', lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) } as const;
  changeScene({ label: null, grabFocus: byKeyboard, sheet: 'half', target: covered() ? { lon, lat } : null });
  changeView({ place, section: 'here' });
};

const move = (camera: NonNullable<View['camera']>) => {
  changeScene({ camera });
  changeView({ camera }, false);
};

/** Opens the map once we know where; the library is loaded meanwhile and only then. */
const useMap = (
  container: { current: HTMLDivElement | null },
  ready: boolean,
  props: Props,
  fault: (source: string) => void,
) => {
  const [map, show] = useState<TerrierMap | null>(null);
  // The map is opened once, later changes go through its calls
  useEffect(() => {
    const element = container.current;
    if (!ready || !element) return;
    const start = { camera: currentView().camera, extent: props.landing.value?.extent ?? null, dark: props.dark };
    let opened: TerrierMap | null = null;
    import('./map.ts')
      .then(({ openMap }) => openMap(element, start, { ask, open: (camera) => changeScene({ camera }), move, fault }))
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

const useDrawing = (map: TerrierMap | null, { view, collections, stack, dark }: Props) => {
  const { choropleth } = useScene();
  const layers = stack.map((layer) => `${layer.id}:${layer.opacity}`).join();
  const hidden = view.hidden.join();
  // The stack and the hidden layers are compared by what they hold.
  useEffect(() => {
    if (!map || !collections) return;
    map.draw(
      drawingOf({ collections, stack, hidden: view.hidden, choropleth, dark }),
      limitsOf(collections, view.hidden),
      dark,
    );
  }, [map, collections, layers, hidden, choropleth, dark]);
};

const useOverlays = (map: TerrierMap | null, view: View) => {
  const { hits, pointed, contour } = useScene();
  const { place } = view;
  useEffect(
    () =>
      map?.show(
        'hits',
        hits.map((hit) => hit.geometry),
      ),
    [map, hits],
  );
  useEffect(() => map?.show('contour', contour ? [contour] : []), [map, contour]);
  useEffect(
    () => map?.show('place', place?.kind === 'point' ? [{ type: 'Point', coordinates: [place.lon, place.lat] }] : []),
    [map, place],
  );
  useEffect(() => {
    if (!pointed) return map?.show('pointed', []);
    let wanted = true;
    geometryOf(pointed)
      .then((geometry) => wanted && map?.show('pointed', [geometry]))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [map, pointed]);
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
      if (map && wanted) map.go({ ...wanted }, 0);
    };
    addEventListener('popstate', travel);
    return () => removeEventListener('popstate', travel);
  }, [map]);
};

/** The map with its tools; where there is no WebGL it says so and the rest of the page goes on. */
export function MapView(props: Props) {
  const { view, landing, collections, stack } = props;
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const { mapState, camera } = useScene();
  const titles = useRef(new Map<string, string>());
  titles.current = new Map(collections?.map((one) => [one.id, one.title]));
  const fault = (source: string) => {
    const title = titles.current.get(source);
    if (title) changeScene({ notice: { key: source, words: words.map.tiles(title) } });
  };
  const map = useMap(container, Boolean(view.camera || landing.value || landing.failure), props, fault);
  useDrawing(map, props);
  useOverlays(map, view);
  useTravel(map);
  useEffect(() => map?.title(words.map.title), [map, words]);
  return (
    <section id="map" class="map" tabIndex={-1} aria-label={words.skip.map} data-state={mapState}>
      <div ref={container} class="map-canvas" />
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
        <Credits collections={collections ?? []} stack={stack} hidden={view.hidden} />
      </div>
    </section>
  );
}
