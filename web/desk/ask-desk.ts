import type { Problem } from '../../api/answers.ts';
import { Failure } from '../ask.ts';
import { noteTime } from '../clock.ts';
import { createStore, useStore } from '../store.ts';

/** What is wrong with one field: a JSON pointer into what was sent, and words for it. */
export type FieldFault = { pointer: string; detail: string; detail_en: string };

/** Why the desk did not do what it was asked: as any failure, with the slug of the problem and the fields that it names. */
export class Refusal extends Failure {
  constructor(
    readonly status: number,
    readonly slug: string,
    words: Failure['words'],
    readonly faults: FieldFault[],
  ) {
    super(status >= 500 ? 'broken' : status === 404 ? 'unknown' : 'refused', words);
  }
}

/** An order to the desk; `version` is the ETag of what was seen, `key` makes a repeated order be carried out once. */
export type Order = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: object;
  version?: string | null;
  key?: string;
  signal?: AbortSignal;
};

/** What the desk answers, and its version. */
export type Told<T> = { value: T; etag: string };

/** Where the desk has a draft. */
export const draftPath = (id: string): string => `/desk/drafts/${id}`;

const PATIENCE = 30_000; // milliseconds

const session = createStore<{ expired: boolean }>({ expired: false });

/** Whether the sign-in is over, drawn anew when that is found out. */
export const useExpired = (): boolean => useStore(session).expired;

/** Whether the sign-in is over. */
export const isExpired = (): boolean => session.get().expired;

/** Acts each time that somebody is signed in again. */
export const onSignedIn = (act: () => void): (() => void) => session.listen(() => !session.get().expired && act());

/** The refusal that an answer is; one that says that nobody is signed in is noted. */
export function refusalOf(status: number, text: string): Refusal {
  let problem: Partial<Problem> = {};
  try {
    problem = JSON.parse(text) as Partial<Problem>;
  } catch {
    // Whatever stands between us and the service answers in its own way.
  }
  const { detail, detail_en = detail, type = '', errors = [] } = problem;
  if (status === 401) session.set({ expired: true });
  const faults = errors.map(({ parameter, ...said }) => ({ pointer: parameter, ...said }));
  const words = detail ? { fr: detail, en: detail_en ?? detail } : null;
  return new Refusal(status, type.split('/').at(-1) ?? '', words, faults);
}

/** Asks the desk, or orders something. Throws a Failure, which is a Refusal where the service has answered. */
export async function askDesk<T>(path: string, order: Order = {}): Promise<Told<T>> {
  const { method = 'GET', body, version, key, signal } = order;
  const late = AbortSignal.timeout(PATIENCE);
  const headers = {
    ...(body ? { 'Content-Type': 'application/json' } : {}),
    ...(version ? { 'If-Match': version } : {}),
    ...(key ? { 'Idempotency-Key': key } : {}),
  };
  const options = { method, headers, signal: signal ? AbortSignal.any([signal, late]) : late };
  const response = await fetch(`/api${path}`, { ...options, ...(body ? { body: JSON.stringify(body) } : {}) }).catch(
    (error: unknown) => {
      if (signal?.aborted) throw error;
      throw new Failure(late.aborted ? 'late' : 'offline');
    },
  );
  const text = await response.text().catch(() => {
    throw new Failure('cut');
  });
  if (!response.ok) throw refusalOf(response.status, text);
  noteTime(response);
  // What is public is answered to anybody.
  if (path.startsWith('/desk/')) session.set({ expired: false });
  return { value: (text ? JSON.parse(text) : null) as T, etag: response.headers.get('ETag') ?? '' };
}
