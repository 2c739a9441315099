// What `npm start`, `npm test` and `npm run dev` do, on a machine that has Node and nothing else.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const LEAST_NODE = [20, 19];
process.chdir(ROOT);
if (existsSync('.env')) process.loadEnvFile('.env');

/** Stops with a sentence when Node is too old. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  console.error(
    `Node ${LEAST_NODE.join('.')} au moins est nécessaire, trouvé ${process.versions.node} / Node is too old.`,
  );
  process.exit(1);
}

/** Runs a command to its end, its output on this terminal; rejects when it fails. */
function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ${args[0]} : code ${code}`))));
  });
}

const node = (args, env) => run(process.execPath, args, env);
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** Installs the packages of package-lock.json unless these very ones are there. */
async function install() {
  const wanted = sha256(readFileSync('package-lock.json'));
  const note = 'node_modules/.terrier';
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return;
  console.log('Installation des paquets / installing packages…');
  await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(note, wanted);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'dist')
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** Builds the viewer unless it was built from these very files. */
async function build() {
  const files = [...filesBelow('web'), 'vite.config.ts', 'package-lock.json', 'api/answers.ts'].sort();
  const wanted = sha256(files.map((file) => `${file} ${sha256(readFileSync(file))}`).join('\n'));
  const note = 'web/dist/.built-from';
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return;
  await node(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
  writeFileSync(note, wanted);
}

async function start() {
  await install();
  const viewer = build();
  // A database of one's own is left as it is; the embedded one opens on the demonstration territory.
  if (!process.env.DATABASE_URL && process.env.DEMO !== 'no')
    await node(['--import', 'tsx', 'etl/cli.ts', 'demo', '--once']);
  await viewer;
  const identity = await demoIdentity();
  const level = process.env.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info');
  const server = spawn(process.execPath, ['--import', 'tsx', 'api/server.ts'], {
    stdio: 'inherit',
    env: { ...process.env, ...identity, LOG_LEVEL: level },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.on('close', (code) => process.exit(code ?? 1));
  await sayAddress();
}

/**
 * Starts the provider of identities of the demonstration, beside which everybody can try to publish; gives the settings
 * under which the service reaches it. Nothing where another provider is set, or where its package is not installed.
 */
async function demoIdentity() {
  const { DATABASE_URL, DEMO, OIDC_ISSUER, PORT } = process.env;
  const isThere = existsSync('node_modules/oidc-provider');
  if (DATABASE_URL || DEMO === 'no' || OIDC_ISSUER || !isThere) return {};
  const port = String(Number(PORT || 8080) && Number(PORT || 8080) + 1);
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/identity/demo-process.ts', port], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const settings = await new Promise((resolve) => {
    child.once('message', resolve);
    child.once('close', () => {
      console.warn('La connexion d’essai n’a pas démarré / the sign-in to try with did not start.');
      resolve({});
    });
  });
  // It ends when the channel closes with this process, and keeps nobody waiting.
  child.unref();
  child.channel?.unref();
  return settings;
}

async function sayAddress() {
  const port = process.env.PORT || 8080;
  for (let tries = 0; tries < 600; tries += 1) {
    const ready = await fetch(`http://localhost:${port}/health/ready`).catch(() => undefined);
    if (ready?.ok) return console.log(`\n  Terrier : http://localhost:${port}\n`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function test() {
  await install();
  const results = 'test/artefacts/results.json';
  mkdirSync('test/artefacts', { recursive: true });
  const done = (promise) =>
    promise.then(
      () => true,
      () => false,
    );
  const checks = [
    await done(node(['node_modules/typescript/bin/tsc', '--noEmit'])),
    await done(node(['node_modules/@biomejs/biome/bin/biome', 'check', '.'])),
  ];
  rmSync(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const vitest = await done(node(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(3)]));
  const report = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
  const passed = (report?.numPassedTests ?? 0) + checks.filter(Boolean).length;
  // A run that ends badly without a failed test (a set-up that threw) is a failure all the same.
  const failed = (report?.numFailedTests || Number(!vitest)) + checks.filter((check) => !check).length;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

async function develop() {
  await install();
  const children = [['node_modules/tsx/dist/cli.mjs', 'watch', 'api/server.ts'], ['node_modules/vite/bin/vite.js']].map(
    (args) => spawn(process.execPath, args, { stdio: 'inherit' }),
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.map((child) => child.kill(signal)));
}

checkNode();
const command = { start, test, dev: develop }[process.argv[2] ?? 'start'];
if (!command) {
  console.error('npm start | npm test | npm run dev');
  process.exit(2);
}
command().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
