import { record } from '../../sql/audit.ts';
import type { Call } from '../route.ts';
import type { Extract } from './extract.ts';
import { notedKey } from './noted-key.ts';
import { signExtract } from './sign.ts';

/** Signs an extract and keeps it for ever; gives the signed document. Throws 503 when the key has been revoked. */
export async function keepExtract({ db, config }: Pick<Call, 'db' | 'config'>, extract: Extract): Promise<string> {
  return db.transaction(async (tx) => {
    const key = await notedKey(tx, config.keysDir);
    const document = await signExtract(extract, key);
    await tx.rows('extracts/keep', [extract.id, extract.created, extract.lang, key.kid, document]);
    const event = { actor: 'public', action: 'extract.signed', subject: extract.id, outcome: 'done' } as const;
    await record(tx, { ...event, detail: { kid: key.kid } });
    return document;
  });
}
