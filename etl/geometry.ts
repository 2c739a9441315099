import type { Geometry, Position } from 'geojson';

const DEPTH: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/**
 * What is wrong with the shape of a GeoJSON geometry (RFC 7946), in French, or null. PostGIS accepts text as a
 * coordinate, NaN and rings that are not closed, so it must not see them.
 */
export function geometryFault(value: unknown): string | null {
  const geometry = value as Geometry | null;
  if (!geometry || typeof geometry !== 'object') return 'géométrie absente';
  if (geometry.type === 'GeometryCollection') return 'GeometryCollection non acceptée';
  const depth = DEPTH[geometry.type];
  if (depth === undefined) return `type de géométrie inconnu : ${String(geometry.type)}`;
  return positionsFault(geometry.coordinates, depth, geometry.type.endsWith('Polygon'));
}

function positionsFault(value: unknown, depth: number, rings: boolean): string | null {
  if (!Array.isArray(value)) return 'coordonnées : une liste est attendue';
  if (depth === 0) return isPosition(value) ? null : 'coordonnée qui n’est pas un nombre';
  if (value.length === 0) return 'géométrie vide';
  for (const part of value) {
    const fault = positionsFault(part, depth - 1, rings);
    if (fault) return fault;
  }
  return rings && depth === 1 ? ringFault(value as Position[]) : null;
}

function isPosition(value: unknown[]): boolean {
  return value.length >= 2 && value.length <= 4 && value.every((number) => Number.isFinite(number));
}

function ringFault(ring: Position[]): string | null {
  if (ring.length < 4) return 'anneau de moins de quatre points';
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? null : 'anneau non fermé';
}
