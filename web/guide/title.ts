import { useEffect } from 'preact/hooks';
import type { View } from '../permalink.ts';
import { changeScene, useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { titleOf } from './title-words.ts';

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
