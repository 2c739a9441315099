import { record } from '../../sql/audit.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import type { Extract } from './extract.ts';
import { noteKey, signingKey } from './keys.ts';
import { signExtract } from './sign.ts';

/** Signs an extract and keeps it for ever; gives the signed document. Throws 503 when the key has been revoked. */
export async function keepExtract({ db, config }: Pick<Call, 'db' | 'config'>, extract: Extract): Promise<string> {
  const key = await signingKey(config.keysDir);
  return db.transaction(async (tx) => {
    const { revoked } = await noteKey(tx, key);
    if (revoked)
      throw new Problem(
        503,
        'cle-revoquee',
        'La clé de signature de ce service a été révoquée ; l’exploitant doit en faire une autre (npm run keys -- rotate).',
        'The signing key of this service was revoked; whoever runs it has to make another (npm run keys -- rotate).',
      );
    const document = await signExtract(extract, key);
    await tx.rows('extracts/keep', [extract.id, extract.created, extract.lang, key.kid, document]);
    const event = { actor: 'public', action: 'extract.signed', subject: extract.id, outcome: 'done' } as const;
    await record(tx, { ...event, detail: { kid: key.kid } });
    return document;
  });
}
