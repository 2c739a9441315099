import { actAsService, becomeOwner } from '../../sql/acting.ts';
import { record } from '../../sql/audit.ts';
import type { Answer } from '../answer.ts';
import { readJson } from '../json-body.ts';
import type { Call } from '../route.ts';
import { alertBody, HOURS_TO_CONFIRM } from './alert.ts';
import { bodyOfSiren } from './named.ts';
import { queueMail } from './outbox.ts';
import { findAlertPlace } from './place.ts';
import { makeTokens } from './tokens.ts';
import { alertWords } from './words.ts';

/** So many alerts one address may have, and so many of them unconfirmed: whose address it is not is not written to much. */
const MOST = { alerts: 20, unconfirmed: 5 };

/**
 * Asks for an alert: nothing is sent but a mail to confirm it. The answer is the same whoever has the address and whatever
 * he has asked before. Throws 400, 404, 409 and 422 for a place or an organisation that is not understood.
 */
export async function createAlert(call: Call): Promise<Answer> {
  await keepAlert(call, call.body);
  const body = { state: 'to-be-confirmed', hours: HOURS_TO_CONFIRM, sends_mail: call.config.mail.url !== undefined };
  return { body, status: 202, cache: 'none' };
}

/** Reads, checks and keeps what is asked for, with the mail that lets its author confirm it. Throws as `createAlert`. */
export async function keepAlert(call: Call, given: unknown): Promise<void> {
  const asked = readJson(alertBody, given);
  const { email, kinds, lang } = asked;
  const { label, area, radius_m, level, code } = await findAlertPlace(call, asked);
  const organisation = await bodyOfSiren(call.db, asked.organisation);
  const said = organisation ? `${label} (${organisation.name})`.slice(0, 300) : label;
  const values = [lang, said, area, radius_m, level, code, [...new Set(kinds)], organisation?.id ?? null, email];
  await actAsService(call.db, async (tx) => {
    await tx.rows('alerts/lock', [email]);
    const kept = await tx.row<{ id: string }>('alerts/keep', [...values, MOST.alerts, MOST.unconfirmed]);
    if (!kept) return;
    const [token] = await makeTokens(tx, [kept.id], 'confirm');
    const say = alertWords[lang];
    const link = `${call.config.printedUrl}/alertes/confirmer?jeton=${token}`;
    await queueMail(tx, {
      ...{ to: email, kind: 'alert-confirmation', subject: say.confirmSubject },
      text: say.confirmMail(said, link, HOURS_TO_CONFIRM),
    });
    await becomeOwner(tx);
    await record(tx, { actor: 'public', action: 'alert.asked', subject: kept.id, outcome: 'done' });
  });
}
