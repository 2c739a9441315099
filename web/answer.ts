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

/** `of` is the key of the question that the value answers. */
type State<T> = Omit<Answer<T>, 'again'> & { key: string | null; of: string | null };

const SLOW = 4000; // milliseconds until we say that it takes long
const idle = { value: null, of: null, failure: null, waiting: false, slow: false };

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

/** Where a question stands that is only now asked. */
const begun = <T>(before: State<T>, key: string | null, keep: (before: string, now: string) => boolean): State<T> => {
  const stays = before.key !== null && key !== null && (before.key === key || keep(before.key, key));
  return { ...idle, key, value: stays ? before.value : null, waiting: key !== null };
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
    show((before) => ({ ...begun(before, key, keep), of: before.of }));
    const slow = setTimeout(() => show((before) => ({ ...before, slow: true })), SLOW);
    ask(stop.signal)
      .then((value) => {
        if (!stop.signal.aborted) show({ ...idle, key, value, of: key });
      })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        const failure = error instanceof Failure ? error : new Failure('broken');
        // Beside what is asked now, the answer to another question would be taken for its own.
        show(({ value, of }) => ({ ...idle, key, ...(of === key ? { value, of } : {}), failure }));
      })
      .finally(() => clearTimeout(slow));
    return () => {
      stop.abort();
      clearTimeout(slow);
    };
  }, [key, round]);
  const again = useCallback(() => next((count) => count + 1), []);
  useRepeat(state, again);
  // Between a new key and the effect that asks, the state is still that of the former one.
  return { ...(state.key === key ? state : begun(state, key, keep)), again };
}
