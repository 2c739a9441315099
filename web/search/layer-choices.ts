import type { Collection } from '../../api/answers.ts';
import { placeOf } from '../layers/stack.ts';
import type { Text } from '../text/fr.ts';
import type { Choice } from './choices.ts';
import { heldFor, isMeant } from './synonyms.ts';

const MOST = 4;
const SMALL = new Set('a au aux d de des du en et l la le les of the in calque couche layer'.split(' '));

const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !SMALL.has(word));

/** How well a layer fits all the words: 2 each in its title, 1 under another name or in its theme; 0 when one fits nothing. */
const likeness = (asked: string[], named: string[], about: string[]) => {
  let sum = 0;
  for (const word of asked) {
    if (named.some((one) => isMeant(word, one))) sum += 2;
    else if (
      about.some((one) => isMeant(word, one)) ||
      heldFor(word).some((held) => named.some((one) => one.startsWith(held)))
    )
      sum += 1;
    else return 0;
  }
  return sum;
};

/** Layers whose title, id or theme a text names, under other usual names as well, the best first. */
export function layerChoices(text: string, collections: Collection[], words: Text): Choice[] {
  const asked = wordsOf(text);
  if (!asked.length || asked.join('').length < 2) return [];
  const fitting = collections
    .filter((one) => placeOf(one) === 'stack')
    .map((one) => {
      const theme = words.themes[one.theme] ?? one.theme;
      return { one, theme, fits: likeness(asked, wordsOf(`${one.title} ${one.id}`), wordsOf(`${theme} ${one.theme}`)) };
    })
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits);
  return fitting.slice(0, MOST).map(({ one, theme }) => ({
    ...{ id: `layer/${one.id}`, kind: 'layer', label: one.title, detail: theme },
    ...{ layer: one.id, place: null, target: null },
  }));
}
