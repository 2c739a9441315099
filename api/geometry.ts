import type { Geometry, Position } from 'geojson';
import type { Database } from '../sql/db.ts';
import { isInFrance } from '../sql/france.ts';
import { Problem } from './problem.ts';

/** More vertices than this are not answered while somebody waits. */
export const MOST_VERTICES = 2000;

/** A drawing may cover this much, in km². */
const MOST_KM2 = 2000;
/** Less than this, in m², is a point that somebody drew as a surface, or coordinates that were cut. */
const LEAST_M2 = 0.01;

const DEPTH: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/**
 * The geometry of a request body: a GeoJSON geometry, or a Feature around one, in EPSG:4326 [lon, lat]. It is checked
 * here because PostGIS accepts text as a coordinate and open rings, and takes minutes over rings that cross themselves.
 * Throws 422 with the place of the fault: coordinates that are no numbers, outside France or with axes exchanged, open
 * or crossing rings, more than 2,000 vertices.
 */
export function readGeometry(body: unknown): Geometry {
  const given = body as { type?: string; geometry?: unknown } | null;
  return checkGeometry(given?.type === 'Feature' ? given.geometry : given, outsideFrance);
}

/**
 * A drawing that somebody sends, checked whole: also for holes outside and parts that overlap, by the database. Throws 422
 * as `readGeometry` and `refuseExtent` do, and for a geometry that is not valid.
 */
export async function checkDrawing(db: Database, body: unknown): Promise<Geometry> {
  const geometry = readGeometry(body);
  refuseExtent(geometry);
  const fault = await db.row<{ reason: string }>('places/fault', [JSON.stringify(geometry)]);
  if (fault)
    throw refusal('/coordinates', `elle n’est pas valide (${fault.reason})`, `it is not valid (${fault.reason})`);
  return geometry;
}

/** What is wrong with where a position lies, in French and English, if anything. */
export type PlaceFault = (position: Position) => [french: string, english: string] | undefined;

/** Checks a GeoJSON geometry; `placeFault` tells where its positions may lie. Throws 422 with the place of the fault. */
export function checkGeometry(given: unknown, placeFault: PlaceFault): Geometry {
  const geometry = given as Geometry | null;
  const depth = geometry && DEPTH[geometry.type];
  if (!geometry || depth === null || depth === undefined || geometry.type === 'GeometryCollection')
    throw refusal(
      '',
      `un de ${Object.keys(DEPTH).join(', ')} est attendu, reçu ${JSON.stringify(geometry?.type ?? geometry)?.slice(0, 60)}`,
      `one of ${Object.keys(DEPTH).join(', ')} is wanted`,
    );
  const lists = positionLists(geometry.coordinates, depth, '/coordinates');
  const count = lists.reduce((sum, list) => sum + list.positions.length, 0);
  if (count > MOST_VERTICES)
    throw refusal(
      '/coordinates',
      `${MOST_VERTICES} sommets au plus sont acceptés, reçu ${count} : simplifiez le dessin`,
      `at most ${MOST_VERTICES} vertices are accepted, got ${count}: simplify the drawing`,
    );
  for (const list of lists) checkPositions(list, placeFault);
  if (geometry.type.endsWith('Polygon')) for (const list of lists) checkRing(list);
  if (geometry.type.endsWith('LineString'))
    for (const { positions, pointer } of lists)
      if (positions.length < 2)
        throw refusal(pointer, 'une ligne a au moins deux sommets', 'a line has at least two vertices');
  return geometry;
}

/** Throws 422 for polygons of more than 2,000 km² or less than 0.01 m² together. */
export function refuseExtent(geometry: Geometry): void {
  if (!geometry.type.endsWith('Polygon') || geometry.type === 'GeometryCollection') return;
  const rings = positionLists((geometry as { coordinates: unknown }).coordinates, DEPTH[geometry.type]!, '');
  const km2 = rings.reduce((sum, { positions }) => sum + Math.abs(ringKm2(positions)), 0);
  if (km2 > MOST_KM2)
    throw refusal(
      '/coordinates',
      `le dessin couvre environ ${Math.round(km2)} km², ${MOST_KM2} au plus sont acceptés`,
      `the drawing covers about ${Math.round(km2)} km², at most ${MOST_KM2} are accepted`,
    );
  if (km2 * 1e6 < LEAST_M2)
    throw refusal(
      '/coordinates',
      `le dessin couvre moins de ${LEAST_M2} m² : donnez un point, ou plus de décimales`,
      `the drawing covers less than ${LEAST_M2} m²: give a point, or more decimals`,
    );
}

/** The area inside a ring of degrees, signed, on a sphere: near enough for a limit. */
function ringKm2(ring: Position[]): number {
  const degree = 111.2;
  const [west, south] = ring[0] as [number, number];
  const scale = Math.cos((south * Math.PI) / 180);
  // From the first vertex, so that small rings keep their digits.
  const turns = ring.slice(1).map(([lon, lat], index) => {
    const [before, below] = ring[index] as [number, number];
    return (before - west) * (lat! - south) - (lon! - west) * (below - south);
  });
  return (turns.reduce((sum, turn) => sum + turn, 0) / 2) * degree * degree * scale;
}

type List = { positions: Position[]; pointer: string };

/** The innermost lists of positions of a geometry, each with its JSON pointer. */
function positionLists(value: unknown, depth: number, pointer: string): List[] {
  if (depth === 0) return [{ positions: [value as Position], pointer }];
  if (!Array.isArray(value) || value.length === 0)
    throw refusal(pointer, 'une liste non vide est attendue', 'a list that is not empty is wanted');
  if (depth === 1) return [{ positions: value, pointer }];
  return value.flatMap((part, index) => positionLists(part, depth - 1, `${pointer}/${index}`));
}

function checkPositions({ positions, pointer }: List, placeFault: PlaceFault): void {
  for (const [index, position] of positions.entries()) {
    const at = `${pointer}/${index}`;
    if (!Array.isArray(position) || position.length < 2 || position.length > 3 || !position.every(Number.isFinite))
      throw refusal(
        at,
        `[longitude, latitude] en nombres est attendu, reçu ${JSON.stringify(position)?.slice(0, 60)}`,
        '[longitude, latitude] as numbers is wanted',
      );
    const fault = placeFault(position);
    if (fault) throw refusal(at, ...fault);
  }
}

function outsideFrance([lon, lat]: Position): [string, string] | undefined {
  if (isInFrance(lon!, lat!)) return undefined;
  const hint = isInFrance(lat!, lon!)
    ? ' ; longitude et latitude semblent inversées'
    : Math.abs(lon!) > 180
      ? ' ; des coordonnées Lambert-93 ?'
      : '';
  return [
    `le point ${lon}, ${lat} est hors des territoires français${hint}`,
    `the point ${lon}, ${lat} is outside the French territories`,
  ];
}

function checkRing({ positions, pointer }: List): void {
  const [first, last] = [positions[0]!, positions.at(-1)!];
  if (positions.length < 4)
    throw refusal(pointer, 'un anneau a au moins quatre sommets', 'a ring has at least four vertices');
  if (first[0] !== last[0] || first[1] !== last[1])
    throw refusal(
      pointer,
      'l’anneau n’est pas fermé : le dernier sommet doit répéter le premier',
      'the ring is not closed: the last vertex must repeat the first',
    );
  const crossing = firstCrossing(positions);
  if (crossing)
    throw refusal(
      pointer,
      `l’anneau se croise lui-même près de ${crossing[0].toFixed(6)}, ${crossing[1].toFixed(6)}`,
      `the ring crosses itself near ${crossing[0].toFixed(6)}, ${crossing[1].toFixed(6)}`,
    );
}

/** Where a ring first crosses itself, or null. Every pair of sides is looked at: 2,000 vertices take about 10 ms. */
function firstCrossing(ring: Position[]): [number, number] | null {
  const sides = ring.length - 1;
  for (let i = 0; i < sides - 1; i += 1) {
    const [a, b] = [ring[i]!, ring[i + 1]!] as [Position, Position];
    for (let j = i + 2; j < sides; j += 1) {
      if (i === 0 && j === sides - 1) continue;
      const [c, d] = [ring[j]!, ring[j + 1]!] as [Position, Position];
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return [c[0]!, c[1]!];
    }
  }
  return null;
}

function turn([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number {
  return (bx! - ax!) * (cy! - ay!) - (by! - ay!) * (cx! - ax!);
}

/** A geometry that is refused: where (JSON pointer) and why. */
export function refusal(pointer: string, french: string, english: string): Problem {
  return new Problem(422, 'geometrie-invalide', `Géométrie : ${french}`, `Geometry: ${english}`, {
    errors: [{ parameter: pointer || '/', detail: french, detail_en: english }],
  });
}
