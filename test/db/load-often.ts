// Loads a dataset again and again, each time otherwise, as a process of its own:
// tsx load-often.ts FOLDER DATASET ROUNDS, with the files DATASET-0.geojson and DATASET-1.geojson in the folder.
import type { Dataset } from '../../etl/dataset.ts';
import { readDatabaseConfig } from '../../sql/config.ts';
import { openDatabase } from '../../sql/db.ts';
import { loadFile } from './fixture.ts';

const [from, id, rounds] = process.argv.slice(2) as [string, string, string];
const db = await openDatabase(readDatabaseConfig(process.env), { connections: 2, statementTimeout: 0 });
const parcels: Partial<Dataset> = id === 'parcels' ? { place: 'parcel', kind: 'reference' } : {};
try {
  for (let round = 0; round < Number(rounds); round += 1)
    await loadFile(db, id, `${id}-${round % 2}.geojson`, { from, facts: { ...parcels, title: `Essai ${round}` } });
} finally {
  await db.close();
}
