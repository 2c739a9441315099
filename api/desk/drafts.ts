import { z } from 'zod';
import { actAs } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import { type Content, contentBody } from '../acts/content.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import { type Actor, isAtLeast, seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { optional, type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import type { Draft, Drafts } from './answers.ts';
import type { bodyPath } from './check.ts';

export const draftPath = { id: { ...param.extract, about: 'Identifiant du projet d’acte' } };
const STATES = ['draft', 'in-review', 'published', 'abandoned'] as const;
const inState: Param<(typeof STATES)[number] | undefined> = {
  read: reader(`un de ${STATES.join(', ')} est attendu`, `one of ${STATES.join(', ')} is wanted`, (text) =>
    STATES.find((one) => one === text),
  ).optional(),
  about: 'État du projet ; par défaut, ceux qui ne sont pas finis',
  schema: { type: 'string', enum: [...STATES] },
};
export const draftsQuery = { organisation: { ...optional(param.key), about: 'SIREN de l’organisme' }, state: inState };
const MOST = 500;

export type DraftCall<Query = object> = Call<Query, typeof draftPath>;
export type DraftRow = {
  organisation: string;
  state: Draft['state'];
  version: number;
  content: Content;
  told: Drafts['drafts'][number];
  files: Draft['files'];
  consents: Draft['consents'];
  history: Draft['history'];
};

/** The drafts of the bodies of a person, and those whose consent is asked of them. Throws 404 for a body that is not his. */
export async function listDrafts({ query, db, actor }: Call<typeof draftsQuery>): Promise<Answer> {
  const seat = query.organisation ? seatOf(actor!, query.organisation, 'reader') : undefined;
  const rows = await actAs(db, actor!, (tx) =>
    tx.rows<{ told: Drafts['drafts'][number] }>('desk/drafts', [seat?.id ?? null, query.state ?? null, MOST]),
  );
  return { body: { drafts: rows.map(({ told }) => told) } satisfies Drafts, cache: 'none' };
}

/** Begins a draft. Throws 403 and 404 as `seatOf` does, 400 for a content that is not understood. */
export async function createDraft({ path, body, db, actor }: Call<object, typeof bodyPath>): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'editor');
  const id = await beginDraft(db, actor!, seat.id, readJson(contentBody, body));
  return newDraft(db, actor!, id);
}

/** The answer that is a draft which has just begun, and where it is. */
export async function newDraft(db: Database, actor: Actor, id: string): Promise<Answer> {
  const { headers, ...answer } = await readDraft(db, actor, id);
  return { ...answer, status: 201, headers: { ...headers, Location: `/api/desk/drafts/${id}` } };
}

/** Keeps a new draft of a body; gives its id. */
export function beginDraft(db: Database, actor: Actor, organisation: string, content: Content): Promise<string> {
  return actAs(db, actor, async (tx) => {
    const { id } = (await tx.row<{ id: string }>('desk/create', [organisation, JSON.stringify(content)]))!;
    await tx.rows('desk/note', [id, organisation, actor.name, 'created', null]);
    await noteDone(tx, actor, 'draft.created', id, { kind: content.kind });
    return id;
  });
}

/** A draft, with its version as ETag. Throws 404 for one that the person may not see, as for one that does not exist. */
export async function oneDraft({ path, db, actor }: DraftCall): Promise<Answer> {
  return readDraft(db, actor!, path.id);
}

/** Saves what a draft holds. Throws 428 without `If-Match`, 412 when somebody else has changed it, 409 when it is not open. */
export async function saveDraft(call: DraftCall): Promise<Answer> {
  const content = readJson(contentBody, call.body);
  await changeDraft(call, 'editor', async (tx, { version }) => {
    const saved = await tx.row('desk/save', [call.path.id, version, JSON.stringify(content)]);
    return saved && { what: 'changed', words: null };
  });
  return readDraft(call.db, call.actor!, call.path.id);
}

/** What takes no more than its address. */
export const nothingBody = z.strictObject({});

export const wordsBody = z.strictObject({ words: z.string().trim().max(2000).default('') });

/** A step of a draft from one state to another, by somebody of its body. Throws as `saveDraft` does. */
export function step(role: 'editor' | 'publisher', from: string, to: string, what: string) {
  return async (call: DraftCall): Promise<Answer> => {
    const { words } = readJson(wordsBody, call.body ?? {});
    await changeDraft(call, role, async (tx, { version }) => {
      const moved = await tx.row('desk/move', [call.path.id, version, from, to]);
      return moved && { what, words: words || null };
    });
    return readDraft(call.db, call.actor!, call.path.id);
  };
}

type Done = { what: string; words: string | null } | undefined;

/** Does something to a draft whose version the caller has seen, and notes it. Throws 404, 403, 428, 412, 409. */
export async function changeDraft(
  { path, db, actor, ifMatch }: DraftCall,
  role: 'editor' | 'publisher',
  work: (tx: Database, draft: DraftRow) => Promise<Done>,
): Promise<void> {
  await actAs(db, actor!, async (tx) => {
    await tx.rows('desk/hold', [path.id]);
    const draft = await seenDraft(tx, path.id);
    seatOf(actor!, draft.organisation, role);
    refuseOtherVersion(ifMatch, draft);
    const done = await work(tx, draft);
    if (!done) throw notOpen(draft);
    await tx.rows('desk/note', [path.id, draft.organisation, actor!.name, done.what, done.words]);
    await noteDone(tx, actor!, `draft.${done.what}`, path.id, {});
  });
}

/** A draft as the person of the transaction sees it. Throws 404. */
export async function seenDraft(tx: Database, id: string): Promise<DraftRow> {
  const row = await tx.row<DraftRow>('desk/draft', [id]);
  if (row) return row;
  throw new Problem(404, 'projet-inconnu', `Il n’y a pas de projet d’acte ${id}`, `there is no draft ${id}`);
}

/** Throws 428 without a version, 412 for another one than the present. */
export function refuseOtherVersion(ifMatch: string | undefined, { version, told }: DraftRow): void {
  if (ifMatch === undefined)
    throw new Problem(
      428,
      'version-manquante',
      'L’en-tête If-Match dit quelle version vous avez vue : celle de l’ETag du projet',
      'the header If-Match says which version you have seen: that of the ETag of the draft',
    );
  if (ifMatch === versionName(version)) return;
  throw new Problem(
    412,
    'version-depassee',
    `${told.changed_by ?? 'Quelqu’un'} a changé ce projet entre-temps (version ${version}, ${told.changed}). Rien de ce que vous avez saisi n’est perdu : comparez les deux versions, puis enregistrez de nouveau`,
    `${told.changed_by ?? 'Somebody'} has changed this draft meanwhile (version ${version}, ${told.changed}). Nothing that you typed is lost: compare the two versions, then save again`,
  );
}

const versionName = (version: number) => `v${version}`;
export const etagOf = (version: number) => `"${versionName(version)}"`;

function notOpen({ state }: DraftRow): Problem {
  return new Problem(
    409,
    'projet-ferme',
    `Ce projet est ${STATE_WORDS[state].french} : cette étape n’est pas possible`,
    `this draft is ${STATE_WORDS[state].english}: this step is not possible`,
  );
}

const STATE_WORDS = {
  draft: { french: 'en rédaction', english: 'being written' },
  'in-review': { french: 'en relecture', english: 'in review' },
  published: { french: 'publié', english: 'published' },
  abandoned: { french: 'abandonné', english: 'abandoned' },
};

/** The answer that is a draft whole. Throws 404. */
export async function readDraft(db: Database, actor: Actor, id: string): Promise<Answer> {
  const row = await actAs(db, actor, (tx) => seenDraft(tx, id));
  const { told, content, files, consents, history } = row;
  const body: Draft = { ...told, content, files, consents, history, may: allowed(actor, row) };
  return { body, cache: 'none', headers: { ETag: etagOf(row.version) } };
}

function allowed(actor: Actor, { organisation, state, consents }: DraftRow): Draft['may'] {
  const role = actor.roles[organisation];
  const may = (is: boolean, ...what: Draft['may']) => (is ? what : []);
  const asked = consents.some(
    ({ present, state: answer, authority }) =>
      present &&
      answer === 'asked' &&
      actor.seats.some((seat) => seat.siren === authority.siren && isAtLeast(seat.role, 'publisher')),
  );
  return [
    ...may(state === 'draft' && isAtLeast(role, 'editor'), 'edit', 'submit', 'abandon'),
    ...may(state === 'in-review' && isAtLeast(role, 'editor'), 'return'),
    ...may(state === 'in-review' && isAtLeast(role, 'publisher'), 'publish'),
    ...may(state === 'in-review' && asked, 'answer'),
  ];
}
