import { type BackgroundPart, backgroundParameters, emptyBackground } from './link/background.ts';
import { type CameraPart, cameraParameters, emptyCamera } from './link/camera.ts';
import { type CounterPart, counterParameters, emptyCounter } from './link/counter.ts';
import { emptyFilters, type FiltersPart, filtersParameters } from './link/filters.ts';
import { emptyLayers, type LayersPart, layerFilterParameters, layersParameters } from './link/layers.ts';
import { emptyPage, type Language, type PagePart, pageParameters } from './link/page.ts';
import type { Family, Parameter } from './link/parameter.ts';
import { emptyPlace, type Place, type PlacePart, placeParameters } from './link/place.ts';
import { emptyStatistics, type StatisticsPart, statisticsParameters } from './link/statistics.ts';
import { changesParameters, dayParameters, emptyTime, type TimePart } from './link/time.ts';

export type { CounterStep } from './link/counter.ts';
export { type Filters, noFilters } from './link/filters.ts';
export type { StackLayer } from './link/layers.ts';
export type { Language, Section } from './link/page.ts';
export type { AskedPlace, Place } from './link/place.ts';
export type { IndicatorChoice } from './link/statistics.ts';

/** Everything that a link carries; each part is declared, read and written in its own file. */
export type View = CameraPart &
  PlacePart &
  LayersPart &
  BackgroundPart &
  TimePart &
  FiltersPart &
  StatisticsPart &
  CounterPart &
  PagePart;

/** The view of a link that says nothing. */
export const emptyView: View = {
  ...emptyCamera,
  ...emptyPlace,
  ...emptyLayers,
  ...emptyBackground,
  ...emptyTime,
  ...emptyFilters,
  ...emptyStatistics,
  ...emptyCounter,
  ...emptyPage,
};

/** All that a link can say, in the order in which it is read and written. */
export const PARAMETERS: (Parameter<View> | Family<View>)[] = [
  ...cameraParameters,
  ...placeParameters,
  ...layersParameters,
  ...backgroundParameters,
  ...layerFilterParameters,
  ...dayParameters,
  ...filtersParameters,
  ...changesParameters,
  ...statisticsParameters,
  ...counterParameters,
  ...pageParameters,
];

const readFamily = (said: URLSearchParams, view: View, { prefix, read }: Family<View>): void => {
  for (const [name, text] of said)
    if (name.startsWith(prefix)) Object.assign(view, read(name.slice(prefix.length), text, view));
};

const readParameter = (said: URLSearchParams, view: View, { name, also = [], read }: Parameter<View>): void => {
  const text = [name, ...also].map((one) => said.get(one)).find((one) => one !== null) ?? null;
  if (text !== null) Object.assign(view, read(text, view));
};

/** Reads a link's hash; what it cannot read it leaves out, so an old or damaged link still opens. */
export function readView(hash: string, usual: Language = 'fr'): View {
  const said = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'));
  const view: View = { ...emptyView, language: usual };
  for (const one of PARAMETERS) 'prefix' in one ? readFamily(said, view, one) : readParameter(said, view, one);
  return view;
}

/** Escapes what would end a value; what a person can read stays readable. */
const escaped = (text: string) => encodeURIComponent(text).replace(/%(2C|2F|3A|3B)/g, decodeURIComponent);

const writeParameter = (view: View, one: Parameter<View> | Family<View>): string[] => {
  if ('prefix' in one) return one.write(view).map(([id, text]) => `${one.prefix}${escaped(id)}=${escaped(text)}`);
  const text = one.write(view);
  return text === null ? [] : [`${one.name}=${escaped(text)}`];
};

/** A place as the link names it; also what tells two places apart. */
export const placeWords = (place: Place): string =>
  placeParameters.flatMap((one) => writeParameter({ ...emptyView, place }, one as Parameter<View>)).join('');

/** Writes a view as a hash that a person can read. The hash, not the query: places asked stay out of every server's log. */
export function writeView(view: View): string {
  const parts = PARAMETERS.flatMap((one) => writeParameter(view, one));
  return parts.length ? `#${parts.join('&')}` : '';
}
