import type { Link } from '../features/links.ts';
import { MEDIA } from '../route.ts';
import { WORDS } from './schema-words.ts';

const RELATIONS = 'http://www.opengis.net/def/rel/ogc/1.0';
/** The relation of a link to what a filter may name. */
export const QUERYABLES = `${RELATIONS}/queryables`;

/** The links of a collection to its schemas; `at` gives the address of something below it. */
export function linksOfSchemas(at: (below: string) => string, lang: 'fr' | 'en'): Link[] {
  return (['queryables', 'sortables', 'schema'] as const).map((what) => ({
    rel: `${RELATIONS}/${what}`,
    type: MEDIA.schema,
    href: at(what),
    title: WORDS[lang][what],
  }));
}
