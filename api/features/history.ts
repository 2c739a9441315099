import { z } from 'zod';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { link } from '../answers-rules.ts';
import { Problem } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import { versionOf } from './collections.ts';
import type { itemPath } from './item.ts';
import { addressOf, collectionUrl, self } from './links.ts';

const version = z.object({
  known_from: z.string(),
  /** Null: it is what is known now. */
  known_until: z.string().nullable(),
  in_force_from: z.string().nullable(),
  in_force_until: z.string().nullable(),
  state: z.string().nullable(),
  label: z.string(),
  codes: z.array(z.string()),
  /** The loads that brought and ended it. */
  opened_by: z.number(),
  closed_by: z.number().nullable(),
  href: z.string(),
});

/** All versions that a key of a collection has had, the newest first. */
export const historyAnswer = z.object({
  collection: z.string(),
  key: z.string(),
  versions: z.array(version),
  links: z.array(link),
});

/** A version of a feature as the database tells it. */
export type Version = Omit<z.infer<typeof version>, 'href'>;

/** The versions of a key, the newest first; none where it never was. */
export function historyOf(db: Database, collection: string, key: string): Promise<Version[]> {
  return db.rows<Version>('collections/history', [collection, key]);
}

/** What a key has been: when it was known, in force, and which load changed it. Throws 404 for a key that never was. */
export async function history(call: Call<object, typeof itemPath>): Promise<Answer> {
  const { path, db, origin } = call;
  await versionOf(db, path.id);
  const versions = await historyOf(db, path.id, path.key);
  if (!versions.length) throw noItem(path.id, path.key);
  const item = collectionUrl(origin, path.id, 'items', path.key);
  const links = [self(addressOf(call)), { rel: 'collection', type: MEDIA.json, href: collectionUrl(origin, path.id) }];
  const told = versions.map((one) => ({
    ...one,
    href: one.known_until === null ? item : `${item}?known_on=${one.known_from}`,
  }));
  return { body: { collection: path.id, key: path.key, versions: told, links } };
}

/** There is no feature of this key, or was none then. */
export function noItem(id: string, key: string, then?: string): Problem {
  return new Problem(
    404,
    'objet-inconnu',
    `La collection ${id} n’a pas d’objet « ${key} »${then ? ` le ${then}` : ''}`,
    `collection ${id} has no item “${key}”${then ? ` on ${then}` : ''}`,
  );
}
