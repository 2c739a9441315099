import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { CompactSign, calculateJwkThumbprint, type JWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHECKPOINT_TYPE, type Kept, type LogKey, namedBy, verifyLog } from '../../api/audit/verify.ts';
import { type AuditEntry, bodyOf, hashOf, NOTHING_BEFORE } from '../../sql/audit.ts';

const LENGTH = 30;
const SIGNED = 20; // the last entry that a checkpoint covers

/** A log of so many entries, made as the service makes it. */
function logOf(length: number, subject = 'qpv'): Kept[] {
  const log: Kept[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const entry: AuditEntry = {
      ...{
        seq,
        at: `2026-11-27T10:00:${String(seq).padStart(2, '0')}.000000Z`,
        actor: 'etl',
        action: 'load.published',
      },
      ...{ subject, outcome: 'done', detail: { load: seq, part: 'é\u2028"\\' } },
      previous: log.at(-1)?.hash ?? NOTHING_BEFORE,
    };
    log.push({ body: bodyOf(entry), hash: hashOf(bodyOf(entry)) });
  }
  return log;
}

async function newKey(): Promise<{ key: LogKey; privateKey: KeyObject }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' }) as JWK;
  return { key: { ...jwk, kid: await calculateJwkThumbprint(jwk) }, privateKey };
}

const log = logOf(LENGTH);
let keys: LogKey[];
let checkpoint: string;
let privateKey: KeyObject;

const signed = (seq: number, hash: string, kid = keys[0]!.kid) =>
  new CompactSign(Buffer.from(JSON.stringify({ seq, hash })))
    .setProtectedHeader({ alg: 'ES256', kid, typ: CHECKPOINT_TYPE })
    .sign(privateKey);

beforeAll(async () => {
  const made = await newKey();
  [keys, privateKey] = [[made.key], made.privateKey];
  checkpoint = await signed(SIGNED, log[SIGNED - 1]!.hash);
});

const bad = async (changed: Kept[], checkpoints = [checkpoint], known = keys) =>
  (await verifyLog(changed, checkpoints, known)).bad?.seq;

/** A log in which something was done, with the number of the first entry that is not right any more. */
type Mutation = { log: Kept[]; first: number };
const at = fc.nat(LENGTH - 1);

const changedBody = fc
  .tuple(at, fc.nat(), fc.constantFrom('a', '0', ' ', '}', 'é'))
  .map(([index, where, by]): Mutation => {
    const { body, hash } = log[index]!;
    const place = where % body.length;
    const other = body[place] === by ? 'b' : by;
    const text = body.slice(0, place) + other + body.slice(place + 1);
    return { log: log.with(index, { body: text, hash }), first: index + 1 };
  });
/** Also its hash is made to fit: then the entry itself or the next one tells. */
const rewritten = fc.tuple(fc.nat(LENGTH - 2), fc.string()).map(([index, subject]): Mutation => {
  const entry = JSON.parse(log[index]!.body) as AuditEntry;
  const body = bodyOf({ ...entry, subject: `${subject}!` });
  const first = index + 1 === SIGNED ? SIGNED : index + 2;
  return { log: log.with(index, { body, hash: hashOf(body) }), first };
});
const deleted = fc.nat(LENGTH - 2).map((index): Mutation => ({ log: log.toSpliced(index, 1), first: index + 1 }));
const inserted = fc.tuple(at, at).map(([index, from]): Mutation => {
  const first = from === index ? index + 2 : index + 1;
  return { log: log.toSpliced(index, 0, log[from]!), first };
});
const swapped = fc
  .tuple(at, at)
  .filter(([one, other]) => one < other)
  .map(([one, other]): Mutation => {
    return { log: log.with(one, log[other]!).with(other, log[one]!), first: one + 1 };
  });
const cut = fc.nat(SIGNED - 1).map((length): Mutation => ({ log: log.slice(0, length), first: length + 1 }));
const changedHash = fc.tuple(at, fc.constantFrom('0', 'f')).map(([index, digit]): Mutation => {
  const { body, hash } = log[index]!;
  return { log: log.with(index, { body, hash: (hash[0] === digit ? '1' : digit) + hash.slice(1) }), first: index + 1 };
});

describe('the log of what was done', () => {
  test('holds as it was written', async () => {
    expect(await verifyLog(log, [checkpoint], keys)).toEqual({ entries: LENGTH, checkpoints: 1, bad: null });
    expect(await verifyLog([], [], keys)).toEqual({ entries: 0, checkpoints: 0, bad: null });
  });

  test('tells the first bad entry of ten thousand mutations: changed, deleted, swapped, inserted, cut', async () => {
    const mutation = fc.oneof(changedBody, rewritten, deleted, inserted, swapped, cut, changedHash);
    await fc.assert(
      fc.asyncProperty(mutation, async ({ log: mutated, first }) => {
        expect(await bad(mutated)).toBe(first);
      }),
      { numRuns: 10_000 },
    );
  });

  test('tells one that was made anew as a whole by what was signed before', async () => {
    expect(await bad(logOf(LENGTH, 'another'), [])).toBeUndefined();
    expect(await bad(logOf(LENGTH, 'another'))).toBe(SIGNED);
  });

  test('believes no signature of an unknown key, none that was changed, and forgets those of a revoked one', async () => {
    const { key } = await newKey();
    expect(await bad(log, [checkpoint], [key])).toBe(0);
    expect(await bad(log, [checkpoint.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))])).toBe(0);
    expect(await bad(log, [await signed(5, 'of something else', key.kid)], [...keys, key])).toBe(0);
    expect(await bad(logOf(LENGTH, 'another'), [checkpoint], [{ ...keys[0]!, revoked: '2026-11-27' }])).toBeUndefined();
  });

  test('of a later log is held against an older copy by those checkpoints alone whose key the copy holds', async () => {
    const { key } = await newKey();
    const later = await signed(LENGTH, log.at(-1)!.hash, key.kid);
    expect(namedBy(keys, [later, checkpoint, 'not signed'])).toEqual([checkpoint]);
    expect(await bad(log, [checkpoint, ...namedBy(keys, [later])])).toBeUndefined();
  });

  test('holds no two signed states of one entry', async () => {
    expect(await bad(log, [checkpoint, await signed(SIGNED, log[0]!.hash)])).toBe(SIGNED);
  });
});
