import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compactVerify, flattenedVerify, importJWK } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import type { Extract } from '../../api/extracts/extract.ts';
import { readKey, type SigningKey, signingKey } from '../../api/extracts/keys.ts';
import { signExtract } from '../../api/extracts/sign.ts';
import { isLow, keysOf, tell, verifyExtract } from '../../api/extracts/verify.js';

const folder = mkdtempSync(join(tmpdir(), 'terrier-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const answer = {
  place: { label: 'Épinay « " {"' },
  notice: '\u0000 \ud800 \ufffd 𝒱',
  datasets: [{ id: 'a' }, { id: 'b' }],
};
const EXTRACT = { id: 'an-id', created: '2026-06-01T10:00:00Z', address: '/api/extracts/an-id', answer };
const key = await signingKey(folder);
const published = ({ kid, jwk }: SigningKey) => ({ ...jwk, kid });
const keys = { keys: [published(key)] };
const text = await signExtract(EXTRACT as unknown as Extract, key);
const document = Buffer.from(text);
const { signature } = JSON.parse(text) as { signature: string };
const verify = (bytes: Uint8Array | string) => verifyExtract(Buffer.from(bytes as string), keys);

/** Whole numbers below a bound, the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One change to a file: a byte changed, left out or put in, a piece cut off, said twice or exchanged with another. */
function mutated(bytes: Buffer, random: (below: number) => number): Buffer {
  const [at, to] = [random(bytes.length), random(bytes.length)].sort((a, b) => a - b) as [number, number];
  const [before, between, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
  const ways = [
    () => Buffer.concat([before, Buffer.of(bytes[at]! ^ (1 << random(8))), bytes.subarray(at + 1)]),
    () => Buffer.concat([before, Buffer.of(random(256)), bytes.subarray(at + 1)]),
    () => Buffer.concat([before, bytes.subarray(at + 1)]),
    () => Buffer.concat([before, Buffer.of(' \n\t0"=-AZ'.charCodeAt(random(9))), bytes.subarray(at)]),
    () => Buffer.concat([before, Buffer.of(random(256)), bytes.subarray(at)]),
    () => before,
    () => after,
    () => Buffer.concat([before, after]),
    () => Buffer.concat([bytes, between]),
    () => Buffer.concat([before, after.subarray(0, 1), between.subarray(1), between.subarray(0, 1), after.subarray(1)]),
  ];
  return ways[random(ways.length)]!();
}

describe('a signed extract', () => {
  test('is verified by the key that signed it, and says so in plain words', async () => {
    const result = await verify(document);
    expect(result).toMatchObject({ valid: true, id: 'an-id', created: '2026-06-01T10:00:00Z', kid: key.kid });
    expect(tell(result, 'fr')).toMatch(/^VALIDE — Extrait an-id .* inchangé depuis/);
    expect(tell(result, 'en')).toMatch(/^VALID — Extract an-id .* unchanged since/);
  });

  test('is a JWS like any other: another program verifies it, detached or put together', async () => {
    const [header, , last] = signature.split('.') as [string, string, string];
    const payload = text.slice('{"extract":'.length, text.lastIndexOf(',"signature"'));
    const publicKey = await importJWK(key.jwk, 'ES256');
    const { protectedHeader } = await flattenedVerify(
      { protected: header, payload: Buffer.from(payload).toString('base64url'), signature: last },
      publicKey,
      { algorithms: ['ES256'] },
    );
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: key.kid, typ: 'terrier-extract+jws' });
    const whole = `${header}.${Buffer.from(payload).toString('base64url')}.${last}`;
    expect(JSON.parse(Buffer.from((await compactVerify(whole, publicKey)).payload).toString())).toEqual(
      JSON.parse(text).extract,
    );
  });

  test('is refused after each of 10,000 changes (seed 95)', { timeout: 60_000 }, async () => {
    const random = seeded(95);
    const accepted: string[] = [];
    for (let count = 0; count < 10_000; ) {
      const changed = mutated(document, random);
      if (changed.equals(document)) continue;
      count += 1;
      if ((await verify(changed)).valid) accepted.push(changed.toString());
    }
    expect(accepted).toEqual([]);
  });

  test('is refused with any bit of any byte changed', { timeout: 60_000 }, async () => {
    for (let at = 0; at < document.length; at += 1)
      for (const bit of [1, 16, 128]) {
        const changed = Buffer.from(document);
        changed[at]! ^= bit;
        expect((await verify(changed)).valid, `byte ${at}, bit ${bit}`).toBe(false);
      }
  });

  test('is refused when it is spelt in another way that means the same', async () => {
    const last = signature.at(-1)!;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const others = [...letters].filter((letter) => letter !== last).map((letter) => `${text.slice(0, -3)}${letter}"}`);
    // A byte that is no UTF-8 is often read as U+FFFD, which the text holds.
    const replaced = Buffer.from(document.toString('latin1').replace('ï¿½', 'ÿ'), 'latin1');
    expect(replaced.length).toBe(document.length - 2);
    for (const changed of [...others, `\ufeff${text}`, ` ${text}`, `${text}\n`, replaced])
      expect((await verify(changed)).valid).toBe(false);
  });

  test('is refused with the other number that the same signature may be', async () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const bytes = Buffer.from(signature.split('.')[2]!, 'base64url');
    const other = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
    const twin = Buffer.concat([bytes.subarray(0, 32), Buffer.from(other.toString(16).padStart(64, '0'), 'hex')]);
    expect([isLow(signature.split('.')[2]!), isLow(twin.toString('base64url'))]).toEqual([true, false]);
    const changed = text.replace(bytes.toString('base64url'), twin.toString('base64url'));
    expect(await verify(changed)).toEqual({ valid: false, reason: 'form' });
  });

  test.each([
    ['no algorithm', { alg: 'none', kid: key.kid, typ: 'terrier-extract+jws' }],
    ['an algorithm with a shared secret', { alg: 'HS256', kid: key.kid, typ: 'terrier-extract+jws' }],
    ['the type of something else', { alg: 'ES256', kid: key.kid, typ: 'JWT' }],
  ])('is refused when its header names %s', async (_what, header) => {
    const changed = Buffer.from(JSON.stringify(header)).toString('base64url');
    expect(await verify(text.replace(signature.split('.')[0]!, changed))).toEqual({ valid: false, reason: 'form' });
  });

  test('signed before three other keys came is still verified', async () => {
    const later = await Promise.all(['1', '2', '3'].map((name) => signingKey(join(folder, name))));
    const all = { keys: [...later.map(published), published(key)] };
    expect((await verifyExtract(document, all)).valid).toBe(true);
    const result = await verifyExtract(document, { keys: later.map(published) });
    expect(result).toEqual({ valid: false, reason: 'key', kid: key.kid });
    expect(tell(result, 'fr')).toContain('n’est pas parmi les clés données');
  });

  test('signed by a key that was revoked is not to be believed, and it says since when', async () => {
    const result = await verifyExtract(document, {
      keys: [{ ...published(key), revoked: { revoked_at: 1780000000 } }],
    });
    expect(result).toMatchObject({ valid: false, reason: 'revoked', since: '2026-05-28' });
    expect(tell(result, 'en')).toContain('revoked on 2026-05-28');
  });

  test('is verified by the recipe for OpenSSL that the page shows, and refused when changed', () => {
    const recipe = fileURLToPath(new URL('../../api/extracts/verify.sh', import.meta.url));
    const run = (content: string) => {
      writeFileSync(join(folder, 'extract.json'), content);
      writeFileSync(join(folder, 'jwks.json'), JSON.stringify(keys));
      return execFileSync('sh', [recipe, 'extract.json', 'jwks.json'], { cwd: folder, stdio: 'pipe' }).toString();
    };
    expect(run(text)).toContain('Verified OK');
    expect(() => run(text.replace('an-id', 'my-id'))).toThrow();
  });

  test('needs a file of keys that is one', () => {
    expect(keysOf('{"keys":[]}')).toEqual({ keys: [] });
    for (const wrong of ['', '{}', '[]', '{"keys":3}']) expect(() => keysOf(wrong)).toThrow('jwks.json');
  });
});

describe('the key of a folder', () => {
  test('is made on first need, for its owner alone', async () => {
    const own = join(folder, 'own');
    expect(await readKey(own)).toBeUndefined();
    const made = await signingKey(own);
    expect((await signingKey(own)).kid).toBe(made.kid);
    expect(readdirSync(own)).toEqual(['signing-key.pem']);
    expect([statSync(own).mode & 0o777, statSync(join(own, 'signing-key.pem')).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  test('is one, however many processes begin at once', { timeout: 30_000 }, async () => {
    const shared = join(folder, 'shared');
    const program = `const { signingKey } = await import('./api/extracts/keys.ts');
      const all = await Promise.all(Array.from({ length: 20 }, () => signingKey(process.argv[1])));
      console.log([...new Set(all.map(({ kid }) => kid))].join());`;
    const begin = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, shared]);
    const outputs = await Promise.all([begin(), begin(), begin()]);
    expect(new Set(outputs.map(({ stdout }) => stdout.trim()))).toEqual(new Set([(await readKey(shared))!.kid]));
    expect(readdirSync(shared)).toEqual(['signing-key.pem']);
  });

  test.each([
    ['cut', (pem: string) => pem.slice(0, 100)],
    ['empty', () => ''],
    [
      'of another kind',
      () => execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519'], { stdio: 'pipe' }).toString(),
    ],
  ])('that is %s is refused with a sentence that says what to do', async (name, change) => {
    const own = join(folder, name);
    mkdirSync(own);
    const pem = readFileSync(join(folder, 'signing-key.pem'), 'utf8');
    writeFileSync(join(own, 'signing-key.pem'), change(pem));
    chmodSync(own, 0o700);
    await expect(signingKey(own)).rejects.toThrow(/signing-key\.pem ne se lit pas .* npm run keys -- rotate/s);
  });
});
