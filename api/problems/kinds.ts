import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A kind of problem: the status it comes with, what it means and what to do. */
export const kind = z.object({ type: z.string(), status: z.int(), meaning: z.string() });
export const kinds = z.object({ problems: z.array(kind) });

const KINDS = JSON.parse(readFileSync(new URL('kinds.json', import.meta.url), 'utf8')) as Record<
  string,
  { status: number; fr: string; en: string }
>;

/** Where the documentation of each kind is; the last part is its stable slug. */
export const TYPES = '/problemes/';

/** The slugs of all kinds. */
export const SLUGS = Object.keys(KINDS);

/** What is said of a kind in a language, if there is such a kind. */
export function kindOf(slug: string, lang: 'fr' | 'en'): z.infer<typeof kind> | undefined {
  if (!Object.hasOwn(KINDS, slug)) return undefined;
  const { status, [lang]: meaning } = KINDS[slug]!;
  return { type: `${TYPES}${slug}`, status, meaning };
}
