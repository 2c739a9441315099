import { hostname } from 'node:os';
import { actAs, becomeOwner, becomeService } from '../../sql/acting.ts';
import { todayInFrance } from '../../sql/answering.ts';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import { oneAct } from '../acts/act.ts';
import { COLLECTION_OF, factsOf } from '../acts/collections.ts';
import type { Answer } from '../answer.ts';
import { notedKey } from '../extracts/noted-key.ts';
import { seatOf } from '../identity/actor.ts';
import { requireLevel } from '../identity/level.ts';
import { Problem } from '../problem.ts';
import { type Examined, examine } from './check.ts';
import { refuseFaults, refuseWithoutConsents } from './consents.ts';
import { endOfPosting } from './days.ts';
import { type ActDocument, sealed } from './document.ts';
import { type DraftCall, type DraftRow, refuseOtherVersion, seenDraft } from './drafts.ts';
import { openLayer } from './layer.ts';
import { relationFaults } from './relations.ts';
import { stampAct } from './stamp-acts.ts';
import { changeTarget } from './succeed.ts';

/**
 * Publishes a draft: numbered, frozen, hashed, signed, a layer like any other, answered at its places, all in one
 * transaction. The same `Idempotency-Key` again gives the same act. Throws 404, 403, 428, 412 as `saveDraft` does, 422 with
 * what is missing, 409 when it is not in review, a consent is missing or the number is taken, 403 for a sign-in that is
 * not sure enough.
 */
export async function publishDraft(call: DraftCall): Promise<Answer> {
  const { path, db, actor, idempotencyKey, config } = call;
  requireLevel(actor!, config.identity);
  await actAs(db, actor!, async (tx) => {
    await tx.rows('desk/hold', [path.id]);
    const draft = await seenDraft(tx, path.id);
    seatOf(actor!, draft.organisation, 'publisher');
    const before = await tx.row<{ key: string | null }>('acts/published-with', [path.id]);
    if (before && idempotencyKey !== undefined && before.key === idempotencyKey) return;
    refuseOtherVersion(call.ifMatch, draft);
    const found = await examine({ db: tx }, draft.organisation, draft.content, draft.files.length);
    const moved = await tx.row('desk/move', [path.id, draft.version, 'in-review', 'published']);
    if (!moved) throw notInReview(draft);
    refuseFaults(found);
    refuseWithoutConsents(draft, found.consents);
    await tx.rows('desk/note', [path.id, draft.organisation, actor!.name, 'published', null]);
    await becomeOwner(tx);
    await makePublic(tx, call, draft, found);
  });
  // The authority of time may be away: the act stands without its stamp, which follows; see `api/server.ts`.
  const fault = await stampAct(db, path.id, config.timeStamps).then(
    () => undefined,
    (error: unknown) => error,
  );
  const act = await oneAct(call);
  return { ...act, fault, status: 201, cache: 'none', headers: { Location: `/api/acts/${path.id}` } };
}

/** All that the public sees of an act, from one moment on; ends with its entry in the log. */
async function makePublic(tx: Database, call: DraftCall, draft: DraftRow, found: Examined): Promise<void> {
  const { path, config, actor, idempotencyKey = null } = call;
  const { content, organisation } = draft;
  // From here on others who publish wait: numbers and moments come in one order.
  const { moment } = (await tx.row<{ moment: string }>('publish/moment'))!;
  // What the act changes may have been changed by another until now.
  refuseFaults({ faults: await relationFaults(tx, organisation, content) });
  const key = await notedKey(tx, config.keysDir);
  const collection = COLLECTION_OF[content.kind];
  await tx.rows('acts/register', [factsOf(collection)]);
  const document = await documentOf(tx, path.id, draft, found, new Date(moment));
  const { text, sha256, jws } = await sealed(document.told, key);
  const name = `${document.told.organisation.name}, ${document.told.number}`;
  const { id: load } = (await tx.row<{ id: number }>('acts/load', [
    collection,
    path.id,
    name,
    sha256,
    todayInFrance(new Date(moment)),
    hostname(),
    process.pid,
  ]))!;
  const { number, kind, published, posted_until, author } = document.told;
  const kept = [
    path.id,
    organisation,
    number,
    document.year,
    document.sequence,
    kind,
    text,
    sha256,
    jws,
    published,
    posted_until,
  ];
  await tx.rows('acts/keep', [...kept, author.name, author.quality, idempotencyKey, load]);
  await becomeService(tx);
  await tx.rows('acts/keep-files', [path.id]);
  await becomeOwner(tx);
  await openLayer(tx, { collection, load, body: organisation, document: document.told });
  await tx.rows('acts/tell', [path.id, 'published']);
  if (content.relation) await changeTarget(tx, path.id, content.relation, load);
  await tx.rows('acts/cover', [collection, organisation]);
  const changes = await tx.rows('publish/attributes', [load]);
  await tx.rows('publish/note-attributes', [collection, JSON.stringify(changes)]);
  await tx.rows('acts/set-version', [collection, load]);
  const about = { action: 'act.published', subject: path.id, outcome: 'done' } as const;
  await record(tx, { actor: 'member', ...about, detail: { person: actor!.person, number, sha256 } });
}

type Body = { siren: string; siret: string | null; name: string };

async function documentOf(tx: Database, id: string, draft: DraftRow, found: Examined, moment: Date) {
  const { organisation, content, files } = draft;
  const body = (await tx.row<Body>('acts/body', [organisation]))!;
  const today = todayInFrance(moment);
  const year = Number(today.slice(0, 4));
  const numbered = content.number
    ? { number: content.number, sequence: null }
    : await nextNumber(tx, organisation, year);
  if (content.number && (await tx.row('desk/number-taken', [organisation, content.number])))
    throw numberTaken(content.number);
  const { name, quality } = content.signatory;
  const told: ActDocument = {
    format: 'terrier-act/1',
    ...{ id, organisation: body, number: numbered.number, kind: content.kind },
    published: `${moment.toISOString().slice(0, 19)}Z`,
    posted_until: endOfPosting(today),
    author: { name, quality },
    content: { ...content, number: numbered.number, places: found.placed.map(({ area: _area, ...place }) => place) },
    files: files.map(({ id: _id, ...file }, index) => ({ ...file, position: index + 1 })),
  };
  return { told, year, sequence: numbered.sequence };
}

async function nextNumber(tx: Database, organisation: string, year: number) {
  let { sequence } = (await tx.row<{ sequence: number }>('acts/next-number', [organisation, year]))!;
  const number = () => `${year}-${String(sequence).padStart(3, '0')}`;
  // Somebody may have given that number by hand.
  while (await tx.row('desk/number-taken', [organisation, number()])) sequence += 1;
  return { number: number(), sequence };
}

function notInReview({ state }: DraftRow): Problem {
  return state === 'draft'
    ? new Problem(
        409,
        'pas-en-relecture',
        'Ce projet n’a pas encore été relu : envoyez-le d’abord en relecture',
        'this draft has not been reviewed yet: submit it first',
      )
    : new Problem(
        409,
        'projet-ferme',
        'Ce projet est déjà publié ou abandonné',
        'this draft is published or abandoned already',
      );
}

function numberTaken(number: string): Problem {
  return new Problem(
    409,
    'numero-pris',
    `Le numéro ${number} est déjà celui d’un acte publié`,
    `the number ${number} is that of a published act already`,
  );
}
