import type { Call } from '../route.ts';
import { isSlip, type Ranked, rankStreets, type Street } from './rank-streets.ts';
import { type AddressText, isType, spellingsOf } from './read-address.ts';

const MOST_WORDS = 12;
const MOST_FITTING = 200;
const MOST_LIKELY = 1000;
const LEAST_BEGUN = 3; // letters; “st” is short for “saint” and not the beginning of “stationnement”

/** Streets, best first; is there more, in the text or in what is held, than was looked at; is a word that was asked one that is held somewhere. */
export type Streets = { ranked: Ranked[]; more: boolean; isWord: (word: string) => boolean };

/** For each word that is asked, the ways in which it may stand in a name. */
export type Groups = string[][];

/**
 * The streets that words name: those with all of them; or else, each with a slip; or else all but one. With `begun`, the
 * last word may be a beginning.
 */
export async function findStreets(
  db: Call['db'],
  { words: all, articles }: AddressText,
  begun = false,
): Promise<Streets> {
  const words = all.slice(0, MOST_WORDS);
  const cut = all.length > MOST_WORDS;
  const asked = { words, articles };
  const ask = (question: string, most: number) => db.rows<Street>('places/streets', [question, most]);
  const exact = exactGroups(words, begun);
  const held = await ask(allOf(exact), MOST_FITTING);
  const ranked = rankStreets(asked, held, begun);
  if (ranked.some(({ fits, complete, slips }) => fits && (complete || begun) && slips.length === 0))
    return { ranked, more: cut || held.length === MOST_FITTING, isWord: () => true };
  const { groups, isWord } = await withSlips(db, words, exact);
  const likely = await ask(allOf(groups), MOST_FITTING);
  const wide = likely.length ? '' : allButOneOf(groups, words);
  const less = wide ? await ask(wide, MOST_LIKELY) : [];
  const streets = new Map([...held, ...likely, ...less].map((street) => [street.id, street]));
  const more = cut || likely.length === MOST_FITTING || less.length === MOST_LIKELY;
  return { ranked: rankStreets(asked, [...streets.values()], begun), more, isWord };
}

/** Words as a question of full-text search (a tsquery): all of them, each as it is, shortened, or with a slip. */
export async function slippedQuery(db: Call['db'], words: string[], begun: boolean): Promise<string> {
  const some = words.slice(0, MOST_WORDS);
  return allOf((await withSlips(db, some, exactGroups(some, begun))).groups);
}

/** Each word as it is and shortened; with `begun`, the last may be a beginning. */
export function exactGroups(words: string[], begun: boolean): Groups {
  return words.map((word, index) =>
    spellingsOf(word).map(
      (spelling) => `'${spelling}'${begun && index === words.length - 1 && spelling.length >= LEAST_BEGUN ? ':*' : ''}`,
    ),
  );
}

async function withSlips(db: Call['db'], words: string[], exact: Groups) {
  const near = await db.rows<{ asked: string; word: string }>('places/near-words', [words]);
  const groups = exact.map((group, index) => {
    const slips = near.filter(({ asked, word }) => asked === words[index] && isSlip(asked, word));
    return [...group, ...slips.flatMap(({ word }) => spellingsOf(word)).map((word) => `'${word}'`)];
  });
  const held = new Set(near.map(({ word }) => word));
  return { groups, isWord: (word: string) => held.has(word) };
}

/** All of them, as a tsquery. */
export const allOf = (groups: Groups) => groups.map((group) => `(${group.join('|')})`).join('&');

/** Every choice that leaves one word out and keeps one that tells streets apart. */
export function allButOneOf(groups: Groups, words: string[]): string {
  const choices = words.map((_, left) => words.map((_, index) => index).filter((index) => index !== left));
  const telling = choices.filter((choice) => choice.some((index) => !isType(words[index]!)));
  return telling.map((choice) => `(${allOf(choice.map((index) => groups[index]!))})`).join('|');
}
