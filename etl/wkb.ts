import type { Geometry, Position } from 'geojson';

const TYPES = { Point: 1, LineString: 2, Polygon: 3, MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6 } as const;
const PARTS = { MultiPoint: 'Point', MultiLineString: 'LineString', MultiPolygon: 'Polygon' } as const;
const HAS_SRID = 0x20000000;
const SRID = 4326;

type Shape = Exclude<Geometry, { type: 'GeometryCollection' }>;

/**
 * A geometry in EPSG:4326 as hexadecimal EWKB in two dimensions, which PostGIS reads ten times as fast as GeoJSON. The
 * geometry must have been checked: what is not a list of positions is not noticed here.
 */
export function ewkbHex(geometry: Geometry): string {
  const shape = geometry as Shape;
  const bytes = Buffer.allocUnsafe(4 + sizeOf(shape.type, shape.coordinates));
  write(bytes, 0, shape.type, shape.coordinates, true);
  return bytes.toString('hex');
}

function sizeOf(type: keyof typeof TYPES, coordinates: unknown): number {
  if (type === 'Point') return 5 + 16;
  const list = coordinates as unknown[];
  if (type === 'LineString') return 9 + 16 * list.length;
  if (type === 'Polygon') return (list as Position[][]).reduce((size, ring) => size + 4 + 16 * ring.length, 9);
  return list.reduce((size: number, part) => size + sizeOf(PARTS[type], part), 9);
}

function write(bytes: Buffer, at: number, type: keyof typeof TYPES, coordinates: unknown, outer = false): number {
  let next = bytes.writeUInt8(1, at);
  next = bytes.writeUInt32LE(outer ? TYPES[type] + HAS_SRID : TYPES[type], next);
  if (outer) next = bytes.writeUInt32LE(SRID, next);
  if (type === 'Point') return writePosition(bytes, next, coordinates as Position);
  if (type === 'LineString') return writeLine(bytes, next, coordinates as Position[]);
  const list = coordinates as unknown[];
  next = bytes.writeUInt32LE(list.length, next);
  for (const part of list)
    next = type === 'Polygon' ? writeLine(bytes, next, part as Position[]) : write(bytes, next, PARTS[type], part);
  return next;
}

function writeLine(bytes: Buffer, at: number, line: Position[]): number {
  let next = bytes.writeUInt32LE(line.length, at);
  for (const position of line) next = writePosition(bytes, next, position);
  return next;
}

function writePosition(bytes: Buffer, at: number, position: Position): number {
  return bytes.writeDoubleLE(position[1]!, bytes.writeDoubleLE(position[0]!, at));
}
