import type { Geometry, Position } from 'geojson';
import { type Column, type ColumnType, type Properties, textOf } from '../columns.ts';
import { type Field, FlatBufferWriter, type Table } from './flatbuffer.ts';

/** The first bytes of a file. */
const MAGIC = Buffer.from('fgb\x03fgb\x00', 'latin1');
/** How FlatGeobuf numbers the types of geometries. */
const GEOMETRIES: Record<Geometry['type'], number> = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
};
/** How FlatGeobuf numbers the types of columns: a day is a time there. */
const COLUMNS: Record<ColumnType, number> = { boolean: 2, integer: 7, number: 10, string: 11, json: 12, date: 13 };

/** What the head of a file says. */
export type Head = {
  name: string;
  columns: readonly Column[];
  /** The number of the EPSG register. */
  epsg: number;
  /** Features, where it is known, and how many each node of the index has; 0: there is no index. */
  count?: number;
  indexed?: boolean;
  title?: string;
  description?: string;
};

/** The first bytes of a FlatGeobuf (https://flatgeobuf.org): its head, after which come index and features. */
export function flatGeobufHead({ name, columns, epsg, count, indexed, title, description }: Head): Buffer {
  const writer = new FlatBufferWriter();
  const columnTable = (column: Column): Table => [{ text: column.name }, { small: COLUMNS[column.type] }];
  writer.add([
    { text: name },
    ...Array<undefined>(6),
    { tables: columns.map(columnTable) },
    count === undefined ? undefined : { count },
    indexed ? undefined : { small: 0 },
    { table: [{ text: 'EPSG' }, { small: epsg }] },
    title === undefined ? undefined : { text: title },
    description === undefined ? undefined : { text: description },
  ]);
  return Buffer.concat([MAGIC, writer.drain()]);
}

/** Adds a feature; a property that is null is not there. */
export function addFeature(
  writer: FlatBufferWriter,
  columns: readonly Column[],
  geometry: Geometry | null,
  properties: Properties,
): void {
  writer.add([
    geometry ? { table: geometryTable(geometry) } : undefined,
    { write: (bytes) => writeProperties(bytes, columns, properties) },
  ]);
}

function geometryTable(geometry: Geometry): Table {
  const type: Field = { small: GEOMETRIES[geometry.type] };
  const shape = (lines: Position[][], ends: boolean): Table => [
    ends ? { places: endsOf(lines) } : undefined,
    { lines },
    ...Array<undefined>(4),
    type,
  ];
  const whole = (parts: Table[]): Table => [...Array<undefined>(6), type, { tables: parts }];
  switch (geometry.type) {
    case 'Point':
      return shape([[geometry.coordinates]], false);
    case 'MultiPoint':
    case 'LineString':
      return shape([geometry.coordinates], false);
    case 'MultiLineString':
    case 'Polygon':
      return shape(geometry.coordinates, true);
    case 'MultiPolygon':
      return whole(geometry.coordinates.map((coordinates) => geometryTable({ type: 'Polygon', coordinates })));
    case 'GeometryCollection':
      return whole(geometry.geometries.map(geometryTable));
  }
}

/** After how many positions each line or ring ends. */
function endsOf(lines: Position[][]): number[] {
  let end = 0;
  return lines.map((line) => {
    end += line.length;
    return end;
  });
}

function writeProperties(bytes: FlatBufferWriter, columns: readonly Column[], properties: Properties): void {
  for (const [index, { source, type }] of columns.entries()) {
    const value = properties[source];
    if (value === null || value === undefined) continue;
    bytes.short(index);
    if (type === 'boolean') bytes.truth(value as boolean);
    else if (type === 'integer') bytes.long(value as number);
    else if (type === 'number') bytes.double(value as number);
    else bytes.text(textOf(value));
  }
}

/** Where the head of a file ends, from its first twelve bytes. */
export function endOfHead(first: Buffer): number {
  return MAGIC.length + 4 + first.readUInt32LE(MAGIC.length);
}
