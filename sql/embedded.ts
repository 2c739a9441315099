import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const START_MS = 90_000;

/**
 * The folder of the Unix socket where the embedded engine of `dataDir` listens. Starts the engine, a process of its
 * own that ends when nobody has been connected for a few seconds, if it is not running. Throws after 90 s.
 */
export async function embeddedSocket(dataDir: string): Promise<string> {
  // In the temporary folder because the path of a socket may not be longer than about 100 characters.
  const folder = join(tmpdir(), `terrier-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(dataDir, { recursive: true });
  const log = join(dataDir, 'database.log');
  for (let left = START_MS, starter: ReturnType<typeof spawn> | undefined; left > 0; left -= 100) {
    if (await answers(join(folder, '.s.PGSQL.5432'))) return folder;
    if (!starter || starter.exitCode !== null) starter = startEngine(dataDir, folder, log);
    await wait(100);
  }
  throw new Error(`La base embarquée n'a pas démarré en 90 s ; voir ${log} / the embedded database did not start`);
}

function startEngine(dataDir: string, folder: string, log: string) {
  const output = openSync(log, 'a');
  const program = fileURLToPath(new URL('embedded-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, dataDir, folder], {
    detached: true,
    stdio: ['ignore', output, output],
  });
  child.unref();
  return child;
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}
