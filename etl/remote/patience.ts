import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import type { WebAnswer } from '../web.ts';
import type { Remote } from './remote.ts';

const BUSY = [429, 500, 502, 503, 504];
/** Faults of the way, not of what is at its end: worth another try. */
const PASSING = ['no-answer', 'too-slow'];
/** Nobody is waited for any longer at a time, in ms. */
const LONGEST = 120_000;

/**
 * Asks until there is an answer that is not the service's own trouble. Waits as long as `Retry-After` says, or else
 * twice as long each time with some chance, so that many who wait do not come back together. `attempt` is given the ms
 * that are left. Throws a Refusal `unavailable` when the tries or the time are used up, `not-offered` when there is
 * nothing at the address, `service-refused` for any other answer but 200, 206, 304 and 416.
 */
export async function patiently(
  { turn, patience, limits }: Pick<Remote, 'turn' | 'patience' | 'limits'>,
  address: string,
  attempt: (left: number) => Promise<WebAnswer>,
): Promise<WebAnswer> {
  const end = Date.now() + limits.total;
  for (let tried = 1; ; tried += 1) {
    await turn(address);
    const answer = await attempt(Math.max(end - Date.now(), 1)).catch(passing);
    if (!(answer instanceof Refusal) && !BUSY.includes(answer.status)) return expected(answer);
    const pause = answer instanceof Refusal ? null : retryAfter(answer.headers['retry-after']);
    const ms = pause ?? patience.first * 2 ** (tried - 1) * (0.5 + Math.random());
    if (tried >= patience.tries || ms > LONGEST || Date.now() + ms > end) throw unavailable(address, answer, tried);
    await wait(ms);
  }
}

function passing(error: unknown): Refusal {
  if (error instanceof Refusal && PASSING.includes(error.slug)) return error;
  throw error;
}

function expected(answer: WebAnswer): WebAnswer {
  const { status, address } = answer;
  if ([200, 206, 304, 416].includes(status)) return answer;
  if (status === 404 || status === 410)
    throw new Refusal('not-offered', `Rien à cette adresse : ${address}`, `nothing there (${status})`);
  throw new Refusal('service-refused', `${new URL(address).host} répond ${status} : ${address}`, `answers ${status}`);
}

function unavailable(address: string, last: WebAnswer | Refusal, tries: number): Refusal {
  const french = last instanceof Refusal ? last.french : `répond ${last.status}`;
  const { host } = new URL(address);
  return new Refusal(
    'unavailable',
    `Service indisponible : ${host} (${french}, ${tries} essai(s))`,
    `service unavailable: ${host}`,
  );
}

/** The ms that a `Retry-After` asks for, in seconds or as a date; null when it says nothing. */
export function retryAfter(text: string | undefined, now = Date.now()): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(date - now, 0);
}
