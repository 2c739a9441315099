import type { Geometry, Position } from 'geojson';

const TYPES = { Point: 1, LineString: 2, Polygon: 3, MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6 } as const;
const PARTS = { MultiPoint: 'Point', MultiLineString: 'LineString', MultiPolygon: 'Polygon' } as const;
const HAS_SRID = 0x20000000;
const SRID = 4326;

type Shape = Exclude<Geometry, { type: 'GeometryCollection' }>;

/** How many bytes `writeEwkb` writes for a geometry. */
export function ewkbSize(geometry: Geometry): number {
  const { type, coordinates } = geometry as Shape;
  return 4 + sizeOf(type, coordinates);
}

/**
 * Writes a geometry in EPSG:4326 at a place in bytes as EWKB in two dimensions, which PostGIS reads ten times as fast as
 * GeoJSON; gives the place behind it. The geometry must have been checked: what is not a list of positions is not noticed
 * here.
 */
export function writeEwkb(bytes: DataView, at: number, geometry: Geometry): number {
  const { type, coordinates } = geometry as Shape;
  return write(bytes, at, type, coordinates, true);
}

/** The same as hexadecimal text. */
export function ewkbHex(geometry: Geometry): string {
  const bytes = Buffer.allocUnsafeSlow(ewkbSize(geometry));
  writeEwkb(new DataView(bytes.buffer), 0, geometry);
  return bytes.toString('hex');
}

function sizeOf(type: keyof typeof TYPES, coordinates: unknown): number {
  if (type === 'Point') return 5 + 16;
  const list = coordinates as unknown[];
  if (type === 'LineString') return 9 + 16 * list.length;
  if (type === 'Polygon') return (list as Position[][]).reduce((size, ring) => size + 4 + 16 * ring.length, 9);
  return list.reduce((size: number, part) => size + sizeOf(PARTS[type], part), 9);
}

function write(bytes: DataView, at: number, type: keyof typeof TYPES, coordinates: unknown, outer = false): number {
  bytes.setUint8(at, 1);
  let next = writeCount(bytes, at + 1, outer ? TYPES[type] + HAS_SRID : TYPES[type]);
  if (outer) next = writeCount(bytes, next, SRID);
  if (type === 'Point') return writePosition(bytes, next, coordinates as Position);
  if (type === 'LineString') return writeLine(bytes, next, coordinates as Position[]);
  const list = coordinates as unknown[];
  next = writeCount(bytes, next, list.length);
  for (const part of list)
    next = type === 'Polygon' ? writeLine(bytes, next, part as Position[]) : write(bytes, next, PARTS[type], part);
  return next;
}

function writeLine(bytes: DataView, at: number, line: Position[]): number {
  let next = writeCount(bytes, at, line.length);
  for (const position of line) next = writePosition(bytes, next, position);
  return next;
}

function writePosition(bytes: DataView, at: number, position: Position): number {
  bytes.setFloat64(at, position[0]!, true);
  bytes.setFloat64(at + 8, position[1]!, true);
  return at + 16;
}

function writeCount(bytes: DataView, at: number, count: number): number {
  bytes.setUint32(at, count, true);
  return at + 4;
}
