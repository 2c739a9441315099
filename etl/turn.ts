import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../sql/db.ts';
import type { Fetched } from './fetch.ts';
import { Refusal } from './refusal.ts';

const SILENT_S = 60;
const PATIENCE_MS = 600_000;

type Running = { id: number; host: string; pid: number; silent_s: number };

/**
 * Begins a load once no other load of the dataset runs, and gives its id. One that died (its process is gone, or it is
 * on another machine and silent for a minute) is noted as interrupted. Throws a Refusal after ten minutes of waiting.
 */
export async function takeTurn(
  db: Database,
  dataset: string,
  source: { part: string; date?: string | null; definition: string },
  fetched: Fetched,
  onWait: (message: string) => void,
): Promise<number> {
  const file = [fetched.name, fetched.sha256, source.date ?? null, source.definition];
  for (let waited = 0; waited < PATIENCE_MS; waited += 500) {
    const begun = await db.row<{ id: number }>('load/begin', [dataset, source.part, ...file, hostname(), process.pid]);
    if (begun) return begun.id;
    const running = await db.row<Running>('load/running', [dataset]);
    if (running && isDead(running)) await db.rows('load/interrupt', [running.id]);
    else {
      if (waited === 0) onWait('un autre chargement de ce jeu est en cours : attente');
      await wait(500);
    }
  }
  throw new Refusal(
    'load-running',
    'Un autre chargement de ce jeu est en cours',
    'another load of this dataset is running',
  );
}

/** Tells the others every two seconds that the load lives; call the result to stop. */
export function keepAlive(db: Database, load: number): () => void {
  const timer = setInterval(() => void db.rows('load/heartbeat', [load]).catch(() => undefined), 2000);
  return () => clearInterval(timer);
}

function isDead({ host, pid, silent_s }: Running): boolean {
  if (host !== hostname()) return silent_s > SILENT_S;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
