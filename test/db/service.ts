import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../api/app.ts';
import type { AppConfig } from '../../api/config.ts';
import { Exports } from '../../api/exports/jobs/exports.ts';
import { createHttpServer, type Patience } from '../../api/http/create-server.ts';
import type { Database } from '../../sql/db.ts';

/** An answer as it is on the wire. */
export type Wire = { status: number; headers: IncomingHttpHeaders; body: Buffer; json: () => unknown };

/** A service of the test's own, in this process: its address, what it logged, and how to end it. */
export type TestService = { url: string; log: () => string; close: () => Promise<void> };

/** The settings of a service of the tests; its key lies in a folder of its own, gone when it is closed. */
export function testSettings(): AppConfig {
  const publisher = { name: 'Mairie d’Essaiville', href: 'https://example.org', email: 'essais@example.org' };
  return {
    publicUrl: '',
    printedUrl: '',
    trustProxy: 0,
    keysDir: join(tmpdir(), `terrier-keys-${randomUUID()}`),
    publisher,
    operatorKeySha256: undefined,
    limits: { reads: 0, tiles: 0 },
    tileCacheBytes: 4_000_000,
    exports: { dir: join(tmpdir(), `terrier-exports-${randomUUID()}`), bytes: 50_000_000, waitMs: 20_000 },
    uploads: {
      dir: join(tmpdir(), `terrier-uploads-${randomUUID()}`),
      database: { url: undefined, dataDir: tmpdir() },
    },
    tileCacheDir: undefined,
    tileCacheDiskBytes: 4_000_000,
    tilesDir: undefined,
    identity: undefined,
    timeStamps: undefined,
    backgrounds: { kinds: [], server: 'https://data.geopf.fr/wmts' },
    mail: { url: undefined, from: undefined },
    webhooks: { allowPrivate: [] },
  };
}

/** What makes exports for a call that is made without HTTP. */
export function testExports(db: Database): Exports {
  return new Exports(db, testSettings(), pino({ level: 'silent' }));
}

/** Listens on a free port with the database. */
export async function listen(
  db: Database,
  publicUrl = '',
  more: Partial<AppConfig> = {},
  patience?: Patience,
): Promise<TestService> {
  let written = '';
  const keep = (line: string) => {
    written += line;
  };
  const own = testSettings();
  const log = pino({ level: 'trace' }, { write: keep });
  const app = createApp(db, { ...own, publicUrl, printedUrl: publicUrl, ...more }, log);
  const server = createHttpServer(app, patience);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log: () => written,
    close: () =>
      new Promise((resolve) =>
        server.close(() => {
          for (const folder of [own.keysDir, own.exports.dir, own.uploads.dir])
            rmSync(folder, { recursive: true, force: true });
          resolve();
        }),
      ),
  };
}

/** Asks without what `fetch` does by itself: the address goes as it is, and the bytes come as they are. */
export function ask(
  url: string,
  address: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Wire> {
  const { hostname, port } = new URL(url);
  // A link of the service is a whole address.
  const path = address.startsWith(url) ? address.slice(url.length) : address;
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, body: bytes, json: () => JSON.parse(bytes.toString()) });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}
