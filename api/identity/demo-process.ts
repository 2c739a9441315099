import { readEnvironment } from '../../sql/config.ts';
import { openDatabase } from '../../sql/db.ts';
import { readConfig } from '../config.ts';
import { seedPeople } from './demo-people.ts';
import { DEMO_CLIENT, startProvider } from './demo-provider.ts';

// The provider of identities of the demonstration, on the port given or a free one; tells its parent how to reach it.
const { issuer } = await startProvider(Number(process.argv[2])).catch(() => startProvider(0));
const db = await openDatabase(readConfig(readEnvironment()).database);
await seedPeople(db, issuer);
await db.close();
process.send?.({ OIDC_ISSUER: issuer, ...DEMO_CLIENT });
process.once('disconnect', () => process.exit(0));
