import { createStore, useStore } from '../store.ts';
import { remember, remembered } from './memory.ts';

const MEMORY = 'patterns';
const WITHOUT_COLOURS = '(forced-colors: active), (prefers-contrast: more)';

/** What a person has chosen for this device; `patterns` is on from the start where colours are not to be relied on. */
export type Preferences = { patterns: boolean };

const usual = () => {
  const word = remembered(MEMORY);
  return word === null ? matchMedia(WITHOUT_COLOURS).matches : word === 'yes';
};

const store = createStore<Preferences>({ patterns: usual() });

matchMedia(WITHOUT_COLOURS).addEventListener('change', () => store.set({ patterns: usual() }));

/** What was chosen for this device, drawn anew at each change. */
export const usePreferences = () => useStore(store);

/** Puts patterns on all zones of the map, or takes them off. */
export function choosePatterns(patterns: boolean): void {
  remember(MEMORY, patterns ? 'yes' : 'no');
  store.set({ patterns });
}
