import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type DatabaseConfig, readDatabaseConfig } from '../sql/config.ts';
import { type MailSettings, mailShape, readMail } from './alerts/settings.ts';
import { type BackgroundSettings, backgroundKind } from './backgrounds.ts';
import type { TimeStampSettings } from './desk/time-stamp.ts';
import { type IdentitySettings, identityShape, readIdentity } from './identity/settings.ts';
import { READS_A_MINUTE } from './limit.ts';
import type { UploadSettings } from './upkeep/worker.ts';

const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z.string().default(''),
  KEYS_DIR: z.string().optional(),
  PUBLISHER_NAME: z.string().max(200).optional(),
  PUBLISHER_HREF: z.url({ protocol: /^https?$/ }).optional(),
  PUBLISHER_EMAIL: z.email().optional(),
  OPERATOR_KEY_SHA256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, '64 chiffres hexadécimaux sont attendus / 64 hexadecimal digits are wanted')
    .optional(),
  EXPORTS_DIR: z.string().optional(),
  EXPORTS_MB: z.coerce.number().min(1).max(10_000_000).default(2000),
  UPLOADS_DIR: z.string().optional(),
  READS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(READS_A_MINUTE),
  TILES_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(10_000),
  TILE_CACHE_MB: z.coerce.number().min(1).max(100_000).default(64),
  TILE_CACHE_DIR: z.string().optional(),
  TILE_CACHE_DIR_MB: z.coerce.number().min(1).max(10_000_000).default(1000),
  TILES_DIR: z.string().optional(),
  BACKGROUNDS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(backgroundKind)),
  BACKGROUNDS_URL: z.url({ protocol: /^https?$/ }).default('https://data.geopf.fr/wmts'),
  ...mailShape,
  ...identityShape,
  TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  TSA_CERTS: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** All settings of the service; `.env.example` says what each means. */
export type Config = {
  port: number;
  host: string;
  /** Where people reach the service, without a slash at the end; links are built from it. Empty: links without host. */
  publicUrl: string;
  /** The same, with this machine's name where none is set: what stands on paper is a whole address. */
  printedUrl: string;
  /** Whose word on the caller's address is believed, as Express reads it: so many proxies, or those addresses. */
  trustProxy: number | string[];
  logLevel: string;
  /** The folder of the private key that signs extracts. */
  keysDir: string;
  /** Who runs the service and answers for its extracts; the name is undefined where nobody has said it. */
  publisher: { name: string | undefined; href: string | null; email: string | null };
  /** The SHA-256 of the key that opens the routes of the operator; undefined: nobody may ask them. */
  operatorKeySha256: string | undefined;
  /** How many reads and tiles one address may ask for in a minute; 0: as many as it likes. */
  limits: { reads: number; tiles: number };
  /** How much memory tiles may take that were made already. */
  tileCacheBytes: number;
  /** The folder of the files of exports, how many bytes they may have together, how long a request waits for one. */
  exports: { dir: string; bytes: number; waitMs: number };
  /** Where files lie that bodies have sent, until they are published. */
  uploads: UploadSettings;
  /** The folder that keeps them over a restart, and how much it may hold; undefined: none. */
  tileCacheDir: string | undefined;
  tileCacheDiskBytes: number;
  /** The folder of archives that `npm run etl -- tiles` wrote; undefined: none. */
  tilesDir: string | undefined;
  /** The official backgrounds that people may switch on, and whose server gives them. */
  backgrounds: BackgroundSettings;
  /** Who says who people are; undefined: nobody can sign in. */
  identity: IdentitySettings | undefined;
  /** The authority that stamps published acts with their time; undefined: none. */
  timeStamps: TimeStampSettings | undefined;
  database: DatabaseConfig;
} & MailSettings;

/** The settings that the HTTP application itself needs. */
export type AppConfig = Pick<
  Config,
  | 'publicUrl'
  | 'printedUrl'
  | 'trustProxy'
  | 'keysDir'
  | 'publisher'
  | 'operatorKeySha256'
  | 'limits'
  | 'tileCacheBytes'
  | 'exports'
  | 'uploads'
  | 'tileCacheDir'
  | 'tileCacheDiskBytes'
  | 'tilesDir'
  | 'backgrounds'
  | 'mail'
  | 'webhooks'
  | 'identity'
  | 'timeStamps'
>;

/** Reads the settings from the environment; throws a sentence naming each one that is not understood. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = shape.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) throw new Error(`Configuration : ${z.prettifyError(parsed.error)}`);
  const { PORT, HOST, PUBLIC_URL, TRUST_PROXY, KEYS_DIR, LOG_LEVEL, ...said } = parsed.data;
  const database = readDatabaseConfig(env);
  const publicUrl = PUBLIC_URL?.replace(/\/+$/, '') ?? '';
  return {
    port: PORT,
    host: HOST,
    publicUrl,
    printedUrl: publicUrl || `http://localhost:${PORT}`,
    trustProxy: readTrustProxy(TRUST_PROXY),
    logLevel: LOG_LEVEL,
    keysDir: resolve(KEYS_DIR ?? join(database.dataDir, 'keys')),
    publisher: {
      name: said.PUBLISHER_NAME,
      href: said.PUBLISHER_HREF ?? null,
      email: said.PUBLISHER_EMAIL ?? null,
    },
    operatorKeySha256: said.OPERATOR_KEY_SHA256,
    limits: { reads: said.READS_PER_MINUTE, tiles: said.TILES_PER_MINUTE },
    tileCacheBytes: said.TILE_CACHE_MB * 1_000_000,
    exports: {
      dir: resolve(said.EXPORTS_DIR ?? join(database.dataDir, 'exports')),
      bytes: said.EXPORTS_MB * 1_000_000,
      waitMs: 20_000,
    },
    uploads: { dir: resolve(said.UPLOADS_DIR ?? join(database.dataDir, 'uploads')), database },
    tileCacheDir: said.TILE_CACHE_DIR && resolve(said.TILE_CACHE_DIR),
    tileCacheDiskBytes: said.TILE_CACHE_DIR_MB * 1_000_000,
    tilesDir: said.TILES_DIR && resolve(said.TILES_DIR),
    backgrounds: { kinds: [...new Set(said.BACKGROUNDS)], server: said.BACKGROUNDS_URL },
    ...readMail(said),
    identity: readIdentity(said),
    timeStamps: readTimeStamps(said.TSA_URL, said.TSA_CERTS),
    database,
  };
}

function readTimeStamps(url: string | undefined, file: string | undefined): TimeStampSettings | undefined {
  if (url === undefined) return undefined;
  if (file === undefined)
    throw new Error(
      'Configuration : TSA_URL demande TSA_CERTS, le fichier (PEM) des certificats auxquels on se fie / TSA_URL wants TSA_CERTS, the file (PEM) of the certificates that are trusted',
    );
  return { url, trusted: readFileSync(resolve(file), 'utf8') };
}

function readTrustProxy(text: string): number | string[] {
  if (/^\d*$/.test(text)) return Number(text);
  const addresses = text.split(',').map((part) => part.trim());
  const wrong = addresses.find((address) => isIP(address.split('/')[0]!) === 0);
  if (wrong !== undefined)
    throw new Error(
      `Configuration : TRUST_PROXY attend un nombre de mandataires ou leurs adresses, reçu « ${wrong} » / a number of proxies or their addresses is wanted`,
    );
  return addresses;
}
