import { resolve } from 'node:path';
import { todayInFrance } from '../../sql/answering.ts';
import type { Database } from '../../sql/db.ts';
import { tileMark } from '../../sql/tiles.ts';
import type { Progress } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { ArchiveWriter, type Box } from './archive.ts';
import { walk } from './pyramid.ts';

/** Where the archive goes, and the last zoom it has, if not that of the dataset. */
export type ArchiveOptions = { out?: string | undefined; 'max-zoom'?: string | undefined };

type Row = {
  id: string;
  title: string;
  attribution: string;
  version: number;
  min_zoom: number;
  max_zoom: number;
  box: Box | null;
};

/**
 * Writes all tiles of a dataset, as they are today, into one archive, and tells what was written. Throws a Refusal where
 * it has nothing to draw.
 */
export async function writeTiles(
  db: Database,
  id: string,
  options: ArchiveOptions,
  progress: Progress,
): Promise<string> {
  const row = await db.row<Row>('tiles/tilesets', [[id]]);
  if (!row?.box)
    throw new Refusal('nothing-to-draw', `${id} n’a rien à dessiner : rien n’est chargé`, 'nothing is loaded to draw');
  const { version, box, min_zoom } = row;
  const high = zoomOf(options['max-zoom'], row);
  const day = todayInFrance();
  const path = resolve(options.out ?? `${id}.pmtiles`);
  const archive = await ArchiveWriter.begin(path);
  let tiles = 0;
  try {
    await walk(
      db,
      { collection: id, zooms: [min_zoom, high], box, day },
      async (tile, bytes) => {
        tiles += 1;
        await archive.add(tile, bytes);
      },
      (zoom, done, total) => {
        if (done === 0) progress.step(`zoom ${zoom}`);
        progress.rows(done, total);
      },
    );
    const metadata = metadataOf(row, high, { day, mark: await tileMark(db) });
    const bytes = await archive.finish({ zooms: [min_zoom, high], box, metadata });
    return `${path} : ${tiles} tuiles / tiles, ${(bytes / 1e6).toFixed(1)} Mo / MB, version ${version}, ${day}`;
  } finally {
    progress.end();
    await archive.close();
  }
}

function zoomOf(text: string | undefined, { min_zoom, max_zoom }: Row): number {
  if (text === undefined) return max_zoom;
  if (/^\d{1,2}$/.test(text) && Number(text) >= min_zoom) return Math.min(Number(text), max_zoom);
  throw new Refusal(
    'zoom',
    `Un zoom entre ${min_zoom} et ${max_zoom} est attendu, reçu « ${text} »`,
    'a zoom is wanted',
  );
}

/** As TileJSON has it; `terrier` says what the tiles are right for, so that the service takes no old ones. */
function metadataOf(
  { id, title, attribution, version, min_zoom }: Row,
  high: number,
  right: { day: string; mark: string },
): object {
  return {
    name: title,
    attribution,
    version: `${version}.0.0`,
    type: 'overlay',
    vector_layers: [
      { id, minzoom: min_zoom, maxzoom: high, fields: { key: 'String', code: 'String', label: 'String' } },
      { id: 'truncated', minzoom: min_zoom, maxzoom: high, fields: { collection: 'String', features: 'Number' } },
    ],
    terrier: { collection: id, version, ...right },
  };
}
