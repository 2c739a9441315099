import { embedded } from './embed/embedded.ts';
import { readView, type View, writeView } from './permalink.ts';
import { createStore, useStore } from './store.ts';

const MEMORY = 'terrier-language';

/** The language chosen on an earlier visit; browsers may refuse storage, then French. */
const usualLanguage = () => {
  if (embedded) return 'fr';
  try {
    return localStorage.getItem(MEMORY) === 'en' ? 'en' : 'fr';
  } catch {
    return 'fr';
  }
};

const remember = (language: View['language']) => {
  try {
    localStorage.setItem(MEMORY, language);
  } catch {
    // A browser without storage simply does not remember.
  }
};

const store = createStore<View>(readView(location.hash, usualLanguage()));
const address = (view: View) => `${location.pathname}${location.search}${writeView(view)}`;

addEventListener('popstate', () => store.set(readView(location.hash, usualLanguage())));

/** What the link says now. */
export const currentView = store.get;

/** The view, drawn anew at each change. */
export const useView = () => useStore(store);

/** Tells at each change of the view. */
export const onView = store.listen;

/** Changes the view. `step`: the change becomes an entry of the history, so that “back” undoes it. */
export function changeView(change: Partial<View>, step = true): void {
  const before = address(store.get());
  store.set(change);
  const now = address(store.get());
  if (change.language && !embedded) remember(change.language);
  if (now === before && now === `${location.pathname}${location.search}${location.hash}`) return;
  if (step && now !== before && !embedded) history.pushState(null, '', now);
  else history.replaceState(null, '', now);
}

/** The address of the present view, to share. */
export const shareAddress = () => new URL(address(store.get()), location.href).href;
