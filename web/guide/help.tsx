import { Dialog } from '../dialog.tsx';
import { Icon, type IconName } from '../icons.tsx';
import type { View } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView, useView } from '../view.ts';
import { KNOWN } from './known-terms.ts';
import { plainPage } from './plain-page.ts';
import { choosePatterns, usePreferences } from './preferences.ts';
import { startTour } from './tour-state.ts';

type Choice = { icon: IconName; title: string; about: string };

const Words = ({ icon, title, about }: Choice) => (
  <>
    <Icon name={icon} />
    <span>
      <b>{title}</b> <span class="faint">{about}</span>
    </span>
  </>
);

function Starts({ view, close }: { view: View; close: () => void }) {
  const words = useWords();
  const { patterns } = usePreferences();
  const act = (choice: Choice, does: () => void) => (
    <button
      type="button"
      class="start"
      onClick={() => {
        close();
        does();
      }}
    >
      <Words {...choice} />
    </button>
  );
  return (
    <div class="starts">
      {!view.counter && act({ icon: 'arrow', title: words.help.tour, about: words.help.tourHelp }, () => startTour())}
      {!view.counter &&
        act({ icon: 'office', title: words.help.counter, about: words.help.counterHelp }, () =>
          changeView({ counter: view.place ? 'answer' : 'where' }),
        )}
      <a class="start" href={plainPage(view)}>
        <Words icon="page" title={words.plain.label} about={words.plain.help} />
      </a>
      <label class="start">
        <input type="checkbox" checked={patterns} onChange={() => choosePatterns(!patterns)} />
        <span>
          <b>{words.help.patterns}</b> <span class="faint">{words.help.patternsHelp}</span>
        </span>
      </label>
    </div>
  );
}

/** Terms with what is said of each, folded under a title. */
function Folded({ title, list }: { title: string; list: [string, string][] }) {
  return (
    <details class="help-part">
      <summary>{title}</summary>
      <dl>
        {list.map(([term, about]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The help: the tour, the counter mode, the page without map, patterns, keys, the glossary. */
export function Help({ close }: { close: () => void }) {
  const words = useWords();
  const view = useView();
  const said = view.language === 'fr' ? '' : `?lang=${view.language}`;
  return (
    <Dialog title={words.help.label} close={close}>
      <Starts view={view} close={close} />
      <Folded
        title={words.help.glossary}
        list={['parcel', ...KNOWN.map(([id]) => id)]
          .map((id): [string, string] => [words.termNames[id] ?? id, words.terms[id] ?? ''])
          .sort(([one], [other]) => one.localeCompare(other, words.locale))}
      />
      <Folded
        title={words.help.keys}
        list={Object.keys(words.keys).map((id) => [words.keyNames[id] ?? id, words.keys[id] ?? ''])}
      />
      <Folded
        title={words.help.ways}
        list={Object.keys(words.ways).map((id) => [words.wayNames[id] ?? id, words.ways[id] ?? ''])}
      />
      <p class="help-links">
        <a href={`/donnees${said}`}>{words.help.data}</a>
        <a href={`/accessibilite${said}`}>{words.help.accessibility}</a>
      </p>
    </Dialog>
  );
}
