import { copyText } from './copy.tsx';
import { HelpButton } from './guide/help-button.tsx';
import { Icon, Wordmark } from './icons.tsx';
import type { Language } from './permalink.ts';
import { Search } from './search/search.tsx';
import { useWords } from './text/words.ts';
import { changeView, shareAddress } from './view.ts';

type Props = {
  extent: [number, number, number, number] | null;
  language: Language;
  /** Nothing asked yet: the search field takes the focus. */
  fresh: boolean;
  invented: boolean;
  /** At the counter the search is a step of its own. */
  counter: boolean;
};

const Tools = ({ language }: { language: Language }) => {
  const words = useWords();
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <div class="tools">
      <button
        type="button"
        class="tool"
        aria-label={words.share.label}
        onClick={() => copyText(shareAddress(), words.share.done)}
      >
        <Icon name="link" />
        <span>{words.share.label}</span>
      </button>
      <HelpButton />
      <button type="button" class="tool language" lang={other} onClick={() => changeView({ language: other })}>
        {words.language.other}
      </button>
    </div>
  );
};

/** The top of the page: whether the territory is invented, the name, the search, the link, the language. */
export function Header({ extent, language, fresh, invented, counter }: Props) {
  const words = useWords();
  return (
    <header class="top">
      {invented && <p class="banner">{words.invented}</p>}
      <div class="header">
        <h1 class="brand">
          <Wordmark name={words.name} />
          <span class="motto">{words.motto}</span>
        </h1>
        {!counter && <Search extent={extent} language={language} fresh={fresh} />}
        <Tools language={language} />
      </div>
    </header>
  );
}
