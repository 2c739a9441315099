import { get, type Route } from '../route.ts';
import * as answers from './answers.ts';
import { archive } from './archive.ts';
import { matrixSet, matrixSets } from './matrix-set.ts';
import { datasetTileQuery, gridPath, tilePath, tileQuery } from './readers.ts';
import { style, stylePath, styleQuery, styles } from './styles.ts';
import { datasetTile, tile } from './tile.ts';
import * as tilesets from './tilesets.ts';

const OF_COLLECTION = '/api/collections/{id}/tiles';
const { collectionPath, datasetQuery } = tilesets;

/** OGC API Tiles, styles, and archives of tiles. */
export const tileRoutes: Route[] = [
  get('/api/tileMatrixSets', 'Les schémas de tuiles', {}, answers.matrixSets, matrixSets),
  get('/api/tileMatrixSets/WebMercatorQuad', 'Le schéma WebMercatorQuad', {}, answers.matrixSet, matrixSet),
  get(
    OF_COLLECTION,
    'Les jeux de tuiles d’une collection',
    { path: collectionPath },
    answers.tilesets,
    tilesets.collectionTilesets,
  ),
  get(
    `${OF_COLLECTION}/WebMercatorQuad`,
    'Les tuiles d’une collection : métadonnées ou TileJSON',
    { path: collectionPath, formats: ['json', 'tilejson'] },
    answers.tileset,
    tilesets.collectionTileset,
  ),
  get(
    `${OF_COLLECTION}/WebMercatorQuad/{z}/{y}/{x}`,
    'Une tuile vectorielle',
    { path: tilePath, query: tileQuery, shared: true },
    'tile',
    tile,
  ),
  get(
    '/api/collections/{id}/tiles.pmtiles',
    'Toutes les tuiles d’une collection (PMTiles)',
    { path: collectionPath },
    'pmtiles',
    archive,
  ),
  get(
    '/api/tiles',
    'Les jeux de tuiles de plusieurs collections',
    { query: datasetQuery },
    answers.tilesets,
    tilesets.datasetTilesets,
  ),
  get(
    '/api/tiles/WebMercatorQuad',
    'Les tuiles de plusieurs collections : métadonnées ou TileJSON',
    { query: datasetQuery, formats: ['json', 'tilejson'] },
    answers.tileset,
    tilesets.datasetTileset,
  ),
  get(
    '/api/tiles/WebMercatorQuad/{z}/{y}/{x}',
    'Une tuile vectorielle de plusieurs collections',
    { path: gridPath, query: datasetTileQuery, shared: true },
    'tile',
    datasetTile,
  ),
  get('/api/styles', 'Les styles de carte', {}, answers.styles, styles),
  get('/api/styles/{id}', 'Un style de carte (MapLibre)', { path: stylePath, query: styleQuery }, 'mapbox', style),
];
