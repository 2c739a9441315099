import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a program of the project as a process of its own, with these variables added to the environment. */
export function startProgram(program: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the ETL to its end and gives what it printed. Throws that when it did not end with 0. */
export function runEtl(args: string[], env: Record<string, string>): Promise<string> {
  const child = startProgram('etl/cli.ts', args, env);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`etl ${args.join(' ')} → ${code}\n${output}`)),
    );
  });
}

/** Starts the service on a free port and waits until it is ready; gives its address and its process. */
export async function startService(env: Record<string, string>): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  // All the callers of a test are one address.
  const settings = { PORT: String(port), HOST: '127.0.0.1', READS_PER_MINUTE: '0', TILES_PER_MINUTE: '0', ...env };
  const child = startProgram('api/server.ts', [], settings);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`le service s’est arrêté (${child.exitCode})\n${output}`);
    const ready = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (ready?.ok) return { url, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error(`le service n’est pas prêt après 60 s\n${output}`);
}

/** Starts the provider of identities of the demonstration; gives the settings under which a service reaches it. */
export async function startIdentity(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/identity/demo-process.ts', '0'], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const settings = await new Promise<Record<string, string>>((resolve, reject) => {
    child.once('message', (told) => resolve(told as Record<string, string>));
    child.once('close', (code) => reject(new Error(`le fournisseur d’identité s’est arrêté (${code})`)));
  });
  return { settings, child };
}

/** A TCP port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
