// The embedded engine: PostgreSQL and PostGIS in WebAssembly behind a Unix socket, in a process of its own because
// its queries would block the event loop of the service. Started by embedded.ts with the data and socket folders.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { PGLiteSocketHandler } from '@electric-sql/pglite-socket';
import { turnsOf } from './embedded-turns.ts';

const IDLE_MS = 5000;
const [dataDir, socketDir] = process.argv.slice(2) as [string, string];
const lock = join(dataDir, 'database.pid');

/** One process per data folder: two would destroy it. Gives false when another live one holds it. */
function holdFolder(): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder && isAlive(holder)) return false;
    rmSync(lock, { force: true });
    return holdFolder();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

if (!holdFolder()) process.exit(0);

const path = join(socketDir, '.s.PGSQL.5432');
rmSync(path, { force: true });
const db = await PGlite.create({ dataDir: join(dataDir, 'pg'), extensions: { postgis } });
await db.exec(`set timezone = 'UTC'`);
const queryQueue = turnsOf(db);
const connected = new Set<PGLiteSocketHandler>();
let idleSince = Date.now();
const server = createServer(async (socket) => {
  // Who has just looked whether somebody answers is about to come.
  idleSince = Date.now();
  const connection = new PGLiteSocketHandler({ queryQueue, closeOnDetach: true });
  connected.add(connection);
  for (const event of ['close', 'error']) connection.addEventListener(event, () => connected.delete(connection));
  await connection.attach(socket);
});
server.listen(path);

const watch = setInterval(() => {
  if (connected.size > 0) idleSince = Date.now();
  else if (Date.now() - idleSince > IDLE_MS) void stop();
}, 500);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  clearInterval(watch);
  rmSync(path, { force: true });
  server.close();
  for (const connection of connected) await connection.detach(true);
  await db.close();
  rmSync(lock, { force: true });
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
