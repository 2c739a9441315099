import type { Geometry } from 'geojson';
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { Refusal } from '../refusal.ts';
import type { PublishedRow } from './read.ts';

/** The columns of a GeoParquet file, by the member `geo` of its metadata. */
type GeoColumns = {
  primary_column: string;
  columns: Record<string, { crs?: { id?: { authority: string; code: unknown } } }>;
};

/**
 * The rows of a Parquet file, one group of rows in memory after the other; of a GeoParquet file with its geometry, which
 * must be in longitude and latitude (its default). Whole numbers too large for JSON become texts, days AAAA-MM-JJ.
 * Throws a Refusal when the file cannot be read or is in another CRS.
 */
export async function* parquetRows(path: string): AsyncGenerator<PublishedRow> {
  try {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const column = geometryColumn(metadata, path);
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      for (const row of await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd }))
        yield rowOf(row, column);
      rowStart = rowEnd;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('unreadable', `${path} est illisible : ${(error as Error).message}`, 'the file cannot be read');
  }
}

function geometryColumn({ key_value_metadata }: FileMetaData, path: string): string | undefined {
  const text = key_value_metadata?.find(({ key }) => key === 'geo')?.value;
  if (!text) return undefined;
  const { primary_column: name, columns }: GeoColumns = JSON.parse(text);
  const id = columns[name]?.crs?.id;
  const crs = id ? `${id.authority}:${id.code}` : 'OGC:CRS84';
  if (!['OGC:CRS84', 'EPSG:4326'].includes(crs))
    throw new Refusal(
      'crs',
      `${path} est en ${crs} : exportez-le en EPSG:4326`,
      `the file is in ${crs}, not EPSG:4326`,
    );
  return name;
}

function rowOf(row: Record<string, unknown>, column?: string): PublishedRow {
  const { [column ?? '']: geometry = null, ...properties } = row;
  return { properties: plain(properties) as Record<string, unknown>, geometry: geometry as Geometry | null };
}

/** A value as JSON can hold it, without loss. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (value === null || typeof value !== 'object') return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}
