import type { Geometry, Position } from 'geojson';
import type { Box } from './blocks.ts';

/** From metres of the plan to points of the page. */
export type Place = (position: Position) => [x: number, y: number];

/** Puts the metres of a plan, counted from its lower left corner, into a box of the page. */
export function placeIn([x, y, width, height]: Box, { width: metres }: { width: number }): Place {
  const scale = width / metres;
  const round = (value: number) => Math.round(value * 100) / 100;
  return ([east = 0, north = 0]) => [round(x + east * scale), round(y + height - north * scale)];
}

/** All positions of a geometry. */
export function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
  if (geometry.type === 'Point') return [geometry.coordinates];
  const depth = { MultiPoint: 0, LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[geometry.type];
  return geometry.coordinates.flat(depth as 0) as Position[];
}

/** Adds lines and the rings of surfaces to the path; gives the points, which have none. */
export function trace(document: PDFKit.PDFDocument, geometry: Geometry, place: Place): [number, number][] {
  const path = pathOf(geometry, place);
  // At once: the library takes its time for each operator.
  if (path) document.addContent(path);
  return spotsOf(geometry).map(place);
}

/** The operators of a path (ISO 32000-1, 8.5.2). */
function pathOf(geometry: Geometry, place: Place): string {
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.map((part) => pathOf(part, place)).join(' ');
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((rings) => rings.map((ring) => `${lineOf(ring, place)} h`)).join(' ');
    case 'Polygon':
      return geometry.coordinates.map((ring) => `${lineOf(ring, place)} h`).join(' ');
    case 'MultiLineString':
      return geometry.coordinates.map((line) => lineOf(line, place)).join(' ');
    case 'LineString':
      return lineOf(geometry.coordinates, place);
    default:
      return '';
  }
}

function lineOf(line: Position[], place: Place): string {
  return line.map((position, index) => `${place(position).join(' ')} ${index === 0 ? 'm' : 'l'}`).join(' ');
}

function spotsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(spotsOf);
  return geometry.type === 'Point' || geometry.type === 'MultiPoint' ? positionsOf(geometry) : [];
}
