import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { fileAnswer } from './file-answer.ts';

const place: Param<number> = {
  read: reader('un nombre entier est attendu', 'a whole number is wanted', (text) =>
    /^[1-9]\d?$/.test(text) ? Number(text) : undefined,
  ),
  about: 'Rang de la pièce jointe, à partir de 1',
  schema: { type: 'integer', example: 1 },
};
/** An id in a path, for what is described by `about`. */
export const uuidOf = (about: string) => ({
  ...param.extract,
  about,
  schema: { ...param.extract.schema, example: '7d0f5c1e-3b0a-4a0e-9d57-0d6a3f1c2b4e' },
});
export const actPath = { id: uuidOf('Identifiant de l’acte') };
export const actFilePath = { ...actPath, position: place };

const relation = z.object({ kind: z.string(), act: z.uuid(), number: z.string(), from: z.string() });

/** What an act is on a day. */
export const actState = z.enum(['in-force', 'to-come', 'ended', 'repealed', 'amended', 'suspended', 'withdrawn']);

/** A published act in short. Times are UTC; a withdrawn one has lost its words. */
export const actLine = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  organisation: z.object({ siren: z.string(), name: z.string(), badges: z.array(z.string()), invented: z.boolean() }),
  title: z.string().nullable(),
  summary: z.string().nullable(),
  /** What it is today, and its first and last day in France; no last one: until further notice. */
  state: actState,
  first_day: z.string().nullable(),
  last_day: z.string().nullable(),
  places: z.array(z.string()),
  published: z.string(),
  posted_until: z.string(),
  author: z.object({ name: z.string(), quality: z.string() }),
  sha256: z.string(),
  time_stamped: z.string().nullable(),
  withdrawn: z.object({ at: z.string(), kind: z.string(), reason: z.string() }).nullable(),
  does: z.array(relation),
  undergoes: z.array(relation),
});

/** A published act whole: its signed document (null: withdrawn), the signature over it, its files. */
export const actAnswer = actLine.extend({
  document: z.looseObject({}).nullable(),
  jws: z.string(),
  files: z.array(
    z.object({
      position: z.number(),
      name: z.string(),
      media_type: z.string(),
      size: z.number(),
      sha256: z.string(),
      kept: z.boolean(),
      href: z.string(),
    }),
  ),
});
export type ActLine = z.output<typeof actLine>;
export type ActAnswer = z.output<typeof actAnswer>;

export type ActRow = {
  told: ActLine;
  document: string | null;
  jws: string;
  sha256: string;
  kind: string;
  withdrawn: boolean;
  time_stamp: Buffer | null;
  files: Omit<ActAnswer['files'][number], 'href'>[];
};
type ActCall = Call<object, typeof actPath>;

/** A published act, with what was done to it since. Throws 404. */
export async function oneAct({ path, db, publicUrl }: Pick<ActCall, 'path' | 'db' | 'publicUrl'>): Promise<Answer> {
  const { told, document, jws, files } = await actRow(db, path.id);
  const href = (position: number) => `${publicUrl}/api/acts/${path.id}/files/${position}`;
  const body: ActAnswer = {
    ...told,
    document: document === null ? null : JSON.parse(document),
    jws,
    files: files.map((file) => ({ ...file, href: href(file.position) })),
  };
  return { body };
}

/** The very bytes that were hashed and signed. Throws 404, and 410 for a withdrawn act. */
export async function actDocument({ path, db }: ActCall): Promise<Answer> {
  const { document, jws, sha256 } = await actRow(db, path.id);
  if (document === null) throw withdrawn(path.id);
  return {
    body: document,
    headers: { 'X-Terrier-JWS': jws, Digest: `sha-256=${Buffer.from(sha256, 'hex').toString('base64')}` },
  };
}

/** The time stamp over the hash (RFC 3161, DER). Throws 404 where there is none. */
export async function actTimeStamp({ path, db }: ActCall): Promise<Answer> {
  const { time_stamp } = await actRow(db, path.id);
  if (time_stamp) return { body: time_stamp, type: 'application/timestamp-reply' };
  throw new Problem(404, 'sans-horodatage', 'Cet acte n’a pas d’horodatage', 'this act has no time stamp');
}

/** A file of an act, byte for byte. Throws 404, and 410 for that of a withdrawn act. */
export async function actFile({ path, db }: Call<object, typeof actFilePath>): Promise<Answer> {
  const file = await db.row<{ name: string; media_type: string; bytes: Buffer | null }>('acts/file', [
    path.id,
    path.position,
  ]);
  if (!file)
    throw new Problem(404, 'fichier-inconnu', 'Cet acte n’a pas cette pièce jointe', 'this act has no such file');
  if (!file.bytes) throw withdrawn(path.id);
  return { ...fileAnswer({ ...file, bytes: file.bytes }), cache: 'live' };
}

/** A published act as it is kept. Throws 404. */
export async function actRow(db: Call['db'], id: string): Promise<ActRow> {
  const row = await db.row<ActRow>('acts/one', [id]);
  if (row) return row;
  throw new Problem(
    404,
    'acte-inconnu',
    `Il n’y a pas d’acte ${id} ; voyez le recueil`,
    `there is no act ${id}; see the register`,
  );
}

function withdrawn(id: string): Problem {
  return new Problem(
    410,
    'acte-retire',
    `L’acte ${id} a été retiré ; sa page dit pourquoi : /acte/${id}`,
    `act ${id} was withdrawn; its page says why: /acte/${id}`,
  );
}
