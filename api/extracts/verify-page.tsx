import { readFileSync } from 'node:fs';
import { renderToString } from 'preact-render-to-string';
import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import type { Call } from '../route.ts';
import { verifyWords } from './verify-words.ts';

export const verifierQuery = { lang: param.lang };

const KEYS = '/.well-known/jwks.json';
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const RECIPE = read('verify.sh');

/** The page where anybody verifies an extract; without JavaScript it says how to do so otherwise. */
export async function verifierPage({ query: { lang } }: Call<typeof verifierQuery>): Promise<Answer> {
  const say = verifyWords[lang];
  const page = (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${say.title} — Terrier`}</title>
        <link rel="icon" href="/mark.svg" />
        <link rel="stylesheet" href="/lieu/page.css" />
        <link rel="stylesheet" href="/verifier/page.css" />
        <script type="module" src="/verifier/page.js" />
      </head>
      <Body lang={lang} />
    </html>
  );
  return { body: `<!doctype html>${renderToString(page)}`, type: 'text/html' };
}

function Body({ lang }: { lang: 'fr' | 'en' }) {
  const say = verifyWords[lang];
  const other = lang === 'fr' ? 'en' : 'fr';
  return (
    <body>
      <a class="skip" href="#contenu">
        {say.skip}
      </a>
      <header>
        <a class="brand" href="/">
          Terrier
        </a>
        <nav aria-label="Terrier">
          <a href={`/verifier?lang=${other}`} hrefLang={other} lang={other}>
            {say.otherLanguage}
          </a>
        </nav>
      </header>
      <main id="contenu">
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <noscript>
          <p class="warning">{say.script}</p>
        </noscript>
        <form id="verify" hidden data-insecure={say.insecure}>
          <label for="file">{say.file}</label>
          <input id="file" name="file" type="file" accept=".json,application/json" />
          <label for="keys">{say.keys}</label>
          <input id="keys" name="keys" type="file" accept=".json,application/json" />
          <button type="submit">{say.verify}</button>
        </form>
        <p id="result" role="status" />
        <h2>{say.otherwise}</h2>
        <p>{say.command}</p>
        <pre>npm run verify -- terrier-….json --keys jwks.json</pre>
        <p>
          {`${say.standard} `}
          <a href={KEYS}>{KEYS}</a>.
        </p>
        <pre>{RECIPE}</pre>
      </main>
    </body>
  );
}

/** A file of the page: its style, and the two scripts, one of which is the verifier that the command uses too. */
function file(name: string, type: string) {
  const body = read(name);
  return async (): Promise<Answer> => ({ body, type });
}

export const verifierStyle = file('verify-page.css', 'text/css');
export const verifierScript = file('verify-page.js', 'text/javascript');
export const verifier = file('verify.js', 'text/javascript');
