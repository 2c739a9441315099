import { isIP } from 'node:net';
import { z } from 'zod';
import { type DatabaseConfig, readDatabaseConfig } from '../sql/config.ts';

const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z.string().default(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** All settings of the service; `.env.example` says what each means. */
export type Config = {
  port: number;
  host: string;
  /** Where people reach the service, without a slash at the end; links are built from it. Empty: links without host. */
  publicUrl: string;
  /** Whose word on the caller's address is believed, as Express reads it: so many proxies, or those addresses. */
  trustProxy: number | string[];
  logLevel: string;
  database: DatabaseConfig;
};

/** Reads the settings from the environment; throws a sentence naming each one that is not understood. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = shape.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) throw new Error(`Configuration : ${z.prettifyError(parsed.error)}`);
  const { PORT, HOST, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? '',
    trustProxy: readTrustProxy(TRUST_PROXY),
    logLevel: LOG_LEVEL,
    database: readDatabaseConfig(env),
  };
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
