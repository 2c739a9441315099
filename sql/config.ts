import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where the database is: `url` of a PostgreSQL server, or else a folder for the embedded one. */
export type DatabaseConfig = { url: string | undefined; dataDir: string };

/** The environment, with what the file `.env` of the working folder adds to it; what is set already wins. */
export function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Reads DATABASE_URL and DATA_DIR; throws a sentence when DATABASE_URL is no PostgreSQL address. */
export function readDatabaseConfig(env: NodeJS.ProcessEnv): DatabaseConfig {
  const url = env.DATABASE_URL?.trim() || undefined;
  if (url && !/^postgres(ql)?:\/\//.test(url))
    throw new Error(`DATABASE_URL doit commencer par postgres://, reçu « ${url.slice(0, 12)}… » / must start with it`);
  return { url, dataDir: resolve(env.DATA_DIR?.trim() || '.data') };
}
