import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import { queryOf } from '../query-of.ts';
import { type Call, type Format, MEDIA } from '../route.ts';
import { exchanged, isExchanged } from './boxes.ts';
import { aboutOf, type CollectionVersion, type collectionPath, offeredVersion } from './collections.ts';
import { CRS84 } from './crs.ts';
import { matchedOf } from './held.ts';
import { addressOf, collectionUrl, type Link, selfAndOthers, withParam } from './links.ts';
import { positionOf, tokenOf } from './order.ts';
import { itemsPage } from './pages/items-page.tsx';
import { positionAt, type Row, readSelection, rowsOf, type Selection, selectionQuery } from './selection.ts';

/** The formats of features, one of them or page by page. */
export const itemFormats = ['geojson', 'json', 'html'] as const satisfies Format[];
export const itemsQuery = { ...selectionQuery, limit: param.limit, after: param.after };

type Items = Call<typeof itemsQuery, typeof collectionPath>;

/** One page of features with what is told around it. */
export type Page = {
  rows: Row[];
  links: Link[];
  numberMatched: number | null;
  /** The address of all these features as a file, without its format. */
  download: string;
  /** What the question may have meant otherwise. */
  warnings: { code: string; detail: string; detail_en: string; href: string }[];
};

/**
 * A page of the features of a collection as GeoJSON, in the order of their keys or as asked for; the link `next` gives the
 * page after it, which stays right while features come and go. Throws 400, 404.
 */
export async function items(call: Items): Promise<Answer> {
  const { path, query, db, format } = call;
  const held = await offeredVersion(call, path.id, query);
  const selection = await readSelection(db, path.id, query, call.further);
  const page = await pageOf(call, format === 'html' ? { ...selection, withGeometry: false } : selection, held.version);
  const headers = { 'Content-Crs': `<${selection.crs.uri}>`, Link: linkHeader(page.links) };
  const { rows, links, warnings } = page;
  // What a page says of the collection may change without a load.
  if (format === 'html')
    return { body: itemsPage(page, aboutOf(path.id, held, query.lang), query.lang), type: MEDIA.html, headers };
  const matched = page.numberMatched === null ? {} : { numberMatched: page.numberMatched };
  const told = warnings.length ? { warnings } : {};
  const head = JSON.stringify({ type: 'FeatureCollection', ...matched, numberReturned: rows.length, links, ...told });
  // The features are already JSON: put together as text, not read and written again.
  return {
    body: `${head.slice(0, -1)},"features":[${rows.map(({ json }) => json).join(',')}]}`,
    type: MEDIA[format],
    headers,
    modified: modifiedOf(held, query),
  };
}

/** What lies in a territory changes with the territory too, of which the load of the collection knows nothing. */
function modifiedOf({ changed }: CollectionVersion, { territory, commune }: Items['query']): Date | undefined {
  return territory || commune ? undefined : (changed ?? undefined);
}

async function pageOf(call: Items, selection: Selection, version: number | null): Promise<Page> {
  const { db, path, query, origin, format } = call;
  const url = addressOf(call);
  const question = JSON.stringify([path.id, selection.where, query.sortby]);
  const after = query.after === undefined ? undefined : positionOf(query.after, question, selection.order);
  const found = await rowsOf(db, selection, query.limit + 1, after);
  const rows = found.slice(0, query.limit);
  const isLast = found.length === rows.length;
  const numberMatched = isLast && !after ? rows.length : await matchedOf(call, selection, version);
  const links = selfAndOthers(url, format, itemFormats);
  if (!isLast) {
    const href = withParam(url, 'after', tokenOf(positionAt(rows.at(-1)!), question));
    links.push({ rel: 'next', type: MEDIA[format], href });
  }
  links.push({ rel: 'collection', type: MEDIA.json, href: collectionUrl(origin, path.id), title: path.id });
  const download = `${collectionUrl(origin, path.id, 'export')}?${whichOf(url)}`;
  return { rows, links, numberMatched, download, warnings: after || rows.length ? [] : warningsOf(call) };
}

/** The parameters of an address that say which features are asked for, not in which pages. */
function whichOf(url: string): URLSearchParams {
  const params = new URLSearchParams(queryOf(url));
  for (const name of ['limit', 'after', 'sortby', 'f']) params.delete(name);
  return params;
}

/** Nothing was found where there would be France if the axes were the other way round. */
function warningsOf(call: Items): Page['warnings'] {
  const { bbox, 'bbox-crs': crs = CRS84 } = call.query;
  if (!bbox || !isExchanged(bbox, crs)) return [];
  const first = crs.latitudeFirst ? ['la latitude', 'latitude'] : ['la longitude', 'longitude'];
  return [
    {
      code: 'axes-inverses',
      detail: `Rien dans cette boîte ; ses axes semblent inversés : ${first[0]} d’abord`,
      detail_en: `nothing in this box; its axes seem exchanged: ${first[1]} first`,
      href: withParam(addressOf(call), 'bbox', exchanged(bbox)),
    },
  ];
}

/** The links that say where to go on, as a header. */
function linkHeader(links: Link[]): string {
  return links
    .filter(({ rel }) => ['next', 'alternate', 'collection'].includes(rel))
    .map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`)
    .join(', ');
}
