import type { Answer } from '../answer.ts';
import { addressOf, self } from '../features/links.ts';
import { param } from '../params.ts';
import { type Call, MEDIA } from '../route.ts';
import { MATRIX_SET } from './matrix-set.ts';
import { collectionsParam } from './readers.ts';
import { type CodeSymbol, officialSymbol } from './symbols.ts';
import { chosenTilesets, type Drawn } from './tilesets.ts';

export const stylePath = { id: param.collection };
export const styleQuery = { collections: collectionsParam };

/** The style of several collections together. */
const ALL = 'all';

/** The styles that there are: one of all together, and one for each collection that is drawn. */
export async function styles(call: Call): Promise<Answer> {
  const { db, origin } = call;
  const drawn = await db.rows<{ id: string; title: string }>('tiles/styles');
  const link = (id: string) => ({ rel: 'stylesheet', type: MEDIA.mapbox, href: `${origin}/api/styles/${id}` });
  const all = [{ id: ALL, title: 'Terrier' }, ...drawn];
  return {
    body: { styles: all.map(({ id, title }) => ({ id, title, links: [link(id)] })), links: [self(addressOf(call))] },
  };
}

/**
 * A MapLibre style (version 8) of a collection or, as `all`, of those that are chosen. It needs nothing from elsewhere:
 * no sprites, no glyphs, so no text. Throws 404.
 */
export async function style({ path, query, db, origin }: Call<typeof styleQuery, typeof stylePath>): Promise<Answer> {
  const drawn = await chosenTilesets(db, path.id === ALL ? query.collections : [path.id]);
  const body = {
    version: 8,
    name: path.id === ALL ? 'Terrier' : (drawn[0]?.title ?? path.id),
    metadata: { 'terrier:collections': drawn.map(({ id }) => id) },
    ...(drawn[0]?.box ? viewOf(drawn[0].box) : {}),
    sources: Object.fromEntries(drawn.map((one) => [one.id, sourceOf(one, origin)])),
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': '#f7f5ef' } },
      ...drawn.flatMap(layersOf),
    ],
  };
  return { body, type: MEDIA.mapbox };
}

const viewOf = ([west, south, east, north]: NonNullable<Drawn['box']>) => ({
  center: [(west + east) / 2, (south + north) / 2],
  zoom: Math.max(0, Math.min(16, Math.log2(360 / Math.max(east - west, north - south, 0.001)))),
});

const sourceOf = ({ id, version, min_zoom, max_zoom, box, attribution }: Drawn, origin: string) => ({
  type: 'vector',
  tiles: [`${origin}/api/collections/${id}/tiles/${MATRIX_SET.id}/{z}/{y}/{x}?v=${version}`],
  minzoom: min_zoom,
  maxzoom: max_zoom,
  ...(box ? { bounds: box } : {}),
  attribution,
});

/** A value for each code that has one, else that of the dataset. */
function byCode({ id, style: facts }: Drawn, pick: (symbol: CodeSymbol) => string) {
  const own = (color: string) => pick({ fill: color, edge: color });
  const cases = (facts.classes ?? []).map(({ code, color }) => {
    const official = officialSymbol(id, code);
    return [code, official ? pick(official) : own(color)];
  });
  return cases.length ? ['match', ['get', 'code'], ...cases.flat(), own(facts.color)] : own(facts.color);
}

const only = (type: 'Polygon' | 'LineString' | 'Point') => ['==', ['geometry-type'], type];

/** Areas, lines and points of a collection, whatever it holds. */
function layersOf(drawn: Drawn): object[] {
  const { id, style: facts, min_zoom } = drawn;
  const shared = { source: id, 'source-layer': id, minzoom: min_zoom };
  const width = facts.width ?? 1.2;
  const [fill, edge] = [byCode(drawn, (symbol) => symbol.fill), byCode(drawn, (symbol) => symbol.edge)];
  // What has a pattern in the viewer lies over other things: it lets them show through.
  const opacity = (facts.pattern ?? 'none') === 'none' ? 0.4 : 0.15;
  return [
    {
      id: `${id}/area`,
      type: 'fill',
      ...shared,
      filter: only('Polygon'),
      paint: { 'fill-color': fill, 'fill-opacity': opacity },
    },
    {
      id: `${id}/edge`,
      type: 'line',
      ...shared,
      filter: only('Polygon'),
      paint: { 'line-color': edge, 'line-width': width },
    },
    {
      id: `${id}/line`,
      type: 'line',
      ...shared,
      filter: only('LineString'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': fill, 'line-width': width + 1 },
    },
    {
      id: `${id}/point`,
      type: 'circle',
      ...shared,
      filter: only('Point'),
      paint: { 'circle-color': fill, 'circle-radius': 4, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1 },
    },
  ];
}
