import { useEffect, useRef, useState } from 'preact/hooks';

/** A value that the whole page shares. */
export type Store<T> = {
  get: () => T;
  set: (change: Partial<T>) => void;
  listen: (listener: () => void) => () => void;
};

/** Makes a store; setting what is already there tells nobody. */
export function createStore<T extends object>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (change) => {
      const keys = Object.keys(change) as (keyof T)[];
      if (keys.every((key) => Object.is(value[key], change[key]))) return;
      value = { ...value, ...change };
      for (const listener of [...listeners]) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value, drawn anew at each change. */
export function useStore<T extends object>(store: Store<T>): T {
  const [value, show] = useState(store.get);
  useEffect(() => {
    const read = () => show(store.get());
    read();
    return store.listen(read);
  }, [store]);
  return value;
}

/** What `pick` takes of the store's value; drawn anew only when that changes. */
export function usePart<T extends object, Part>(store: Store<T>, pick: (value: T) => Part): Part {
  const [part, show] = useState(() => pick(store.get()));
  const latest = useRef(pick);
  latest.current = pick;
  useEffect(() => {
    const read = () => show(() => latest.current(store.get()));
    read();
    return store.listen(read);
  }, [store]);
  return part;
}
