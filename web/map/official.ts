import type { RasterSourceSpecification } from 'maplibre-gl';
import type { Background } from '../../api/answers.ts';

/** The name of the source and the layer of the official background. */
export const OFFICIAL = 'fond-officiel';

/** Where the pictures of an official background come from. */
export const pictures = ({ tiles, zooms }: Background): RasterSourceSpecification => ({
  type: 'raster',
  tiles: [tiles],
  tileSize: 256,
  minzoom: zooms[0],
  maxzoom: zooms[1],
});
