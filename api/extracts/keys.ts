import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';

/** A key that signs extracts: ES256 (ECDSA on P-256). `kid` is its thumbprint (RFC 7638), `jwk` its public half. */
export type SigningKey = { kid: string; jwk: JWK; privateKey: KeyObject };

/** A public key that has signed, with its dates (UTC). */
export type PublicKey = {
  kid: string;
  jwk: JWK;
  created: string;
  retired: string | null;
  revoked: string | null;
};

const FILE = 'signing-key.pem';

/**
 * The key of a folder, made when there is none. Processes that share the folder get the same one: a key is written
 * whole beside its place, and only one of them can be linked there. Throws a sentence when the file cannot be read.
 */
export async function signingKey(folder: string): Promise<SigningKey> {
  const held = await readKey(folder);
  if (held) return held;
  const made = await writeNew(folder);
  await link(made, join(folder, FILE)).catch(ignore('EEXIST'));
  await rm(made);
  return (await readKey(folder))!;
}

/** The key of a folder, if there is one. Throws a sentence when it cannot be read or is no P-256 private key. */
export async function readKey(folder: string): Promise<SigningKey | undefined> {
  const path = join(folder, FILE);
  try {
    const pem = await readFile(path, 'utf8').catch(ignore('ENOENT'));
    return pem === undefined ? undefined : await keyOf(createPrivateKey(pem));
  } catch (error) {
    throw new Error(
      `La clé de signature ${path} ne se lit pas (${(error as Error).message}) : remettez le fichier d’origine, ou faites-en une autre avec « npm run keys -- rotate » ; les extraits déjà signés restent vérifiables. / The signing key cannot be read: restore the file, or make another with “npm run keys -- rotate”; extracts already signed stay verifiable.`,
      { cause: error },
    );
  }
}

/** Puts a new key in the place of the one in the folder, whose private half is gone with it. */
export async function rotateKey(db: Database, folder: string): Promise<SigningKey> {
  // A key that cannot be read is no reason to keep it.
  const old = await readKey(folder).catch(() => undefined);
  const made = await writeNew(folder);
  const key = await keyOf(createPrivateKey(await readFile(made, 'utf8')));
  await noteKey(db, key);
  await rename(made, join(folder, FILE));
  if (old) await db.rows('extracts/retire-key', [old.kid]);
  await record(db, { actor: 'command', action: 'signing-key.made', subject: key.kid, outcome: 'done' });
  return key;
}

/** Keeps the public half of a key for ever; says whether the key has been revoked. */
export async function noteKey(db: Database, { kid, jwk }: SigningKey): Promise<{ revoked: boolean }> {
  return (await db.row<{ revoked: boolean }>('extracts/note-key', [kid, JSON.stringify(jwk)]))!;
}

async function writeNew(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `.${randomUUID()}`);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(path, pem, { mode: 0o600, flag: 'wx', flush: true });
  return path;
}

async function keyOf(privateKey: KeyObject): Promise<SigningKey> {
  const curve = privateKey.asymmetricKeyDetails?.namedCurve;
  if (curve !== 'prime256v1') throw new Error(`P-256, not ${curve ?? privateKey.asymmetricKeyType}`);
  const { kty, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  const jwk = { kty, crv, x, y } as JWK;
  return { kid: await calculateJwkThumbprint(jwk), jwk, privateKey };
}

/** Passes over the one error that is expected. */
function ignore(code: string) {
  return (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error;
  };
}
