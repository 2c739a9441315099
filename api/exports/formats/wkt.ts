import type { Geometry, Position } from 'geojson';

/** A geometry as well-known text (ISO 19125). */
export function wktOf(geometry: Geometry): string {
  const name = geometry.type.toUpperCase();
  switch (geometry.type) {
    case 'Point':
      return `${name} (${place(geometry.coordinates)})`;
    case 'LineString':
      return `${name} ${line(geometry.coordinates)}`;
    case 'MultiPoint':
      return `${name} ${list(geometry.coordinates, (one) => `(${place(one)})`)}`;
    case 'MultiLineString':
    case 'Polygon':
      return `${name} ${list(geometry.coordinates, line)}`;
    case 'MultiPolygon':
      return `${name} ${list(geometry.coordinates, (rings) => list(rings, line))}`;
    case 'GeometryCollection':
      return `${name} ${list(geometry.geometries, wktOf)}`;
  }
}

function place([x, y]: Position): string {
  return `${x} ${y}`;
}

function line(positions: Position[]): string {
  return list(positions, place);
}

function list<One>(ones: One[], text: (one: One) => string): string {
  return ones.length ? `(${ones.map(text).join(', ')})` : 'EMPTY';
}
