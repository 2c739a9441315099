import { createHash } from 'node:crypto';
import { actAs } from '../../sql/acting.ts';
import { fileAnswer } from '../acts/file-answer.ts';
import type { Answer } from '../answer.ts';
import { type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { changeDraft, type DraftCall, draftPath, readDraft, seenDraft } from './drafts.ts';

/** What may be attached, by the first bytes that show it: a name or a header can say anything. */
const KINDS: Record<string, string> = {
  'application/pdf': '255044462d', // %PDF-
  'image/png': '89504e470d0a1a0a',
  'image/jpeg': 'ffd8ff',
};
export const FILE_TYPES = Object.keys(KINDS);
/** The largest file, in bytes. */
export const LARGEST_FILE = 20_000_000;
const MOST_FILES = 20;

const fileName: Param<string> = {
  read: reader(
    'un nom de fichier de 200 caractères au plus est attendu',
    'a file name of at most 200 characters is wanted',
    (text) => (/^[^\p{Cc}\p{Cf}/\\]{1,200}$/u.test(text) && !/^\.+$/.test(text) ? text : undefined),
  ),
  about: 'Nom du fichier, tel qu’il sera montré',
  schema: { type: 'string', maxLength: 200 },
};
export const fileQuery = { name: fileName };
export const filePath = { ...draftPath, file: { ...param.extract, about: 'Identifiant du fichier' } };

type FileCall = Call<object, typeof filePath>;

/**
 * Attaches a file, kept byte for byte. Throws 415 for what is no PDF, PNG or JPEG, 413 for a larger one, 409 when there
 * are 20 already, and as `saveDraft` does.
 */
export async function attachFile(call: DraftCall<typeof fileQuery>): Promise<Answer> {
  const bytes = call.body as Buffer;
  const kind = FILE_TYPES.find((one) => bytes.subarray(0, 8).toString('hex').startsWith(KINDS[one]!));
  if (!kind)
    throw new Problem(
      415,
      'fichier-refuse',
      'Ce fichier n’est ni un PDF, ni une image PNG ou JPEG : enregistrez-le en PDF',
      'this file is no PDF and no PNG or JPEG picture: save it as a PDF',
    );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await changeDraft(call, 'editor', async (tx, draft) => {
    if (draft.state !== 'draft') return undefined;
    if (draft.files.length >= MOST_FILES)
      throw new Problem(409, 'trop-de-fichiers', `${MOST_FILES} fichiers au plus`, `at most ${MOST_FILES} files`);
    await tx.rows('desk/keep-file', [call.path.id, draft.organisation, call.query.name, kind, bytes, sha256]);
    await tx.rows('desk/touch', [call.path.id]);
    return { what: 'file-attached', words: call.query.name };
  });
  return { ...(await readDraft(call.db, call.actor!, call.path.id)), status: 201 };
}

/** Takes a file away. Throws 404 for one that is not there. */
export async function detachFile(call: FileCall): Promise<Answer> {
  await changeDraft(call, 'editor', async (tx, draft) => {
    if (draft.state !== 'draft') return undefined;
    if (!(await tx.row('desk/drop-file', [call.path.id, call.path.file]))) throw noFile(call.path.file);
    await tx.rows('desk/touch', [call.path.id]);
    return { what: 'file-removed', words: draft.files.find(({ id }) => id === call.path.file)!.name };
  });
  return readDraft(call.db, call.actor!, call.path.id);
}

/** The bytes of a file of a draft, for those who see the draft. Throws 404. */
export async function draftFile({ path, db, actor }: FileCall): Promise<Answer> {
  const found = await actAs(db, actor!, async (tx) => {
    await seenDraft(tx, path.id);
    return tx.row<{ name: string; media_type: string; bytes: Buffer }>('desk/file', [path.id, path.file]);
  });
  if (!found) throw noFile(path.file);
  return fileAnswer(found);
}

function noFile(id: string): Problem {
  return new Problem(404, 'fichier-inconnu', `Il n’y a pas de fichier ${id} ici`, `there is no file ${id} here`);
}
