import { changeScene } from '../../scene.ts';
import { createStore, useStore } from '../../store.ts';

/** The ways in which a place can be given. */
export const WAYS = ['draw', 'street', 'address', 'parcel', 'territory', 'copy', 'file'] as const;
export type Way = (typeof WAYS)[number];

type Where = {
  way: Way;
  /** The place of the list that is drawn anew; null: a new one. */
  redrawn: number | null;
  /** Where the map was clicked last, and the parcel there. */
  clicked: { lon: number; lat: number; parcel: string | null } | null;
  /** What has just been done, read aloud. */
  said: string;
};

const store = createStore<Where>({ way: 'draw', redrawn: null, clicked: null, said: '' });

/** How a place is being given, drawn anew at each change. */
export const useWhere = (): Where => useStore(store);
export const changeWhere = store.set;

/** Chooses how the next place is given. */
export function takeWay(way: Way): void {
  store.set({ way, redrawn: null, clicked: null });
  changeScene({ sketching: way === 'draw' });
}
