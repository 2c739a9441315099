import type { Geometry } from 'geojson';
import { geometryFault } from '../geometry.ts';

/** A geometry, none (an empty text or `EMPTY`), or what is wrong with the text, in French. */
export type FromWkt = { geometry: Geometry | null; fault?: string };

const TYPES = new Map(
  ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'].map(
    (type) => [type.toUpperCase(), type],
  ),
);

/** Reads well-known text (`POLYGON((1 2, …))`, also `SRID=n;…`), two dimensions of what it has, and strictly: `3,5` is no number. */
export function fromWkt(text: string): FromWkt {
  const trimmed = text.trim();
  if (!trimmed) return { geometry: null };
  const [, name = '', body = ''] = /^(?:SRID=\d+;\s*)?([A-Z]+?)\s*(?:ZM|Z|M)?\s*(EMPTY$|\(.*$)/is.exec(trimmed) ?? [];
  const type = TYPES.get(name.toUpperCase());
  if (!type) return { geometry: null, fault: `WKT : type de géométrie inconnu (« ${trimmed.slice(0, 30)} »)` };
  if (/^empty$/i.test(body)) return { geometry: null };
  if (type === 'GeometryCollection') return { geometry: null, fault: 'GeometryCollection non acceptée' };
  const coordinates = coordinatesOf(body, type);
  if (coordinates === undefined) return { geometry: null, fault: faultOf(trimmed) };
  const geometry = { type, coordinates } as Geometry;
  const fault = geometryFault(geometry);
  return fault ? { geometry: null, fault } : { geometry };
}

/** Turns tuples of numbers and parentheses, without empty parts, into JSON, whose parser tells whether they are complete. */
function coordinatesOf(body: string, type: string): unknown {
  if (/[^\s\w(),.+-]/.test(body)) return undefined;
  const json = body
    .replace(/\bEMPTY\s*,\s*|,\s*EMPTY\b/gi, '')
    .replace(/[^\s(),]+(?:\s+[^\s(),]+)+/g, (tuple) => `[${tuple.split(/\s+/, 2).map(numberOf).join()}]`)
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  try {
    const lists = JSON.parse(json);
    // One position for a point; those of several points may each have parentheses of their own.
    if (type === 'Point') return lists.length === 1 ? lists[0] : undefined;
    return type === 'MultiPoint' ? lists.map((one: unknown[]) => (Array.isArray(one[0]) ? one[0] : one)) : lists;
  } catch {
    return undefined;
  }
}

/** A number as JSON writes it; what is none stays as it is and breaks the JSON. */
function numberOf(text: string): string {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? String(Number(text)) : '?';
}

function faultOf(text: string): string {
  const count = (sign: string) => text.split(sign).length;
  if (count('(') <= count(')')) return 'WKT mal formé';
  return `WKT coupé : ${text.length} caractères, parenthèses non fermées`;
}
