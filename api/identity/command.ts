import { parseArgs } from 'node:util';
import { readEnvironment } from '../../sql/config.ts';
import { type Database, openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { readConfig } from '../config.ts';
import { addBody, changeBody, inviteTo, listBodies } from './orders.ts';

const USAGE = `npm run organisations -- add SIREN NAME --level commune --territory commune/95523 [--badge public-service]… [--href URL] [--email E-MAIL] [--invite E-MAIL]
                                  un organisme peut publier ici / a body may publish here; level: commune, epci, departement, region, state, other
npm run organisations -- invite SIREN E-MAIL [--role administrator]   une invitation, montrée une fois / an invitation, shown once
npm run organisations -- badge SIREN [--badge public-service]…        ces badges et nul autre / these badges and no other
npm run organisations -- close SIREN                                  il ne publie plus / it publishes no more
npm run organisations -- list                                         les organismes / the bodies`;

const order = readOrder();
if (!order) {
  console.error(USAGE);
  process.exit(2);
}
const { database, printedUrl } = readConfig(readEnvironment());
const db = await openDatabase(database);
try {
  await migrate(db);
  console.log(await order(db, printedUrl));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await db.close();
}

type Order = (on: Database, url: string) => Promise<string>;

/** What is ordered; undefined where it is not understood. */
function readOrder(): Order | undefined {
  const given = readWords();
  if (!given) return undefined;
  const { values, positionals } = given;
  const [verb, siren = '', subject = '', ...rest] = positionals;
  const { level, territory, badge: badges = [], href = null, email = null, invite, role = 'administrator' } = values;
  if (rest.length > 0) return undefined;
  if (verb === 'list' && !siren) return listBodies;
  if ((verb === 'badge' || verb === 'close') && siren && !subject) return (on) => changeBody(on, verb, siren, badges);
  if (verb === 'invite' && siren && subject) return (on, url) => inviteTo(on, url, { siren, email: subject, role });
  if (verb !== 'add' || !siren || !subject || !level || !territory) return undefined;
  return async (on, url) => {
    const added = await addBody(on, { siren, name: subject, level, territory, badges, href, email });
    return invite ? `${added}\n${await inviteTo(on, url, { siren, email: invite, role })}` : added;
  };
}

function readWords() {
  const text = { type: 'string' } as const;
  const options = { level: text, territory: text, href: text, email: text, invite: text, role: text };
  try {
    return parseArgs({
      options: { ...options, badge: { type: 'string', multiple: true } },
      allowPositionals: true,
      strict: true,
    });
  } catch {
    return undefined;
  }
}
