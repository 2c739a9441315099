import { createStore, useStore } from '../store.ts';

type InstallEvent = Event & { prompt: () => Promise<unknown> };
const store = createStore<{ ask: (() => void) | null }>({ ask: null });

// Some browsers say that the page can be installed, and let it ask the user at a moment of its choice.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  store.set({
    ask: () => {
      store.set({ ask: null });
      (event as InstallEvent).prompt();
    },
  });
});
addEventListener('appinstalled', () => store.set({ ask: null }));

/** Asks the user whether the page is to be installed as an application; null where the browser has not offered it. */
export const useInstallable = () => useStore(store).ask;
