import { changeScene, currentScene } from '../scene.ts';
import { createStore, useStore } from '../store.ts';
import { textOf } from '../text/words.ts';
import { currentView } from '../view.ts';
import { OFF, SHELVES } from './keepable.ts';
import { mayKeep } from './memory.ts';
import { forgetTiles, takeTiles } from './tiles-read.ts';

const WAIT = 20_000; // milliseconds after which the map is not waited for any longer
const PAUSE = 3000; // milliseconds between two notes of tiles that were read
const LOOK = 3_600_000; // milliseconds between two looks for a new build

let timers: ReturnType<typeof setInterval>[] = [];

const store = createStore<{ ready: ServiceWorker | null }>({ ready: null });

/** A new build of the page that waits for the user's word, drawn anew when there is one. */
export const useNewBuild = () => useStore(store).ready;

/** Opens the new build. What the link says stays. */
export function openNewBuild(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  store.get().ready?.postMessage({ kind: 'take over' });
}

/** Leaves the new build for the next visit. */
export const putOffNewBuild = (): void => store.set({ ready: null });

/** Asks the worker something and waits for its word. */
export const askWorker = <T>(to: ServiceWorker, kind: string): Promise<T> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data as T);
    to.postMessage({ kind }, [port2]);
  });

/** The page itself may already be of the new build: then there is nothing to ask the user. */
async function offer(worker: ServiceWorker): Promise<void> {
  const files = await askWorker<string[]>(worker, 'files');
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (own && files.includes(new URL(own).pathname)) worker.postMessage({ kind: 'take over' });
  else store.set({ ready: worker });
}

/** Deletes what is kept of the service's answers. */
export async function forget(): Promise<void> {
  const worker = navigator.serviceWorker?.controller;
  if (worker) await askWorker(worker, 'forget');
  else await Promise.all(Object.values(SHELVES).map(({ cache }) => caches.delete(cache)));
}

/**
 * Takes the worker away, and all that it has kept. It goes on serving the pages that are open, so it is told first to
 * keep nothing more.
 */
export async function uninstall(): Promise<void> {
  timers.forEach(clearInterval);
  timers = [];
  forgetTiles();
  await caches.open(OFF);
  await forget();
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((one) => one.unregister()));
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('terrier-') && name !== OFF).map((name) => caches.delete(name)),
  );
}

const watch = (registration: ServiceWorkerRegistration) => {
  const { serviceWorker } = navigator;
  if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && serviceWorker.controller) offer(installing);
    });
  });
  const look = () => document.visibilityState === 'visible' && registration.update().catch(() => undefined);
  timers.push(setInterval(look, LOOK));
};

const keep = (urls: string[]) => {
  if (urls.length) navigator.serviceWorker.controller?.postMessage({ kind: 'keep', urls: [...new Set(urls)] });
};

/**
 * What was read before the worker stood between the page and the service is kept as well; and until the next visit the
 * tiles, as the map's thread, being older than the worker, goes past it.
 */
const keepRead = () => {
  if (!mayKeep()) return;
  keep(
    performance
      .getEntriesByType('resource')
      .flatMap(({ name }) => (name.startsWith(`${location.origin}/api`) ? [name] : [])),
  );
  timers.push(setInterval(() => keep(takeTiles()), PAUSE));
};

const sayFull = ({ data }: MessageEvent<{ kind?: string }>) => {
  const words = textOf(currentView().language);
  if (data?.kind === 'full') changeScene({ notice: { key: 'full', words: words.offline.full } });
};

const mapDrawn = () =>
  new Promise<void>((done) => {
    const end = Date.now() + WAIT;
    const look = () => {
      const { mapState, drawing } = currentScene();
      const drawn = mapState !== 'opening' && (mapState !== 'open' || !drawing);
      if (drawn || Date.now() > end) done();
      else setTimeout(look, 500);
    };
    look();
  });

/** Puts the worker in place, or away if the user wants so; it fetches the whole page, so the first map goes before. */
export async function install(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // A browser may forbid storage, as some do in private windows: then nothing is kept.
  if (!mayKeep()) return uninstall().catch(() => undefined);
  await caches.delete(OFF);
  const first = !serviceWorker.controller;
  serviceWorker.addEventListener('message', sayFull);
  if (!first) forgetTiles();
  else serviceWorker.addEventListener('controllerchange', keepRead, { once: true });
  await mapDrawn();
  // The user may have changed his mind meanwhile.
  if (!mayKeep()) return;
  const registration = await serviceWorker.register('/worker.js').catch(() => undefined);
  if (!registration) return;
  if (mayKeep()) watch(registration);
  else await uninstall();
}
