import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Background, Collection } from '../../api/answers.ts';
import { OWN_SCHEME } from '../files/own-scheme.ts';
import { placeOf, territoriesOf } from '../layers/stack.ts';
import type { StackLayer } from '../permalink.ts';
import type { Choropleth } from '../scene.ts';
import { groundLayers, isOutlined, nameLayers } from './ground.ts';
import { landLayers, limitLayers } from './limits.ts';
import { OFFICIAL, pictures } from './official.ts';
import type { Paint } from './paint.ts';
import { drawn, inks } from './palette.ts';
import { pointedLayers, statisticLayers } from './statistic.ts';
import { tilesAddress } from './tiles.ts';
import { casings, type Marked, markLayers, zoneLayers } from './zones.ts';

/** What the map draws from tiles: sources by name, layers from bottom to top. */
export type Drawing = { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] };

/** All that decides the drawing. */
export type Subject = {
  collections: Collection[];
  stack: StackLayer[];
  /** The user's own layers, which lie over the stack, the first on top; opacity in percent. */
  own?: { collection: Collection; opacity: number }[];
  hidden: string[];
  /** What each layer is narrowed to, by layer. */
  layerFilters: Record<string, string>;
  /** The day whose law the user's layers show; null: today. */
  day: string | null;
  choropleth: Choropleth | null;
  dark: boolean;
  /** The official background over that of the service, which shows through where a picture is missing. */
  official?: Background | null;
  /** What of the user's layers is marked, because it is not there on the other day that is compared. */
  marked?: Marked | null;
};

const VEILED = 0.4; // what is left of a layer's opacity over a statistic, whose colours must stay readable

const sourceOf = (
  { id, version, zooms, extent }: Collection,
  day: string | null,
  filter: string | null = null,
): SourceSpecification => ({
  type: 'vector',
  tiles: [tilesAddress(id, version, day, filter)],
  minzoom: zooms[0],
  maxzoom: zooms[1],
  ...(extent?.spatial.bbox[0] ? { bounds: extent.spatial.bbox[0] } : {}),
});

const ownSource = ({ id, zooms, extent }: Collection): SourceSpecification => ({
  type: 'vector',
  tiles: [`${OWN_SCHEME}://${id}/{z}/{x}/{y}`],
  minzoom: zooms[0],
  maxzoom: zooms[1],
  ...(extent?.spatial.bbox[0] ? { bounds: extent.spatial.bbox[0] } : {}),
});

/** What lies around the territory: the sea where the background knows one, otherwise a quiet tone. */
const outsideOf = (ground: Collection[], limits: Collection[], dark: boolean) => {
  const sea = ground.flatMap((one) => one.style.classes).find((one) => one.code === 'mer');
  if (sea) return drawn(sea.color, 'ground', dark);
  return inks(dark)[limits.length ? 'outside' : 'land'];
};

const rank = (one: Collection) => (isOutlined(one) ? 1 : { polygon: 0, line: 2, point: 3, none: 4 }[one.geometry]);

/** The whole drawing as a function of what is shown; the map is then brought to it, step by step. */
export function drawingOf({ collections, stack, hidden, day, choropleth, dark, ...more }: Subject): Drawing {
  const { layerFilters, own = [], official = null, marked = null } = more;
  const shown = collections.filter((one) => !hidden.includes(one.id));
  const paint = (collection: Collection, opacity = 1): Paint => ({ collection, dark, opacity });
  const photo = official?.id === 'photo';
  const ground = shown.filter((one) => placeOf(one) === 'ground').sort((a, b) => rank(a) - rank(b));
  const limits = shown.filter((one) => placeOf(one) === 'limits');
  const counted = choropleth ? territoriesOf(collections, choropleth.level) : [];
  const layers = stack.toReversed().flatMap((layer) => {
    const collection = collections.find((one) => one.id === layer.id && placeOf(one) === 'stack');
    return collection ? [paint(collection, (layer.opacity / 100) * (choropleth ? VEILED : 1))] : [];
  });
  const owned = own.toReversed().map((one) => paint(one.collection, one.opacity / 100));
  const dated = layers.map(({ collection }) => [collection.id, sourceOf(collection, day, layerFilters[collection.id])]);
  const fixed = [...ground, ...limits, ...counted].map((one) => [
    one.id,
    // Territories are known by their codes, so that one can be marked without reading its tiles again.
    placeOf(one) === 'limits' ? { ...sourceOf(one, null), promoteId: 'key' } : sourceOf(one, null),
  ]);
  return {
    sources: Object.fromEntries([
      ...[...fixed, ...dated, ...(official ? [[OFFICIAL, pictures(official)]] : [])],
      ...owned.map(({ collection }) => [collection.id, ownSource(collection)]),
    ]),
    layers: [
      { id: 'outside', type: 'background', paint: { 'background-color': outsideOf(ground, limits, dark) } },
      ...landLayers(limits, dark),
      ...ground.filter((one) => !isOutlined(one)).flatMap((one) => groundLayers(paint(one))),
      ...(official ? [{ id: OFFICIAL, type: 'raster', source: OFFICIAL } as const] : []),
      ...ground.filter(isOutlined).flatMap((one) => groundLayers(paint(one))),
      // Coarse drawings below: the finest has the last word.
      ...counted.toReversed().flatMap((one) => (choropleth ? statisticLayers(one, choropleth, dark) : [])),
      ...[...layers, ...owned].flatMap((one) => (photo ? [...casings(one), ...zoneLayers(one)] : zoneLayers(one))),
      ...layers.flatMap(({ collection }) => markLayers(collection, marked, dark)),
      ...limits.flatMap((one) => limitLayers(paint(one))),
      ...counted.toReversed().flatMap((one) => pointedLayers(one, dark)),
      // The plan has names of its own.
      ...[...(official?.id === 'plan' ? [] : ground.map((one) => paint(one))), ...layers].flatMap(nameLayers),
    ],
  };
}
