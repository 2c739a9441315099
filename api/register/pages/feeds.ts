import type { Language } from '../../acts/schedule-names.ts';
import { registerWords } from './words.ts';

/** What a feed may be narrowed by. */
const NARROWED = ['organisation', 'kind', 'territory'];

/** The feeds of the acts that a list shows, as far as feeds can be narrowed, as links of a page. */
export function feedLinks(fields: Record<string, string>, lang: Language) {
  const say = registerWords[lang];
  const kept = Object.entries(fields).filter(([name]) => NARROWED.includes(name));
  const feed = (f: string) => `/api/acts/feed?${new URLSearchParams([...kept, ['f', f]])}`;
  return [
    { rel: 'alternate', type: 'application/atom+xml', href: feed('atom'), title: say.atom },
    { rel: 'alternate', type: 'application/feed+json', href: feed('jsonfeed'), title: say.jsonFeed },
  ];
}
