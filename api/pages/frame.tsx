import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { RulesAnswer } from '../answers.ts';
import { words } from './words.ts';

/** What every page that the server makes has around its content; `links` lead to the same answer for machines. */
export type Frame = {
  lang: 'fr' | 'en';
  title: string;
  links: RulesAnswer['links'];
  map: string;
  otherLanguage?: string;
  /** The whole address of the page in each language, for search engines. */
  addresses?: Record<'fr' | 'en', string>;
  /** What the page is about as search engines read it (schema.org). */
  structured?: object;
  invented: boolean;
  /** Another style sheet, after that of all pages. */
  style?: string;
  children: ComponentChildren;
};

/** What search engines are told of a page. */
export type Found = Pick<Frame, 'addresses' | 'structured'>;

/** A whole page as HTML, without script. */
export function htmlPage({ children, ...frame }: Frame): string {
  const { lang, title, links, map, otherLanguage, structured, invented } = frame;
  const say = words[lang];
  const other = lang === 'fr' ? 'en' : 'fr';
  const page = (
    <html lang={lang}>
      <Head {...frame} />
      <body>
        <a class="skip" href="#contenu">
          {say.skip}
        </a>
        {invented ? <aside class="invented">{say.invented}</aside> : null}
        <header>
          <a class="brand" href="/">
            Terrier
          </a>
          <nav aria-label="Terrier">
            <a href={map}>{say.map}</a>
            {otherLanguage ? (
              <a href={otherLanguage} hrefLang={other} lang={other}>
                {say.otherLanguage}
              </a>
            ) : null}
          </nav>
        </header>
        <main id="contenu">
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          {links.map(({ rel, href, type, title: name }) => (
            <a key={href} rel={rel} href={href} type={type}>
              {name ?? say.data}
            </a>
          ))}
          <a href={`/accessibilite?lang=${lang}`}>{say.accessibility}</a>
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page).replace('</head>', () => `${dataBlock(structured)}</head>`)}`;
}

function Addresses({ addresses, lang }: Required<Pick<Frame, 'addresses' | 'lang'>>) {
  return (
    <>
      <link rel="canonical" href={addresses[lang]} />
      <link rel="alternate" hrefLang="fr" href={addresses.fr} />
      <link rel="alternate" hrefLang="en" href={addresses.en} />
      <link rel="alternate" hrefLang="x-default" href={addresses.fr} />
    </>
  );
}

/** Data in a page, which no browser runs. Nothing in it can end the element: `<` is written as JSON may write it. */
function dataBlock(structured: object | undefined): string {
  if (!structured) return '';
  return `<script type="application/ld+json">${JSON.stringify(structured).replaceAll('<', '\\u003c')}</script>`;
}

/** What a browser and a search engine read first. */
function Head({ lang, title, links, addresses, style }: Omit<Frame, 'children'>) {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} — Terrier`}</title>
      <link rel="icon" href="/mark.svg" />
      <link rel="stylesheet" href="/lieu/page.css" />
      {style ? <link rel="stylesheet" href={style} /> : null}
      {links.map(({ href, type }) => (
        <link key={href} rel="alternate" type={type} href={href} />
      ))}
      {addresses ? <Addresses addresses={addresses} lang={lang} /> : null}
    </head>
  );
}
