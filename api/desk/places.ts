import type { Geometry } from 'geojson';
import type { PlaceGiven } from '../acts/content.ts';
import { checkDrawing } from '../geometry.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { findPlace } from '../rules/find-place.ts';

/** A place of an act with its shape (EPSG:4326), or the territory that it is the whole of. */
export type Placed = {
  label: string;
  around_m: number;
  given: { kind: PlaceGiven['given']['kind'] } & Record<string, unknown>;
  geometry: Geometry | null;
  territory: { level: string; code: string } | null;
};

type Shape = { label: string; geometry: Geometry | null; territory?: Placed['territory'] };

/** How many metres around a point and a line count where nobody says: the width of a doorway, half a street. */
const AROUND_M: Record<string, number> = { Point: 5, MultiPoint: 5, LineString: 4, MultiLineString: 4 };

/**
 * Looks the shape of a place up. Throws 422 for a drawing that is not valid, 404 and 409 for a parcel, an address, a
 * street, a territory or a feature that is not held or could be several.
 */
export async function placed(call: Pick<Call, 'db'>, place: PlaceGiven): Promise<Placed> {
  const { kind } = place.given;
  const { label, geometry, territory = null } = await shapeOf(call, place.given);
  const least = geometry ? (AROUND_M[geometry.type] ?? 0) : 0;
  const { geometry: _drawn, ...rest } = place.given as { geometry?: unknown };
  return {
    label: place.label || label,
    around_m: place.around_m ?? least,
    given: { ...rest, kind },
    geometry,
    territory,
  };
}

async function shapeOf({ db }: Pick<Call, 'db'>, given: PlaceGiven['given']): Promise<Shape> {
  switch (given.kind) {
    case 'drawn':
      return { label: 'Dessin', geometry: await checkDrawing(db, given.geometry) };
    case 'file':
      return { label: given.name, geometry: await checkDrawing(db, given.geometry) };
    case 'parcel':
      return named(await findPlace(way(db, { parcel: [given.id] })));
    case 'address':
      return named(await findPlace(way(db, { address: given.text })));
    case 'street':
      return section(db, given);
    case 'territory': {
      const { level, code } = given;
      const found = await db.row<{ label: string }>('places/territory', [level, code, null]);
      if (!found) throw unknownTerritory(level, code);
      return { label: found.label, geometry: null, territory: { level, code } };
    }
    case 'feature':
      return copied(db, given);
  }
}

const way = (db: Call['db'], query: object) =>
  ({ db, query: { ...query, known_on: undefined, lang: 'fr' } }) as unknown as Parameters<typeof findPlace>[0];

const named = ({ label, geometry }: { label: string | null; geometry: string }): Shape => ({
  label: label ?? '',
  geometry: JSON.parse(geometry) as Geometry,
});

type Section = { street: string; town: string; first: number; last: number; houses: number; geometry: string };

/** The part of a street between two house numbers, as its houses show it. */
async function section(
  db: Call['db'],
  { commune, street, from, until: to }: Extract<PlaceGiven['given'], { kind: 'street' }>,
): Promise<Shape> {
  const [first, last] = [from, to].map((text) => (/^\d{1,5}/.test(text) ? Number.parseInt(text, 10) : null));
  const found = await db.row<Section>('desk/street-section', [commune, street, first, last]);
  if (found) {
    const whole = first === null && last === null ? '' : `, du n° ${found.first} au n° ${found.last}`;
    return { label: `${found.street}${whole}, ${found.town}`, geometry: JSON.parse(found.geometry) as Geometry };
  }
  const near = (await db.rows<{ name: string }>('desk/near-streets', [commune, street]))
    .map(({ name }) => name)
    .join(', ');
  throw new Problem(
    404,
    'voie-inconnue',
    `« ${street} », du n° ${from || '…'} au n° ${to || '…'}, n’est pas connu dans la commune ${commune}${near && ` ; on y trouve : ${near}`}. Dessinez la section sur la carte si elle n’a pas d’adresses`,
    `“${street}”, from no. ${from || '…'} to no. ${to || '…'}, is not known in municipality ${commune}${near && `; there are: ${near}`}. Draw the section on the map if it has no addresses`,
  );
}

type Feature = { label: string; geometry: string | null; vertices: number | null; level: string; code: string };

async function copied(
  db: Call['db'],
  { collection, key }: Extract<PlaceGiven['given'], { kind: 'feature' }>,
): Promise<Shape> {
  const found = await db.row<Feature>('desk/feature', [collection, key]);
  if (!found)
    throw new Problem(
      404,
      'objet-inconnu',
      `Il n’y a pas d’objet ${key} dans ${collection}`,
      `there is no feature ${key} in ${collection}`,
    );
  const { label, geometry, level, code } = found;
  return geometry
    ? { label, geometry: await checkDrawing(db, JSON.parse(geometry)) }
    : { label, geometry: null, territory: { level, code } };
}

function unknownTerritory(level: string, code: string): Problem {
  return new Problem(
    404,
    'territoire-inconnu',
    `Il n’y a pas de ${level} ${code} ici`,
    `there is no ${level} ${code} here`,
  );
}
