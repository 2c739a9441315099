import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import type { Collection } from '../answers.ts';
import { versionOf } from '../features/collections.ts';
import { addressOf, self, withParam } from '../features/links.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import { MATRIX_SET, schemeLink } from './matrix-set.ts';
import { collectionsParam } from './readers.ts';

export const collectionPath = { id: param.collection };
export const datasetQuery = { collections: collectionsParam };

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const DIMENSIONS = { point: 0, line: 1, polygon: 2, none: undefined };

/** What is known of a collection that is drawn. */
export type Drawn = {
  id: string;
  title: string;
  title_en: string;
  attribution: string;
  version: number;
  min_zoom: number;
  max_zoom: number;
  geometry: Collection['geometry'];
  style: Collection['style'];
  box: [number, number, number, number] | null;
};

/** The drawn collections of these ids, or those that the tiles of all show. Throws 404 for one that there is not. */
export async function chosenTilesets(db: Database, ids: string[] | undefined): Promise<Drawn[]> {
  for (const id of ids ?? []) await versionOf(db, id);
  return db.rows<Drawn>('tiles/tilesets', [ids ?? null]);
}

/** The drawn collection of an id. Throws 404. */
async function drawnOf(db: Database, id: string): Promise<Drawn> {
  const [found] = await chosenTilesets(db, [id]);
  if (found) return found;
  throw new Problem(
    404,
    'sans-tuiles',
    `La collection ${id} n’a rien à dessiner : elle n’a ni géométrie ni tuiles`,
    `collection ${id} has nothing to draw, so no tiles`,
  );
}

const boxOf = (drawn: Drawn[]): Drawn['box'] => {
  const boxes = drawn.flatMap(({ box }) => (box ? [box] : []));
  if (!boxes.length) return null;
  const side = (at: number, pick: (...values: number[]) => number) => pick(...boxes.map((box) => box[at]!));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
};

/** The part of the metadata that stands in a list too. */
const headOf = (title: string, href: string, origin: string) => ({
  title,
  dataType: 'vector',
  crs: MATRIX_SET.crs,
  tileMatrixSetId: MATRIX_SET.id,
  tileMatrixSetURI: MATRIX_SET.uri,
  links: [{ rel: 'self', type: MEDIA.json, href }, schemeLink(origin)],
});

/** The tilesets of one collection: that of WebMercatorQuad. Throws 404. */
export async function collectionTilesets(call: Call<object, typeof collectionPath>): Promise<Answer> {
  const { path, db, origin } = call;
  const { title } = await drawnOf(db, path.id);
  const href = `${origin}/api/collections/${path.id}/tiles/${MATRIX_SET.id}`;
  return { body: { tilesets: [headOf(title, href, origin)], links: [self(addressOf(call))] } };
}

/** The tilesets of all collections together, or of those that are chosen. Throws 404. */
export async function datasetTilesets(call: Call<typeof datasetQuery>): Promise<Answer> {
  const { query, db, origin } = call;
  await chosenTilesets(db, query.collections);
  const href = `${origin}/api/tiles/${MATRIX_SET.id}${selection(query.collections)}`;
  return { body: { tilesets: [headOf('Terrier', href, origin)], links: [self(addressOf(call))] } };
}

const selection = (ids: string[] | undefined) => (ids ? `?collections=${ids.join(',')}` : '');

/** The metadata of the tiles of one collection (OGC) or, as `tilejson`, what MapLibre and others read. Throws 404. */
export async function collectionTileset(call: Call<object, typeof collectionPath>): Promise<Answer> {
  const { path, db, origin, format } = call;
  const drawn = await drawnOf(db, path.id);
  const tiles = `${origin}/api/collections/${path.id}/tiles/${MATRIX_SET.id}`;
  const query = `?v=${drawn.version}`;
  if (format === 'tilejson') return tileJson(drawn.title, [drawn], `${tiles}/{z}/{y}/{x}${query}`);
  return tileset(call, drawn.title, [drawn], `${tiles}/{tileMatrix}/{tileRow}/{tileCol}${query}`);
}

/** The metadata of the tiles of several collections, or the TileJSON. Throws 404. */
export async function datasetTileset(call: Call<typeof datasetQuery>): Promise<Answer> {
  const { query, db, origin, format } = call;
  const drawn = await chosenTilesets(db, query.collections);
  const tiles = `${origin}/api/tiles/${MATRIX_SET.id}`;
  const chosen = selection(query.collections);
  if (format === 'tilejson') return tileJson('Terrier', drawn, `${tiles}/{z}/{y}/{x}${chosen}`);
  return tileset(call, 'Terrier', drawn, `${tiles}/{tileMatrix}/{tileRow}/{tileCol}${chosen}`);
}

function tileset(
  call: Pick<Call, 'url' | 'publicUrl' | 'origin'>,
  title: string,
  drawn: Drawn[],
  template: string,
): Answer {
  const url = addressOf(call);
  const [low, high] = zoomsOf(drawn);
  const box = boxOf(drawn);
  const head = headOf(title, url, call.origin);
  const body = {
    ...head,
    attribution: attributionOf(drawn),
    ...(box
      ? {
          boundingBox: {
            lowerLeft: box.slice(0, 2),
            upperRight: box.slice(2),
            crs: CRS84,
            orderedAxes: ['Lon', 'Lat'],
          },
        }
      : {}),
    ...(box ? { tileMatrixSetLimits: limitsOf(box, low, high) } : {}),
    layers: drawn.map(layerOf),
    links: [
      ...head.links,
      { rel: 'item', type: MEDIA.tile, href: template, templated: true },
      { rel: 'alternate', type: MEDIA.tilejson, href: withParam(url, 'f', 'tilejson') },
    ],
  };
  return { body };
}

const layerOf = ({ id, title, geometry, min_zoom, max_zoom }: Drawn) => ({
  id,
  title,
  dataType: 'vector',
  ...(DIMENSIONS[geometry] === undefined ? {} : { geometryDimension: DIMENSIONS[geometry] }),
  minTileMatrix: String(min_zoom),
  maxTileMatrix: String(max_zoom),
  propertiesSchema: {
    type: 'object',
    properties: { key: { type: 'string' }, code: { type: 'string' }, label: { type: 'string' } },
  },
});

/** The rows and columns that hold something, zoom by zoom. */
function limitsOf([west, south, east, north]: NonNullable<Drawn['box']>, low: number, high: number) {
  return Array.from({ length: high - low + 1 }, (_, index) => {
    const zoom = low + index;
    const within = (value: number) => Math.max(0, Math.min(2 ** zoom - 1, Math.floor(value * 2 ** zoom)));
    const column = (lon: number) => within((lon + 180) / 360);
    const row = (lat: number) => within((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2);
    return {
      tileMatrix: String(zoom),
      minTileRow: row(north),
      maxTileRow: row(south),
      minTileCol: column(west),
      maxTileCol: column(east),
    };
  });
}

const zoomsOf = (drawn: Drawn[]): [number, number] => [
  Math.min(22, ...drawn.map(({ min_zoom }) => min_zoom)),
  Math.max(0, ...drawn.map(({ max_zoom }) => max_zoom)),
];

const attributionOf = (drawn: Drawn[]) => [...new Set(drawn.map(({ attribution }) => attribution))].join(' · ');

function tileJson(name: string, drawn: Drawn[], tiles: string): Answer {
  const [minzoom, maxzoom] = zoomsOf(drawn);
  const box = boxOf(drawn);
  const fields = { key: 'String', code: 'String', label: 'String' };
  const body = {
    tilejson: '3.0.0',
    name,
    attribution: attributionOf(drawn),
    version: `${Math.max(0, ...drawn.map(({ version }) => version))}.0.0`,
    tiles: [tiles],
    minzoom,
    maxzoom,
    ...(box ? { bounds: box } : {}),
    vector_layers: [
      ...drawn.map(({ id, title, min_zoom, max_zoom }) => ({
        id,
        description: title,
        minzoom: min_zoom,
        maxzoom: max_zoom,
        fields,
      })),
      {
        id: 'truncated',
        description: 'Tuile incomplète / tile that is not whole',
        fields: { collection: 'String', features: 'Number' },
      },
    ],
  };
  return { body, type: MEDIA.tilejson };
}
