import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../../sql/db.ts';

/** What a link in a mail lets its reader do. */
export type Purpose = 'confirm' | 'stop';

/** Makes what the links of mails carry, one for each alert; only the hashes are kept. Runs in the role of the service. */
export async function makeTokens(tx: Database, alerts: readonly string[], purpose: Purpose): Promise<string[]> {
  const tokens = alerts.map(() => randomBytes(24).toString('base64url'));
  await tx.rows('alerts/add-tokens', [tokens.map(digestOf), alerts, purpose]);
  return tokens;
}

/** What is kept of a token: its SHA-256. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
