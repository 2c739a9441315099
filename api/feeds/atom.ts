import { element, type Xml, xmlDocument } from '../catalogue/xml.ts';
import { MEDIA } from '../route.ts';
import type { Entry } from './entries.ts';
import type { Feed } from './feed.ts';

const NAMES = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:georss': 'http://www.georss.org/georss' };

/** A feed as Atom (RFC 4287) in pages (RFC 5005), with places as GeoRSS. */
export function atomOf({ id, title, lang, updated, self, next, first, page, json, entries }: Feed): string {
  const link = (rel: string, href: string, type: string) => element('link', { rel, href, type });
  return xmlDocument(
    element(
      'feed',
      { ...NAMES, 'xml:lang': lang },
      element('id', {}, id),
      element('title', {}, title),
      element('updated', {}, updated.toISOString()),
      element('generator', {}, 'Terrier'),
      link('self', self, MEDIA.atom),
      link('first', first, MEDIA.atom),
      next ? link('next', next, MEDIA.atom) : undefined,
      link('alternate', page, MEDIA.html),
      link('alternate', json, MEDIA.jsonfeed),
      entries.map(entry),
    ),
  );
}

function entry({ id, href, title, lines, from, published, updated, tags, box }: Entry): Xml {
  return element(
    'entry',
    {},
    element('id', {}, id),
    element('title', {}, title),
    element('published', {}, published.toISOString()),
    element('updated', {}, updated.toISOString()),
    element('author', {}, element('name', {}, from)),
    element('link', { rel: 'alternate', href, type: MEDIA.html }),
    tags.map(([term, label]) => element('category', { term, label })),
    element('summary', {}, lines.join('\n')),
    box ? place(box) : undefined,
  );
}

/** Latitude goes first in GeoRSS. */
function place([south, west, north, east]: NonNullable<Entry['box']>): Xml {
  return south === north && west === east
    ? element('georss:point', {}, `${south} ${west}`)
    : element('georss:box', {}, `${south} ${west} ${north} ${east}`);
}
