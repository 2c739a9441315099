import type { Logger } from 'pino';
import { actAsService } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import type { Config } from '../config.ts';
import { callWaiting } from '../webhooks/deliver.ts';
import { pauseAfter } from './pauses.ts';
import { openPost, type Post, type Waiting } from './post.ts';
import { tellNext } from './tell.ts';
import { repeat, rouse, type Stop } from './turns.ts';

const CLEAN_MS = 3_600_000;

/** The settings that sending needs. */
export type SenderConfig = Pick<Config, 'mail' | 'publisher' | 'printedUrl' | 'webhooks'>;

/**
 * Begins to tell of what happens to acts, to send the mails that wait and to call webhooks; several processes may. Gives
 * what ends it. A mail goes once, but for the one that is in hand when the process is killed, or when the database goes
 * away before it is noted: that one may go twice, with the same Message-ID.
 */
export function startSending(db: Database, config: SenderConfig, log: Logger): Stop {
  const failed = (error: unknown) => log.warn({ err: error }, 'envoi interrompu / sending interrupted');
  const works = [() => tellNext(db, config), () => callWaiting(db, config)];
  const post = config.mail.url ? openPost(config, log) : undefined;
  if (post) works.push(() => sendNext(db, post));
  else
    log.warn(
      'SMTP_URL n’est pas réglé : les courriels restent en attente / SMTP_URL is not set: mails wait in the outbox',
    );
  const ends = works.map((work) =>
    repeat(async () => {
      const found = await work();
      if (found) rouse();
      return found;
    }, failed),
  );
  const cleaning = setInterval(() => void forget(db).catch(failed), CLEAN_MS);
  void forget(db).catch(failed);
  return async () => {
    clearInterval(cleaning);
    await Promise.all(ends.map((end) => end()));
    post?.close();
  };
}

/** Sends the mail that has waited longest; says whether to look for the next one at once. */
export async function sendNext(db: Database, post: Post): Promise<boolean> {
  const mail = await actAsService(db, (tx) => tx.row<Waiting>('outbox/take'));
  if (!mail) return false;
  const fate = await post.send(mail);
  const pause = fate === 'later' || fate === 'unreached' ? pauseAfter(mail.tries, mail.made) : undefined;
  await actAsService(db, (tx) =>
    pause === undefined ? tx.rows('outbox/end', [mail.id, fate === 'sent']) : tx.rows('outbox/later', [mail.id, pause]),
  );
  return fate !== 'unreached';
}

/** Forgets what has waited too long: mails of five days, alerts that nobody confirmed in 48 hours, calls of 30 days. */
export async function forget(db: Database): Promise<void> {
  await actAsService(db, async (tx) => {
    await tx.rows('outbox/give-up');
    await tx.rows('alerts/forget');
    await tx.rows('webhooks/forget');
  });
}
