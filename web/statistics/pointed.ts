import { useEffect } from 'preact/hooks';
import { createStore, usePart, useStore } from '../store.ts';

/** A territory that is pointed at: on the map by the mouse, on the map by the cross, or in the list. */
export type PointedTerritory = { code: string; from: 'mouse' | 'cross' | 'list'; x: number; y: number };

// A store of its own: it changes with the mouse, and the page as a whole must not be drawn anew each time.
const store = createStore<{ territory: PointedTerritory | null }>({ territory: null });

/** Says which territory is pointed at. */
export const pointAt = (territory: PointedTerritory | null) => store.set({ territory });

/** No longer points at this territory of a list; what the map points at stays. */
export const forget = (code: string) => {
  const { territory } = store.get();
  if (territory?.from === 'list' && territory.code === code) pointAt(null);
};

/** Points at a territory of a list for as long as the mouse or the focus is on it. */
export const usePointing = (code: string) => {
  const at = () => pointAt({ code, from: 'list', x: 0, y: 0 });
  const away = () => pointAt(null);
  // A row that goes away under the mouse or with the focus is never left.
  useEffect(() => () => forget(code), [code]);
  return { onMouseEnter: at, onFocus: at, onMouseLeave: away, onBlur: away };
};

/** Tells when another territory is pointed at, or none any more. */
export function onPointed(listener: (territory: PointedTerritory | null) => void): () => void {
  let last: string | undefined;
  return store.listen(() => {
    const { territory } = store.get();
    if (territory?.code !== last) listener(territory);
    last = territory?.code;
  });
}

/** The territory pointed at, drawn anew at each change. */
export const usePointed = () => useStore(store).territory;

/** The code of the territory pointed at, which changes less often than where the mouse is. */
export const usePointedCode = () => usePart(store, ({ territory }) => territory?.code ?? null);
