import { readFileSync } from 'node:fs';

/** The sentences of the table of routes in English, by the French ones. */
export const english = JSON.parse(readFileSync(new URL('english.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;
