import http from 'node:http';
import https from 'node:https';
import { actAsService } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import { checkedLookup, type Resolve, resolveByName } from '../../web-address.ts';
import { pauseAfter } from '../alerts/pauses.ts';
import type { Config } from '../config.ts';
import { Problem } from '../problem.ts';
import { addressRefused, readWebhookAddress } from './address.ts';
import { signatureOf } from './sign.ts';

const AT_ONCE = 8;
const ANSWER_MS = 10_000;

type WaitingCall = { id: string; what: string; body: string; tries: number; made: Date; url: string; secret: string };
/** How a call ended: the status of its answer, or what went wrong before there was one. */
type Answered = { status: number | null; fault: string | null };
type Settings = Pick<Config, 'webhooks'>;

/** Makes the calls that have waited longest, one for each webhook; says whether there were any. */
export async function callWaiting(db: Database, settings: Settings, resolve = resolveByName): Promise<boolean> {
  const calls = await actAsService(db, (tx) => tx.rows<WaitingCall>('webhooks/take', [AT_ONCE]));
  await Promise.all(
    calls.map(async (call) => {
      const { status, fault } = await callOnce(call, settings, resolve);
      const isTaken = status !== null && status >= 200 && status < 300;
      const pause = isTaken ? undefined : pauseAfter(call.tries, call.made);
      await actAsService(db, (tx) =>
        pause === undefined
          ? tx.rows('webhooks/end', [call.id, isTaken, status, fault])
          : tx.rows('webhooks/later', [call.id, pause, status, fault]),
      );
    }),
  );
  return calls.length > 0;
}

/**
 * Makes one call: to the very address that was checked when the connection is made, for ten seconds at most, and nowhere
 * else that it may lead to.
 */
async function callOnce(call: WaitingCall, { webhooks }: Settings, resolve: Resolve): Promise<Answered> {
  try {
    const url = readWebhookAddress(call.url, webhooks.allowPrivate);
    const lookup = checkedLookup(resolve, webhooks.allowPrivate.includes(url.host), addressRefused);
    return { status: await postTo(url, call, lookup), fault: null };
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    const words = error instanceof Problem ? error.french : name === 'AbortError' ? 'trop lent / too slow' : code;
    return { status: null, fault: words ?? name };
  }
}

function postTo(url: URL, { id, what, body, secret }: WaitingCall, lookup: ReturnType<typeof checkedLookup>) {
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'User-Agent': 'Terrier',
    'X-Terrier-Delivery': id,
    'X-Terrier-Event': what,
    'X-Terrier-Signature': signatureOf(body, secret, Math.floor(Date.now() / 1000)),
  };
  return new Promise<number>((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const signal = AbortSignal.timeout(ANSWER_MS);
    const sent = request(url, { method: 'POST', headers, lookup, agent: false, signal }, (response) => {
      // The status is all that counts: what else is said is not read.
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end(body);
  });
}
