import type { SourceFile } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { fixtureDataset, fixtureSource } from '../db/fixture.ts';

/** Loads a file into the database of an address; gives the seconds it took and the share of each step. */
export async function loadTimed(
  at: { url?: string; dataDir?: string },
  folder: string,
  file: string,
  facts: Partial<SourceFile> = {},
) {
  const db = await openDatabase({ url: at.url, dataDir: at.dataDir ?? '' }, { connections: 3, statementTimeout: 0 });
  try {
    await migrate(db);
    const marks: [string, number][] = [];
    const step = (name: string) => void marks.push([name, performance.now()]);
    const progress = { step, rows: () => undefined, end: () => undefined };
    const id = `${file.replace(/\..*/, '')}-${Date.now().toString(36)}`;
    const started = performance.now();
    await load(db, fixtureDataset(id), fixtureSource(file, { file: facts }), folder, progress);
    const ended = performance.now();
    const steps = marks.map(([name, from], index): [string, number] => [
      name,
      ((marks[index + 1]?.[1] ?? ended) - from) / (ended - started),
    ]);
    return { seconds: (ended - started) / 1000, steps };
  } finally {
    await db.close();
  }
}
