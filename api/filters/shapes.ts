import type { Geometry, LineString, Point, Polygon, Position } from 'geojson';
import { type Fragment, fragment, joined, value } from '../../sql/compose.ts';
import type { Box } from '../../sql/france.ts';
import { checkGeometry } from '../geometry.ts';
import { Problem } from '../problem.ts';
import { attributeOf, type Compilation, type Operation, operands, typeOf, wanted } from './compilation.ts';
import type { Expression, Operator, Place } from './expression.ts';
import { badlyWritten, incompatible, refused, tooComplex } from './faults.ts';
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

/** How many geometries a collection may have. */
const MOST_PARTS = 20;
/** In how many pieces the sides of a box in metres are told in degrees. */
const BOX_STEPS = 32;

/** What GeometryCollections can be asked; the other relations are not defined for them. */
const FOR_COLLECTIONS: Operator[] = ['s_intersects', 's_disjoint'];

/** How two geometries lie to each other; a collection meets what one of its parts meets. */
export function spatial(operation: Operation, compilation: Compilation): Fragment {
  const [lefts, rights] = operands(operation, 2).map((one) => shapesOf(one, operation.op, compilation));
  const file = `filters/${operation.op.replace('_', '-')}`;
  const pairs = lefts!.flatMap((left) => rights!.map((right) => fragment(file, { left, right })));
  if (pairs.length === 1) return pairs[0]!;
  return fragment('filters/group', {
    inner: joined(operation.op === 's_disjoint' ? 'filters/and' : 'filters/or', pairs),
  });
}

function shapesOf(expression: Expression, op: Operator, compilation: Compilation): Fragment[] {
  const { at } = expression;
  if (expression.kind === 'property') {
    const attribute = attributeOf(at, expression.name, compilation);
    if (attribute.type !== 'geometry') throw wanted(at, 'une géométrie', 'a geometry', typeOf(attribute));
    return [attributeValue(attribute)];
  }
  if (expression.kind === 'geometry')
    return partsOf(expression.value, at, op).map((one) => literal(one, at, compilation));
  if (expression.kind !== 'box') throw incompatible(at, 'une géométrie est attendue', 'a geometry is wanted');
  const shape = boxShape(expression.value, at, compilation);
  if (compilation.crs.unit === 'metre' && shape.type === 'Polygon') return [metricBox(shape, at, compilation)];
  return partsOf(shape, at, op).map((one) => shapeSql(checked(one, at, compilation.crs), compilation));
}

function partsOf(written: Geometry, at: Place, op: Operator): Geometry[] {
  if (written.type !== 'GeometryCollection') return [written];
  if (!FOR_COLLECTIONS.includes(op))
    throw incompatible(at, `${op} ne prend pas de GeometryCollection`, `${op} does not take a GeometryCollection`);
  if (!Array.isArray(written.geometries) || written.geometries.length === 0)
    throw badlyWritten(at, 'la GeometryCollection est vide', 'the GeometryCollection is empty');
  if (written.geometries.length > MOST_PARTS)
    throw tooComplex(
      at,
      `${MOST_PARTS} géométries au plus sont acceptées`,
      `at most ${MOST_PARTS} geometries are accepted`,
    );
  return written.geometries;
}

/** A box whose sides are straight in a system that has metres. */
function metricBox(shape: Polygon, at: Place, { crs }: Compilation): Fragment {
  const [[[west, south], , [east, north]]] = shape.coordinates as [[Position, Position, Position]];
  const step = Math.max(east! - west!, north! - south!) / BOX_STEPS;
  const written = JSON.stringify(checked(shape, at, crs));
  return fragment('filters/value-box', { shape: value(written), srid: value(crs.srid), step: value(step) });
}

/** A geometry of the filter after the gate. Areas are noted: what lies between their rings is asked of the database. */
function literal(written: Geometry, at: Place, compilation: Compilation): Fragment {
  const shape = checked(written, at, compilation.crs);
  const sql = shapeSql(shape, compilation);
  if (shape.type.endsWith('Polygon')) compilation.areas.push(sql);
  return sql;
}

function shapeSql(shape: Geometry, { crs }: Compilation): Fragment {
  return fragment('filters/value-shape', { shape: value(JSON.stringify(shape)), srid: value(crs.srid) });
}

/** The geometry after the gate, its first axis the one to the east. */
function checked(written: Geometry, at: Place, crs: LiteralCrs): Geometry {
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
  const [shape, other] = shapes as [Shape, Shape | undefined];
  if (!other) return shape;
  if (shape.type !== other.type) return { type: 'GeometryCollection', geometries: shapes };
  return { type: `Multi${shape.type}`, coordinates: [shape.coordinates, other.coordinates] } as Geometry;
}

type Shape = Point | LineString | Polygon;

/** A box without width or height is a line or a point. */
function cornersOf([west, south, east, north]: Box, latitudeFirst: boolean): Shape {
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
