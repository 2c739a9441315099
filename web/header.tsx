import { copyText } from './copy.tsx';
import { Icon, Wordmark } from './icons.tsx';
import type { Language } from './permalink.ts';
import { Search } from './search.tsx';
import { changeView, shareAddress } from './view.ts';
import { useWords } from './words.ts';

/** The bar at the top: name, search, link, language. */
export function Header({
  extent,
  language,
  fresh,
}: {
  extent: [number, number, number, number] | null;
  language: Language;
  fresh: boolean;
}) {
  const words = useWords();
  return (
    <header class="header">
      <h1 class="brand">
        <Wordmark name={words.name} />
        <span class="motto">{words.motto}</span>
      </h1>
      <Search extent={extent} language={language} fresh={fresh} />
      <div class="tools">
        <button type="button" class="tool" onClick={() => copyText(shareAddress(), words.share.done)}>
          <Icon name="link" />
          <span>{words.share.label}</span>
        </button>
        <button
          type="button"
          class="tool language"
          lang={language === 'fr' ? 'en' : 'fr'}
          title={words.language.switch}
          onClick={() => changeView({ language: language === 'fr' ? 'en' : 'fr' })}
        >
          <span class="long">{words.language.other}</span>
          <span class="short" aria-hidden="true">
            {words.language.code}
          </span>
        </button>
      </div>
    </header>
  );
}
