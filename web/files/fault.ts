/** Bytes of a file beyond which a browser would run out of memory; an archive may hold twice as much. */
export const MOST_BYTES = 200_000_000;

/** Why a file of the user's could not be read; each has words that say what happened and what can be done. */
export type FaultReason =
  | 'large'
  | 'empty'
  | 'unknown'
  | 'broken'
  | 'no-geometry'
  | 'no-coordinates'
  | 'unknown-crs'
  | 'many'
  | 'memory';

/** A file that cannot be shown. `detail` is what the words name: a size, a system of coordinates, the columns that there are. */
export class FileFault extends Error {
  constructor(
    readonly reason: FaultReason,
    readonly detail = '',
  ) {
    super(reason);
  }
}

/** What was done to a file so that it could be shown, to be said to its owner. */
export type Remark = 'swapped' | 'assumed-lambert' | 'windows-1252' | 'without-geometry';

/** A layer as a file has it: features in the file's own coordinates, or with longitude and latitude. */
export type ReadLayer = {
  name: string;
  features: GeoJSON.Feature<GeoJSON.Geometry | null>[];
  /** A code of EPSG, the text of a system, or null where the file does not say. */
  crs: string | null;
  remarks: Remark[];
};
