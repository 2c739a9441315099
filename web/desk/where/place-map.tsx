import { useEffect, useRef, useState } from 'preact/hooks';
import type { Collection, Landing } from '../../../api/answers.ts';
import type { Answer } from '../../answer.ts';
import { useDark } from '../../data.ts';
import { boxOf } from '../../layers/box.ts';
import { firstStack, placeOf } from '../../layers/stack.ts';
import { drawingOf } from '../../map/cartography.ts';
import { limitsOf } from '../../map/limits.ts';
import type { MapEvents, TerrierMap } from '../../map/map.ts';
import { Controls, Scale } from '../../map/map-tools.tsx';
import { MapWord } from '../../map/map-word.tsx';
import { useSketch } from '../../map/shown.ts';
import { changeScene, useScene } from '../../scene.ts';
import { useChecking } from '../checking.ts';
import { useEditing } from '../editing.ts';
import { useSay } from '../say.ts';
import { changeWhere, useWhere } from './ways.ts';

const library = () => import('../../map/map.ts');
const FREE = { below: 0, right: 0 };
const nothing = () => undefined;

const events: MapEvents = {
  ask: (lon, lat, _byKeyboard, parcel) => changeWhere({ clicked: { lon, lat, parcel } }),
  open: (camera) => changeScene({ camera }),
  move: (camera) => changeScene({ camera }),
  lose: (lost) => changeScene({ mapFault: lost ? 'lost' : null }),
  stir: () => changeScene({ drawing: true }),
  settle: () => changeScene({ drawing: false }),
  ...{ point: nothing, fault: nothing, territory: nothing },
};

type Box = [number, number, number, number];

/** Opens the map once it is known where: at the places of the act, or over the whole territory. */
function useMap(container: { current: HTMLDivElement | null }, extent: Box | null, at: Box | null, dark: boolean) {
  const [map, show] = useState<TerrierMap | null>(null);
  const ready = extent !== null;
  useEffect(() => {
    const element = container.current;
    if (!ready || !element) return;
    let wanted = true;
    let opened: TerrierMap | null = null;
    library()
      .then(({ openMap }) => openMap(element, { camera: null, extent: at ?? extent, dark, covered: FREE }, events))
      .then((made) => {
        if (!wanted) return made.close();
        opened = made;
        show(made);
        changeScene({ mapState: 'open' });
      })
      .catch(() => wanted && changeScene({ mapState: 'missing' }));
    return () => {
      wanted = false;
      opened?.close();
      show(null);
      changeScene({ mapState: 'opening', mapFault: null, target: null });
    };
  }, [ready]);
  return map;
}

/** Draws the background, the acts that are published, and while something is to be copied the usual layers. */
function useGround(map: TerrierMap | null, collections: Collection[] | null, dark: boolean) {
  const { way } = useWhere();
  const copying = way === 'copy';
  useEffect(() => {
    if (!map || !collections) return;
    const usual = copying ? firstStack(collections) : [];
    const acts = collections.filter((one) => one.id.startsWith('actes-') && placeOf(one) === 'stack');
    const stack = [
      ...usual,
      ...acts.filter(({ id }) => !usual.some((one) => one.id === id)).map(({ id }) => ({ id, opacity: 70 })),
    ];
    const subject = { collections, stack, hidden: [], layerFilters: {}, day: null, choropleth: null, dark };
    const limits = limitsOf(collections, []);
    map.draw({ drawing: drawingOf(subject), limits, stack: stack.map(({ id }) => id), choropleth: null, dark });
  }, [map, collections, copying, dark]);
}

const around = (shapes: GeoJSON.Geometry[]): Box | null => {
  const boxes = shapes.map(boxOf);
  if (!boxes.length) return null;
  const side = (at: number, pick: typeof Math.min) => pick(...boxes.map((box) => box[at] as number));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
};

/** The areas in which the act would apply, as the service has worked them out; what was drawn where it has not. */
function useAreas(): GeoJSON.Geometry[] {
  const { checked } = useChecking();
  const { content } = useEditing();
  const drawn = (content?.places ?? []).flatMap(({ given }) =>
    'geometry' in given && given.geometry ? [given.geometry as GeoJSON.Geometry] : [],
  );
  if (!checked) return drawn;
  return (checked?.places ?? []).flatMap(({ area }) => (area ? [area as unknown as GeoJSON.Geometry] : []));
}

type Props = { landing: Answer<Landing>; collections: Collection[] | null };

/** The map on which places are drawn and pointed at. */
export function PlaceMap({ landing, collections }: Props) {
  const { where } = useSay();
  const container = useRef<HTMLDivElement>(null);
  const dark = useDark();
  const { mapState, camera, target, drawing } = useScene();
  const extent = landing.value?.extent ?? null;
  const areas = useAreas();
  const map = useMap(container, extent, around(areas), dark);
  useGround(map, collections, dark);
  useSketch(map);
  const key = JSON.stringify(areas);
  useEffect(() => map?.show('pointed', areas), [map, key]);
  useEffect(() => {
    if (map && target) map.go(target, FREE);
  }, [map, target]);
  useEffect(() => map?.title(where.keys), [map, where]);
  return (
    <section
      id="map"
      class="map desk-map"
      tabIndex={-1}
      aria-label={where.map}
      data-state={mapState}
      aria-busy={drawing}
    >
      <div ref={container} class="map-canvas" />
      <div class="cross" aria-hidden="true">
        <span>{where.cross}</span>
      </div>
      <MapWord />
      {map && <Controls map={map} extent={extent} />}
      <div class="map-foot">{map && <Scale camera={camera} />}</div>
    </section>
  );
}
