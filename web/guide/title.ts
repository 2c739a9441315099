import { useEffect } from 'preact/hooks';
import type { View } from '../permalink.ts';
import { changeScene, useScene } from '../scene.ts';
import type { Text } from '../text/fr.ts';
import { useWords } from '../text/words.ts';

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

/** Keeps the title of the browser's window to the view. */
export function useTitle(view: View): void {
  const words = useWords();
  const { name } = useScene();
  useEffect(() => {
    document.title = titleOf(view, view.place && name, words);
  }, [view, name, words]);
}

/** Tells the page what the place is called. */
export function useNamed(name: string | null): void {
  useEffect(() => changeScene({ name }), [name]);
}
