import canonicalize from 'canonicalize';
import { CompactSign } from 'jose';
import { z } from 'zod';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { link } from '../answers-rules.ts';
import { before } from '../contests/office.ts';
import { noteKey, signingKey } from '../extracts/keys.ts';
import { param } from '../params.ts';
import type { Call } from '../route.ts';
import { CHECKPOINT_TYPE, type State } from './verify.ts';

/** A checkpoint is signed for so many entries, or when the first that none covers is so old. */
const ENTRIES = 1000;
const SECONDS = 600;

type Unsigned = State & { entries: number; seconds: number; at: string };

/**
 * Signs where the log stands when it is time, or `now`; says whether it did. Processes that share the database sign
 * once. Throws a sentence where the key is revoked.
 */
export async function signCheckpoint(db: Database, keysDir: string, now = false): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.rows('audit/hold-signing');
    const { seq, hash, at, entries, seconds } = (await tx.row<Unsigned>('audit/unsigned'))!;
    if (entries === 0 || (!now && entries < ENTRIES && seconds < SECONDS)) return false;
    const key = await signingKey(keysDir);
    if ((await noteKey(tx, key)).revoked)
      throw new Error(
        'La clé de signature est révoquée : le journal n’est plus signé tant que « npm run keys -- rotate » n’en a pas fait une autre. / The signing key is revoked: the log is not signed any more until “npm run keys -- rotate” has made another.',
      );
    const head = { alg: 'ES256', kid: key.kid, typ: CHECKPOINT_TYPE };
    const payload = Buffer.from(canonicalize({ seq, hash, at })!);
    const jws = await new CompactSign(payload).setProtectedHeader(head).sign(key.privateKey);
    await tx.rows('audit/keep-checkpoint', [seq, jws]);
    return true;
  });
}

export const checkpointsQuery = { after: before, limit: param.few };

/** The signed states of the log, newest first; `jws` is a compact JWS (ES256) over number, hash and time. */
export const checkpoints = z.object({
  checkpoints: z.array(z.object({ seq: z.number(), jws: z.string() })),
  links: z.array(link),
});

/** The checkpoints of the log of what was done, for whoever wants to keep a copy. */
export async function listCheckpoints({ query, db, publicUrl }: Call<typeof checkpointsQuery>): Promise<Answer> {
  const { after = null, limit } = query;
  const rows = await db.rows<{ seq: number; jws: string }>('audit/checkpoints', [after, limit]);
  const last = rows.length === limit ? rows.at(-1)?.seq : undefined;
  const href = `${publicUrl}/api/audit/checkpoints?after=${last}&limit=${limit}`;
  return { body: { checkpoints: rows, links: last === undefined ? [] : [{ rel: 'next', href }] } };
}
