import type { ExportFormat } from '../exports/formats.ts';
import { downloadWords } from './download-words.ts';
import { Hidden } from './forms.tsx';
import { htmlPage } from './frame.tsx';
import { numberText } from './rule-text.tsx';
import { words } from './words.ts';

type Lang = 'fr' | 'en';

/** A part of a dataset that is offered for download: what lies in one commune. */
export type Part = { id: string; title: string; invented: boolean; code: string; name: string; count: number | null };

/** A dataset in each format, and a form that asks for one commune of it. */
export function Downloads({ id, lang }: { id: string; lang: Lang }) {
  const say = downloadWords[lang];
  return (
    <section aria-labelledby="telecharger">
      <h2 id="telecharger">{say.title}</h2>
      <Formats id={id} lang={lang} />
      <form method="get" action={`/donnees/${id}/telecharger`}>
        <Hidden fields={{ lang }} />
        <p class="day">
          <label for="commune">{`${say.forCommune} (${say.code})`}</label>
          <input id="commune" name="commune" required pattern="[0-9A-Za-z]{5}" size={6} autocomplete="off" />
          <button type="submit">{say.choose}</button>
        </p>
      </form>
    </section>
  );
}

function Formats({ id, lang, commune }: { id: string; lang: Lang; commune?: string }) {
  const say = downloadWords[lang];
  return (
    <>
      <ul>
        {Object.entries(say.formats).map(([format, [name, use]]) => (
          <li key={format}>
            <a href={addressOf(id, format as ExportFormat, lang, commune)}>{name}</a>
            {` (${use})`}
          </li>
        ))}
      </ul>
      <p class="help">{say.large}</p>
    </>
  );
}

function addressOf(id: string, f: ExportFormat, lang: Lang, commune?: string): string {
  return `/api/collections/${id}/export?${new URLSearchParams({ f, ...(commune && { commune }), lang })}`;
}

/** What lies in one commune, in each format, as a page. */
export function downloadsPage({ id, title, invented, code, name, count }: Part, lang: Lang): string {
  const say = downloadWords[lang];
  const address = (other: Lang) => `/donnees/${id}/telecharger?commune=${code}&lang=${other}`;
  return htmlPage({
    ...{ lang, title, map: '/', invented, links: [] },
    otherLanguage: address(lang === 'fr' ? 'en' : 'fr'),
    children: (
      <section aria-labelledby="telecharger">
        <h2 id="telecharger">{say.of(`${name} (${code})`)}</h2>
        {count === null ? null : <p>{say.count(numberText(count, words[lang]))}</p>}
        <Formats id={id} lang={lang} commune={code} />
        <p>
          <a href={`/donnees/${id}?lang=${lang}`}>{say.back}</a>
        </p>
      </section>
    ),
  });
}
