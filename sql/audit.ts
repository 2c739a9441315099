import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Database } from './db.ts';

/**
 * Something that was done, or was asked and refused: by whom, what, to which thing. No entry holds what people wrote, or
 * how they are reached: what is to be forgotten one day must not stand in a chain.
 */
export type AuditEvent = {
  actor: 'public' | 'operator' | 'member' | 'unknown' | 'command' | 'etl' | 'service';
  /** `<thing>.<what was done>` */
  action: string;
  subject: string;
  outcome: 'done' | 'refused';
  detail?: Record<string, string | number | null>;
};

/** An entry of the log: its number from 1 without a gap, when (UTC), and the hash of the one before. */
export type AuditEntry = AuditEvent & { seq: number; at: string; previous: string };

/** The hash that stands before the first entry. */
export const NOTHING_BEFORE = '0'.repeat(64);

/** The hash of an entry in canonical JSON. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** An entry in canonical JSON (RFC 8785). */
export function bodyOf(entry: AuditEntry): string {
  return canonicalize(entry)!;
}

/**
 * Writes an event at the end of the log, in the transaction of what it tells of: both are kept or neither. To be called
 * last there, as all others who write wait from here on.
 */
export async function record(db: Database, event: AuditEvent): Promise<void> {
  await db.transaction(async (tx) => {
    const { seq, hash, at } = (await tx.row<{ seq: number; hash: string; at: string }>('audit/head'))!;
    const entry: AuditEntry = { ...event, seq: seq + 1, at, previous: hash };
    const body = bodyOf(entry);
    await tx.rows('audit/append', [entry.seq, body, hashOf(body)]);
  });
}
