import { createContext } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Collection, Landing } from '../api/answers.ts';
import { type Answer, useAnswer } from './answer.ts';
import { readCollections, readLanding } from './api.ts';
import type { Language } from './permalink.ts';

const REFRESH = 60_000; // milliseconds between two looks for new loads

/** Looks at the list of datasets again now and then, and when the page comes back in sight, so that new data show. */
const useFresh = (again: () => void) =>
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && again();
    const timer = setInterval(look, REFRESH);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again]);

/** What every view needs: the service's extent, and its datasets. */
export type Data = { landing: Answer<Landing>; collections: Collection[] | null; listing: Answer<unknown> };

/** Asks for what every view needs. */
export function useData(language: Language): Data {
  const landing = useAnswer(
    `landing/${language}`,
    (signal) => readLanding(language, signal),
    () => true,
  );
  const listing = useAnswer(
    `collections/${language}`,
    (signal) => readCollections(language, signal),
    () => true,
  );
  useFresh(listing.again);
  return { landing, listing, collections: listing.value?.collections ?? null };
}

/** Whether the map is drawn in the colours of the night, which is not always as the page: for what shows its colours. */
export const MapDark = createContext(false);

/** Whether the user prefers a dark page. */
export function useDark(): boolean {
  const [list] = useState(() => matchMedia('(prefers-color-scheme: dark)'));
  const [matches, show] = useState(list.matches);
  useEffect(() => {
    const read = () => show(list.matches);
    list.addEventListener('change', read);
    return () => list.removeEventListener('change', read);
  }, [list]);
  return matches;
}
