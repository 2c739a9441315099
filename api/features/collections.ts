import type { Answer } from '../answer.ts';
import { EXPORT_FORMATS } from '../exports/formats.ts';
import { linksOfSchemas } from '../filters/schema-links.ts';
import { param } from '../params.ts';
import { invalid, Problem } from '../problem.ts';
import { type Call, type Format, MEDIA } from '../route.ts';
import { CRS84, type Crs, systemsFor } from './crs.ts';
import { type Asking, type Held, heldOf } from './held.ts';
import { addressOf, collectionUrl, type Link, selfAndOthers } from './links.ts';

export const listQuery = { lang: param.lang };
export const collectionPath = { id: param.collection };
/** The formats of what tells of collections. */
export const collectionFormats = ['json', 'html'] as const satisfies Format[];

type Row = { id: string; version: number | null; json: { title: string } };
type Where = Pick<Call, 'origin'>;

const WORDS = {
  fr: { items: 'Les objets', loads: 'Les chargements', page: 'La fiche', whole: 'Toute la collection' },
  en: { items: 'The features', loads: 'The loads', page: 'The page', whole: 'The whole collection' },
};

/** All collections, with what is known of each. */
export async function collections(call: Call<typeof listQuery>): Promise<Answer> {
  const { query, db, format } = call;
  const rows = await db.rows<Row>('collections/list', [null, query.lang]);
  const held = await heldOf(call, rows);
  const list = rows.map((row) => collectionJson(row, held.get(row.id)!, query.lang, call));
  return {
    body: { collections: list, links: selfAndOthers(addressOf(call), format, collectionFormats), crs: systemsOfAll() },
  };
}

/** One collection. Throws 404. */
export async function collection(call: Call<typeof listQuery, typeof collectionPath>): Promise<Answer> {
  const { path, query, db } = call;
  const row = await db.row<Row>('collections/list', [path.id, query.lang]);
  if (!row) throw noCollection(path.id);
  const held = await heldOf(call, [row]);
  return { body: collectionJson(row, held.get(row.id)!, query.lang, call) };
}

function systemsOfAll(): string[] {
  return systemsFor([-180, -90, 180, 90]).map(({ uri }) => uri);
}

/** A collection in the sense of the standard: what is known of it, what it holds, and where everything of it is. */
function collectionJson({ id, json }: Row, held: Held, lang: 'fr' | 'en', { origin }: Where): object {
  const { count, extent, since, until } = held;
  const time = (day: string | null) => day && `${day}T00:00:00Z`;
  const temporal = since || until ? { temporal: { interval: [[time(since), time(until)]] } } : {};
  return {
    ...json,
    count,
    crs: systemsFor(extent).map(({ uri }) => uri),
    storageCrs: CRS84.uri,
    ...(extent ? { extent: { spatial: { bbox: [extent], crs: CRS84.uri }, ...temporal } } : {}),
    links: linksOfCollection(id, json.title, lang, origin),
  };
}

function linksOfCollection(id: string, title: string, lang: 'fr' | 'en', origin: string): Link[] {
  const at = (...below: string[]) => collectionUrl(origin, id, ...below);
  const say = WORDS[lang];
  return [
    { rel: 'self', type: MEDIA.json, href: at(), title },
    { rel: 'alternate', type: MEDIA.html, href: `${at()}?f=html`, title: say.page },
    { rel: 'items', type: MEDIA.geojson, href: at('items'), title: say.items },
    { rel: 'items', type: MEDIA.html, href: `${at('items')}?f=html`, title: say.items },
    ...linksOfSchemas(at, lang),
    { rel: 'related', type: MEDIA.json, href: at('loads'), title: say.loads },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector', type: MEDIA.json, href: at('tiles') },
    { rel: 'describedby', type: MEDIA.jsonld, href: `${origin}/api/catalogue/datasets/${id}` },
    ...EXPORT_FORMATS.map((format) => ({
      rel: 'enclosure',
      type: MEDIA[format],
      href: `${at('export')}?f=${format}`,
      title: say.whole,
    })),
  ];
}

/** What an answer must know of its collection. */
export type CollectionVersion = {
  version: number | null;
  min_zoom: number;
  max_zoom: number;
  title: string;
  title_en: string;
  attribution: string;
  invented: boolean;
  geometry: string;
  /** When the load ended that made this version. */
  changed: Date | null;
};

/** The version of a collection and the zooms at which it is drawn. Throws 404. */
export async function versionOf(db: Call['db'], id: string): Promise<CollectionVersion> {
  const row = await db.row<CollectionVersion>('collections/version', [id]);
  if (!row) throw noCollection(id);
  return row;
}

/** What a page says of its collection. */
export type About = { id: string; title: string; invented: boolean };

/** The same, as a page says it. */
export function aboutOf(id: string, { title, title_en, invented }: CollectionVersion, lang: 'fr' | 'en'): About {
  return { id, title: lang === 'en' ? title_en : title, invented };
}

/** The parameters that name a system. */
const SYSTEMS = ['crs', 'bbox-crs', 'filter-crs'] as const;

/** The version, of a collection that is offered in the systems that are asked for. Throws 404, or 400 for a system of another part of the world. */
export async function offeredVersion(
  asking: Asking,
  id: string,
  asked: Partial<Record<(typeof SYSTEMS)[number], Crs | undefined>>,
): Promise<CollectionVersion> {
  const row = await versionOf(asking.db, id);
  for (const name of SYSTEMS) {
    const system = asked[name] ?? CRS84;
    if (system === CRS84) continue;
    const { extent } = (await heldOf(asking, [{ id, version: row.version }])).get(id)!;
    if (!systemsFor(extent).includes(system)) throw notOffered(name, id, system);
  }
  return row;
}

function notOffered(parameter: string, id: string, { title, uri }: Crs): Problem {
  return invalid('crs-non-propose', [
    {
      parameter,
      detail: `${parameter} : ${title} (${uri}) n’est pas fait pour le territoire de ${id} ; voyez « crs » dans /api/collections/${id}`,
      detail_en: `${parameter}: ${title} (${uri}) is not meant for the territory of ${id}; see “crs” in /api/collections/${id}`,
    },
  ]);
}

export function noCollection(id: string): Problem {
  return new Problem(
    404,
    'collection-inconnue',
    `Il n’y a pas de collection « ${id} » ; voyez /api/collections`,
    `there is no collection “${id}”; see /api/collections`,
  );
}
