import { type Parameter, readIdentifiers, writeIdentifiers } from './parameter.ts';

const FILTERS = [
  ['profil', 'profile'],
  ['effet', 'effect'],
  ['theme', 'theme'],
] as const;

/** What the answer is narrowed to; nothing chosen: everything is shown. */
export type Filters = Record<(typeof FILTERS)[number][1], string[]>;

/** What the answer about a place is narrowed to. */
export type FiltersPart = { filters: Filters };

/** Filters that let everything through. */
export const noFilters: Filters = { profile: [], effect: [], theme: [] };

/** Nothing is narrowed. */
export const emptyFilters: FiltersPart = { filters: noFilters };

/** `profil=`, `effet=` and `theme=`. */
export const filtersParameters: Parameter<FiltersPart>[] = FILTERS.map(([name, filter]) => ({
  name,
  also: [...new Set([filter, name === 'theme' ? 'thème' : name])].filter((other) => other !== name),
  read: (text, said) => ({ filters: { ...said.filters, [filter]: readIdentifiers(text) } }),
  write: ({ filters }) => writeIdentifiers(filters[filter]),
}));
