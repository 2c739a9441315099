import type { Geometry, Position } from 'geojson';
import { type Fragment, fragment, value } from '../../sql/compose.ts';
import type { Box } from '../../sql/france.ts';
import { checkGeometry } from '../geometry.ts';
import { Problem } from '../problem.ts';
import { attributeOf, type Compilation, type Operation, operands, typeOf, wanted } from './compilation.ts';
import type { Expression, Operator, Place } from './expression.ts';
import { badlyWritten, incompatible, refused } from './faults.ts';
import { attributeValue } from './scalars.ts';

/** The system in which the geometries of a filter are written. */
export type LiteralCrs = { srid: number; title: string; latitudeFirst: boolean; unit: 'degree' | 'metre'; bounds: Box };

/** Longitude and latitude in degrees, where nothing else is said. */
export const DEGREES: LiteralCrs = {
  srid: 4326,
  title: 'WGS 84 (longitude, latitude)',
  latitudeFirst: false,
  unit: 'degree',
  bounds: [-180, -90, 180, 90],
};

/** In how many pieces the sides of a box in metres are told in degrees. */
const BOX_STEPS = 32;

/** What GeometryCollections can be asked; the other relations are not defined for them. */
const FOR_COLLECTIONS: Operator[] = ['s_intersects', 's_disjoint'];

/** How two geometries lie to each other. */
export function spatial(operation: Operation, compilation: Compilation): Fragment {
  const [left, right] = operands(operation, 2).map((one) => shapeOf(one, operation.op, compilation));
  return fragment(`filters/${operation.op.replace('_', '-')}`, { left: left!, right: right! });
}

function shapeOf(expression: Expression, op: Operator, compilation: Compilation): Fragment {
  const { at } = expression;
  if (expression.kind === 'property') {
    const attribute = attributeOf(at, expression.name, compilation);
    if (attribute.type !== 'geometry') throw wanted(at, 'une géométrie', 'a geometry', typeOf(attribute));
    return attributeValue(attribute);
  }
  if (expression.kind === 'box') return box(expression.value, at, compilation);
  if (expression.kind !== 'geometry') throw incompatible(at, 'une géométrie est attendue', 'a geometry is wanted');
  if (expression.value.type === 'GeometryCollection' && !FOR_COLLECTIONS.includes(op))
    throw incompatible(at, `${op} ne prend pas de GeometryCollection`, `${op} does not take a GeometryCollection`);
  return literal(expression.value, at, compilation);
}

/** A box; its sides are straight in the system it is written in, where that has metres. */
function box(numbers: number[], at: Place, compilation: Compilation): Fragment {
  const shape = boxShape(numbers, at, compilation);
  if (compilation.crs.unit === 'degree' || shape.type !== 'Polygon') return literal(shape, at, compilation);
  const { srid } = compilation.crs;
  const [[[west, south], , [east, north]]] = shape.coordinates as [[Position, Position, Position]];
  const step = Math.max(east! - west!, north! - south!) / BOX_STEPS;
  const written = JSON.stringify(checked(shape, at, compilation.crs));
  return fragment('filters/value-box', { shape: value(written), srid: value(srid), step: value(step) });
}

/** A geometry of the filter after the gate. Areas are noted: what lies between their rings is asked of the database. */
function literal(written: Geometry, at: Place, compilation: Compilation): Fragment {
  const shape = checked(written, at, compilation.crs);
  const inputs = { shape: value(JSON.stringify(shape)), srid: value(compilation.crs.srid) };
  const sql = fragment('filters/value-shape', inputs);
  if (hasArea(shape)) compilation.areas.push(sql);
  return sql;
}

function hasArea(shape: Geometry): boolean {
  return shape.type === 'GeometryCollection' ? shape.geometries.some(hasArea) : shape.type.endsWith('Polygon');
}

/** The geometry after the gate, its first axis the one to the east; of a collection each part goes through it. */
function checked(written: Geometry, at: Place, crs: LiteralCrs): Geometry {
  if (written.type === 'GeometryCollection' && Array.isArray(written.geometries) && written.geometries.length > 0)
    return { type: written.type, geometries: written.geometries.map((one) => passed(one, at, crs)) };
  return passed(written, at, crs);
}

function passed(written: Geometry, at: Place, crs: LiteralCrs): Geometry {
  try {
    const geometry = checkGeometry(written, (position) => placeFault(position, crs)) as Exclude<
      Geometry,
      { type: 'GeometryCollection' }
    >;
    const coordinates = crs.latitudeFirst ? turned(geometry.coordinates) : geometry.coordinates;
    return { type: geometry.type, coordinates } as Geometry;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw refused(error.slug, at, error.french, error.english, error.status);
  }
}

type Coordinates = Position | Coordinates[];

/** The same with the axes exchanged. */
function turned(coordinates: Coordinates): Coordinates {
  return typeof coordinates[0] === 'number'
    ? [coordinates[1] as number, coordinates[0]]
    : (coordinates as Coordinates[]).map(turned);
}

function placeFault(
  [first, second]: Position,
  { latitudeFirst, bounds, title }: LiteralCrs,
): [string, string] | undefined {
  const [x, y] = (latitudeFirst ? [second, first] : [first, second]) as [number, number];
  if (x >= bounds[0] && x <= bounds[2] && y >= bounds[1] && y <= bounds[3]) return undefined;
  return [
    `${first}, ${second} est hors de ${title} ; indiquez filter-crs si ces coordonnées sont d’un autre système`,
    `${first}, ${second} is outside ${title}; give filter-crs if these coordinates are of another system`,
  ];
}

/** The surface of a box; two where it crosses the antimeridian. Sides are those of the system it is written in. */
function boxShape(numbers: number[], at: Place, { crs }: Compilation): Geometry {
  if (numbers.length !== 4 && numbers.length !== 6)
    throw badlyWritten(at, 'une boîte a 4 ou 6 nombres', 'a box has 4 or 6 numbers');
  const corners = numbers.length === 4 ? numbers : [0, 1, 3, 4].map((index) => numbers[index]!);
  const [west, south, east, north] = (crs.latitudeFirst ? [1, 0, 3, 2] : [0, 1, 2, 3]).map(
    (index) => corners[index]!,
  ) as Box;
  const crossing = west > east && crs.srid === 4326;
  if (south > north || (west > east && !crossing))
    throw badlyWritten(
      at,
      'la boîte est à l’envers : le coin le plus petit d’abord',
      'the box is upside down: the lower corner first',
    );
  const sides: Box[] = crossing
    ? [
        [west, south, 180, north],
        [-180, south, east, north],
      ]
    : [[west, south, east, north]];
  const shapes = sides.map((side) => cornersOf(side, crs.latitudeFirst));
  return shapes.length === 1 ? shapes[0]! : { type: 'GeometryCollection', geometries: shapes };
}

/** A box without width or height is a line or a point. */
function cornersOf([west, south, east, north]: Box, latitudeFirst: boolean): Geometry {
  const corners: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const written = latitudeFirst ? corners.map(([x, y]) => [y!, x!]) : corners;
  if (west < east && south < north) return { type: 'Polygon', coordinates: [written] };
  if (west === east && south === north) return { type: 'Point', coordinates: written[0]! };
  return { type: 'LineString', coordinates: [written[0]!, written[2]!] };
}
