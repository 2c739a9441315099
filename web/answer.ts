import { useCallback, useEffect, useState } from 'preact/hooks';
import { Failure } from './api.ts';
import { keptAt, onReached } from './offline/connection.ts';

/** Where a question to the service stands; the last value stays in sight while a new one is on its way. */
export type Answer<T> = {
  value: T | null;
  failure: Failure | null;
  waiting: boolean;
  slow: boolean;
  again: () => void;
};

type State<T> = Omit<Answer<T>, 'again'> & { key: string | null };

const SLOW = 4000; // milliseconds until we say that it takes long
const idle = { value: null, failure: null, waiting: false, slow: false };

/** Asks again by itself: when the service is reached again, or wants to be asked again. */
const useRepeat = ({ value, failure }: { value: unknown; failure: Failure | null }, again: () => void) => {
  useEffect(() => {
    if (failure?.reason === 'offline' || keptAt(value)) return onReached(again);
  }, [value, failure, again]);
  useEffect(() => {
    if (!failure?.until) return;
    const timer = setTimeout(again, failure.until - Date.now());
    return () => clearTimeout(timer);
  }, [failure, again]);
};

/** Asks the service whenever `key` changes; null asks nothing. `keep` says whether the old value may stay meanwhile. */
export function useAnswer<T>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<T>,
  keep: (before: string, now: string) => boolean = () => false,
): Answer<T> {
  const [state, show] = useState<State<T>>({ ...idle, key, waiting: key !== null });
  const [round, next] = useState(0);
  // The key stands for the question, a retry for one round more
  useEffect(() => {
    if (key === null) return show({ ...idle, key });
    const stop = new AbortController();
    show((before) => {
      const value = before.key !== null && (before.key === key || keep(before.key, key)) ? before.value : null;
      return { ...idle, key, value, waiting: true };
    });
    const slow = setTimeout(() => show((before) => ({ ...before, slow: true })), SLOW);
    ask(stop.signal)
      .then((value) => {
        if (!stop.signal.aborted) show({ ...idle, key, value });
      })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        const failure = error instanceof Failure ? error : new Failure('broken');
        show((before) => ({ ...idle, key, value: before.value, failure }));
      })
      .finally(() => clearTimeout(slow));
    return () => {
      stop.abort();
      clearTimeout(slow);
    };
  }, [key, round]);
  const again = useCallback(() => next((count) => count + 1), []);
  useRepeat(state, again);
  return { ...state, again };
}
