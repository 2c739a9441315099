import type { Database } from '../../sql/db.ts';
import { Problem } from '../problem.ts';
import { noteKey, type SigningKey, signingKey } from './keys.ts';

/** The key of a folder to sign with, its public half kept for ever. Throws 503 for one that has been revoked. */
export async function notedKey(tx: Database, folder: string): Promise<SigningKey> {
  const key = await signingKey(folder);
  const { revoked } = await noteKey(tx, key);
  if (!revoked) return key;
  throw new Problem(
    503,
    'cle-revoquee',
    'La clé de signature de ce service a été révoquée ; l’exploitant doit en faire une autre (npm run keys -- rotate).',
    'The signing key of this service was revoked; whoever runs it has to make another (npm run keys -- rotate).',
  );
}
