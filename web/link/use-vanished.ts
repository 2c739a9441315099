import { useEffect } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readIndicators } from '../api.ts';
import type { View } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { vanished } from './vanished.ts';

/** Says so when a link names what is no more: layers, themes, an indicator, its level or its period. */
export function useVanished(collections: Collection[] | null, view: View): void {
  const words = useWords();
  const { stack, hidden, filters, indicator, language } = view;
  const list = useAnswer(
    indicator ? `indicators/${language}` : null,
    (signal) => readIndicators(language, signal),
    () => true,
  );
  const indicators = list.value?.indicators ?? null;
  const gone = collections
    ? vanished({ stack, hidden, filters, indicator }, collections, indicators, words).join(' ')
    : '';
  useEffect(() => {
    if (gone) changeScene({ notice: { key: 'gone', words: gone } });
  }, [gone]);
}
