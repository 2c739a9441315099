import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { readEnvironment } from '../sql/config.ts';
import { openDatabase } from '../sql/db.ts';
import { migrate } from '../sql/migrate.ts';
import { startSending } from './alerts/sender.ts';
import type { Stop } from './alerts/turns.ts';
import { createApp } from './app.ts';
import { signCheckpoint } from './audit/checkpoints.ts';
import { readConfig } from './config.ts';
import { stampActs } from './desk/stamp-acts.ts';
import { readKey } from './extracts/keys.ts';
import { createHttpServer } from './http/create-server.ts';
import { problemOf } from './problem.ts';
import { Uploads } from './upkeep/worker.ts';

const STOP_MS = 10_000;
const SIGN_MS = 60_000;
const WAKE_MS = 30_000;
const config = readConfig(readEnvironment());
const log = pino({ level: config.logLevel });
await readKey(config.keysDir).catch((error: Error) => {
  log.fatal(error.message);
  process.exit(1);
});
const db = await openDatabase(config.database);

const uploads = new Uploads(db, config.uploads, log);
const server = createHttpServer(createApp(db, config, log, uploads));
server.once('error', (error) => {
  log.fatal({ err: error }, `le port ${config.port} n'est pas libre / the port is not free`);
  process.exit(1);
});
server.listen(config.port, config.host, () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  log.info({ engine: db.engine, url: config.publicUrl || `http://localhost:${port}` }, 'Terrier écoute / is listening');
});

/** Brings the schema up to date; a database that is away is waited for, with longer and longer pauses up to 10 s. */
async function prepare(): Promise<void> {
  for (let pause = 500; ; pause = Math.min(pause * 2, 10_000)) {
    try {
      const added = await migrate(db);
      if (added.length) log.info({ added }, 'schéma mis à jour / schema updated');
      return;
    } catch (error) {
      if (problemOf(error).status !== 503) throw error;
      log.warn({ err: error }, 'la base ne répond pas encore / the database does not answer yet');
      await wait(pause + Math.random() * 250);
    }
  }
}

let stopping = false;
let stopSending: Stop | undefined;
function stop(signal: string): void {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'arrêt / stopping');
  setTimeout(() => process.exit(1), STOP_MS).unref();
  server.close(async () => {
    await stopSending?.();
    await db.close();
    process.exit(0);
  });
  server.closeIdleConnections();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

await prepare();
stopSending = startSending(db, config, log);

/** Looks now and then whether the log of what was done is to be signed; one that cannot be signed now is later. */
const signing = setInterval(() => {
  signCheckpoint(db, config.keysDir).catch((error) => log.warn({ err: error }, 'journal non signé / log not signed'));
}, SIGN_MS);
signing.unref();

/** Acts that the authority of time could not stamp when they were published are stamped as soon as it answers. */
const stamping = setInterval(() => {
  stampActs(db, config.timeStamps).catch((error) => log.warn({ err: error }, 'actes non horodatés / acts not stamped'));
}, SIGN_MS);
stamping.unref();

/** What was promised to bodies before the service stopped, or by another process that did, is done without being asked again. */
uploads.wake();
const waking = setInterval(() => uploads.wake(), WAKE_MS);
waking.unref();
