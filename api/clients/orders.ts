import { randomBytes } from 'node:crypto';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import { digestOf } from './client-book.ts';

type Row = {
  id: number;
  name: string;
  contact: string | null;
  per_minute: number;
  created: string;
  revoked: string | null;
  last_used: string | null;
};

/** Makes a key, of which only the digest is kept; says it once, with the header that shows it. */
export async function addClient(
  db: Database,
  name: string,
  contact: string | null,
  perMinute: number,
): Promise<string> {
  const key = `terrier_${randomBytes(24).toString('base64url')}`;
  const id = await db.transaction(async (tx) => {
    const { id } = (await tx.row<{ id: number }>('clients/add', [name, contact, digestOf(key), perMinute]))!;
    await recordKey(tx, 'client-key.added', id);
    return id;
  });
  return [
    `n° ${id} · ${name} · ${perMinute} par minute / a minute`,
    `Authorization: Bearer ${key}`,
    'Cette clé n’est gardée nulle part : notez-la. / This key is kept nowhere: note it.',
  ].join('\n');
}

/** The keys that were given, with their limits and days, a line each. */
export async function listClients(db: Database): Promise<string> {
  const rows = await db.rows<Row>('clients/list');
  return rows.map(lineOf).join('\n') || 'Aucune clé n’a été donnée. / No key has been given.';
}

function lineOf({ id, name, contact, per_minute, created, revoked, last_used }: Row): string {
  const facts = [
    contact,
    `${per_minute} par minute / a minute`,
    `depuis / since ${created}`,
    last_used && `utilisée le / used on ${last_used}`,
    revoked && `révoquée le / revoked on ${revoked}`,
  ];
  return [`n° ${id}`, name, ...facts.filter(Boolean)].join(' · ');
}

/** Makes a key good for nothing, within 10 s. Throws a sentence where there is no such key. */
export async function revokeClient(db: Database, id: number): Promise<string> {
  const noted = await db.transaction(async (tx) => {
    const revoked = await tx.row<{ revoked: string }>('clients/revoke', [id]);
    if (revoked) await recordKey(tx, 'client-key.revoked', id);
    return revoked;
  });
  if (!noted)
    throw new Error(`Il n’y a pas de clé n° ${id} ; voyez « npm run clients -- list ». / There is no such key.`);
  return `Clé n° ${id} révoquée le / key revoked on ${noted.revoked}`;
}

const recordKey = (tx: Database, action: string, id: number) =>
  record(tx, { actor: 'command', action, subject: String(id), outcome: 'done' });
