import { fragment, value } from '../../sql/compose.ts';
import type { Answer } from '../answer.ts';
import { optional, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import { aboutOf, offeredVersion } from './collections.ts';
import { CRS84 } from './crs.ts';
import { historyOf, noItem, type Version } from './history.ts';
import { itemFormats } from './items.ts';
import { addressOf, collectionUrl, type Link, selfAndOthers } from './links.ts';
import { itemPage } from './pages/item-page.tsx';
import { featureParam } from './readers.ts';
import { allOf, type Row, rowsOf } from './selection.ts';

export const itemPath = { id: param.collection, key: param.key };
export const itemQuery = { crs: featureParam.crs, known_on: optional(param.knownOn), lang: param.lang };

type Item = Call<typeof itemQuery, typeof itemPath>;

/**
 * One feature as GeoJSON, as it is known now or was at a time. What goes on under another key is there for good (301);
 * what ended is gone, with what it was (410). Throws 404 for what never was.
 */
export async function item(call: Item): Promise<Answer> {
  const { path, query, origin, format } = call;
  const version = await offeredVersion(call, path.id, query);
  const about = aboutOf(path.id, version, query.lang);
  const row = await rowOf(call);
  if (!row) return await moved(call);
  const links: Link[] = [
    ...selfAndOthers(addressOf(call), format, itemFormats),
    { rel: 'collection', type: MEDIA.json, href: collectionUrl(origin, path.id), title: path.id },
    historyLink(call),
  ];
  const { crs = CRS84, lang } = query;
  const headers = { 'Content-Crs': `<${crs.uri}>` };
  // What a page says of the collection may change without a load.
  if (format === 'html') return { body: itemPage(row, links, { ...about, lang, crs }), type: MEDIA.html, headers };
  const modified = version.changed ?? undefined;
  return { body: `${row.json.slice(0, -1)},"links":${JSON.stringify(links)}}`, type: MEDIA[format], headers, modified };
}

async function rowOf({ db, path, query }: Item): Promise<Row | undefined> {
  const time = query.known_on
    ? fragment('collections/parts/known', { time: value(query.known_on) })
    : fragment('collections/parts/present');
  const where = allOf([fragment('collections/parts/key', { key: value(path.key) }), time]);
  const order = { values: [], keysDown: false };
  const selection = { collection: path.id, where, whole: false, order, names: null, withGeometry: true };
  return (await rowsOf(db, { ...selection, crs: query.crs ?? CRS84 }, 1))[0];
}

function historyLink({ origin, path: { id, key } }: Item): Link {
  return { rel: 'version-history', type: MEDIA.json, href: collectionUrl(origin, id, 'items', key, 'history') };
}

/** What there is to say of a key that is not there: where it went (301), since when it is gone (410), or that it never was. */
async function moved(call: Item): Promise<Answer> {
  const { db, path, query, origin } = call;
  const versions = await historyOf(db, path.id, path.key);
  if (!versions.length || query.known_on) throw noItem(path.id, path.key, query.known_on);
  const keys = await db.rows<{ key: string }>('collections/successors', [path.id, path.key]);
  const hrefs = keys.map(({ key }) => collectionUrl(origin, path.id, 'items', key));
  const history = historyLink(call);
  const links = [
    `<${history.href}>; rel="version-history"; type="${MEDIA.json}"`,
    ...hrefs.map((href) => `<${href}>; rel="successor-version"`),
  ];
  const headers = { Link: links.join(', ') };
  if (hrefs.length !== 1) throw gone(path, versions[0]!, hrefs, headers);
  return { body: { href: hrefs[0] }, status: 301, headers: { ...headers, Location: hrefs[0]! } };
}

function gone(
  { id, key }: Item['path'],
  { known_until, in_force_until }: Version,
  successors: string[],
  headers: Record<string, string>,
): Problem {
  const became = successors.length
    ? { fr: ` ; il est devenu ${successors.join(', ')}`, en: `; it became ${successors.join(', ')}` }
    : { fr: '', en: '' };
  const ended = in_force_until
    ? { fr: ` (en vigueur jusqu’au ${in_force_until})`, en: ` (in force until ${in_force_until})` }
    : { fr: '', en: '' };
  return new Problem(
    410,
    'objet-disparu',
    `L’objet « ${key} » de la collection ${id} n’existe plus depuis le ${known_until}${ended.fr}${became.fr} ; son histoire : /api/collections/${id}/items/${encodeURIComponent(key)}/history`,
    `item “${key}” of collection ${id} has been gone since ${known_until}${ended.en}${became.en}; its history: /api/collections/${id}/items/${encodeURIComponent(key)}/history`,
    { headers },
  );
}
