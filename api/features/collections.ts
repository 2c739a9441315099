import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { self, withParam } from './links.ts';

export const listQuery = { lang: param.lang };
export const itemsQuery = { bbox: param.bbox, limit: param.limit, after: param.after };
export const collectionPath = { id: param.collection };
export const itemPath = { id: param.collection, key: param.key };

type Row = { json: unknown };

/** All collections, with what is known of each. */
export async function collections({ query, db, url }: Call<typeof listQuery>): Promise<Answer> {
  const rows = await db.rows<Row>('collections/list', [null, query.lang]);
  return { body: { collections: rows.map((row) => row.json), links: [self(url)] } };
}

/** One collection. Throws 404. */
export async function collection({ path, query, db }: Call<typeof listQuery, typeof collectionPath>): Promise<Answer> {
  const row = await db.row<Row>('collections/list', [path.id, query.lang]);
  if (!row) throw noCollection(path.id);
  return { body: row.json };
}

/**
 * A page of the features of a collection as GeoJSON, in the order of their keys; the link `next` gives the page after
 * it, which stays right while features come and go. Throws 404.
 */
export async function items({ path, query, db, url }: Call<typeof itemsQuery, typeof collectionPath>): Promise<Answer> {
  await versionOf(db, path.id);
  const boxes = query.bbox ? JSON.stringify(query.bbox) : null;
  const rows = await db.rows<{ key: string; json: string }>('collections/items', [
    path.id,
    query.after ?? null,
    boxes,
    query.limit + 1,
  ]);
  const page = rows.slice(0, query.limit);
  const links = [self(url, 'application/geo+json')];
  if (rows.length > page.length)
    links.push({ rel: 'next', type: 'application/geo+json', href: withParam(url, 'after', page.at(-1)!.key) });
  const head = JSON.stringify({ type: 'FeatureCollection', numberReturned: page.length, timeStamp: undefined, links });
  // The features are already JSON: put together as text, not read and written again.
  return {
    body: `${head.slice(0, -1)},"features":[${page.map((row) => row.json).join(',')}]}`,
    type: 'application/geo+json',
  };
}

/** One feature as GeoJSON. Throws 404 when there is none of that key now. */
export async function item({ path, db }: Call<object, typeof itemPath>): Promise<Answer> {
  await versionOf(db, path.id);
  const row = await db.row<{ json: string }>('collections/item', [path.id, path.key]);
  if (!row)
    throw new Problem(
      404,
      'objet-inconnu',
      `La collection ${path.id} n’a pas d’objet « ${path.key} »`,
      `collection ${path.id} has no item “${path.key}”`,
    );
  return { body: row.json, type: 'application/geo+json' };
}

/** What a tile must know of its collection. */
export type CollectionVersion = {
  version: number | null;
  min_zoom: number;
  max_zoom: number;
  title: string;
  attribution: string;
};

/** The version of a collection and the zooms at which it is drawn. Throws 404. */
export async function versionOf(db: Call['db'], id: string): Promise<CollectionVersion> {
  const row = await db.row<CollectionVersion>('collections/version', [id]);
  if (!row) throw noCollection(id);
  return row;
}

function noCollection(id: string): Problem {
  return new Problem(
    404,
    'collection-inconnue',
    `Il n’y a pas de collection « ${id} » ; voyez /api/collections`,
    `there is no collection “${id}”; see /api/collections`,
  );
}
