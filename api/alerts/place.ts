import type { Geometry } from 'geojson';
import { readGeometry, refusal, refuseExtent } from '../geometry.ts';
import { readParams } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { findPlace, TERRITORIES, wayQuery } from '../rules/find-place.ts';
import { type AlertBody, MOST_VERTICES } from './alert.ts';
import { pointName, territoryName } from './named.ts';
import { alertWords } from './words.ts';

/** Where an alert is about, as it is kept: a shape as GeoJSON with metres around it, or a territory; and its name. */
export type AlertPlace = {
  label: string;
  area: string | null;
  radius_m: number;
  level: string | null;
  code: string | null;
};

const WAYS = ['lon', 'address', 'parcel', ...TERRITORIES, 'geometry'] as const;

/**
 * Finds where an alert is about. Throws 400 where not one place is named, 404 and 409 as GET /api/rules does, 422 for a
 * drawing that is not understood.
 */
export async function findAlertPlace({ db }: Pick<Call, 'db'>, { place, lang }: AlertBody): Promise<AlertPlace> {
  const say = alertWords[lang];
  const given = WAYS.filter((way) => place[way] !== undefined);
  const way = given[0];
  if (!way || given.length > 1) throw notOne(given);
  const level = TERRITORIES.find((one) => one === way);
  if (level) {
    const code = place[level]!;
    return { label: await territoryName(db, level, code), area: null, radius_m: 0, level, code };
  }
  if (way === 'geometry') return { ...(await drawingPlace(db, place.geometry)), label: say.drawing };
  const { radius_m } = place;
  if (way === 'lon') {
    const { lon, lat } = place;
    const point = readGeometry({ type: 'Point', coordinates: [lon, lat] });
    return around(say.around(radius_m, await pointName(db, lon!, lat!, lang)), point, radius_m);
  }
  const query = { ...readParams(wayQuery, [[way, place[way]!]]), known_on: undefined, lang };
  const found = await findPlace({ query, db });
  return around(say.around(radius_m, found.label ?? place[way]!), JSON.parse(found.geometry) as Geometry, radius_m);
}

function around(label: string, geometry: Geometry, radius_m: number): AlertPlace {
  return { label: label.slice(0, 300), area: JSON.stringify(geometry), radius_m, level: null, code: null };
}

async function drawingPlace(db: Call['db'], given: unknown): Promise<Omit<AlertPlace, 'label'>> {
  const geometry = readGeometry(given);
  if (!geometry.type.endsWith('Polygon'))
    throw refusal('/type', 'un polygone est attendu pour une alerte', 'a polygon is wanted for an alert');
  const { coordinates } = geometry as { coordinates: unknown[] };
  const count = coordinates.flat(geometry.type === 'Polygon' ? 1 : 2).length;
  if (count > MOST_VERTICES)
    throw refusal(
      '/coordinates',
      `${MOST_VERTICES} sommets au plus sont acceptés pour une alerte, reçu ${count} : simplifiez le dessin`,
      `at most ${MOST_VERTICES} vertices are accepted for an alert, got ${count}: simplify the drawing`,
    );
  refuseExtent(geometry);
  const area = JSON.stringify(geometry);
  const fault = await db.row<{ reason: string }>('places/fault', [area]);
  if (fault)
    throw refusal('/coordinates', `elle n’est pas valide (${fault.reason})`, `it is not valid (${fault.reason})`);
  return { area, radius_m: 0, level: null, code: null };
}

function notOne(given: readonly string[]): Problem {
  const list = given.join(', ') || '—';
  return new Problem(
    400,
    given.length ? 'lieux-multiples' : 'parametre-invalide',
    `Un seul lieu est attendu (${WAYS.join(', ')}), reçu ${list}`,
    `one place is wanted (${WAYS.join(', ')}), got ${list}`,
  );
}
