import type { Background, Collection, IndicatorValues, Rule } from '../api/answers.ts';
import type { Sketch } from './draw/sketch.ts';
import type { Sight } from './map/in-sight.ts';
import type { View } from './permalink.ts';
import type { Form } from './statistics/class-choice.ts';
import type { Class } from './statistics/classes.ts';
import { createStore, usePart, useStore } from './store.ts';
import type { Differences } from './time/differences.ts';
import { currentView } from './view.ts';

/** A geometry that touches the place asked, known by its dataset and key; list and map call it by its number. */
export type Hit = { id: string; number: number; effect: Rule['effect']; geometry: GeoJSON.Geometry };

/** Territories drawn by a statistic. */
export type Choropleth = {
  level: string;
  period: string;
  title: string;
  unit: string;
  decimals: number;
  source: string;
  form: Form;
  /** True when the limits of the classes are the user's. */
  own: boolean;
  classes: Class[];
  classByCode: Map<string, number>;
  /** Values with as many decimals as are shown. */
  valueByCode: Map<string, number>;
  /** The greatest value, signs aside, to which circles are measured. */
  largest: number;
  observations: IndicatorValues['observations'];
  /** The first and the last period to which the classes are common; null: they are of this period. */
  common: [string, string] | null;
  secret: string[];
  missing: string[];
};

/** Where the map is asked to go. */
export type Target = { bbox: [number, number, number, number] } | { lon: number; lat: number; zoom?: number };

/** What the page knows beside the link: it is found again from the link when the page is opened anew. */
export type Scene = {
  /** All datasets, once they are known. */
  collections: Collection[];
  hits: Hit[];
  pointed: string | null;
  /** True when it is pointed at on the map, so that the list must show which it is. */
  pointedOnMap: boolean;
  /** True while the tools for drawing are open. */
  sketching: boolean;
  /** What is drawn by hand, as the map shows it. */
  sketch: Sketch | null;
  /** What began and what ended at the place between the two days that are compared. */
  began: GeoJSON.Geometry[];
  ended: GeoJSON.Geometry[];
  /** What differs in sight between the two maps that are compared; null while there is one map, or not yet drawn. */
  differences: Differences | null;
  /** True while the map of the other date lies over the first. */
  twoMaps: boolean;
  /** The official backgrounds that the service offers. */
  backgrounds: Background[];
  /** The outline of the place: a territory, or one or several parcels. */
  contour: GeoJSON.Geometry[];
  /** Where the place is, when it is a point that the service has found. */
  spot: { lon: number; lat: number } | null;
  /** What the place is called, once the service has said it. */
  name: string | null;
  /** The parcel under the last click, to ask it as a whole. */
  parcel: string | null;
  /** True while parcels are added to the place, by clicks on the map or by their number. */
  adding: boolean;
  choropleth: Choropleth | null;
  target: Target | null;
  camera: View['camera'];
  /** What is in sight of each layer of the stack, by dataset. */
  sights: Map<string, Sight>;
  notice: { key: string; words: string } | null;
  mapState: 'opening' | 'open' | 'missing';
  /** The map's program could not be loaded, or its drawing was taken away by the browser in the middle. */
  mapFault: 'unloaded' | 'lost' | null;
  /** True while tiles in sight are still on their way. */
  drawing: boolean;
  /** True once there is a drawing to wait for. */
  shown: boolean;
  sheet: 'low' | 'half' | 'full';
  grabFocus: boolean;
};

const store = createStore<Scene>({
  collections: [],
  hits: [],
  pointed: null,
  pointedOnMap: false,
  sketching: false,
  sketch: null,
  began: [],
  ended: [],
  differences: null,
  twoMaps: false,
  backgrounds: [],
  contour: [],
  spot: null,
  name: null,
  parcel: null,
  adding: false,
  choropleth: null,
  target: null,
  camera: null,
  sights: new Map(),
  notice: null,
  mapState: 'opening',
  mapFault: null,
  drawing: true,
  shown: false,
  sheet: currentView().place || currentView().section !== 'here' ? 'half' : 'low',
  grabFocus: false,
});

/** The scene as it is now. */
export const currentScene = store.get;

/** Changes the scene. */
export const changeScene = store.set;

/** The scene, drawn anew at each change. */
export const useScene = () => useStore(store);

/** A part of the scene, drawn anew only when that part changes. */
export const useScenePart = <Part>(pick: (scene: Scene) => Part): Part => usePart(store, pick);
