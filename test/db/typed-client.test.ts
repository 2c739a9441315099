import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngines } from '../setup/engines.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPED = join(ROOT, 'test/setup/typed');
/** Below the root, so that the program finds the packages. */
const FOLDER = join(ROOT, 'test/artefacts/typed');
const run = promisify(execFile);
const [{ db }, ...others] = (await openEngines('fixtures')) as [Awaited<ReturnType<typeof openEngines>>[number]];
let service: TestService;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  await loadCommunes(db);
  await loadQuirk(db, 'hole');
  service = await listen(db);
});
afterAll(async () => {
  await service.close();
  for (const one of [{ db }, ...others]) await one.db.close();
  rmSync(FOLDER, { recursive: true });
});

describe.each(['openapi.json', 'openapi-3.0.json'])('the types that openapi-typescript makes of /api/%s', (name) => {
  test('compile with a small program, which then asks a running service', async () => {
    const document = join(FOLDER, name);
    const program = join(FOLDER, 'client.ts');
    writeFileSync(document, (await ask(service.url, `/api/${name}?lang=en`)).body);
    copyFileSync(join(TYPED, 'client.ts'), program);
    await run('node', [join(TYPED, 'make-types.mjs'), document, join(FOLDER, 'terrier.d.ts')]);
    const strict = [
      '--noEmit',
      '--strict',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--target',
      'es2023',
    ];
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const checked = await run(
      'node',
      [tsc, ...strict, '--ignoreConfig', '--skipLibCheck', '--types', 'node', program],
      { cwd: FOLDER },
    ).catch((error: { stdout: string }) => error);
    expect(checked.stdout).toBe('');
    const { stdout } = await run('node', ['--import', 'tsx', program, service.url, '2.003', '48.005'], { cwd: ROOT });
    expect(JSON.parse(stdout)).toEqual({ codes: ['A'], same: true, type: 'FeatureCollection', refused: 'longitude' });
  });
});
