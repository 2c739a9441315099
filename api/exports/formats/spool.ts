import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Geometry } from 'geojson';
import { type Column, cutText, fits, textOf } from '../columns.ts';
import { type Pages, type ReadFeature, readRow } from '../rows.ts';
import { FlatBufferWriter } from './flatbuffer.ts';
import { addFeature, flatGeobufHead } from './flatgeobuf.ts';

/** What shapes have in common: a Shapefile holds one kind only. */
export type Kind = 'points' | 'lines' | 'polygons' | 'collections' | 'none';
const KINDS: Record<Geometry['type'], Kind> = {
  Point: 'points',
  MultiPoint: 'points',
  LineString: 'lines',
  MultiLineString: 'lines',
  Polygon: 'polygons',
  MultiPolygon: 'polygons',
  GeometryCollection: 'collections',
};
const BYTES_AT_ONCE = 1 << 20;

/**
 * How rows are spooled: into one file, or with `split` one for each kind of shape (of that kind, where there are no rows),
 * and the longest text that a cell may have (bytes).
 */
export type Spooling = {
  folder: string;
  name: string;
  columns: readonly Column[];
  epsg: number;
  split?: Kind;
  most?: number;
  /** Told after each page how many rows there are by now and how many bytes; throws to stop. */
  told: (rows: number, bytes: number) => void;
};

/** A file of rows: FlatGeobuf without index. */
export type Spooled = {
  path: string;
  kind: Kind | 'all';
  count: number;
  /** How many of the rows have a shape, and the types of those. */
  shapes: number;
  types: ReadonlySet<Geometry['type']>;
};

/** What was spooled, and how many texts were cut, by the name of their column. */
export type Spools = { files: Spooled[]; cut: Map<string, number> };

/** A value that its column cannot hold as it is, so that all values of it must become texts. */
export class Misfit extends Error {
  constructor(readonly column: Column) {
    super(column.name);
  }
}

/**
 * Writes rows into files that GDAL reads with their types, fast, and whether there are any or not. Throws a Misfit for a
 * value that is not of the type of its column.
 */
export async function spool(pages: Pages, spooling: Spooling): Promise<Spools> {
  const open = new Map<string, OpenSpool>();
  const cut = new Map<string, number>();
  let rows = 0;
  try {
    for await (const page of pages) {
      for (const row of page) {
        const feature = readRow(row);
        const kind = feature.geometry ? KINDS[feature.geometry.type] : 'none';
        fitToColumns(feature, spooling, cut);
        (await openFor(spooling.split ? kind : 'all', open, spooling)).add(feature);
      }
      rows += page.length;
      for (const one of open.values()) await one.flush(BYTES_AT_ONCE);
      spooling.told(
        rows,
        [...open.values()].reduce((sum, { bytes }) => sum + bytes, 0),
      );
    }
    if (open.size === 0) await openFor(spooling.split ?? 'all', open, spooling);
    for (const one of open.values()) await one.flush(0);
  } finally {
    for (const one of open.values()) await one.file.close();
  }
  return { files: [...open.values()], cut };
}

async function openFor(kind: Spooled['kind'], open: Map<string, OpenSpool>, spooling: Spooling): Promise<OpenSpool> {
  const found = open.get(kind) ?? (await OpenSpool.open(kind, spooling));
  open.set(kind, found);
  return found;
}

/** Checks each value against its column, and cuts texts that are too long for a cell. */
function fitToColumns({ properties }: ReadFeature, { columns, most }: Spooling, cut: Map<string, number>): void {
  for (const column of columns) {
    const value = properties[column.source];
    if (value === null || value === undefined) continue;
    if (!fits(column.type, value)) throw new Misfit(column);
    if (most === undefined || (column.type !== 'string' && column.type !== 'json')) continue;
    const text = textOf(value);
    const short = cutText(text, most);
    if (short.length === text.length) continue;
    properties[column.source] = short;
    cut.set(column.name, (cut.get(column.name) ?? 0) + 1);
  }
}

class OpenSpool implements Spooled {
  readonly types = new Set<Geometry['type']>();
  readonly #writer = new FlatBufferWriter();
  count = 0;
  shapes = 0;
  bytes = 0;

  private constructor(
    readonly kind: Spooled['kind'],
    readonly path: string,
    readonly file: FileHandle,
    readonly columns: readonly Column[],
  ) {}

  static async open(kind: Spooled['kind'], { folder, name, columns, epsg }: Spooling): Promise<OpenSpool> {
    const path = join(folder, `${kind}.fgb`);
    const file = await open(path, 'w');
    await file.write(flatGeobufHead({ name, columns, epsg }));
    return new OpenSpool(kind, path, file, columns);
  }

  add({ geometry, properties }: ReadFeature): void {
    addFeature(this.#writer, this.columns, geometry, properties);
    if (geometry) this.types.add(geometry.type);
    this.shapes += geometry ? 1 : 0;
    this.count += 1;
  }

  /** Writes what there is, if it is more than so many bytes. */
  async flush(least: number): Promise<void> {
    if (this.#writer.length <= least) return;
    const bytes = this.#writer.drain();
    this.bytes += bytes.length;
    await this.file.write(bytes);
  }
}
