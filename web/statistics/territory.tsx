import { useEffect, useRef } from 'preact/hooks';
import type { TerritoryDetail } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readTerritory } from '../api.ts';
import { useNamed } from '../guide/title.ts';
import { Icon } from '../icons.tsx';
import type { Language } from '../permalink.ts';
import { changeScene, currentScene } from '../scene.ts';
import { useWords, writeNumber } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';

function Figures({ territory }: { territory: TerritoryDetail }) {
  const words = useWords();
  if (!territory.indicators.length) return <p class="faint">{words.territory.noFigures}</p>;
  return (
    <ul class="figures">
      {territory.indicators.map(({ id, title, unit, decimals, observations }) => {
        const last = observations.toSorted((a, b) => a.period.localeCompare(b.period)).at(-1);
        const known = last && last.value !== null ? writeNumber(last.value, decimals, words) : null;
        const state = last ? words.statistics.states[last.status] : '';
        return (
          <li key={id}>
            <button
              type="button"
              class="figure"
              title={words.territory.map}
              onClick={() =>
                last &&
                changeView({ section: 'statistics', indicator: { id, level: territory.level, period: last.period } })
              }
            >
              <span class="figure-title">{title}</span>
              <span class="figure-value">{known === null ? (state ?? '') : `${known} ${unit}`}</span>
              <span class="figure-period">
                {last?.period}
                {known !== null && state ? ` · ${state}` : ''}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
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

/** A commune or another territory: where it belongs, its figures, and a way to ask its centre. */
export function TerritorySheet({ level, code, language }: { level: string; code: string; language: Language }) {
  const words = useWords();
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
          onClick={() => changeView({ place: null })}
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
      {territory && (
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
      )}
      {territory && <h3 class="part-title">{words.territory.figures}</h3>}
      {territory && <Figures territory={territory} />}
    </article>
  );
}
