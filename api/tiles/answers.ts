import { z } from 'zod';
import { link } from '../answers.ts';

const links = z.array(link);
const number = z.number();

/** The tiling schemes that there are (OGC 17-083r4). */
export const matrixSets = z.object({
  tileMatrixSets: z.array(z.object({ id: z.string(), title: z.string(), uri: z.string(), crs: z.string(), links })),
  links,
});

/** The definition of a tiling scheme. */
export const matrixSet = z.object({
  id: z.string(),
  title: z.string(),
  uri: z.string(),
  crs: z.string(),
  orderedAxes: z.array(z.string()),
  tileMatrices: z.array(
    z.object({
      id: z.string(),
      scaleDenominator: number,
      cellSize: number,
      cornerOfOrigin: z.literal('topLeft'),
      pointOfOrigin: z.tuple([number, number]),
      tileWidth: number,
      tileHeight: number,
      matrixWidth: number,
      matrixHeight: number,
    }),
  ),
});

const head = z.object({
  title: z.string(),
  dataType: z.literal('vector'),
  crs: z.string(),
  tileMatrixSetId: z.string(),
  tileMatrixSetURI: z.string(),
  links,
});

/** A list of tilesets. */
export const tilesets = z.object({ tilesets: z.array(head), links });

const corner = z.tuple([number, number]);

/** The metadata of a tileset: where it holds something, which layers, where its tiles are. */
export const tileset = head.extend({
  attribution: z.string(),
  boundingBox: z
    .object({ lowerLeft: corner, upperRight: corner, crs: z.string(), orderedAxes: z.array(z.string()) })
    .optional(),
  tileMatrixSetLimits: z
    .array(
      z.object({
        tileMatrix: z.string(),
        minTileRow: number,
        maxTileRow: number,
        minTileCol: number,
        maxTileCol: number,
      }),
    )
    .optional(),
  layers: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      dataType: z.literal('vector'),
      geometryDimension: number.optional(),
      minTileMatrix: z.string(),
      maxTileMatrix: z.string(),
      propertiesSchema: z.looseObject({}),
    }),
  ),
});

/** The styles that there are. */
export const styles = z.object({
  styles: z.array(z.object({ id: z.string(), title: z.string(), links })),
  links,
});
