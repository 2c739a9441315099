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
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.flatMap((part) => trace(document, part, place));
    case 'MultiPolygon':
      for (const rings of geometry.coordinates) for (const ring of rings) traceLine(document, ring, place, true);
      return [];
    case 'Polygon':
      for (const ring of geometry.coordinates) traceLine(document, ring, place, true);
      return [];
    case 'MultiLineString':
      for (const line of geometry.coordinates) traceLine(document, line, place, false);
      return [];
    case 'LineString':
      traceLine(document, geometry.coordinates, place, false);
      return [];
    case 'MultiPoint':
      return geometry.coordinates.map(place);
    case 'Point':
      return [place(geometry.coordinates)];
  }
}

function traceLine(document: PDFKit.PDFDocument, line: Position[], place: Place, closed: boolean): void {
  for (const [index, position] of line.entries()) {
    const [x, y] = place(position);
    if (index === 0) document.moveTo(x, y);
    else if (!closed || index < line.length - 1) document.lineTo(x, y);
  }
  if (closed && line.length > 0) document.closePath();
}
