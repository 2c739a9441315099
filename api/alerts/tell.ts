import { actAsService } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import type { Config } from '../config.ts';
import { queueCalls } from '../webhooks/queue.ts';
import { type ActEvent, toldOf } from './event.ts';
import { type Mail, queueMails } from './outbox.ts';
import { makeTokens } from './tokens.ts';
import { alertWords } from './words.ts';

type Concerned = { id: string; lang: 'fr' | 'en'; label: string; email: string };

/**
 * Tells of the first event of an act that nobody was told of: a mail for each alert that it concerns, a call for each
 * webhook. The event is taken in the same transaction, so each is told once, whenever the process dies. Says whether there
 * was one.
 */
export function tellNext(db: Database, config: Pick<Config, 'printedUrl'>): Promise<boolean> {
  return actAsService(db, async (tx) => {
    const next = await tx.row<{ event: number }>('alerts/next-event');
    if (!next) return false;
    const event = (await tx.row<ActEvent>('alerts/event', [next.event]))!;
    // Of an act that was withdrawn meanwhile, only that is told.
    if (event.document === null && event.what !== 'withdrawn') return true;
    const concerned = await tx.rows<Concerned>('alerts/concerned', [event.id]);
    const tokens = await makeTokens(
      tx,
      concerned.map(({ id }) => id),
      'stop',
    );
    const mails = concerned.map((alert, index) => alertMail(event, alert, tokens[index]!, config.printedUrl));
    await queueMails(tx, mails);
    await queueCalls(tx, next.event, event, config.printedUrl);
    return true;
  });
}

function alertMail(event: ActEvent, { lang, label, email }: Concerned, token: string, origin: string): Mail {
  const say = alertWords[lang];
  const { heading, from, lines } = toldOf(event, lang);
  const stop = `${origin}/alertes/arreter?jeton=${token}`;
  const text = [
    heading,
    from,
    ...lines,
    say.read(`${origin}/acte/${event.id}`),
    '-- ',
    say.because(label),
    say.toStop(stop),
  ];
  return { to: email, kind: 'alert', subject: heading, text: text.join('\n\n'), stop };
}
