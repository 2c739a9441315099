import canonicalize from 'canonicalize';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { type AuditEntry, hashOf, NOTHING_BEFORE } from '../../sql/audit.ts';

/** An entry as it is kept: its canonical JSON, and the hash of that. */
export type Kept = { body: string; hash: string };

/** A public key that may have signed; what one signed that was revoked counts for nothing. */
export type LogKey = JWK & { kid: string; revoked?: string };

/** Where the log stood: the number and the hash of its last entry. */
export type State = { seq: number; hash: string };

/** What is found: how many entries hold, and the first that does not, with why. */
export type Verdict = {
  entries: number;
  checkpoints: number;
  bad: { seq: number; french: string; english: string } | null;
};

/** The type that is said in the head of a signed checkpoint. */
export const CHECKPOINT_TYPE = 'terrier-audit+jws';

/** A fault of the log, in the two languages. */
class Broken extends Error {
  constructor(
    readonly seq: number,
    readonly french: string,
    readonly english: string,
  ) {
    super(english);
  }
}

/**
 * Reads a log from its first entry to its last and names the first that is not as it was written: changed, left out, put
 * in, moved, or cut off at the end before what a checkpoint has signed. `keys` are those that may have signed.
 */
export async function verifyLog(
  log: AsyncIterable<Kept> | Iterable<Kept>,
  checkpoints: string[],
  keys: LogKey[],
): Promise<Verdict> {
  let last: State = { seq: 0, hash: NOTHING_BEFORE };
  try {
    const signed = await readCheckpoints(checkpoints, keys);
    for await (const kept of log) {
      last = follow(last, kept);
      const state = signed.get(last.seq);
      if (state !== undefined && state !== last.hash)
        throw new Broken(last.seq, 'n’est pas celle qui a été signée', 'is not the one that was signed');
    }
    const most = Math.max(0, ...signed.keys());
    if (most > last.seq)
      throw new Broken(
        last.seq + 1,
        `manque : le journal a été signé jusqu’à l’entrée ${most}`,
        `is missing: the log was signed up to entry ${most}`,
      );
    return { entries: last.seq, checkpoints: signed.size, bad: null };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const { seq, french, english } = error;
    return { entries: last.seq, checkpoints: checkpoints.length, bad: { seq, french, english } };
  }
}

/** Those of the checkpoints that one of the keys may have signed, as their heads say. */
export const namedBy = (keys: LogKey[], checkpoints: string[]): string[] =>
  checkpoints.filter((jws) => keys.some(({ kid }) => kid === kidOf(jws)));

/** The key that a checkpoint says it was signed with; undefined where it is not a signed text. */
function kidOf(jws: string): string | undefined {
  try {
    return decodeProtectedHeader(jws).kid;
  } catch {
    return undefined;
  }
}

/** Checks that an entry follows the last one; gives the state after it. */
function follow(last: State, { body, hash }: Kept): State {
  const seq = last.seq + 1;
  if (typeof body !== 'string' || hashOf(body) !== hash)
    throw new Broken(seq, 'ne correspond pas à son empreinte', 'does not fit its hash');
  const entry = readEntry(seq, body);
  if (entry.seq !== seq) throw new Broken(seq, `porte le numéro ${entry.seq}`, `has the number ${entry.seq}`);
  if (entry.previous !== last.hash)
    throw new Broken(seq, 'ne suit pas la précédente', 'does not follow the one before');
  return { seq, hash };
}

function readEntry(seq: number, body: string): AuditEntry {
  try {
    const entry = JSON.parse(body) as AuditEntry;
    if (canonicalize(entry) === body) return entry;
  } catch {
    // Told below, as for one that is not canonical.
  }
  throw new Broken(seq, 'n’est pas du JSON canonique', 'is not canonical JSON');
}

/** The hash that was signed for each number. Throws where a signature is not of one of the keys. */
async function readCheckpoints(checkpoints: string[], keys: LogKey[]): Promise<Map<number, string>> {
  const signed = new Map<number, string>();
  for (const jws of checkpoints) {
    const state = await readCheckpoint(jws, keys);
    if (!state) continue;
    const { seq, hash } = state;
    if (signed.has(seq) && signed.get(seq) !== hash)
      throw new Broken(seq, 'a été signée avec deux empreintes', 'was signed with two hashes');
    signed.set(seq, hash);
  }
  return signed;
}

/** The state that a checkpoint signs, if its key counts. Throws where its signature is not of one of the keys. */
async function readCheckpoint(jws: string, keys: LogKey[]): Promise<State | undefined> {
  try {
    const { kid } = decodeProtectedHeader(jws);
    const key = keys.find((one) => one.kid === kid);
    const { payload } = await compactVerify(jws, await importJWK(key!, 'ES256'), { algorithms: ['ES256'] });
    return key!.revoked ? undefined : (JSON.parse(Buffer.from(payload).toString()) as State);
  } catch {
    throw new Broken(
      0,
      `un point de contrôle n’a pas une signature connue : ${jws.slice(0, 40)}…`,
      'a checkpoint has no known signature',
    );
  }
}
