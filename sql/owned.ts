/** How long one thing may take that is done for a body, in milliseconds: its process is ended then, and so is a statement. */
export const LONGEST_MS = 900_000;

/** What a body says of a dataset of its own: its facts, its one rule, and the columns of its files that are read. */
export type OwnedDefinition = {
  title: string;
  title_en: string;
  description: string;
  description_en: string;
  theme: string;
  kind: 'zones' | 'decisions';
  geometry: 'point' | 'line' | 'polygon';
  licence: string;
  color: string;
  rule: {
    title: string;
    title_en: string;
    summary: string;
    summary_en: string;
    effect: 'forbidden' | 'conditional' | 'obligation' | 'information';
    document: { title: string; article: string; href: string; date: string };
  };
  /** The names of columns; an empty one: there is none. Without a key, a row is known by its content. */
  columns: { key: string; label: string; from: string; until: string; href: string };
};
