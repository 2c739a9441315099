import { createStore, useStore } from '../store.ts';
import { KEPT, LATE } from './keepable.ts';

/** Whether the service is reached: yes; not, as the device has no network; or not, though it has. */
export type Reach = 'reached' | 'no-network' | 'silent';

const unreached = (): Reach => (navigator.onLine === false ? 'no-network' : 'silent');
const store = createStore<{ reach: Reach }>({ reach: 'reached' });
/** When the service gave what the device has kept, by what was read of it. */
const times = new WeakMap<object, { time: string; late: boolean }>();

const PAUSE = 10_000; // milliseconds between two looks whether the service answers again

/** Asks whether the service answers, at an address of which nothing is ever kept. */
const look = () =>
  fetch('/health/ready', { cache: 'no-store' }).then(
    ({ ok }) => ok && store.set({ reach: 'reached' }),
    () => undefined,
  );

/** Listens to what the browser knows of the network from now on, and looks for the service while it is not reached. */
export function watchNetwork(): void {
  if (navigator.onLine === false) noteSilence();
  addEventListener('offline', noteSilence);
  // That there is a network does not say that the service answers.
  addEventListener('online', look);
  setInterval(() => store.get().reach !== 'reached' && look(), PAUSE);
}

/** Whether the service is reached, drawn anew at each change. */
export const useReach = (): Reach => useStore(store).reach;

/** Tells each time that the service is reached again. */
export const onReached = (act: () => void): (() => void) =>
  store.listen(() => store.get().reach === 'reached' && act());

/** Notes that a question got no answer at all. */
export const noteSilence = (): void => store.set({ reach: unreached() });

/**
 * Notes what an answer says of the network: it came from the service, or it is one that the device has kept. A kept one
 * that was given as the service is slow says nothing: to ask again at once would only find it slow again.
 */
export function noteAnswer<T>(value: T, { headers }: Response): T {
  const time = headers.get(KEPT);
  const late = headers.has(LATE);
  if (!late) store.set({ reach: time ? unreached() : 'reached' });
  if (time && typeof value === 'object' && value) times.set(value, { time, late });
  return value;
}

/** When the service gave an answer, if it is one that the device has kept; and whether the service was only slow. */
export const keptAt = (value: unknown): { time: string; late: boolean } | null =>
  typeof value === 'object' && value ? (times.get(value) ?? null) : null;
