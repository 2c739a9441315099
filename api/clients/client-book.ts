import { createHash } from 'node:crypto';
import type { Database } from '../../sql/db.ts';

/** Who asks with a key, and how often in a minute he may. */
export type Client = { id: number; perMinute: number };

type Row = { id: number; digest: string; per_minute: number; last_used: string | null };

/** How long a key that was made or revoked may go unnoticed (ms). */
const KEPT_MS = 10_000;

/** The SHA-256 of a key, the only thing of it that is kept. */
export function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * The clients by their keys. All keys that are good are read at once and kept for 10 s, so that whoever tries keys at
 * random asks the database nothing. A key is looked up by its digest: how long that takes tells nothing of the key.
 */
export class ClientBook {
  readonly #db: Database;
  #rows = new Map<string, Row>();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The client of a key, undefined where it is unknown or revoked; notes the day of its use. */
  async find(key: string): Promise<Client | undefined> {
    if (performance.now() - this.#readAt > KEPT_MS) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    const row = this.#rows.get(digestOf(key));
    if (!row) return undefined;
    const today = new Date().toISOString().slice(0, 10);
    if (row.last_used !== today) {
      row.last_used = today;
      await this.#db.rows('clients/used', [row.id, today]);
    }
    return { id: row.id, perMinute: row.per_minute };
  }

  async #read(): Promise<void> {
    const rows = await this.#db.rows<Row>('clients/active');
    this.#rows = new Map(rows.map((row) => [row.digest, row]));
    this.#readAt = performance.now();
  }
}
