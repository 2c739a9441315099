import type { Answer } from '../answer.ts';
import { addressOf, self } from '../features/links.ts';
import type { Call } from '../route.ts';

const HALF = 20_037_508.342789244; // metres from the middle of Web Mercator to its rim
const PIXELS = 256;
const PIXEL_METRES = 0.00028; // of a screen, as OGC defines scales
const MOST_ZOOM = 22;

/** The one tiling scheme of the service, as OGC names it. */
export const MATRIX_SET = {
  id: 'WebMercatorQuad',
  title: 'Google Maps Compatible for the World',
  uri: 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad',
  crs: 'http://www.opengis.net/def/crs/EPSG/0/3857',
};
/** The definition of the scheme, as a link of what uses it. */
export const schemeLink = (origin: string) => ({
  rel: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme',
  type: 'application/json',
  href: `${origin}/api/tileMatrixSets/${MATRIX_SET.id}`,
});

/** The tiling schemes of the service: one. */
export async function matrixSets(call: Call): Promise<Answer> {
  const { id, title, uri, crs } = MATRIX_SET;
  const links = [{ ...schemeLink(call.origin), rel: 'self' }];
  return { body: { tileMatrixSets: [{ id, title, uri, crs, links }], links: [self(addressOf(call))] } };
}

/** The definition of WebMercatorQuad (OGC Two Dimensional Tile Matrix Set 2.0), zooms 0 to 22. */
export async function matrixSet(): Promise<Answer> {
  const { id, title, uri, crs } = MATRIX_SET;
  const tileMatrices = Array.from({ length: MOST_ZOOM + 1 }, (_, zoom) => {
    const count = 2 ** zoom;
    const cellSize = (2 * HALF) / PIXELS / count;
    return {
      id: String(zoom),
      scaleDenominator: cellSize / PIXEL_METRES,
      cellSize,
      cornerOfOrigin: 'topLeft',
      pointOfOrigin: [-HALF, HALF],
      tileWidth: PIXELS,
      tileHeight: PIXELS,
      matrixWidth: count,
      matrixHeight: count,
    };
  });
  return { body: { id, title, uri, crs, orderedAxes: ['X', 'Y'], tileMatrices } };
}
