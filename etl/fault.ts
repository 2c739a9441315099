import { join } from 'node:path';
import { Refusal } from './refusal.ts';

/** What stops a load from outside, by SQLSTATE or by the code of a connection that broke. */
const OUTSIDE: [codes: RegExp, slug: string, french: string, english: string][] = [
  [/^(53100|ENOSPC)$/, 'disk-full', 'Le disque est plein', 'the disk is full'],
  [/^(53200|53300)$/, 'database-busy', 'La base de données n’a plus de place', 'the database has no room left'],
  [/^25006$/, 'read-only', 'La base de données est en lecture seule', 'the database is read-only'],
  [
    /^(57P0\d|08\d{3}|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT)$/,
    'database-away',
    'La base de données s’est arrêtée',
    'the database has stopped',
  ],
];
const KEPT = ['rien n’est perdu : relancez le chargement', 'nothing is lost: load again'];

/** An error as the load tells it: a refusal as it is, a fault of disk or database in words, anything else as it is. */
export function toldAs(error: unknown): Error {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (error instanceof Refusal) return error;
  const broken = /Connection terminated|timeout exceeded when trying to connect/.test(message) ? '08006' : code;
  const known = OUTSIDE.find(([codes]) => codes.test(broken));
  if (!known) return error as Error;
  const [, slug, french, english] = known;
  return new Refusal(slug, `${french} ; ${KEPT[0]}`, `${english}; ${KEPT[1]}`);
}

/** What everybody may read of an error: a refusal in French, without the folders of this machine. */
export function faultOf(error: Error, from: string): string {
  if (!(error instanceof Refusal)) return 'Le chargement a rencontré une erreur interne';
  return error.french.replaceAll(join(from, '/'), '').replaceAll(from, '—');
}
