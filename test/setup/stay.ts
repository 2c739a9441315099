// Holds a connection to embedded databases until it is ended: an engine without one stops, and takes seconds to start.
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';

for (const dataDir of process.argv.slice(2))
  await migrate(await openDatabase({ url: undefined, dataDir }, { connections: 1, statementTimeout: 0 }));
console.log('ready');
