import { dataWords } from './data-words.ts';
import { htmlPage } from './frame.tsx';
import { themesByRank } from './themes.ts';

/** The state of a dataset in a place; the word without a symbol is for those who hear the page. */
type State = 'available' | 'none' | 'restricted' | 'partial' | 'no-statement';

/** Datasets and the départements that something is said of, with the state of each in each. */
export type Matrix = {
  places: { code: string; name: string }[];
  datasets: { id: string; title: string; theme: string; country: State | null; states: Record<string, State> }[];
  invented: boolean | null;
};

const SYMBOLS: Record<State, string> = {
  available: '●',
  partial: '◐',
  none: '○',
  restricted: '✕',
  'no-statement': '·',
};

/** Where the data exist: a table of datasets and départements, without script. */
export function coveragePage(matrix: Matrix, lang: 'fr' | 'en'): string {
  const data = dataWords[lang];
  const { places, datasets, invented } = matrix;
  const self = `/api/coverage?level=departement`;
  return htmlPage({
    ...{ lang, title: data.matrix, map: '/', invented: invented ?? false },
    links: [
      { rel: 'alternate', type: 'application/json', href: self, title: data.matrixData },
      { rel: 'alternate', type: 'text/csv', href: `${self}&f=csv`, title: data.matrixTable },
    ],
    otherLanguage: `/donnees/couverture?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p class="question">{data.aboutMatrix}</p>
        <Legend lang={lang} />
        <div class="matrix">
          <table>
            <caption class="heard">{data.matrix}</caption>
            <thead>
              <tr>
                <th scope="col">{data.dataset}</th>
                <th scope="col">France</th>
                {places.map(({ code, name }) => (
                  <th key={code} scope="col" title={name}>
                    {code}
                  </th>
                ))}
              </tr>
            </thead>
            {themesByRank(datasets).map((theme) => (
              <tbody key={theme}>
                <tr>
                  <th scope="rowgroup" colSpan={places.length + 2}>
                    {data.themes[theme] ?? theme}
                  </th>
                </tr>
                {datasets
                  .filter((one) => one.theme === theme)
                  .map((one) => (
                    <Row key={one.id} {...{ one, places, lang }} />
                  ))}
              </tbody>
            ))}
          </table>
        </div>
        <a href={`/donnees?lang=${lang}`}>{data.all}</a>
      </>
    ),
  });
}

function Legend({ lang }: { lang: 'fr' | 'en' }) {
  const { states } = dataWords[lang];
  return (
    <ul class="legend">
      {(Object.keys(SYMBOLS) as State[]).map((state) => (
        <li key={state}>
          <span aria-hidden="true">{SYMBOLS[state]}</span> {states[state]}
        </li>
      ))}
    </ul>
  );
}

type RowProps = { one: Matrix['datasets'][number]; places: Matrix['places']; lang: 'fr' | 'en' };

function Row({ one: { id, title, country, states }, places, lang }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <a href={`/donnees/${id}?lang=${lang}`}>{title}</a>
      </th>
      <Cell state={country ?? 'no-statement'} lang={lang} />
      {places.map(({ code }) => (
        <Cell key={code} state={states[code] ?? country ?? 'no-statement'} lang={lang} />
      ))}
    </tr>
  );
}

function Cell({ state, lang }: { state: State; lang: 'fr' | 'en' }) {
  return (
    <td class={state}>
      <span aria-hidden="true">{SYMBOLS[state]}</span>
      <span class="heard">{dataWords[lang].states[state]}</span>
    </td>
  );
}
