import { z } from 'zod';
import { record } from '../../sql/audit.ts';
import { kind } from '../acts/content.ts';
import type { Answer } from '../answer.ts';
import { seatOf } from '../identity/actor.ts';
import { readJson } from '../json-body.ts';
import { invalid } from '../problem.ts';
import type { Call } from '../route.ts';
import type { bodyPath } from './check.ts';

/** For which acts of others in its territory a body wants to be asked: kinds, near features of a collection or anywhere. */
export const consentRulesBody = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        kinds: z.array(kind).min(1).max(10),
        collection: z.string().max(100).nullable().default(null),
        near_m: z.number().min(0).max(1000).default(0),
        why: z.string().trim().min(1).max(500),
      }),
    )
    .max(50),
});
type BodyCall = Call<object, typeof bodyPath>;

/** When the consent of a body is needed. Throws 404 for a body that is not one's own. */
export async function consentRules({ path, db, actor }: BodyCall): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'reader');
  return { body: { rules: await db.rows('desk/consent-rules', [seat.id]) }, cache: 'none' };
}

/** Says anew when the consent of a body is needed. Throws 403 for those who are not administrators. */
export async function setConsentRules(call: BodyCall): Promise<Answer> {
  const { path, body, db, actor } = call;
  const seat = seatOf(actor!, path.siren, 'administrator');
  const { rules } = readJson(consentRulesBody, body);
  await db.transaction(async (tx) => {
    const unknown = await tx.row<{ id: string }>('desk/unknown-collection', [
      rules.flatMap(({ collection }) => collection ?? []),
    ]);
    if (unknown)
      throw invalid('collection-inconnue', [
        {
          parameter: '/rules',
          detail: `Il n’y a pas de collection ${unknown.id}`,
          detail_en: `there is no collection ${unknown.id}`,
        },
      ]);
    await tx.rows('desk/set-consent-rules', [seat.id, JSON.stringify(rules)]);
    await record(tx, {
      actor: 'member',
      action: 'consent-rules.set',
      subject: seat.id,
      outcome: 'done',
      detail: { person: actor!.person, rules: rules.length },
    });
  });
  return consentRules(call);
}
