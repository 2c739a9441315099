import { z } from 'zod';
import type { Answer } from './answer.ts';
import { link } from './answers-rules.ts';
import { collectionPath, versionOf } from './features/collections.ts';
import { self, withParam } from './features/links.ts';
import { optional, param } from './params.ts';
import { Problem } from './problem.ts';
import type { Call } from './route.ts';

const severity = z.enum(['noted', 'repaired', 'refused']);
const count = z.number().nullable();

const loadShape = z.object({
  id: z.number(),
  part: z.string(),
  file: z.string(),
  sha256: z.string(),
  source_date: z.string().nullable(),
  started: z.string(),
  finished: z.string().nullable(),
  state: z.enum(['running', 'published', 'unchanged', 'held', 'failed', 'interrupted']),
  /** The load whose state this one made the present again. */
  restores: z.number().nullable(),
  counts: z.object({
    read: count,
    kept: count,
    noted: count,
    repaired: count,
    refused: count,
    opened: count,
    closed: count,
    unchanged: count,
  }),
  totals: z.array(
    z.object({
      severity,
      reason: z.string(),
      attribute: z.string().nullable(),
      count: z.number(),
      title: z.string(),
      title_en: z.string(),
    }),
  ),
});

export type Load = z.infer<typeof loadShape>;

/** The loads of a collection, newest first. */
export const loadsAnswer = z.object({ loads: z.array(loadShape), links: z.array(link) });

/** One load with what it found: file, row, attribute, value, and the rule of the standard that was broken. */
export const loadAnswer = loadShape.extend({
  lines: z.array(
    z.object({
      file: z.string().nullable(),
      layer: z.string().nullable(),
      row: z.number().nullable(),
      key: z.string().nullable(),
      attribute: z.string().nullable(),
      value: z.string().nullable(),
      severity,
      reason: z.string(),
      rule: z.string().nullable(),
      detail: z.string().nullable(),
    }),
  ),
});

export const loadsQuery = { part: optional(param.part), limit: param.limit, before: optional(param.load) };
export const loadPath = { ...collectionPath, load: param.load };

/** The loads of a collection, page by page; the link `next` gives the older ones. Throws 404. */
export async function loads({ path, query, db, url }: Call<typeof loadsQuery, typeof collectionPath>): Promise<Answer> {
  await versionOf(db, path.id);
  const { part = null, before = null, limit } = query;
  const rows = await db.rows<{ id: number; json: unknown }>('collections/loads', [path.id, part, before, limit + 1]);
  const page = rows.slice(0, limit);
  const links = [self(url)];
  if (rows.length > page.length)
    links.push({ rel: 'next', type: 'application/json', href: withParam(url, 'before', String(page.at(-1)!.id)) });
  return { body: { loads: page.map((row) => row.json), links } };
}

/** One load of a collection with its report. Throws 404. */
export async function loadReport({ path, db }: Call<object, typeof loadPath>): Promise<Answer> {
  await versionOf(db, path.id);
  const row = await db.row<{ json: unknown }>('collections/load', [path.id, path.load]);
  if (!row)
    throw new Problem(
      404,
      'chargement-inconnu',
      `La collection ${path.id} n’a pas de chargement n° ${path.load} ; voyez /api/collections/${path.id}/loads`,
      `collection ${path.id} has no load ${path.load}; see /api/collections/${path.id}/loads`,
    );
  return { body: row.json };
}
