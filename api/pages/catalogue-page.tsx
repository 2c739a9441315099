import type { Collection } from '../answers.ts';
import { dataWords } from './data-words.ts';
import { type Found, htmlPage } from './frame.tsx';
import { numberText } from './rule-text.tsx';
import { themesByRank } from './themes.ts';
import { words } from './words.ts';

/** All datasets by theme, those that hold rules first, as a page without script. */
export function cataloguePage(collections: Collection[], lang: 'fr' | 'en', found: Found = {}): string {
  const data = dataWords[lang];
  return htmlPage({
    ...{ lang, title: data.title, map: '/', invented: collections.every(({ invented }) => invented) },
    ...found,
    links: [
      { rel: 'alternate', type: 'application/json', href: '/api/collections', title: data.catalogue },
      { rel: 'alternate', type: 'application/ld+json', href: '/api/catalogue', title: data.dcat },
    ],
    otherLanguage: `/donnees?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p class="question">{data.about}</p>
        <p>
          <a href={`/donnees/couverture?lang=${lang}`}>{data.matrix}</a>
        </p>
        {themesByRank(collections).map((theme) => (
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
