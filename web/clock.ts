import { KEPT } from './offline/keepable.ts';
import { createStore, useStore } from './store.ts';

const MUCH = 12 * 3_600_000; // milliseconds; a smaller error rarely gives another day

const store = createStore<{ wrong: boolean; ahead: number }>({ wrong: false, ahead: 0 });

/** Compares the device's clock with the service's, as an answer states it that was not kept since an earlier day. */
export function noteTime({ headers }: Response): void {
  const said = Date.parse(headers.get('Date') ?? '');
  if (Number.isNaN(said) || headers.has(KEPT)) return;
  const ahead = Date.now() - said;
  const wrong = Math.abs(ahead) > MUCH;
  store.set({ wrong, ahead: wrong ? ahead : 0 });
}

/** The present moment: by the service's clock where that of the device is far off. */
export const now = (): Date => new Date(Date.now() - store.get().ahead);

/** Whether the device's clock is far off, drawn anew when that is found out. */
export const useWrongClock = (): boolean => useStore(store).wrong;
