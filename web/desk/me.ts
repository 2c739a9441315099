import type { Me as Known } from '../../api/identity/answers.ts';
import type { Failure } from '../ask.ts';
import { createStore, useStore } from '../store.ts';
import { askDesk, isExpired } from './ask-desk.ts';

/** Who is signed in; `id` tells the people of one browser apart. */
export type Me = Known & { id: string };
export type Role = Seat['role'];
const ROLES: Role[] = ['reader', 'editor', 'publisher', 'administrator'];

/** A body for which somebody acts, and what he is there. */
export type Seat = Known['seats'][number];

type State = { me: Me | null; failure: Failure | null; asked: boolean };
const store = createStore<State>({ me: null, failure: null, asked: false });

/** Who is signed in, drawn anew when that changes. */
export const useMe = (): State => useStore(store);
export const currentMe = (): Me | null => store.get().me;
/** Acts each time that the service has said who is signed in, or has not. */
export const onMe = store.listen;

/** Asks who is signed in. */
export async function readMe(): Promise<void> {
  try {
    const { value } = await askDesk<Known>('/desk/me');
    store.set({ me: { ...value, id: `${value.name} ${value.email}` }, failure: null, asked: true });
  } catch (error) {
    store.set({ failure: error as Failure, asked: true });
  }
}

/** Does somebody have this role in a body, or more? */
export const isAtLeast = (siren: string, role: Role): boolean => {
  const own = store.get().me?.seats.find((seat) => seat.siren === siren)?.role;
  return own !== undefined && ROLES.indexOf(own) >= ROLES.indexOf(role);
};

// Somebody may have signed in again in another tab, and it may be somebody else.
addEventListener('focus', () => store.get().asked && readMe());
addEventListener('storage', () => isExpired() && readMe());
addEventListener('online', () => store.get().me || readMe());
