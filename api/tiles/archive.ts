import type { Answer } from '../answer.ts';
import { versionOf } from '../features/collections.ts';
import { StoredFile } from '../http/send-file.ts';
import { Problem } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import type { collectionPath } from './tilesets.ts';

/**
 * The archive of all tiles of a collection, to be read whole or by ranges, as MapLibre's protocol for PMTiles does. Throws
 * 404 where none was made of the present version.
 */
export async function archive({ path, db, tiles }: Call<object, typeof collectionPath>): Promise<Answer> {
  const { version } = await versionOf(db, path.id);
  const found = await tiles.archives?.of(path.id, await tiles.mark(db));
  if (!found || found.known.version !== version)
    throw new Problem(
      404,
      'sans-archive',
      `Il n’y a pas d’archive des tuiles de ${path.id} pour sa version présente (npm run etl -- tiles ${path.id})`,
      `there is no archive of the tiles of ${path.id} for its present version`,
    );
  return { body: new StoredFile(found.path), type: MEDIA.pmtiles };
}
