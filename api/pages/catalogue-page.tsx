import type { Collection } from '../answers.ts';
import { dataWords } from './data-words.ts';
import { htmlPage } from './frame.tsx';
import { numberText } from './rule-text.tsx';
import { words } from './words.ts';

/** All datasets by theme, those that hold rules first, as a page without script. */
export function cataloguePage(collections: Collection[], lang: 'fr' | 'en'): string {
  const data = dataWords[lang];
  const themes = [...new Set(collections.map(({ theme }) => theme))].sort(byRank);
  return htmlPage({
    ...{ lang, title: data.title, map: '/', invented: collections.every(({ invented }) => invented) },
    links: [{ rel: 'alternate', type: 'application/json', href: '/api/collections', title: data.catalogue }],
    otherLanguage: `/donnees?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p class="question">{data.about}</p>
        {themes.map((theme) => (
          <section key={theme} aria-labelledby={theme} class="catalogue">
            <h2 id={theme}>{data.themes[theme] ?? theme}</h2>
            <ul>
              {collections
                .filter((one) => one.theme === theme)
                .map((one) => (
                  <Entry key={one.id} collection={one} lang={lang} />
                ))}
            </ul>
          </section>
        ))}
      </>
    ),
  });
}

/** Themes that say what is allowed come first, places and the base map last. */
const FIRST = ['urbanisme', 'risques', 'servitudes', 'patrimoine', 'nature'];
const LAST = ['population', 'economie', 'territoires', 'fond'];

function byRank(one: string, other: string): number {
  const rank = (theme: string) => (FIRST.includes(theme) ? FIRST.indexOf(theme) : 50 + LAST.indexOf(theme));
  return rank(one) - rank(other) || one.localeCompare(other);
}

function Entry({ collection, lang }: { collection: Collection; lang: 'fr' | 'en' }) {
  const data = dataWords[lang];
  const { id, title, producer, count, version } = collection;
  const size = version === null ? data.never : data.features(count, numberText(count, words[lang]));
  return (
    <li>
      <a href={`/donnees/${id}?lang=${lang}`}>{title}</a>
      <span class="help">{` ${producer}${count > 0 || version === null ? ` · ${size}` : ''}`}</span>
    </li>
  );
}
