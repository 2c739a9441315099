import { type GeoJSONSource, type LngLat, Map as MapLibre, type Point, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Sketch } from '../draw/sketch.ts';
import type { OwnHit } from '../files/own.ts';
import { noteTile } from '../offline/tiles-read.ts';
import type { Choropleth, Target } from '../scene.ts';
import type { Drawing } from './cartography.ts';
import { watchFailed } from './failed.ts';
import { PARCEL_AREA } from './ground.ts';
import { HIT_LINES } from './hit-layers.ts';
import { type Sight, sightOf } from './in-sight.ts';
import { type Keys, keysInSight } from './keys.ts';
import type { Limits } from './limits.ts';
import { hideCoarse, namesInSight } from './names.ts';
import { OFFICIAL } from './official.ts';
import { CEILING, OVERLAYS, overlayLayers } from './overlay.ts';
import { ownAt } from './own-at.ts';
import { inks } from './palette.ts';
import { patternImage } from './patterns.ts';
import { longPress, pointing } from './pointing.ts';
import { redraw } from './redraw.ts';
import { type SketchTool, sketchTool } from './sketch-tool.ts';
import { circler, marker, type TerritoryAt, watchTerritories } from './statistic-map.ts';

/** What the map shows: the drawing, the datasets of territories, the user's layers by name. */
export type Shown = {
  drawing: Drawing;
  limits: Limits[];
  stack: string[];
  choropleth: Choropleth | null;
  dark: boolean;
};

/** Pixels of the map that something else covers. */
export type Covered = { below: number; right: number };

/** Where a map stands. */
export type Camera = { zoom: number; lat: number; lon: number };

/** What the page may do with the map; no other file knows MapLibre's calls. */
export type TerrierMap = {
  draw: (shown: Shown) => void;
  show: (overlay: (typeof OVERLAYS)[number], geometries: GeoJSON.Geometry[], properties?: object[]) => void;
  sketch: (sketch: Sketch | null) => void;
  /** Outlines a territory of the statistic. */
  mark: (code: string | null) => void;
  go: (target: Target, covered: Covered) => void;
  zoom: (by: number) => void;
  title: (words: string) => void;
  /** Puts the map where another one stands. */
  stand: (camera: Camera) => void;
  /** Where the map stands. */
  camera: () => Camera;
  /** Tells where the map stands at each step of a move; gives what ends that. */
  onMove: (tell: (camera: Camera) => void) => () => void;
  /** Tells each time that all is drawn; gives what ends that. */
  onSettle: (tell: () => void) => () => void;
  /** What the layers of the user show in sight; null while tiles are on their way. */
  keys: () => Keys | null;
  close: () => void;
};

/** What the map tells the page. */
export type MapEvents = {
  /** A place is asked; `own` are the features of the user's own files there. */
  ask: (lon: number, lat: number, byKeyboard: boolean, parcel: string | null, own: OwnHit[]) => void;
  /** Something that touches the place is pointed at with the mouse, or no more. */
  point: (hit: string | null) => void;
  open: (camera: Camera) => void;
  move: (camera: Camera) => void;
  stir: () => void;
  settle: (sights: Map<string, Sight>) => void;
  fault: (source: string) => void;
  /** The browser has taken the drawing away, or given it back. */
  lose: (lost: boolean) => void;
  /** A territory of the statistic is pointed at. */
  territory: (territory: TerritoryAt) => void;
};

type Start = {
  camera: Camera | null;
  extent: [number, number, number, number] | null;
  dark: boolean;
  covered: Covered;
  /** A picture only: it is moved by the page, not by hand. */
  still?: boolean;
};

const empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

setWorkerUrl(workerUrl);
// Its workers start while the page still asks the service where the map is to stand.
prewarm();

const paddingFor = ({ below, right }: Covered) => ({ top: 32, left: 32, right: 32 + right, bottom: 40 + below });

const create = (container: HTMLElement, { camera, extent, dark, covered, still = false }: Start) =>
  new MapLibre({
    container,
    attributionControl: false,
    interactive: !still,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    maxZoom: 20,
    fadeDuration: 120,
    renderWorldCopies: false,
    transformRequest: noteTile,
    ...(camera
      ? { center: [camera.lon, camera.lat], zoom: camera.zoom }
      : extent
        ? { bounds: extent, fitBoundsOptions: { padding: paddingFor(covered) } }
        : { center: [2.4, 46.6], zoom: 5 }),
    style: {
      version: 8,
      sources: Object.fromEntries(OVERLAYS.map((id) => [id, { type: 'geojson', data: empty }])),
      layers: [
        { id: 'sheet', type: 'background', paint: { 'background-color': inks(dark).outside } },
        ...overlayLayers(dark),
      ],
    },
  });

/** The parcel that is drawn at a point of the screen. */
const parcelAt = (map: MapLibre, point: Point): string | null => {
  const layers = map.getLayersOrder().filter((id) => id.endsWith(PARCEL_AREA));
  const key = layers.length ? map.queryRenderedFeatures(point, { layers })[0]?.properties.key : undefined;
  return key === undefined ? null : String(key);
};

const listen = (map: MapLibre, tool: SketchTool, tell: MapEvents) => {
  const press = (point: Point, at: LngLat, by: 'mouse' | 'touch' | 'keyboard') => {
    if (tool.set(point, at, by === 'touch')) return;
    tell.ask(at.lng, at.lat, by === 'keyboard', parcelAt(map, point), ownAt(map, point));
  };
  const isEcho = longPress(map, (point, at) => press(point, at, 'touch'));
  map.on('click', ({ lngLat, point, originalEvent }) => {
    const { pointerType } = originalEvent as PointerEvent;
    if (!isEcho()) press(point, lngLat, pointerType === 'touch' ? 'touch' : 'mouse');
  });
  pointing(map, HIT_LINES, tell.point);
  map.on('webglcontextlost', () => tell.lose(true));
  map.on('webglcontextrestored', () => tell.lose(false));
  map.on('movestart', () => tell.stir());
  map.on('moveend', () => tell.move(cameraOf(map)));
  map.on('error', (event) => {
    const source = 'sourceId' in event ? String(event.sourceId) : '';
    // An official background ends somewhere: that it has no picture there is no fault.
    const beyond = source === OFFICIAL && 'status' in event.error && event.error.status === 404;
    if (!beyond) tell.fault(source);
  });
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    const center = map.getCenter();
    press(map.project(center), center, 'keyboard');
  });
  map.setMissingStyleImageResolver((name) => {
    const image = patternImage(name);
    if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: 2 });
  });
};

/** Once the tiles in sight are there: names in the middle of what is in sight, no limit drawn twice. */
const settle = (map: MapLibre, scene: () => Shown, tell: MapEvents) => {
  let last = '';
  map.on('idle', () => {
    const { drawing, limits, stack } = scene();
    tell.settle(sightOf(map, drawing, stack));
    hideCoarse(map, limits, drawing);
    const points = namesInSight(map, limits);
    const now = JSON.stringify(points);
    if (now === last) return;
    last = now;
    setData(map, 'territory-names', points);
  });
};

const setData = (map: MapLibre, id: string, data: GeoJSON.FeatureCollection) =>
  map.getSource<GeoJSONSource>(id)?.setData(data);

const fly = (map: MapLibre, target: Target, covered: Covered) => {
  if ('bbox' in target) return map.fitBounds(target.bbox, { padding: paddingFor(covered), maxZoom: 17 });
  const zoom = target.zoom === undefined ? map.getZoom() : Math.max(map.getZoom(), target.zoom);
  return map.easeTo({ center: [target.lon, target.lat], zoom, offset: [0, -covered.below / 2] });
};

/** Opens the map in a container; fails where the browser has no WebGL 2. */
export async function openMap(container: HTMLElement, start: Start, tell: MapEvents): Promise<TerrierMap> {
  const map = create(container, start);
  await new Promise<void>((done) => map.once('style.load', () => done()));
  const tool = sketchTool(map);
  listen(map, tool, tell);
  let now: Shown = { drawing: { sources: {}, layers: [] }, limits: [], stack: [], choropleth: null, dark: start.dark };
  const circle = circler(map);
  map.on('idle', () => circle(now.choropleth, now.limits));
  watchTerritories(map, tell.territory);
  settle(map, () => now, tell);
  tell.open(cameraOf(map));
  return {
    draw: (shown) => {
      if (shown.dark !== now.dark) for (const layer of overlayLayers(shown.dark)) recolour(map, layer);
      redraw(map, now.drawing, shown.drawing, CEILING);
      now = shown;
      circle(now.choropleth, now.limits);
    },
    show: (overlay, geometries, properties = []) =>
      setData(map, overlay, {
        type: 'FeatureCollection',
        features: geometries.map((geometry, at) => ({ type: 'Feature', properties: properties[at] ?? {}, geometry })),
      }),
    sketch: tool.show,
    mark: marker(map),
    go: (target, covered) => void fly(map, target, covered),
    zoom: (by) => void map.easeTo({ zoom: map.getZoom() + by, duration: 200 }),
    title: (words) => map.getCanvas().setAttribute('aria-label', words),
    ...inStep(map, () => now, watchFailed(map)),
    close: () => map.remove(),
  };
}

const cameraOf = (map: MapLibre): Camera => {
  const { lng, lat } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
};

/** What it takes to lead another map, or to follow one. */
const inStep = (
  map: MapLibre,
  scene: () => Shown,
  failed: () => Set<string>,
): Pick<TerrierMap, 'stand' | 'camera' | 'onMove' | 'onSettle' | 'keys'> => ({
  stand: ({ zoom, lat, lon }) => void map.jumpTo({ center: [lon, lat], zoom }),
  camera: () => cameraOf(map),
  onMove: (tell) => map.on('move', () => tell(cameraOf(map))).unsubscribe,
  onSettle: (tell) => map.on('idle', tell).unsubscribe,
  // A source just added has no tiles yet, and none that are on their way.
  keys: () => (map.loaded() && map.areTilesLoaded() ? keysInSight(map, scene(), failed()) : null),
});

const recolour = (map: MapLibre, layer: ReturnType<typeof overlayLayers>[number]) => {
  for (const [name, value] of Object.entries(layer.paint ?? {}))
    map.setPaintProperty(layer.id, name as Parameters<MapLibre['setPaintProperty']>[1], value as never);
};
