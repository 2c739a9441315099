import { useEffect, useMemo } from 'preact/hooks';
import type { Collection, Landing } from '../api/answers.ts';
import { ConsentDialog } from './background/consent-dialog.tsx';
import { isDark } from './background/kinds.ts';
import { useOfficial } from './background/official.ts';
import { type Data, MapDark, useDark, useData } from './data.ts';
import { Door } from './door.tsx';
import { DrawDoor } from './draw/draw-door.tsx';
import { DropFiles } from './files/drop-files.tsx';
import { plainPage } from './guide/plain-page.ts';
import { usePreferences } from './guide/preferences.ts';
import { useTitle } from './guide/title.ts';
import { Tour } from './guide/tour-offer.tsx';
import { Header } from './header.tsx';
import { Legend } from './layers/legend.tsx';
import { firstStack, placeOf } from './layers/stack.ts';
import { useVanished } from './link/use-vanished.ts';
import { MapView } from './map/map-view.tsx';
import { patterned } from './map/patterned.ts';
import { Notice } from './notice.tsx';
import { Conditions } from './offline/conditions.tsx';
import { Panel } from './panel.tsx';
import type { StackLayer, View } from './permalink.ts';
import { changeScene, useScene } from './scene.ts';
import { useDictionary, useWords, Words } from './text/words.ts';
import { TimeBar } from './time/time-bar.tsx';
import { useView } from './view.ts';

const tooltip = () => import('./statistics/tooltip.tsx').then((module) => module.Tooltip);

/** Notes which official backgrounds the service offers, and says so when the link asks for another. */
const useOffered = (landing: Landing | null, { background }: View) => {
  const words = useWords();
  useEffect(() => {
    const backgrounds = landing?.backgrounds ?? [];
    changeScene({ backgrounds });
    if (landing && background && !backgrounds.some(({ id }) => id === background))
      changeScene({ notice: { key: 'background', words: words.background.unknown } });
  }, [landing, background, words]);
};

// Buttons, not links: the hash of the address carries the view.
const SkipLinks = ({ view }: { view: View }) => {
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
      {!view.counter && leap(words.skip.search, '#search-field')}
      {!view.counter && leap(words.skip.panel, '#panel')}
      {!view.counter && leap(words.skip.map, '#map canvas', '#map')}
      {view.counter && leap(words.skip.panel, '.counter h2')}
      <a href={plainPage(view)}>{words.plain.label}</a>
    </nav>
  );
};

const counter = () => import('./counter/counter.tsx');

/** The datasets as they are drawn: with a pattern for every class where a person wants that. */
const usePatterned = (collections: Collection[] | null, stack: StackLayer[]) => {
  const { patterns } = usePreferences();
  const shown = stack.map(({ id }) => id).join();
  return useMemo(
    () => (patterns && collections ? patterned(collections, shown.split(',')) : collections),
    [collections, patterns, shown],
  );
};

/** The panel and the map side by side. */
function Main({ view, data: { landing, listing, collections: held } }: { view: View; data: Data }) {
  const { wanted, agreed } = useOfficial(view);
  const official = agreed ? wanted : null;
  const dark = isDark(official, useDark());
  const extent = landing.value?.extent ?? null;
  const invented = landing.value?.invented ?? false;
  const usual = view.indicator ? [] : firstStack(held ?? []);
  const stack = (view.stack ?? usual).filter((layer) =>
    held?.some((one) => one.id === layer.id && placeOf(one) === 'stack'),
  );
  const collections = usePatterned(held, stack);
  return (
    <MapDark.Provider value={dark}>
      <main class="main">
        <Panel view={view} collections={collections ?? []} listing={listing} stack={stack} bannered={invented} />
        <div class="stage">
          <MapView {...{ view, landing, collections, stack, official, dark }} />
          <TimeBar view={view} collections={collections ?? []} stack={stack} />
          <DrawDoor view={view} extent={extent} />
          {view.indicator && (
            <Door load={tooltip} quiet>
              {(Part) => <Part />}
            </Door>
          )}
          <Legend collections={collections ?? []} stack={stack} dark={dark} />
        </div>
        {wanted && !agreed && <ConsentDialog background={wanted} />}
      </main>
    </MapDark.Provider>
  );
}

function Page({ view, data }: { view: View; data: Data }) {
  const { landing, collections } = data;
  const { sheet } = useScene();
  useVanished(collections, view);
  useOffered(landing.value, view);
  useTitle(view);
  useEffect(() => changeScene({ collections: collections ?? [] }), [collections]);
  const extent = landing.value?.extent ?? null;
  const { language } = view;
  return (
    <div class="page" data-sheet={sheet}>
      <SkipLinks view={view} />
      <Header
        {...{ extent, language, fresh: !view.place, counter: view.counter !== null }}
        invented={landing.value?.invented ?? false}
      />
      <Conditions />
      {view.counter ? (
        <main class="main-counter">
          <Door load={counter}>
            {({ Counter }) => <Counter view={view} collections={collections ?? []} extent={extent} />}
          </Door>
        </main>
      ) : (
        <Main view={view} data={data} />
      )}
      <Notice />
      <DropFiles />
      <Tour />
    </div>
  );
}

/** The whole viewer. */
export function App() {
  const view = useView();
  const words = useDictionary(view.language);
  const data = useData(view.language);
  useEffect(() => {
    document.documentElement.lang = view.language;
  }, [view.language]);
  return (
    <Words.Provider value={words}>
      <Page view={view} data={data} />
    </Words.Provider>
  );
}
