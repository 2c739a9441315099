import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { takeLane } from './lanes.ts';
import './provided.ts';

/** One of the engines under test, with what a process needs to open the same database. */
export type Engine = { name: 'embedded' | 'server'; db: Database; env: Record<string, string> };

const EMPTY = readFileSync(new URL('empty.sql', import.meta.url), 'utf8');

/**
 * Opens both engines (only the embedded one where there is no PostgreSQL): `fixtures` for databases that a test fills
 * itself (emptied here: the files of a lane run one after the other), `real` for those that hold the real data. Close
 * them when done.
 */
export async function openEngines(purpose: 'fixtures' | 'real'): Promise<Engine[]> {
  const { url, dir: dataDir } = purpose === 'real' ? { url: inject('realUrl'), dir: inject('realDir') } : fixtures();
  const engines: Engine[] = [];
  for (const name of url ? (['embedded', 'server'] as const) : (['embedded'] as const)) {
    const server = name === 'server' ? url! : undefined;
    const db = await openDatabase({ url: server, dataDir }, { connections: 4, statementTimeout: 0 });
    await migrate(db);
    if (purpose === 'fixtures') await db.run(EMPTY);
    engines.push({ name, db, env: { DATABASE_URL: server ?? '', DATA_DIR: dataDir } });
  }
  return engines;
}

/** Where this file of tests keeps its fixtures: nobody else runs in the same lane at the same time. */
export function fixtures(): { url: string | null; dir: string } {
  const lanes = inject('fixtures');
  return lanes[takeLane(dirname(lanes[0]!.dir), lanes.length)]!;
}
