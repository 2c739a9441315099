import { useEffect, useRef } from 'preact/hooks';
import type { TerritoryDetail } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readIndicators, readTerritory } from '../api.ts';
import { Door } from '../door.tsx';
import { groupsOf } from '../groups.ts';
import { useNamed } from '../guide/title.ts';
import { Icon } from '../icons.tsx';
import type { View } from '../permalink.ts';
import { scrollPanelTo } from '../place/panel-scroll.ts';
import { changeScene, currentScene } from '../scene.ts';
import { useWords, writeNumber } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';

const charts = () => import('./figure.tsx').then((module) => module.FigureCharts);

type Figure = TerritoryDetail['indicators'][number];

/** One figure: its last value, and behind it the charts, which are loaded when it is opened. */
function FigureRow({ territory, figure, view }: { territory: TerritoryDetail; figure: Figure; view: View }) {
  const words = useWords();
  const { id, title, unit, decimals, observations } = figure;
  const last = observations.toSorted((a, b) => a.period.localeCompare(b.period)).at(-1);
  const known = last && last.value !== null ? writeNumber(last.value, decimals, words) : null;
  const state = last ? words.statistics.states[last.status] : '';
  const open = view.figure === id;
  const row = useRef<HTMLLIElement>(null);
  // A link, or a row of the table, opens one figure among many
  useEffect(() => {
    if (open && row.current) scrollPanelTo(row.current);
  }, []);
  return (
    <li ref={row}>
      <button
        type="button"
        class="figure"
        aria-expanded={open}
        onClick={() => changeView({ figure: open ? null : id })}
      >
        <span class="figure-title">{title}</span>
        <span class="figure-value">{known === null ? (state ?? '') : `${known} ${unit}`}</span>
        <span class="figure-period">
          {last?.period}
          {known !== null && state ? ` · ${state}` : ''}
        </span>
      </button>
      {open && <Door load={charts}>{(Part) => <Part {...{ territory, id, language: view.language }} />}</Door>}
    </li>
  );
}

/** All figures of a territory, theme by theme. */
function Figures({ territory, view }: { territory: TerritoryDetail; view: View }) {
  const words = useWords();
  const { language } = view;
  const list = useAnswer(
    `indicators/${language}`,
    (signal) => readIndicators(language, signal),
    () => true,
  );
  if (!territory.indicators.length) return <p class="faint">{words.territory.noFigures}</p>;
  const themes = new Map(list.value?.indicators.map(({ id, theme }) => [id, theme]));
  const groups = groupsOf(territory.indicators, ({ id }) => themes.get(id) ?? '');
  return (
    <>
      {groups.map(([theme, figures]) => (
        <section key={theme}>
          {theme && <h4 class="figure-theme">{words.themes[theme] ?? theme}</h4>}
          <ul class="figures">
            {figures.map((figure) => (
              <FigureRow key={figure.id} territory={territory} figure={figure} view={view} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Parents({ territory }: { territory: TerritoryDetail }) {
  const words = useWords();
  if (!territory.parents.length) return null;
  return (
    <p class="parents">
      {words.territory.parents}{' '}
      {territory.parents.map(({ level, code, name }, i) => (
        <span key={`${level}/${code}`}>
          {i > 0 && ', '}
          <button type="button" class="link" onClick={() => changeView({ place: { kind: 'territory', level, code } })}>
            {name}
          </button>
        </span>
      ))}
    </p>
  );
}

/** Shows the contour on the map for as long as the sheet is open. */
function useContour(territory: TerritoryDetail | null, title: { current: HTMLElement | null }) {
  useNamed(territory?.name ?? null);
  useEffect(() => {
    if (!territory) return;
    changeScene({ contour: territory.geometry ? [territory.geometry as GeoJSON.Geometry] : [] });
    if (currentScene().grabFocus) {
      title.current?.focus();
      changeScene({ grabFocus: false });
    } else if (territory.bbox) changeScene({ target: { bbox: territory.bbox } });
    return () => changeScene({ contour: [] });
  }, [territory, title]);
}

function AskWhole({ level, code }: { level: string; code: string }) {
  const words = useWords();
  return (
    <div class="ask">
      <p>{words.territory.askHelp}</p>
      <button
        type="button"
        class="button button-strong"
        onClick={() => changeView({ place: { kind: 'whole', level, code } })}
      >
        <Icon name="here" />
        {words.territory.ask}
      </button>
    </div>
  );
}

/** A commune or another territory: where it belongs, its figures, and a way to ask its centre. */
export function TerritorySheet({ level, code, view }: { level: string; code: string; view: View }) {
  const words = useWords();
  const { language } = view;
  const title = useRef<HTMLHeadingElement>(null);
  const same = (before: string, now: string) => before.slice(2) === now.slice(2);
  const asked = useAnswer(
    `${language}${level}/${code}`,
    (signal) => readTerritory(level, code, language, signal),
    same,
  );
  const territory = asked.value;
  useContour(territory, title);
  return (
    <article class="place" aria-busy={asked.waiting}>
      <div class="place-head">
        <button
          type="button"
          class="bare place-close"
          aria-label={words.place.close}
          title={words.place.close}
          onClick={() => changeView({ place: null, figure: null })}
        >
          <Icon name="close" />
        </button>
        <p class="eyebrow">
          {words.territory.levels[level] ?? level} · {code}
        </p>
        <h2 ref={title} tabIndex={-1}>
          {territory?.name ?? code}
        </h2>
        {territory && <Parents territory={territory} />}
      </div>
      <Wait answer={asked} />
      {territory && <AskWhole level={level} code={code} />}
      {territory && <h3 class="part-title">{words.territory.figures}</h3>}
      {territory && <Figures territory={territory} view={view} />}
    </article>
  );
}
