import type { Collection } from '../answers.ts';
import type { Load } from '../loads.ts';
import { dataWords } from './data-words.ts';
import { Downloads } from './downloads.tsx';
import { type Found, htmlPage } from './frame.tsx';
import { dayText, numberText } from './rule-text.tsx';
import { words } from './words.ts';

type Props = { collection: Collection; loads: Load[]; lang: 'fr' | 'en' };

/** How many territories are named; a national dataset covers thousands. */
const MOST_TERRITORIES = 200;
/** A longer list is opened by who wants it. */
const FEW_TERRITORIES = 8;

/** One dataset as a page without script: facts, where it is complete, its latest loads and what they found. */
export function datasetPage(collection: Collection, loads: Load[], lang: 'fr' | 'en', found: Found = {}): string {
  const data = dataWords[lang];
  const { id, title, description, invented } = collection;
  const path = `/api/collections/${id}`;
  return htmlPage({
    ...{ lang, title, map: '/', invented },
    ...found,
    links: [
      { rel: 'alternate', type: 'application/json', href: path },
      ...(collection.version === null ? [] : catalogueLinks(id, lang)),
    ],
    otherLanguage: `/donnees/${id}?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p class="question">{description}</p>
        <Facts {...{ collection, loads, lang }} />
        {collection.count > 0 ? <Downloads id={id} lang={lang} /> : null}
        <Loads {...{ collection, loads, lang }} />
        <Coverage {...{ collection, loads, lang }} />
        <section aria-labelledby="machines">
          <h2 id="machines">{data.access}</h2>
          <ul>
            {[
              [`${path}/items`, data.items],
              [`${path}/tiles/WebMercatorQuad?f=tilejson`, data.tiles],
              [`${path}/loads`, data.loadsData],
              [`/donnees?lang=${lang}`, data.all],
            ].map(([href, name]) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      </>
    ),
  });
}

/** Where catalogues find it: DCAT and ISO 19139. */
function catalogueLinks(id: string, lang: 'fr' | 'en') {
  const data = dataWords[lang];
  const href = `/api/catalogue/datasets/${id}`;
  return [
    { rel: 'alternate', type: 'application/ld+json', href, title: data.dcat },
    { rel: 'alternate', type: 'application/vnd.iso.19139+xml', href: `${href}?f=iso`, title: data.iso },
  ];
}

function Facts({ collection, lang }: Props) {
  const data = dataWords[lang];
  const say = words[lang];
  const { producer, licence, attribution, source_date, loaded_at, count, notice } = collection;
  const rows: [string, string | null][] = [
    [data.producer, producer],
    [data.licence, licence],
    [data.attribution, attribution],
    [data.count, numberText(count, say)],
    [data.source, source_date && dayText(source_date, say)],
    [data.loaded, loaded_at ? dayText(loaded_at.slice(0, 10), say) : data.never],
    [data.notice, notice],
  ];
  return (
    <section aria-labelledby="fiche">
      <h2 id="fiche">{data.facts}</h2>
      <dl class="facts">
        {rows
          .filter(([, text]) => text)
          .map(([term, text]) => [<dt key={`${term}-t`}>{term}</dt>, <dd key={`${term}-d`}>{text}</dd>])}
      </dl>
    </section>
  );
}

function Coverage({ collection: { coverage }, lang }: Props) {
  const data = dataWords[lang];
  const say = words[lang];
  const more = coverage.length - MOST_TERRITORIES;
  const list = (
    <ul>
      {coverage.slice(0, MOST_TERRITORIES).map(({ level, code, name, state, since, source }) => {
        const said = [data.states[state] ?? state, since && data.since(dayText(since, say)), source];
        return (
          <li key={`${level} ${code} ${source}`}>
            {`${name ?? code} (${say.levels[level] ?? level} ${code})${say.colon}${said.filter(Boolean).join(', ')}`}
          </li>
        );
      })}
      {more > 0 ? <li>{data.more(numberText(more, say))}</li> : null}
    </ul>
  );
  return (
    <section aria-labelledby="couverture">
      <h2 id="couverture">{data.coverage}</h2>
      {coverage.length === 0 ? <p>{data.noCoverage}</p> : null}
      {coverage.length <= FEW_TERRITORIES ? (
        list
      ) : (
        <details>
          <summary>{data.territories(numberText(coverage.length, say))}</summary>
          {list}
        </details>
      )}
    </section>
  );
}

function Loads({ collection: { id }, loads, lang }: Props) {
  const data = dataWords[lang];
  return (
    <section aria-labelledby="chargements">
      <h2 id="chargements">{data.loads}</h2>
      {loads.length === 0 ? <p>{data.noLoads}</p> : null}
      {loads.map((load) => (
        <LoadText key={load.id} {...{ load, id, lang }} />
      ))}
    </section>
  );
}

function LoadText({ load, id, lang }: { load: Load; id: string; lang: 'fr' | 'en' }) {
  const data = dataWords[lang];
  const say = words[lang];
  const number = (value: number | null) => numberText(value ?? 0, say);
  const { read, kept, repaired, refused, opened, closed, unchanged } = load.counts;
  const head = [
    dayText(load.started.slice(0, 10), say),
    data.loadStates[load.state] ?? load.state,
    load.restores !== null && data.restores(load.restores),
  ];
  return (
    <article class="load">
      <h3 class="name">{`${data.load(load.id)}${say.colon}${head.filter(Boolean).join(', ')}`}</h3>
      <p>
        {[load.part, load.file].filter(Boolean).join(' · ')} <code>{load.sha256.slice(0, 12)}</code>
      </p>
      {load.state === 'unchanged' ? null : (
        <p>{`${data.counts(number(read), number(kept), number(repaired), number(refused))} · ${data.changes(number(opened), number(closed), number(unchanged))}`}</p>
      )}
      {load.totals.length ? (
        <ul>
          {load.totals.map(({ severity, reason, attribute, count, title, title_en }) => (
            <li key={`${severity} ${reason} ${attribute}`}>
              {`${number(count)} × ${data.severities[severity]}${say.colon}${[attribute, lang === 'en' ? title_en : title].filter(Boolean).join(', ')}`}
            </li>
          ))}
        </ul>
      ) : null}
      {load.totals.length ? <a href={`/api/collections/${id}/loads/${load.id}`}>{data.rows}</a> : null}
    </article>
  );
}
