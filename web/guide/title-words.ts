import type { View } from '../permalink.ts';
import type { Text } from '../text/fr.ts';

/** What the page is called in this view, the most telling word first. */
export function titleOf(view: View, name: string | null, words: Text): string {
  const { section, place, counter } = view;
  const here = place && [name, words.titles[place.kind === 'territory' ? 'figures' : 'rules']];
  const parts = counter
    ? [words.counterSteps[counter], name, words.titles.counter]
    : section === 'here'
      ? (here ?? [words.motto])
      : [words.sections[section]];
  return [...parts, words.name].filter(Boolean).join(' — ');
}
