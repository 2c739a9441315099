import { type AddressText, articlesOf, isType, wordsOf } from './read-address.ts';

/** A street as it is held. */
export type Street = { id: number; name: string; town: string; old_town: string; postcode: string; commune: string };

/**
 * A street and how well it fits the words: `fits` when each of them is found, those of the street together and in order;
 * `complete` when it has no other word; `slips` are the words read with a letter more, less or other, and the articles that
 * it does not have; `placed` when the town is said; score from 0 to 1.
 */
export type Ranked = {
  street: Street;
  score: number;
  fits: boolean;
  complete: boolean;
  placed: boolean;
  slips: string[];
};

/** What a word weighs that is found as it is, as the beginning of one, with a slip; or not, but one that begins alike. */
const WEIGHT = { same: 1, begun: 0.9, slip: 0.8, akin: 0.5 };
const AKIN_LETTERS = 4;

/** Streets by how well they fit the words of an address, best first. With `begun`, the last word may be a beginning. */
export function rankStreets(
  asked: Pick<AddressText, 'words' | 'articles'>,
  streets: Street[],
  begun = false,
): Ranked[] {
  return streets
    .map((street) => rank(asked, begun ? asked.words.length - 1 : -1, street))
    .sort(
      (a, b) =>
        Number(b.fits) - Number(a.fits) ||
        Number(b.complete) - Number(a.complete) ||
        b.score - a.score ||
        a.street.id - b.street.id,
    );
}

function rank({ words, articles }: Pick<AddressText, 'words' | 'articles'>, last: number, street: Street): Ranked {
  const codes = [street.postcode, street.commune];
  const asked = words
    .map((word, index) => ({ word, begun: index === last }))
    .filter(({ word }) => !codes.includes(word));
  const name = wordsOf(street.name);
  const { town, old_town: former } = street;
  const towns = (former ? [town, former, `${town} ${former}`] : [town]).map(wordsOf);
  // The town is said after the street, or before it.
  const readings = asked.flatMap((_, cut) => [
    ...towns.map((town) => [align(asked.slice(0, cut), name), align(asked.slice(cut), town)] as const),
    ...towns.map((town) => [align(asked.slice(cut), name), align(asked.slice(0, cut), town)] as const),
  ]);
  const only = [align(asked, name), align([], [])] as const;
  const [ofStreet, ofTown] = readings.reduce((best, one) => (weightOf(one) > weightOf(best) ? one : best), only);
  const found = ofStreet.found + ofTown.found;
  const coded = words.length - asked.length;
  const left = name.length - ofStreet.found;
  const own = articlesOf(`${street.name} ${street.town} ${street.old_town}`);
  const foreign = articles.filter((article) => !own.includes(article));
  const fits = found === asked.length && ofStreet.found > 0;
  return {
    street,
    fits,
    complete: left === 0 && ofStreet.telling > 0,
    placed: ofTown.found + coded > 0,
    slips: [...ofStreet.slips, ...ofTown.slips, ...foreign],
    score: Math.round((100 * (weightOf([ofStreet, ofTown]) + coded)) / (words.length + left / 2)) / 100,
  };
}

const weightOf = ([street, town]: readonly [Aligned, Aligned]) => street.weight + town.weight;

type Asked = { word: string; begun: boolean };
type Aligned = { weight: number; found: number; telling: number; slips: string[] };

/** The heaviest way to find the words, in their order, among those of a name. */
function align(asked: Asked[], name: string[]): Aligned {
  let row: Aligned[] = Array.from({ length: name.length + 1 }, () => ({ weight: 0, found: 0, telling: 0, slips: [] }));
  for (const one of asked) {
    const next: Aligned[] = [row[0]!];
    name.forEach((word, at) => {
      const kind = likeness(one, word);
      const without = row[at + 1]!.weight >= next[at]!.weight ? row[at + 1]! : next[at]!;
      const met = kind && found(row[at]!, one.word, kind, at > 0 || !isType(word));
      next.push(met && met.weight > without.weight ? met : without);
    });
    row = next;
  }
  return row.at(-1)!;
}

function found(before: Aligned, asked: string, kind: keyof typeof WEIGHT, tells: boolean): Aligned {
  const weight = before.weight + WEIGHT[kind];
  if (kind === 'akin') return { ...before, weight };
  return {
    weight,
    found: before.found + 1,
    telling: before.telling + (tells ? 1 : 0),
    slips: kind === 'slip' ? [...before.slips, asked] : before.slips,
  };
}

function likeness({ word: asked, begun }: Asked, word: string): keyof typeof WEIGHT | undefined {
  if (asked === word) return 'same';
  if (begun && word.startsWith(asked)) return 'begun';
  if (isSlip(asked, word)) return 'slip';
  return word.length >= AKIN_LETTERS && asked.startsWith(word.slice(0, AKIN_LETTERS)) ? 'akin' : undefined;
}

/** Is one word the other with a letter more, less or other, or with two neighbours exchanged? Numbers are never. */
export function isSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1 || Math.max(one.length, other.length) < 3) return false;
  if (/\d/.test(one + other)) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && a === [...b].reverse().join(''));
}
