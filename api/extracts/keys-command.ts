import { record } from '../../sql/audit.ts';
import { readEnvironment } from '../../sql/config.ts';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { readConfig } from '../config.ts';
import { type PublicKey, readKey, rotateKey } from './keys.ts';

const USAGE = `npm run keys -- list         les clés de signature et leurs dates / the signing keys and their dates
npm run keys -- rotate       une nouvelle clé signe désormais / a new key signs from now on
npm run keys -- revoke KID   ce que cette clé a signé n’est plus à croire / what it signed is not to be believed`;

const [order, kid, ...rest] = process.argv.slice(2);
const understood = ((order === 'list' || order === 'rotate') && !kid) || (order === 'revoke' && kid && !rest.length);
if (!understood) {
  console.error(USAGE);
  process.exit(2);
}

const { database, keysDir } = readConfig(readEnvironment());
const db = await openDatabase(database);
try {
  await migrate(db);
  if (order === 'list') await list();
  if (order === 'rotate') await rotate();
  if (order === 'revoke') await revoke(kid!);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await db.close();
}

async function list(): Promise<void> {
  const keys = await db.rows<PublicKey>('extracts/keys');
  const held = await readKey(keysDir);
  if (keys.length === 0) console.log('Aucune clé n’a encore signé. / No key has signed yet.');
  for (const { kid, created, retired, revoked } of keys) {
    const state = [
      `depuis / since ${created}`,
      retired && `jusqu’au / until ${retired}`,
      revoked && `révoquée le / revoked on ${revoked}`,
      kid === held?.kid && `signe ici / signs here (${keysDir})`,
    ];
    console.log([kid, ...state.filter(Boolean)].join(' · '));
  }
}

async function rotate(): Promise<void> {
  const key = await rotateKey(db, keysDir);
  console.log(`La clé ${key.kid} signe désormais. / It signs from now on.`);
}

async function revoke(kid: string): Promise<void> {
  const noted = await db.transaction(async (tx) => {
    const row = await tx.row<{ revoked: string }>('extracts/revoke-key', [kid]);
    if (row) await record(tx, { actor: 'command', action: 'signing-key.revoked', subject: kid, outcome: 'done' });
    return row;
  });
  if (!noted)
    throw new Error(`Aucune clé ${kid} n’a signé ici ; voyez « npm run keys -- list ». / No such key signed here.`);
  console.log(`Clé révoquée le / key revoked on ${noted.revoked} : ${kid}`);
  const held = await readKey(keysDir).catch(() => undefined);
  if (held?.kid === kid) await rotate();
}
