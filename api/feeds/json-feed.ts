import type { Feed } from './feed.ts';

/** A feed as JSON Feed 1.1; `_terrier` has the box of the act: west, south, east, north. */
export function jsonFeedOf({ title, lang, self, next, page, entries }: Feed): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    ...{ title, language: lang, home_page_url: page, feed_url: self },
    ...(next ? { next_url: next } : {}),
    items: entries.map(({ id, href, lines, from, published, updated, tags, box, ...entry }) => ({
      ...{ id, url: href, title: entry.title, content_text: lines.join('\n') },
      ...{ date_published: published.toISOString(), date_modified: updated.toISOString() },
      authors: [{ name: from }],
      tags: tags.map(([term]) => term),
      ...(box ? { _terrier: { bbox: [box[1], box[0], box[3], box[2]] } } : {}),
    })),
  };
}
