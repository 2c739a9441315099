import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/answers.ts';
import type { Extract } from '../../api/extracts/extract.ts';
import { readKey, rotateKey } from '../../api/extracts/keys.ts';
import { type Keys, verifyExtract } from '../../api/extracts/verify.js';
import { MOST_A_MINUTE } from '../../api/limit.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { startProgram } from '../setup/run.ts';
import { loadCommunes } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-keys-test-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

/** Runs a program of the project to its end. */
function runProgram(program: string, args: string[], env: Record<string, string>) {
  const child = startProgram(program, args, env);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, output })),
  );
}

/** What the command says of a file, given these keys in a file. */
async function verified(file: string, keys: Keys) {
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify(keys));
  return runProgram('api/extracts/verify-command.ts', [join(folder, file), '--keys', join(folder, 'jwks.json')], {});
}

describe.each(engines)('$name: an extract', ({ name, db, env }: Engine) => {
  const keysDir = join(folder, name);
  let service: TestService;
  const order = async () => {
    const body = '{"place":{"lon":2.001,"lat":48.001}}';
    const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    const wire = await ask(service.url, '/api/extracts', sent);
    return { ...wire, extract: (wire.json() as { extract: Extract }).extract };
  };
  const keys = async () => (await ask(service.url, '/.well-known/jwks.json')).json() as Keys;

  beforeAll(async () => {
    await loadCommunes(db);
    service = await listen(db, '', { keysDir });
  });
  afterAll(() => service.close());

  test('is not made more than so often for one address, and it says when to come back', async () => {
    const own = await listen(db);
    const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
    for (let count = 0; count < MOST_A_MINUTE; count += 1)
      expect((await ask(own.url, '/api/extracts', sent)).status).toBe(400);
    const { status, headers, json } = await ask(own.url, '/api/extracts', sent);
    expect([status, (json() as Problem).type]).toEqual([429, '/problemes/trop-de-demandes']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await own.close();
  });

  test('is counted by the address that a trusted proxy gives, and by no other word on it', async () => {
    const statuses = async (trustProxy: number) => {
      const own = await listen(db, '', { trustProxy });
      const order = (address: string) =>
        ask(own.url, '/api/extracts', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
          body: '{}',
        });
      for (let count = 0; count < MOST_A_MINUTE; count += 1) await order('203.0.113.1');
      const answers = [await order('203.0.113.1'), await order('203.0.113.2')];
      await own.close();
      return answers.map(({ status }) => status);
    };
    expect(await statuses(1)).toEqual([429, 400]);
    expect(await statuses(0)).toEqual([429, 429]);
  });

  test('signed before three rotations is verified by the command, from a file of keys, without the service', async () => {
    const { body, extract } = await order();
    const old = (await readKey(keysDir))!;
    for (const _time of [1, 2, 3]) await rotateKey(db, keysDir);
    const newer = await order();
    const { keys: all } = await keys();
    expect(all.find(({ kid }) => kid === old.kid)).toMatchObject({ use: 'sig', alg: 'ES256', exp: expect.any(Number) });
    expect(all.filter(({ exp }) => exp === undefined)).toHaveLength(1);
    expect(JSON.stringify(all)).not.toContain('"d"');
    for (const [file, bytes] of [
      ['old', body],
      ['new', newer.body],
    ] as const) {
      writeFileSync(join(folder, `${file}.json`), bytes);
      expect((await verified(`${file}.json`, { keys: all })).code).toBe(0);
    }
    writeFileSync(join(folder, 'false.json'), body.toString().replace('"concerned"', '"Concerned"'));
    const { code, output } = await verified('false.json', { keys: all });
    expect([code, output]).toEqual([1, expect.stringMatching(/NON VALIDE — Le contenu a été modifié.*\nNOT VALID/)]);
    expect((await verified('old.json', { keys: all })).output).toMatch(`VALIDE — Extrait ${extract.id}`);
  });

  test('signed by a revoked key is said to be so, and another key signs from then on', async () => {
    const { body } = await order();
    const kid = (await readKey(keysDir))!.kid;
    const settings = { ...env, KEYS_DIR: keysDir };
    const { code, output } = await runProgram('api/extracts/keys-command.ts', ['revoke', kid], settings);
    expect([code, output]).toEqual([0, expect.stringMatching(/révoquée[\s\S]*signe désormais/)]);
    expect(await verifyExtract(body, await keys())).toMatchObject({ valid: false, reason: 'revoked' });
    const newer = await order();
    expect(await verifyExtract(newer.body, await keys())).toMatchObject({ valid: true });
    const list = await runProgram('api/extracts/keys-command.ts', ['list'], settings);
    expect(list.output).toMatch(new RegExp(`signe ici[\\s\\S]*${kid}.*révoquée`));
    expect((await runProgram('api/extracts/keys-command.ts', ['revoke', 'nobody'], settings)).code).toBe(1);
    expect((await runProgram('api/extracts/keys-command.ts', ['unknown'], settings)).code).toBe(2);
  });

  test('needs a key that can be read: the service says so and does not start', async () => {
    const broken = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(join(broken, 'signing-key.pem'), 'not a key');
    const { code, output } = await runProgram('api/server.ts', [], { ...env, KEYS_DIR: broken, PORT: '0' });
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/signing-key\.pem ne se lit pas .* npm run keys -- rotate/),
    ]);
  });
});
