import { createStore, useStore } from '../store.ts';

const MEMORY = 'terrier-official-backgrounds';

/** What was agreed to on an earlier visit, by host; browsers may refuse storage, then nothing. */
const remembered = (): string[] => {
  try {
    return (localStorage.getItem(MEMORY) ?? '').split(' ').filter(Boolean);
  } catch {
    return [];
  }
};

const store = createStore({ hosts: remembered() });

/** The hosts that may be asked for pictures from this device. */
export const useConsent = (): string[] => useStore(store).hosts;

/** Gives or takes back the consent to ask a host; a browser without storage forgets it with the page. */
export function consent(host: string, given: boolean): void {
  const others = store.get().hosts.filter((one) => one !== host);
  const hosts = given ? [...others, host] : others;
  store.set({ hosts });
  try {
    if (hosts.length) localStorage.setItem(MEMORY, hosts.join(' '));
    else localStorage.removeItem(MEMORY);
  } catch {
    // It holds until the page is closed.
  }
}
