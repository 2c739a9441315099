import { filterQuery } from '../features/filters.ts';
import { type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';

const MOST_COLLECTIONS = 8;
const MOST_ZOOM = 22;

/** Several collections, each once, in the order in which they are to lie upon each other. */
export const collectionsParam: Param<string[] | undefined> = {
  read: reader(
    `de 1 à ${MOST_COLLECTIONS} identifiants de collections différents, séparés par des virgules, sont attendus`,
    `1 to ${MOST_COLLECTIONS} different ids of collections with commas between them are wanted`,
    (text) => {
      const ids = text.split(',');
      const fit = ids.every((id) => /^[a-zA-Z0-9][a-zA-Z0-9-]{0,63}$/.test(id));
      return fit && ids.length <= MOST_COLLECTIONS && new Set(ids).size === ids.length ? ids : undefined;
    },
  ).optional(),
  about: `Identifiants de collections, ${MOST_COLLECTIONS} au plus`,
  schema: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: MOST_COLLECTIONS },
};

const { z, y, x } = param;

/** The place of a tile in the address, as WebMercatorQuad numbers it. */
export const gridPath = { z, y, x };
export const tilePath = { id: param.collection, ...gridPath };
export const tileQuery = { v: param.version, in_force_on: param.day, ...filterQuery };
export const datasetTileQuery = { collections: collectionsParam, in_force_on: param.day };

/** Throws 404 for a tile that is not in the grid. */
export function checkGrid(place: { z: number; y: number; x: number }): void {
  if (place.z <= MOST_ZOOM && place.x < 2 ** place.z && place.y < 2 ** place.z) return;
  const name = `${place.z}/${place.y}/${place.x}`;
  throw new Problem(
    404,
    'tuile-hors-grille',
    `La tuile ${name} n’existe pas : zoom 0 à ${MOST_ZOOM}, ligne et colonne de 0 à 2^zoom - 1`,
    `tile ${name} does not exist`,
  );
}
