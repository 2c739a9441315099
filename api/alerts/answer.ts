import { actAsService, becomeOwner } from '../../sql/acting.ts';
import { record } from '../../sql/audit.ts';
import type { Answer } from '../answer.ts';
import { optional, type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { confirmedPage, confirmPage, stopPage, stoppedPage } from './page.tsx';
import { digestOf, type Purpose } from './tokens.ts';

const token: Param<string> = {
  read: reader('le jeton d’un courriel est attendu', 'the token of a mail is wanted', (text) =>
    /^[\w-]{20,100}$/.test(text) ? text : undefined,
  ),
  about: 'Jeton du lien d’un courriel',
  schema: { type: 'string', example: 'q3sFhXk0c1Zf8wYl2JtR5oVbN7aUeD9m' },
};

export const tokenQuery = { jeton: token, lang: { ...param.lang, read: optional(param.lang).read } };
type TokenCall = Call<typeof tokenQuery>;
type Found = { id: string; lang: 'fr' | 'en'; label: string; is_confirmed: boolean };

const HTML = { type: 'text/html', cache: 'none' } as const;

/**
 * The page behind the link of the mail that asks to confirm an alert. It only shows a button: programs that look at mails
 * open links too. Throws 404 for a link that is unknown, too old, or whose alert was stopped.
 */
export async function pageToConfirm({ db, query }: TokenCall): Promise<Answer> {
  const alert = await find(db, query.jeton, 'confirm');
  if (!alert) throw gone();
  const page = alert.is_confirmed ? confirmedPage : confirmPage;
  return { body: page(alert, query.jeton), ...HTML };
}

/** Lets an alert begin, and leads back to the page, which says so. Throws 404. */
export async function confirmAlert({ db, query }: TokenCall): Promise<Answer> {
  const alert = await find(db, query.jeton, 'confirm');
  if (!alert) throw gone();
  await change(db, 'alerts/confirm', alert.id, 'alert.confirmed');
  const headers = { Location: `/alertes/confirmer?jeton=${query.jeton}` };
  return { body: '', type: 'text/plain', status: 303, cache: 'none', headers };
}

/** The page behind the link that stops an alert, with a button. */
export async function pageToStop({ db, query }: TokenCall): Promise<Answer> {
  const alert = await find(db, query.jeton, 'stop');
  return { body: alert ? stopPage(alert, query.jeton) : stoppedPage(query.lang ?? 'fr'), ...HTML };
}

/** Stops an alert, from the page or by one click in a program that reads mails (RFC 8058); once more does no harm. */
export async function stopAlert({ db, query }: TokenCall): Promise<Answer> {
  const alert = await find(db, query.jeton, 'stop');
  if (alert) await change(db, 'alerts/stop', alert.id, 'alert.stopped');
  return { body: stoppedPage(alert?.lang ?? query.lang ?? 'fr'), ...HTML };
}

function find(db: Call['db'], token: string, purpose: Purpose): Promise<Found | undefined> {
  return actAsService(db, (tx) => tx.row<Found>('alerts/of-token', [digestOf(token), purpose]));
}

function change(db: Call['db'], question: string, alert: string, action: string): Promise<void> {
  return actAsService(db, async (tx) => {
    const changed = await tx.row<{ id: string }>(question, [alert]);
    if (!changed) return;
    await becomeOwner(tx);
    await record(tx, { actor: 'public', action, subject: alert, outcome: 'done' });
  });
}

function gone(): Problem {
  return new Problem(
    404,
    'jeton-inconnu',
    'Ce lien n’est plus valable : il a plus de 48 heures, ou l’alerte a été arrêtée. Demandez-en une nouvelle sur la page des alertes',
    'this link is no longer valid: it is older than 48 hours, or the alert was stopped. Ask for a new one on the page of alerts',
  );
}
