import { createStore, useStore } from '../store.ts';

/** What the page shows: the drafts, one of them, a published act, the people of a body, its datasets (or one), an invitation, the end of a sign-in. */
export type Page = {
  name: 'projets' | 'projet' | 'acte' | 'organisme' | 'donnees' | 'invitation' | 'connecte';
  id: string;
};

const NAMES = ['projet', 'acte', 'organisme', 'donnees', 'invitation', 'connecte'] as const;

const readPage = (search: string): Page => {
  const said = new URLSearchParams(search);
  const name = NAMES.find((one) => said.has(one));
  return name ? { name, id: said.get(name) ?? '' } : { name: 'projets', id: '' };
};

const store = createStore<{ page: Page }>({ page: readPage(location.search) });
addEventListener('popstate', () => store.set({ page: readPage(location.search) }));

/** The address of a page of the desk; the hash, which holds the language, stays. */
export const addressOf = ({ name, id }: Page): string =>
  `/publier${name === 'projets' ? '' : `?${new URLSearchParams({ [name]: id })}`}${location.hash}`;

/** Goes to a page of the desk. */
export function goTo(page: Page): void {
  history.pushState(null, '', addressOf(page));
  store.set({ page });
  scrollTo(0, 0);
}

/** The page that the address names. */
export const usePage = (): Page => useStore(store).page;
