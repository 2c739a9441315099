import { useContext } from 'preact/hooks';
import type { Collection, Indicator } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readIndicators } from '../api.ts';
import { MapDark } from '../data.ts';
import { groupsOf } from '../groups.ts';
import { Icon } from '../icons.tsx';
import { territoriesOf } from '../layers/stack.ts';
import type { IndicatorChoice, View } from '../permalink.ts';
import { type Scene, useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { formOf } from './choropleth.ts';
import { ChosenSeries } from './chosen-series.tsx';
import { MannerForm } from './class-form.tsx';
import { Periods } from './play.tsx';
import { StatisticLegend } from './statistic-legend.tsx';
import { useTravel } from './travel.ts';
import { ValueTable } from './value-table.tsx';
import { useValues, type Values } from './values.ts';
import './statistics.css';

const LEVELS = ['commune', 'epci', 'departement', 'region'];

/** The legend lies on the map; where there is none, or the panel covers it, it stands in the panel. */
const isLegendCovered = (mapState: Scene['mapState']) =>
  mapState === 'missing' || matchMedia('(max-width: 719px)').matches;

/** The choice for an indicator: the level and period of before when it has them, otherwise its finest level and last period. */
const choiceFor = (indicator: Indicator, before: IndicatorChoice | null): IndicatorChoice | null => {
  const keep = (list: string[], one: string | undefined) => (one !== undefined && list.includes(one) ? one : null);
  const level = keep(indicator.levels, before?.level) ?? keep(indicator.levels, 'commune') ?? indicator.levels[0];
  const period = keep(indicator.periods, before?.period) ?? indicator.periods.toSorted().at(-1);
  return level && period ? { id: indicator.id, level, period } : null;
};

function Chooser({ indicators, view }: { indicators: Indicator[]; view: View }) {
  const words = useWords();
  const { indicator: choice } = view;
  const pick = (id: string) => {
    const indicator = indicators.find((one) => one.id === id);
    // Limits of the user's own are of one indicator; the other ways of cutting suit the next one too.
    const kept = view.classes?.method === 'own' ? null : view.classes;
    changeView({ indicator: indicator ? choiceFor(indicator, choice) : null, classes: kept, form: null });
  };
  return (
    <label class="field">
      <span>{words.statistics.choose}</span>
      <select value={choice?.id ?? ''} onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">{words.statistics.none}</option>
        {groupsOf(indicators, (one) => one.theme).map(([theme, members]) => (
          <optgroup key={theme} label={words.themes[theme] ?? theme}>
            {members.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function Level({ indicator, choice }: { indicator: Indicator; choice: IndicatorChoice }) {
  const words = useWords();
  return (
    <label class="field">
      <span>{words.statistics.level}</span>
      <select
        value={choice.level}
        onChange={(event) => changeView({ indicator: { ...choice, level: event.currentTarget.value } })}
      >
        {indicator.levels
          .toSorted((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b))
          .map((level) => (
            <option key={level} value={level}>
              {words.statistics.levels[level] ?? level}
            </option>
          ))}
      </select>
    </label>
  );
}

/** What is said of the indicator beside its map. */
function Facts({ indicator, mapped }: { indicator: Indicator; mapped: boolean }) {
  const words = useWords();
  return (
    <>
      <p class="statistics-words">{indicator.description}</p>
      <p class="faint">
        {words.statistics.unit} : {indicator.unit}. {words.statistics.source} : {indicator.source}.{' '}
        {words.layers.licence} : {indicator.licence}.
      </p>
      {!mapped && <p class="caution">{words.statistics.unmapped}</p>}
      <button type="button" class="button" onClick={() => changeView({ indicator: null })}>
        <Icon name="close" />
        {words.statistics.clear}
      </button>
    </>
  );
}

type Chosen = { view: View; choice: IndicatorChoice; indicator: Indicator; values: Values; mapped: boolean };

/** All about the indicator that is chosen: how it is drawn, what it is, and its values. */
function ChosenIndicator({ view, choice, indicator, values, mapped }: Chosen) {
  const { choropleth, mapState } = useScene();
  const dark = useContext(MapDark);
  const form = formOf(indicator, view.form);
  return (
    <>
      <Level indicator={indicator} choice={choice} />
      <Periods periods={indicator.periods.toSorted()} choice={choice} ready={values.shown?.period === choice.period} />
      <MannerForm view={view} indicator={indicator} form={form} choropleth={choropleth} />
      <Wait answer={values.asked} />
      {values.others.failure && <Wait answer={values.others} />}
      <Facts indicator={indicator} mapped={mapped} />
      {isLegendCovered(mapState) && choropleth && <StatisticLegend choropleth={choropleth} dark={dark} />}
      {values.shown && <ChosenSeries view={view} values={values.shown} all={values.all} />}
      {values.shown && <ValueTable values={values.shown} />}
    </>
  );
}

/** The third part of the panel: a statistic on the map and, beside it, the same as a table. */
export function Statistics({ view, collections, open }: { view: View; collections: Collection[]; open: boolean }) {
  const words = useWords();
  const { indicator: choice, language } = view;
  const list = useAnswer(
    `indicators/${language}`,
    (signal) => readIndicators(language, signal),
    () => true,
  );
  const indicators = list.value?.indicators ?? [];
  const indicator = indicators.find((one) => one.id === choice?.id);
  const values = useValues(view, indicator);
  useTravel(collections, choice?.level ?? null);
  if (!open) return null;
  const mapped = choice !== null && territoriesOf(collections, choice.level).length > 0;
  return (
    <div class="statistics">
      <h2>{words.statistics.title}</h2>
      <p class="lead">{words.statistics.lead}</p>
      <Wait answer={list} />
      {list.value && !indicators.length && <p class="empty">{words.statistics.empty}</p>}
      {indicators.length > 0 && <Chooser indicators={indicators} view={view} />}
      {choice && indicator && <ChosenIndicator {...{ view, choice, indicator, values, mapped }} />}
      {choice && !indicator && <Wait answer={values.asked} />}
    </div>
  );
}
