import { z } from 'zod';
import { actAs } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import { seatOf } from '../identity/actor.ts';
import { requireLevel } from '../identity/level.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { type Examined, examine } from './check.ts';
import { changeDraft, type DraftCall, type DraftRow, draftPath, readDraft, seenDraft } from './drafts.ts';

export const submitBody = z.strictObject({ words: z.string().trim().max(2000).default('') });
export const askBody = z.strictObject({ authority: z.string().max(14), why: z.string().trim().min(1).max(500) });
export const answerBody = z.strictObject({
  state: z.enum(['given', 'refused']),
  words: z.string().trim().max(2000).default(''),
});
export const consentPath = { ...draftPath, consent: { ...param.extract, about: 'Identifiant de la demande d’accord' } };

/**
 * Gives a draft to those who review it, and asks for the consents that are needed. Throws 422 with what is missing, and
 * as `saveDraft` does.
 */
export async function submitDraft(call: DraftCall): Promise<Answer> {
  const { words } = readJson(submitBody, call.body ?? {});
  await changeDraft(call, 'editor', async (tx, draft) => {
    if (draft.state !== 'draft') return undefined;
    const found = await examine({ db: tx }, draft.organisation, draft.content, draft.files.length);
    refuseFaults(found);
    const moved = await tx.row<{ version: number }>('desk/move', [call.path.id, draft.version, 'draft', 'in-review']);
    if (!moved) return undefined;
    for (const { id, why } of found.consents) await ask(tx, call.path.id, draft, { authority: id, why }, moved.version);
    return { what: 'submitted', words: words || null };
  });
  return readDraft(call.db, call.actor!, call.path.id);
}

/** Asks another body for its consent. Throws 404 for a body that is not here, 409 when it was asked or it is no time to. */
export async function askConsent(call: DraftCall): Promise<Answer> {
  const { authority, why } = readJson(askBody, call.body);
  await changeDraft(call, 'editor', async (tx, draft) => {
    if (draft.state !== 'in-review') return undefined;
    const found = await tx.row<{ id: string; name: string }>('desk/authority', [authority]);
    if (!found || found.id === draft.organisation)
      throw new Problem(
        404,
        'organisme-inconnu',
        `Aucun autre organisme n’a ici le SIREN ${authority}`,
        `no other body here has the SIREN ${authority}`,
      );
    if (!(await ask(tx, call.path.id, draft, { authority: found.id, why }, draft.version)))
      throw new Problem(
        409,
        'accord-deja-demande',
        `L’accord de ${found.name} est déjà demandé`,
        `the consent of ${found.name} is asked already`,
      );
    return { what: 'consent-asked', words: `${found.name} : ${why}` };
  });
  return readDraft(call.db, call.actor!, call.path.id);
}

const ask = (
  tx: Database,
  id: string,
  draft: DraftRow,
  { authority, why }: { authority: string; why: string },
  version: number,
) => tx.row('desk/ask-consent', [id, draft.organisation, authority, why, version]);

/**
 * Gives or refuses the consent that one's body was asked for. Throws 404 for what one may not see, 403 for those who are
 * not to publish, 409 when it was answered or the draft has changed since.
 */
export async function answerConsent({
  path,
  body,
  db,
  actor,
  config,
}: Call<object, typeof consentPath>): Promise<Answer> {
  const { state, words } = readJson(answerBody, body);
  requireLevel(actor!, config.identity);
  await actAs(db, actor!, async (tx) => {
    const draft = await seenDraft(tx, path.id);
    const asked = draft.consents.find(({ id }) => id === path.consent);
    if (!asked)
      throw new Problem(404, 'accord-inconnu', 'Cet accord n’a pas été demandé', 'this consent was not asked for');
    seatOf(actor!, asked.authority.siren, 'publisher');
    const done = await tx.row('desk/answer-consent', [path.id, path.consent, state, words || null, actor!.name]);
    if (!done)
      throw new Problem(
        409,
        'accord-clos',
        'Il a déjà été répondu, ou le projet a changé depuis : l’accord sera redemandé pour la nouvelle version',
        'it was answered already, or the draft has changed since: the consent will be asked again for the new version',
      );
    await tx.rows('desk/note', [path.id, draft.organisation, actor!.name, `consent-${state}`, words || null]);
    await noteDone(tx, actor!, `draft.consent-${state}`, path.id, { consent: path.consent });
  });
  return readDraft(db, actor!, path.id);
}

/** Throws 422 with all that stands in the way of publishing. */
export function refuseFaults({ faults }: Pick<Examined, 'faults'>): void {
  if (faults.length === 0) return;
  const said = (words: 'detail' | 'detail_en') => faults.map((one) => one[words]).join(' ; ');
  throw new Problem(
    422,
    'acte-incomplet',
    `L’acte ne peut pas encore être publié : ${said('detail')}`,
    `the act cannot be published yet: ${said('detail_en')}`,
    {
      errors: faults.map(({ pointer, detail, detail_en }) => ({ parameter: pointer, detail, detail_en })),
    },
  );
}

/** Throws 409 while a consent that is needed or was asked for has not been given for the draft as it is. */
export function refuseWithoutConsents({ consents }: DraftRow, needed: Examined['consents']): void {
  const present = consents.filter((one) => one.present);
  const open = [
    ...present
      .filter(({ state }) => state !== 'given')
      .map(
        ({ authority, state }) =>
          `${authority.name} (${state === 'refused' ? 'refusé / refused' : 'attendu / awaited'})`,
      ),
    ...needed
      .filter(({ siren }) => !present.some(({ authority }) => authority.siren === siren))
      .map(({ name, why }) => `${name} (${why})`),
  ];
  if (open.length === 0) return;
  throw new Problem(
    409,
    'accord-manquant',
    `Il manque l’accord de : ${open.join(', ')}. Renvoyez le projet en relecture pour le demander, ou modifiez-le après un refus`,
    `the consent is missing of: ${open.join(', ')}. Submit the draft again to ask for it, or change it after a refusal`,
  );
}
