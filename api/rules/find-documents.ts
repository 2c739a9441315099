import type { Places } from '../answers.ts';
import type { Call } from '../route.ts';
import { allButOneOf, allOf, exactGroups } from './find-streets.ts';

type Named = { rank: number; place: Places['places'][number] };

/** Before the addresses that have not all the words, when each word was found as it is; else at the end. */
const RANK = { exact: 8, likely: 10 };

/**
 * Decisions, documents and rules that the words name, best first; where none has them all, those that have each with a
 * slip, or else all but one.
 */
export async function findDocuments(
  db: Call['db'],
  { words, query, lang }: { words: string[]; query: string; lang: 'fr' | 'en' },
  most: number,
): Promise<Named[]> {
  if (words.join('').length < 3) return [];
  const exact = allOf(exactGroups(words, true));
  const lessOne = words.length < 3 ? '' : allButOneOf(exactGroups(words, true), words);
  for (const question of [exact, query, lessOne]) {
    const rows = question ? await db.rows<Omit<Named, 'rank'>>('places/documents', [question, most, lang]) : [];
    const rank = question === exact ? RANK.exact : RANK.likely;
    if (rows.length) return rows.map(({ place }) => ({ rank, place }));
  }
  return [];
}
