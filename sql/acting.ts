import type { Database } from './db.ts';

/** What somebody may do in a body; each may do what those before may. */
export const ROLES = ['reader', 'editor', 'publisher', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who acts, or a machine with a key of a body (`person` is null then), and what he is in which bodies, by their ids. */
export type Acting = { person: string | null; roles: Record<string, Role> };

/**
 * Runs `work` in one transaction with the eyes and hands of somebody: row-level security shows it what his bodies may see
 * and lets it write what his roles may write, whatever the questions ask. Takes no other role from inside.
 */
export function actAs<Result>(db: Database, who: Acting, work: (tx: Database) => Promise<Result>): Promise<Result> {
  return db.transaction(async (tx) => {
    await becomePerson(tx, who);
    return work(tx);
  });
}

/** Runs `work` in one transaction in the name of the service: to let people in, and to send what waits. */
export function actAsService<Result>(db: Database, work: (tx: Database) => Promise<Result>): Promise<Result> {
  return db.transaction(async (tx) => {
    await becomeService(tx);
    return work(tx);
  });
}

/** From here on, to the end of the transaction, questions see what a person may see. */
export async function becomePerson(tx: Database, { person, roles }: Acting): Promise<void> {
  await tx.rows('acting/person', [person ?? '', JSON.stringify(roles)]);
}

/** From here on, to the end of the transaction, questions are asked in the name of the service about people. */
export async function becomeService(tx: Database): Promise<void> {
  await tx.rows('acting/service');
}

/** From here on, to the end of the transaction, the tables of people are out of sight, and all others can be written. */
export async function becomeOwner(tx: Database): Promise<void> {
  await tx.rows('acting/owner');
}
