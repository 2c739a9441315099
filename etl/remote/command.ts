import { resolve } from 'node:path';
import type { Database } from '../../sql/db.ts';
import { type Delivery, openDelivery } from '../delivery.ts';
import { showProgress } from '../progress.ts';
import { download } from './download.ts';
import { openRemote, type Remote } from './remote.ts';
import { hasFailed, type Loading, linesText, loadTerritory } from './territory.ts';
import { fetchLayer, layerOf } from './wfs.ts';

/** Opens what lies at a path of this machine, or at an address of the web. */
export async function openGiven(given: string, env: NodeJS.ProcessEnv): Promise<Delivery> {
  const isAddress = /^[a-z][a-z0-9+.-]+:\/\//i.test(given);
  return openDelivery(isAddress ? await bring(openRemote(env), given) : resolve(given));
}

/** Brings what is at an address: the features of a WFS layer page by page, or a file. Gives where it lies. */
export async function bring(remote: Remote, address: string): Promise<string> {
  const layer = layerOf(address);
  const progress = showProgress(layer?.wanted.typeNames ?? address);
  progress.step('téléchargement');
  try {
    return (layer ? await fetchLayer(remote, layer, progress.rows) : await download(remote, address)).path;
  } finally {
    progress.end();
  }
}

/** Loads, or checks, all that services offer for a territory, and prints the table; gives 1 when a source failed. */
export async function territory(db: Database, code: string, how: Loading, env: NodeJS.ProcessEnv): Promise<number> {
  const lines = await loadTerritory(db, openRemote(env), code, how);
  console.log(how.print === 'json' ? JSON.stringify(lines) : `\n${linesText(lines)}`);
  return lines.some(hasFailed) ? 1 : 0;
}
