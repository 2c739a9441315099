import type { Geometry, Position } from 'geojson';
import { element, type Xml } from '../catalogue/xml.ts';
import { inFrench } from './datex-text.ts';
import type { PublishedPlace } from './published.ts';

const WGS_84 = { srsName: 'urn:ogc:def:crs:EPSG::4326', srsDimension: '2' };

/** The places of an act: a line, a point or an area each, several where a shape has several parts. */
export function locationsOf(places: readonly PublishedPlace[]): Xml[] {
  return places.flatMap(({ geometry, label }) => partsOf(geometry).map((part) => location(part, label)));
}

type Part = Extract<Geometry, { type: 'Point' | 'LineString' | 'MultiPolygon' }>;

function partsOf(geometry: Geometry): Part[] {
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.flatMap(partsOf);
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
    case 'Polygon':
      return [{ type: 'MultiPolygon', coordinates: [geometry.coordinates] }];
    default:
      return [geometry];
  }
}

function location(part: Part, label: string): Xml {
  const described =
    label &&
    element('loc:supplementaryPositionalDescription', {}, element('loc:locationDescription', {}, inFrench(label)));
  const given = (type: string, ...inside: (Xml | '' | Xml[])[]) =>
    element('locationByOrder', { 'xsi:type': `loc:${type}` }, ...inside);
  if (part.type === 'Point') return given('PointLocation', described, point(part.coordinates));
  if (part.type === 'LineString')
    return given('LinearLocation', described, element('loc:gmlLineString', WGS_84, positions(part.coordinates)));
  return given(
    'AreaLocation',
    element(
      'loc:gmlMultiPolygon',
      {},
      label && element('loc:gmlAreaName', {}, inFrench(label)),
      part.coordinates.map(polygon),
    ),
  );
}

function point([lon, lat]: Position): Xml {
  const coordinates = [element('loc:latitude', {}, decimal(lat!)), element('loc:longitude', {}, decimal(lon!))];
  return element('loc:pointByCoordinates', {}, element('loc:pointCoordinates', {}, coordinates));
}

function polygon([exterior, ...interiors]: Position[][]): Xml {
  return element(
    'loc:gmlPolygon',
    {},
    element('loc:exterior', WGS_84, positions(exterior!)),
    interiors.map((interior) => element('loc:interior', WGS_84, positions(interior))),
  );
}

function positions(line: Position[]): Xml {
  return element('loc:posList', {}, line.map(([lon, lat]) => `${decimal(lat!)} ${decimal(lon!)}`).join(' '));
}

/** Degrees to a centimetre, without an exponent. */
function decimal(degrees: number): string {
  return degrees.toFixed(7).replace(/\.?0+$/, '');
}
