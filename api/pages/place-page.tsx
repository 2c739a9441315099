import { renderToString } from 'preact-render-to-string';
import type { DatasetAnswer, RulesAnswer, Status } from '../answers.ts';
import { dayText, Office, RuleText } from './rule-text.tsx';
import { type Words, words } from './words.ts';

const ORDER: Status[] = ['applies', 'restricted', 'no-data', 'unavailable', 'does-not-apply'];
const MARKS: Record<Status, string> = {
  applies: '●',
  restricted: '◆',
  'no-data': '?',
  unavailable: '!',
  'does-not-apply': '–',
};

/** What the page needs beside the answer: language, the addresses of the same answer as JSON and in the other language. */
export type PageLinks = { lang: 'fr' | 'en'; json: string; otherLanguage: string; map: string };

/** The page of a place: the whole answer as HTML, complete without script and without map, made to be printed. */
export function placePage(answer: RulesAnswer, links: PageLinks): string {
  const say = words[links.lang];
  const name = answer.place.label ?? say.outside;
  const page = (
    <html lang={links.lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${say.title(name)} — Terrier`}</title>
        <link rel="icon" href="/mark.svg" />
        <link rel="stylesheet" href="/lieu/page.css" />
        <link rel="alternate" type="application/json" href={links.json} />
      </head>
      <body>
        <a class="skip" href="#contenu">
          {say.skip}
        </a>
        {answer.place.invented ? <p class="invented">{say.invented}</p> : null}
        <header>
          <a class="brand" href="/">
            Terrier
          </a>
          <nav aria-label="Terrier">
            <a href={links.map}>{say.map}</a>
            <a
              href={links.otherLanguage}
              hrefLang={links.lang === 'fr' ? 'en' : 'fr'}
              lang={links.lang === 'fr' ? 'en' : 'fr'}
            >
              {say.otherLanguage}
            </a>
          </nav>
        </header>
        <main id="contenu">
          <h1>{say.title(name)}</h1>
          <p class="question">{say.question}</p>
          <Place answer={answer} say={say} lang={links.lang} />
          {ORDER.map((status) => (
            <Group key={status} status={status} answer={answer} say={say} />
          ))}
          <p class="notice">{answer.notice}</p>
        </main>
        <footer>
          <a href={links.json}>{say.data}</a>
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

function Place({ answer, say, lang }: { answer: RulesAnswer; say: Words; lang: string }) {
  const { place, as_of, counts } = answer;
  return (
    <section aria-labelledby="lieu">
      <h2 id="lieu">{say.place}</h2>
      <dl class="facts">
        {place.territories.map(({ level, code, name }) => [
          <dt key={`${level}-t`}>{say.levels[level] ?? level}</dt>,
          <dd key={`${level}-d`}>{`${name} (${code})`}</dd>,
        ])}
        <dt>{say.coordinates}</dt>
        <dd>{`${place.lon}, ${place.lat}`}</dd>
        {place.area_m2 !== null
          ? [<dt key="area">{say.area}</dt>, <dd key="m2">{`${place.area_m2.toLocaleString(say.locale)} m²`}</dd>]
          : null}
        <dt>{say.knownOn}</dt>
        <dd>{dayText(as_of.known_on.slice(0, 10), say)}</dd>
      </dl>
      <form method="get" class="day">
        <label for="jour">{say.inForceOn}</label>
        <input id="jour" type="date" name="in_force_on" value={as_of.in_force_on} />
        <input type="hidden" name="lang" value={lang} />
        <button type="submit">{say.ask}</button>
      </form>
      <h3>{say.summary}</h3>
      <ul class="counts">
        {ORDER.map((status) => (
          <li key={status} class={status}>
            <a href={`#${status}`}>
              <Mark status={status} /> {`${counts[status]} — ${say.status[status][0]}`}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ status, answer, say }: { status: Status; answer: RulesAnswer; say: Words }) {
  const datasets = answer.datasets.filter((dataset) => dataset.status === status);
  return (
    <section aria-labelledby={status} class={`group ${status}`}>
      <h2 id={status}>
        <Mark status={status} /> {`${say.status[status][0]} (${datasets.length})`}
      </h2>
      <p class="help">{say.status[status][1]}</p>
      {datasets.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        datasets.map((dataset) => <Dataset key={dataset.id} dataset={dataset} say={say} />)
      )}
    </section>
  );
}

function Mark({ status }: { status: Status }) {
  return (
    <span class="mark" aria-hidden="true">
      {MARKS[status]}
    </span>
  );
}

function Dataset({ dataset, say }: { dataset: DatasetAnswer; say: Words }) {
  const { coverage, load, fault, office } = dataset;
  const territory = coverage ? say.coverage(coverage.territory, coverage.source ?? '') : null;
  return (
    <article class="dataset">
      <h3>{dataset.title}</h3>
      {fault ? <p class="fault">{fault}</p> : null}
      {dataset.rules.map((rule) => (
        <RuleText key={`${rule.code}-${rule.feature?.key}`} rule={rule} say={say} />
      ))}
      {dataset.ignored?.length ? (
        <p class="help">{`${say.ignored} : ${dataset.ignored.map(({ label }) => label).join(', ')}`}</p>
      ) : null}
      {dataset.rules.length === 0 && office ? <Office office={office} say={say} /> : null}
      {load || territory ? (
        <details>
          <summary>{say.proof}</summary>
          <dl class="facts">
            {load
              ? [
                  <dt key="a">{say.file}</dt>,
                  <dd key="b">
                    {load.file} <code>{`SHA-256 ${load.sha256}`}</code>
                  </dd>,
                  <dt key="e">{say.loaded}</dt>,
                  <dd key="f">{dayText(load.loaded_at.slice(0, 10), say)}</dd>,
                ]
              : null}
            {load?.source_date
              ? [<dt key="c">{say.sourceDate}</dt>, <dd key="d">{dayText(load.source_date, say)}</dd>]
              : null}
          </dl>
          {territory ? <p>{territory}</p> : null}
        </details>
      ) : null}
    </article>
  );
}
