import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readDatabaseConfig } from '../../sql/config.ts';
import { Refusal } from '../refusal.ts';
import { openWeb, readWebConfig, type Web } from '../web.ts';

const service = z.strictObject({
  base: z.url(),
  /** So many requests are asked of it within so many seconds, and no more. */
  requests: z.number().int().positive(),
  seconds: z.number().positive(),
});

const offer = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['file', 'documents', 'layer', 'observations']),
  service: z.string(),
  /** Of a file or a list of documents its path, with `{commune}` or `{departement}`; of a layer or table its name. */
  path: z.string(),
  sort: z.string().optional(),
  each: z.enum(['commune', 'epci', 'departement']),
  /** The dataset and layer that it feeds; without them the standards say what it is. */
  dataset: z.string().optional(),
  layer: z.string().optional(),
});

const services = z.strictObject({ services: z.record(z.string(), service), sources: z.array(offer) });

/** Something that a service offers for a territory, as `services.json` states it. */
export type Offer = z.infer<typeof offer>;
export type Services = z.infer<typeof services>;

/** How often a question is asked again, and how long the first wait is in ms; each further one is twice as long. */
export type Patience = { tries: number; first: number };

/** What asks services: who and where they are, what bounds a download, how patient to be, where files are kept. */
export type Remote = {
  web: Web;
  services: Services;
  /** Bytes of one download, and ms for all its tries. */
  limits: { bytes: number; total: number };
  patience: Patience;
  folder: string;
  /** Waits until a service may be asked again. */
  turn: (address: string) => Promise<void>;
};

const PATIENCE: Patience = { tries: 6, first: 1000 };
const OWN = fileURLToPath(new URL('services.json', import.meta.url));

/**
 * Reads how services are asked: ETL_MAX_BYTES and ETL_MAX_SECONDS bound a download, ETL_SERVICES is another
 * `services.json`, ETL_ALLOW_PRIVATE names the hosts that may be private. Throws a Refusal for what is no number.
 */
export function openRemote(env: NodeJS.ProcessEnv, patience: Partial<Patience> = {}): Remote {
  const held = readServices(env.ETL_SERVICES?.trim() || OWN);
  return {
    web: openWeb(readWebConfig(env)),
    services: held,
    limits: {
      bytes: count(env, 'ETL_MAX_BYTES', 2_000_000_000),
      total: count(env, 'ETL_MAX_SECONDS', 3600) * 1000,
    },
    patience: { ...PATIENCE, ...patience },
    folder: join(readDatabaseConfig(env).dataDir, 'downloads'),
    turn: turns(held),
  };
}

function readServices(path: string): Services {
  const parsed = services.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success)
    throw new Refusal('services', `${path} : ${z.prettifyError(parsed.error)}`, 'the services are not understood');
  return parsed.data;
}

function count(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name]?.trim();
  if (!text) return otherwise;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Refusal('setting', `${name} : un nombre entier est attendu, reçu « ${text} »`, 'a whole number is wanted');
}

/** A host that no service names is asked as often as a place to download from. */
const OTHER = { base: '', requests: 10, seconds: 1 };

function turns({ services: known }: Services): Remote['turn'] {
  const asked = new Map<string, number[]>();
  return async (address) => {
    const { base, requests, seconds } = Object.values(known).find((one) => address.startsWith(one.base)) ?? OTHER;
    const key = base || new URL(address).host;
    const times = asked.get(key) ?? [];
    asked.set(key, times);
    if (times.length >= requests) {
      const wait = times.shift()! + seconds * 1000 - Date.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    times.push(Date.now());
  };
}

/** The address of a path of a service. */
export function addressOf({ services: known }: Services, name: string, path: string): string {
  return `${known[name]!.base}/${path}`;
}
