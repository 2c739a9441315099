import { addProtocol, type GeoJSONSource, Map as MapLibre, type Point, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type OwnHit, ownTile } from '../files/own.ts';
import { OWN_SCHEME } from '../files/own-scheme.ts';
import type { Target } from '../scene.ts';
import type { Drawing } from './cartography.ts';
import { PARCEL_AREA } from './ground.ts';
import { type Sight, sightOf } from './in-sight.ts';
import type { Limits } from './limits.ts';
import { hideCoarse, namesInSight } from './names.ts';
import { CEILING, OVERLAYS, overlayLayers } from './overlay.ts';
import { inks } from './palette.ts';
import { patternImage } from './patterns.ts';
import { redraw } from './redraw.ts';

/** What the map shows: the drawing, the datasets of territories, the user's layers by name. */
export type Shown = { drawing: Drawing; limits: Limits[]; stack: string[]; dark: boolean };

/** Pixels of the map that something else covers. */
export type Covered = { below: number; right: number };

/** What the page may do with the map; no other file knows MapLibre's calls. */
export type TerrierMap = {
  draw: (shown: Shown) => void;
  show: (overlay: (typeof OVERLAYS)[number], geometries: GeoJSON.Geometry[]) => void;
  go: (target: Target, covered: Covered) => void;
  zoom: (by: number) => void;
  title: (words: string) => void;
  close: () => void;
};

/** What the map tells the page. */
export type MapEvents = {
  ask: (lon: number, lat: number, byKeyboard: boolean, parcel: string | null) => void;
  /** Which features of the user's own files lie under a click. */
  own: (hits: OwnHit[]) => void;
  open: (camera: { zoom: number; lat: number; lon: number }) => void;
  move: (camera: { zoom: number; lat: number; lon: number }) => void;
  stir: () => void;
  settle: (sights: Map<string, Sight>) => void;
  fault: (source: string) => void;
};

type Start = {
  camera: { zoom: number; lat: number; lon: number } | null;
  extent: [number, number, number, number] | null;
  dark: boolean;
  covered: Covered;
};

const empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

setWorkerUrl(workerUrl);
addProtocol(OWN_SCHEME, async ({ url }) => ({ data: await ownTile(url) }));

const paddingFor = ({ below, right }: Covered) => ({ top: 32, left: 32, right: 32 + right, bottom: 40 + below });

const create = (container: HTMLElement, { camera, extent, dark, covered }: Start) =>
  new MapLibre({
    container,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    maxZoom: 20,
    fadeDuration: 120,
    renderWorldCopies: false,
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

const REACH = 6; // pixels around a click that still meet a point

/** The features of own files at a point of the screen, each once. */
const ownAt = (map: MapLibre, { x, y }: Point): OwnHit[] => {
  const layers = map.getLayersOrder().filter((id) => /^own-\d+(\/(line|mark))?$/.test(id));
  if (!layers.length) return [];
  const around: [[number, number], [number, number]] = [
    [x - REACH, y - REACH],
    [x + REACH, y + REACH],
  ];
  const met = map.queryRenderedFeatures(around, { layers });
  const hits = new Map(
    met.map(({ source, properties: { key } }) => [`${source} ${key}`, { id: source, n: Number(key) }]),
  );
  return [...hits.values()];
};

const listen = (map: MapLibre, tell: MapEvents) => {
  map.on('click', ({ point }) => tell.own(ownAt(map, point)));
  map.on('click', ({ lngLat, point }) => tell.ask(lngLat.lng, lngLat.lat, false, parcelAt(map, point)));
  map.on('movestart', () => tell.stir());
  map.on('moveend', () => {
    const { lng, lat } = map.getCenter();
    tell.move({ zoom: map.getZoom(), lat, lon: lng });
  });
  map.on('error', (event) => tell.fault('sourceId' in event ? String(event.sourceId) : ''));
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    const center = map.getCenter();
    tell.ask(center.lng, center.lat, true, parcelAt(map, map.project(center)));
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
  listen(map, tell);
  let now: Shown = { drawing: { sources: {}, layers: [] }, limits: [], stack: [], dark: start.dark };
  settle(map, () => now, tell);
  const { lng, lat } = map.getCenter();
  tell.open({ zoom: map.getZoom(), lat, lon: lng });
  return {
    draw: (shown) => {
      if (shown.dark !== now.dark) for (const layer of overlayLayers(shown.dark)) recolour(map, layer);
      redraw(map, now.drawing, shown.drawing, CEILING);
      now = shown;
    },
    show: (overlay, geometries) =>
      setData(map, overlay, {
        type: 'FeatureCollection',
        features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
      }),
    go: (target, covered) => void fly(map, target, covered),
    zoom: (by) => void map.easeTo({ zoom: map.getZoom() + by, duration: 200 }),
    title: (words) => map.getCanvas().setAttribute('aria-label', words),
    close: () => map.remove(),
  };
}

const recolour = (map: MapLibre, layer: ReturnType<typeof overlayLayers>[number]) => {
  for (const [name, value] of Object.entries(layer.paint ?? {}))
    map.setPaintProperty(layer.id, name as Parameters<MapLibre['setPaintProperty']>[1], value as never);
};
