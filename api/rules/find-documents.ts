import type { Places } from '../answers.ts';
import type { Call } from '../route.ts';
import { allButOneOf, allOf, exactGroups } from './find-streets.ts';

type Place = Places['places'][number];

/**
 * Decisions, documents and rules that the words name, best first; where none has them all,
 * those that have each with a slip, or else all but one.
 */
export async function findDocuments(
  db: Call['db'],
  { words, query, lang }: { words: string[]; query: string; lang: 'fr' | 'en' },
  most: number,
): Promise<Place[]> {
  if (words.join('').length < 3) return [];
  const exact = exactGroups(words, true);
  const lessOne = words.length < 3 ? '' : allButOneOf(exact, words);
  for (const question of [allOf(exact), query, lessOne]) {
    const rows = question ? await db.rows<{ place: Place }>('places/documents', [question, most, lang]) : [];
    if (rows.length) return rows.map(({ place }) => place);
  }
  return [];
}
