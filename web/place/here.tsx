import type { Collection } from '../../api/answers.ts';
import { Icon, type IconName } from '../icons.tsx';
import type { View } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { TerritorySheet } from '../statistics/territory.tsx';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { PlaceAnswer } from './place.tsx';

function Welcome() {
  const words = useWords();
  const way = (icon: IconName, title: string, help: string, act?: () => void) => (
    <li>
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
    </li>
  );
  return (
    <div class="welcome">
      <h2>{words.welcome.title}</h2>
      <p class="lead">{words.welcome.lead}</p>
      <h3>{words.welcome.ways}</h3>
      <ol class="ways">
        {way('search', words.welcome.search, words.welcome.searchHelp, () =>
          document.getElementById('search-field')?.focus(),
        )}
        {way('here', words.welcome.click, words.welcome.clickHelp)}
        {way('layers', words.welcome.theme, words.welcome.themeHelp, () => changeView({ section: 'layers' }))}
      </ol>
      <button type="button" class="link way-draw" onClick={() => changeScene({ sketching: true, sheet: 'low' })}>
        <Icon name="draw" />
        {words.drawing.title}
      </button>
    </div>
  );
}

/** The first part of the panel: the place asked about, or how to ask. */
export function Here({ view, collections, bannered }: { view: View; collections: Collection[]; bannered: boolean }) {
  const { place } = view;
  if (!place) return <Welcome />;
  if (place.kind === 'territory')
    return <TerritorySheet level={place.level} code={place.code} language={view.language} />;
  return <PlaceAnswer place={place} view={view} collections={collections} bannered={bannered} />;
}
