import type { Geometry, Position } from 'geojson';

/** How deep the lists of coordinates are, and what the list of positions at the bottom must satisfy. */
const SHAPES = new Map<string, { depth: number; fault?: (positions: Position[]) => string | null }>([
  ['Point', { depth: 0 }],
  ['MultiPoint', { depth: 1 }],
  ['LineString', { depth: 1, fault: lineFault }],
  ['MultiLineString', { depth: 2, fault: lineFault }],
  ['Polygon', { depth: 2, fault: ringFault }],
  ['MultiPolygon', { depth: 3, fault: ringFault }],
]);

/**
 * What is wrong with the shape of a GeoJSON geometry (RFC 7946), in French, or null. PostGIS accepts text as a
 * coordinate, NaN and rings that are not closed, so it must not see them.
 */
export function geometryFault(value: unknown): string | null {
  const geometry = value as Geometry | null;
  if (!geometry || typeof geometry !== 'object') return 'géométrie absente';
  if (geometry.type === 'GeometryCollection') return 'GeometryCollection non acceptée';
  const shape = SHAPES.get(geometry.type);
  if (!shape) return `type de géométrie inconnu : ${String(geometry.type)}`;
  return positionsFault(geometry.coordinates, shape.depth, shape.fault);
}

function positionsFault(value: unknown, depth: number, own?: (positions: Position[]) => string | null): string | null {
  if (!Array.isArray(value)) return 'coordonnées : une liste est attendue';
  if (depth === 0) return isPosition(value) ? null : 'coordonnée qui n’est pas un nombre';
  if (value.length === 0) return 'géométrie vide';
  for (const part of value) {
    const fault = positionsFault(part, depth - 1, own);
    if (fault) return fault;
  }
  return own && depth === 1 ? own(value as Position[]) : null;
}

function isPosition(value: unknown[]): boolean {
  return value.length >= 2 && value.length <= 4 && value.every((number) => Number.isFinite(number));
}

function lineFault(line: Position[]): string | null {
  return line.length < 2 ? 'ligne de moins de deux points' : null;
}

function ringFault(ring: Position[]): string | null {
  if (ring.length < 4) return 'anneau de moins de quatre points';
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? null : 'anneau non fermé';
}
