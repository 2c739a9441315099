// Begins an export that never ends, in the folder that is given, and prints its id once it has begun.

import { pino } from 'pino';
import { Exports } from '../../api/exports/jobs/exports.ts';
import { openDatabase } from '../../sql/db.ts';
import { withPages } from './export-pages.ts';
import { testSettings } from './service.ts';

const db = await openDatabase({ url: process.env.DATABASE_URL || undefined, dataDir: process.env.DATA_DIR! });
const never = withPages(db, () => {
  console.log(id);
  return new Promise(() => undefined);
});
const exports = new Exports(
  never,
  { ...testSettings(), exports: { dir: process.argv[2]!, bytes: 1e9, waitMs: 0 } },
  pino(),
);
const id = await exports.ask(
  { collection: 'exported', format: 'gpkg', lang: 'fr', query: { properties: 'jour' } },
  'now',
);
