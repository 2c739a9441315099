import type { Candidate, Problem } from '../api/answers.ts';
import { noteTime } from './clock.ts';
import { noteAnswer, noteSilence } from './offline/connection.ts';

/**
 * Why the service gave no answer: no network, too late, an answer cut in the middle, or a problem that it states in both
 * languages; `candidates` are what the question may have meant, `until` the time before which it wants no other.
 */
export class Failure extends Error {
  constructor(
    readonly reason: 'offline' | 'late' | 'unknown' | 'refused' | 'broken' | 'cut',
    readonly words: { fr: string; en: string } | null = null,
    readonly candidates: Candidate[] = [],
    readonly until: number | null = null,
  ) {
    super(words?.en ?? reason);
  }
}

const PATIENCE = 30_000; // milliseconds

const LONGEST = 3600; // seconds
/** The time until which the service wants to be left alone, as it said when too much was asked of it. */
const untilOf = ({ status, headers }: Response) => {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
  return (status === 429 || status === 503) && seconds > 0 ? Date.now() + Math.min(seconds, LONGEST) * 1000 : null;
};

const failureOf = async (response: Response) => {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const words = problem?.detail ? { fr: problem.detail, en: problem.detail_en ?? problem.detail } : null;
  const reason = response.status >= 500 ? 'broken' : response.status === 404 ? 'unknown' : 'refused';
  return new Failure(reason, words, problem?.candidates, untilOf(response));
};

/** Too much was read, or written: the last refusal, by method. */
const refusals = new Map<string, Failure>();

const refuseEarly = (method: string) => {
  const refusal = refusals.get(method);
  if (refusal?.until && refusal.until > Date.now()) throw refusal;
};

/** What stands in the query of an address. */
export type Query = Record<string, string | number | null>;

/** Values as the query of an address; those that say nothing are left out. */
export const written = (query: Query) => {
  const said = Object.entries(query).filter(([, value]) => value !== null && value !== '');
  return said.length ? `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}` : '';
};

async function ask<T>(address: string, options: RequestInit): Promise<T> {
  const { signal, method = 'GET' } = options;
  refuseEarly(method);
  const late = AbortSignal.timeout(PATIENCE);
  const signals = signal ? AbortSignal.any([signal, late]) : late;
  const fail = (reason: 'offline' | 'cut') => (error: unknown) => {
    if (signal?.aborted) throw error;
    if (reason === 'offline') noteSilence();
    throw new Failure(late.aborted ? 'late' : reason);
  };
  const response = await fetch(`/api${address}`, { ...options, signal: signals }).catch(fail('offline'));
  if (!response.ok) {
    const failure = await failureOf(response);
    if (response.status === 429) refusals.set(method, failure);
    throw failure;
  }
  const value = (await response.json().catch(fail('cut'))) as T;
  noteTime(response);
  return noteAnswer(value, response);
}

/** What the service answers to a question below /api. Throws a Failure. */
export const read = <T>(path: string, query: Query, signal?: AbortSignal) =>
  ask<T>(`${path}${written(query)}`, signal ? { signal } : {});

/** What it answers to something that is sent to it. Throws a Failure. */
export const send = <T>(path: string, body: object, signal?: AbortSignal) =>
  ask<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
