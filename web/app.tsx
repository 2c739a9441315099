import { useEffect, useState } from 'preact/hooks';
import type { Collection, Landing } from '../api/answers.ts';
import { type Answer, useAnswer } from './answer.ts';
import { readCollections, readLanding } from './api.ts';
import { DropFiles } from './files/drop-files.tsx';
import { Header } from './header.tsx';
import { Legend } from './layers/legend.tsx';
import { firstStack, placeOf } from './layers/stack.ts';
import { MapView } from './map/map-view.tsx';
import { Notice } from './notice.tsx';
import { Panel } from './panel.tsx';
import type { Language, View } from './permalink.ts';
import { changeScene, useScene } from './scene.ts';
import { textOf, useWords, Words } from './text/words.ts';
import { useView } from './view.ts';

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

/** Says so when a link shows layers that are no more; the others are shown all the same. */
const useVanished = (collections: Collection[] | null, view: View) => {
  const words = useWords();
  useEffect(() => {
    const known = new Set(collections?.map((one) => one.id));
    const gone = (view.stack ?? []).filter((layer) => !known.has(layer.id)).map((layer) => layer.id);
    if (collections && gone.length) changeScene({ notice: { key: 'gone', words: words.layers.gone(gone.join(', ')) } });
  }, [collections, view.stack, words]);
};

const usePreference = (query: string) => {
  const [list] = useState(() => matchMedia(query));
  const [matches, show] = useState(list.matches);
  useEffect(() => {
    const read = () => show(list.matches);
    list.addEventListener('change', read);
    return () => list.removeEventListener('change', read);
  }, [list]);
  return matches;
};

// Buttons, not links: the hash of the address carries the view.
const SkipLinks = () => {
  const words = useWords();
  const leap = (label: string, ...targets: string[]) => (
    <button
      type="button"
      onClick={() =>
        targets
          .map((one) => document.querySelector<HTMLElement>(one))
          .find(Boolean)
          ?.focus()
      }
    >
      {label}
    </button>
  );
  return (
    <nav class="skip" aria-label={words.skip.label}>
      {leap(words.skip.search, '#search-field')}
      {leap(words.skip.panel, '#panel')}
      {leap(words.skip.map, '#map canvas', '#map')}
    </nav>
  );
};

type Data = { landing: Answer<Landing>; collections: Collection[] | null; listing: Answer<unknown> };

const useData = (language: Language): Data => {
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
};

function Page({ view, data }: { view: View; data: Data }) {
  const { landing, collections, listing } = data;
  const dark = usePreference('(prefers-color-scheme: dark)');
  const { sheet } = useScene();
  useVanished(collections, view);
  const usual = view.indicator ? [] : firstStack(collections ?? []);
  const stack = (view.stack ?? usual).filter((layer) =>
    collections?.some((one) => one.id === layer.id && placeOf(one) === 'stack'),
  );
  const invented = landing.value?.invented ?? false;
  return (
    <div class="page" data-sheet={sheet}>
      <SkipLinks />
      <Header extent={landing.value?.extent ?? null} language={view.language} fresh={!view.place} invented={invented} />
      <main class="main">
        <Panel view={view} collections={collections ?? []} listing={listing} stack={stack} bannered={invented} />
        <div class="stage">
          <MapView view={view} landing={landing} collections={collections} stack={stack} dark={dark} />
          <Legend collections={collections ?? []} stack={stack} dark={dark} />
        </div>
      </main>
      <Notice />
      <DropFiles />
    </div>
  );
}

/** The whole viewer. */
export function App() {
  const view = useView();
  const data = useData(view.language);
  useEffect(() => {
    document.documentElement.lang = view.language;
  }, [view.language]);
  return (
    <Words.Provider value={textOf(view.language)}>
      <Page view={view} data={data} />
    </Words.Provider>
  );
}
