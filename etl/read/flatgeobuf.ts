import type { Geometry, Position } from 'geojson';
import { placeOf, rightHanded } from './as-geojson.ts';
import type { PublishedRow } from './read.ts';

const MAGIC = 8;
const NAMES = { 1: 'Point', 2: 'LineString', 3: 'Polygon', 4: 'MultiPoint', 5: 'MultiLineString', 6: 'MultiPolygon' };
type Name = (typeof NAMES)[keyof typeof NAMES];

type Column = { name: string; type: number };

/** The rows of a stream of FlatGeobuf without index, as `ogr2ogr` writes it (https://flatgeobuf.org), read as they come. */
export async function* flatGeobufRows(pieces: AsyncIterable<Buffer>): AsyncGenerator<PublishedRow> {
  let columns: Column[] | undefined;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    held = held.length ? Buffer.concat([held, piece]) : piece;
    let at = columns ? 0 : MAGIC;
    for (let end = endOf(held, at); end <= held.length; end = endOf(held, at)) {
      const message = new Table(held, at + 4);
      if (columns) yield rowOf(message, columns);
      else columns = message.tables(7).map((column) => ({ name: column.text(0), type: column.byte(1) }));
      at = end;
    }
    if (columns) held = held.subarray(at);
  }
}

/** Where the message that begins at a place ends: behind its size and its bytes. */
function endOf(bytes: Buffer, at: number): number {
  return at + 4 > bytes.length ? Number.POSITIVE_INFINITY : at + 4 + bytes.readUInt32LE(at);
}

function rowOf(feature: Table, columns: Column[]): PublishedRow {
  const shape = feature.table(0);
  return { properties: propertiesOf(feature, columns), geometry: shape ? geometryOf(shape) : null };
}

/** The values of a row; those that are not there are null. */
function propertiesOf(feature: Table, columns: Column[]): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const { name } of columns) properties[name] = null;
  const { bytes } = feature;
  let [at, length] = feature.list(1);
  const end = at + length;
  while (at < end) {
    const { name, type } = columns[bytes.readUInt16LE(at)]!;
    [properties[name], length] = valueAt(bytes, at + 2, type);
    at += 2 + length;
  }
  return properties;
}

/** A value of a type, and how many bytes it takes. */
function valueAt(bytes: Buffer, at: number, type: number): [value: unknown, size: number] {
  if (type === 2) return [bytes[at] === 1, 1];
  if (type === 3) return [bytes.readInt16LE(at), 2];
  if (type === 5) return [bytes.readInt32LE(at), 4];
  if (type === 7) return [Number(bytes.readBigInt64LE(at)), 8];
  // As many digits as a float has: 0.1, not 0.10000000149.
  if (type === 9) return [Number(bytes.readFloatLE(at).toPrecision(8)), 4];
  if (type === 10) return [bytes.readDoubleLE(at), 8];
  const length = bytes.readUInt32LE(at);
  return [bytes.toString('utf8', at + 4, at + 4 + length), 4 + length];
}

function geometryOf(shape: Table): Geometry {
  const type = NAMES[shape.byte(6) as keyof typeof NAMES] as Name | undefined;
  if (type === undefined) return { type: 'GeometryCollection', geometries: [] };
  if (type === 'MultiPolygon')
    return { type, coordinates: shape.tables(7).map((part) => rightHanded(linesOf(part, positionsOf(part)))) };
  const positions = positionsOf(shape);
  if (type === 'Point') return { type, coordinates: positions[0] ?? [] };
  if (type === 'Polygon') return { type, coordinates: rightHanded(linesOf(shape, positions)) };
  return type === 'MultiLineString'
    ? { type, coordinates: linesOf(shape, positions) }
    : ({ type, coordinates: positions } as Geometry);
}

/** The positions of a geometry cut where its lines or rings end. */
function linesOf(shape: Table, positions: Position[]): Position[][] {
  const [at, count] = shape.list(0);
  if (count === 0) return positions.length ? [positions] : [];
  const ends = Array.from({ length: count }, (_, index) => shape.bytes.readUInt32LE(at + 4 * index));
  return ends.map((end, index) => positions.slice(ends[index - 1] ?? 0, end));
}

function positionsOf(shape: Table): Position[] {
  const [at, count] = shape.list(1);
  const { buffer, byteOffset } = shape.bytes;
  const numbers = new DataView(buffer, byteOffset + at, 8 * count);
  const positions: Position[] = [];
  for (let byte = 0; byte < 8 * count; byte += 16)
    positions.push([placeOf(numbers.getFloat64(byte, true)), placeOf(numbers.getFloat64(byte + 8, true))]);
  return positions;
}

/** A table of FlatBuffers: its fields by their number; one that is not there is 0, empty or undefined. */
class Table {
  readonly #at: number;

  /** `start` is where its place is written, relative to that. */
  constructor(
    readonly bytes: Buffer,
    start: number,
  ) {
    this.#at = start + bytes.readUInt32LE(start);
  }

  byte(field: number): number {
    const at = this.#field(field);
    return at ? this.bytes[at]! : 0;
  }

  text(field: number): string {
    const [at, length] = this.list(field);
    return this.bytes.toString('utf8', at, at + length);
  }

  table(field: number): Table | undefined {
    const at = this.#field(field);
    return at ? new Table(this.bytes, at) : undefined;
  }

  tables(field: number): Table[] {
    const [at, count] = this.list(field);
    return Array.from({ length: count }, (_, index) => new Table(this.bytes, at + 4 * index));
  }

  /** Where a list begins, and how many things it has. */
  list(field: number): [at: number, count: number] {
    const at = this.#field(field);
    if (!at) return [0, 0];
    const list = at + this.bytes.readUInt32LE(at);
    return [list + 4, this.bytes.readUInt32LE(list)];
  }

  #field(field: number): number {
    const places = this.#at - this.bytes.readInt32LE(this.#at);
    const entry = 4 + 2 * field;
    const offset = entry < this.bytes.readUInt16LE(places) ? this.bytes.readUInt16LE(places + entry) : 0;
    return offset && this.#at + offset;
  }
}
