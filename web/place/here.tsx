import type { Collection } from '../../api/answers.ts';
import { TourOffer } from '../guide/tour-offer.tsx';
import { Icon, type IconName } from '../icons.tsx';
import type { View } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { ThemeTiles } from '../search/theme-tiles.tsx';
import { TerritorySheet } from '../statistics/territory.tsx';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { PlaceAnswer } from './place.tsx';

function Way({ icon, title, help, act }: { icon: IconName; title: string; help: string; act?: () => void }) {
  return (
    <>
      <span class="way-icon">
        <Icon name={icon} />
      </span>
      <p>
        {act ? (
          <button type="button" class="link" onClick={act}>
            {title}
          </button>
        ) : (
          <strong>{title}</strong>
        )}{' '}
        <span>{help}</span>
      </p>
    </>
  );
}

function Welcome({ collections }: { collections: Collection[] }) {
  const words = useWords();
  return (
    <div class="welcome">
      <h2>{words.welcome.title}</h2>
      <p class="lead">{words.welcome.lead}</p>
      <h3>{words.welcome.ways}</h3>
      <ol class="ways">
        <li>
          <Way
            icon="search"
            title={words.welcome.search}
            help={words.welcome.searchHelp}
            act={() => document.getElementById('search-field')?.focus()}
          />
        </li>
        <li>
          <Way icon="here" title={words.welcome.click} help={words.welcome.clickHelp} />
        </li>
        <li>
          <Way
            icon="layers"
            title={words.welcome.theme}
            help={words.welcome.themeHelp}
            act={() => changeView({ section: 'layers' })}
          />
          <ThemeTiles collections={collections} />
        </li>
      </ol>
      <button type="button" class="link way-draw" onClick={() => changeScene({ sketching: true, sheet: 'low' })}>
        <Icon name="draw" />
        {words.drawing.title}
      </button>
      <TourOffer />
    </div>
  );
}

/** The first part of the panel: the place asked about, or how to ask. */
export function Here({ view, collections, bannered }: { view: View; collections: Collection[]; bannered: boolean }) {
  const { place } = view;
  if (!place) return <Welcome collections={collections} />;
  if (place.kind === 'territory') return <TerritorySheet level={place.level} code={place.code} view={view} />;
  return <PlaceAnswer place={place} view={view} collections={collections} bannered={bannered} />;
}
