import { basename, extname, join } from 'node:path';
import { LIMITS } from '../archive.ts';
import type { SourceFile } from '../dataset.ts';
import { type Delivery, openDelivery } from '../delivery.ts';
import { openRows } from '../read/read.ts';
import { Refusal } from '../refusal.ts';

/** What a body may send is smaller than what a producer delivers. */
const SMALLER: typeof LIMITS = {
  entries: 200,
  file: { ...LIMITS.file, most: 1_000_000_000 },
  total: 1_500_000_000,
  seconds: 60,
};
const READ = ['.gpkg', '.geojson', '.json', '.shp', '.fgb', '.kml', '.csv'];

/** The one file of a delivery that is read as the dataset. */
export type Sent = Delivery & { path: string };

/**
 * Opens what a body has sent: a file, or a zip of one with what belongs to it. Throws a Refusal as `openDelivery` does,
 * when there is nothing that can be read, or when there are several.
 */
export async function openSent(path: string): Promise<Sent> {
  const delivery = await openDelivery(path, SMALLER);
  const found = delivery.files.filter((file) => READ.includes(extname(file).toLowerCase()));
  if (found.length === 1) return { ...delivery, path: found[0]! };
  delivery.close();
  throw found.length ? several(found) : nothing(delivery);
}

function nothing({ name, files }: Delivery): Refusal {
  const inside = files.slice(0, 5).map((file) => basename(file));
  return new Refusal(
    'nothing-to-read',
    `${name} ne contient aucun fichier ${READ.join(', ')} ; dedans : ${inside.join(', ') || 'rien'}. Envoyez un de ces formats, ou un zip qui en contient un`,
    `${name} holds no file ${READ.join(', ')}; inside: ${inside.join(', ') || 'nothing'}. Send one of these formats, or a zip with one`,
  );
}

function several(found: string[]): Refusal {
  const names = found.slice(0, 5).join(', ');
  return new Refusal(
    'several-files',
    `Plusieurs fichiers pourraient être le jeu de données : ${names}. N’en gardez qu’un dans le zip`,
    `several files could be the dataset: ${names}. Keep one of them in the zip`,
  );
}

/** How people call the columns that say where a row of a table lies. */
const PLACES = {
  lon: /^(lon|lng|long|longitude|x|x_wgs84|coord_?x)$/i,
  lat: /^(lat|latitude|y|y_wgs84|coord_?y)$/i,
  wkt: /^(wkt|geom|geometry|the_geom|geometrie)$/i,
};

/** How the file is read: of a table, which of its columns say where a row lies. Throws a Refusal when none does. */
export async function readingOf({ folder, path }: Sent, more: { layer?: string; crs?: string }): Promise<SourceFile> {
  const { layer, crs } = more;
  const file = { path, layer: 'owned', ...(layer && { source_layer: layer }), ...(crs && { crs }) };
  if (extname(path).toLowerCase() !== '.csv') return file;
  const names = await columnsOf(file, join(folder, path));
  const [lon, lat, wkt] = [PLACES.lon, PLACES.lat, PLACES.wkt].map((known) => names.find((name) => known.test(name)));
  if (wkt) return { ...file, wkt };
  if (lon && lat) return { ...file, lon, lat };
  throw new Refusal(
    'no-place',
    `${basename(path)} : aucune colonne ne situe les lignes ; il en faut deux, « lon » et « lat », ou une « wkt ». Colonnes : ${names.join(', ').slice(0, 300)}`,
    `${basename(path)}: no column says where rows lie; “lon” and “lat” are wanted, or “wkt”`,
  );
}

async function columnsOf(file: SourceFile, path: string): Promise<string[]> {
  const reading = await openRows([{ file, path }]);
  try {
    for await (const { properties } of reading.rows[0]!) return Object.keys(properties);
    return [];
  } finally {
    reading.close();
  }
}
