import { basename, extname } from 'node:path';
import { LIMITS } from '../archive.ts';
import { type Delivery, openDelivery } from '../delivery.ts';
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
