import { useEffect, useMemo } from 'preact/hooks';
import type { Collection, Indicator, IndicatorValues } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readIndicators, readValues } from '../api.ts';
import { groupsOf } from '../groups.ts';
import { Icon } from '../icons.tsx';
import { territoriesOf } from '../layers/stack.ts';
import type { IndicatorChoice, View } from '../permalink.ts';
import { type Choropleth, changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { classOf, quantileClasses } from './classes.ts';
import { ValueTable } from './value-table.tsx';

const choroplethOf = ({ indicator, level, observations }: IndicatorValues): Choropleth => {
  const numbers = observations.flatMap((one) => (one.value === null ? [] : [one.value]));
  const classes = quantileClasses(numbers);
  const codes = (wanted: (status: string) => boolean) =>
    observations.filter((one) => one.value === null && wanted(one.status)).map((one) => one.code);
  return {
    level,
    title: indicator.title,
    unit: indicator.unit,
    decimals: indicator.decimals,
    source: indicator.source,
    classes,
    classByCode: new Map(
      observations.flatMap((one) => (one.value === null ? [] : [[one.code, classOf(one.value, classes)] as const])),
    ),
    secret: codes((status) => status === 'secret'),
    missing: codes((status) => status !== 'secret'),
  };
};

/** The choice for an indicator: the level and period of before when it has them, otherwise its finest level and last period. */
const choiceFor = (indicator: Indicator, before: IndicatorChoice | null): IndicatorChoice | null => {
  const keep = (list: string[], one: string | undefined) => (one !== undefined && list.includes(one) ? one : null);
  const level = keep(indicator.levels, before?.level) ?? keep(indicator.levels, 'commune') ?? indicator.levels[0];
  const period = keep(indicator.periods, before?.period) ?? indicator.periods.toSorted().at(-1);
  return level && period ? { id: indicator.id, level, period } : null;
};

function Chooser({ indicators, choice }: { indicators: Indicator[]; choice: IndicatorChoice | null }) {
  const words = useWords();
  const pick = (id: string) => {
    const indicator = indicators.find((one) => one.id === id);
    changeView({ indicator: indicator ? choiceFor(indicator, choice) : null });
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

function Dials({ indicator, choice }: { indicator: Indicator; choice: IndicatorChoice }) {
  const words = useWords();
  return (
    <div class="dials">
      <label class="field">
        <span>{words.statistics.level}</span>
        <select
          value={choice.level}
          onChange={(event) => changeView({ indicator: { ...choice, level: event.currentTarget.value } })}
        >
          {indicator.levels.map((level) => (
            <option key={level} value={level}>
              {words.statistics.levels[level] ?? level}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{words.statistics.period}</span>
        <select
          value={choice.period}
          onChange={(event) => changeView({ indicator: { ...choice, period: event.currentTarget.value } })}
        >
          {indicator.periods.toSorted().map((period) => (
            <option key={period}>{period}</option>
          ))}
        </select>
      </label>
    </div>
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
      {indicator.kind === 'count' && <p class="faint">{words.statistics.count}</p>}
      {!mapped && <p class="caution">{words.statistics.unmapped}</p>}
      <button type="button" class="button" onClick={() => changeView({ indicator: null })}>
        <Icon name="close" />
        {words.statistics.clear}
      </button>
    </>
  );
}

/** Asks for the values and colours the map with them for as long as an indicator is chosen. */
const useValues = (choice: IndicatorChoice | null, language: View['language']) => {
  const key = choice && `${language}/${choice.id}/${choice.level}/${choice.period}`;
  const same = (before: string, now: string) =>
    before.split('/').slice(1, 3).join() === now.split('/').slice(1, 3).join();
  const asked = useAnswer(
    key,
    (signal) => readValues(choice?.id ?? '', choice?.level ?? '', choice?.period ?? '', language, signal),
    same,
  );
  const values = asked.value;
  const choropleth = useMemo(() => values && choroplethOf(values), [values]);
  useEffect(() => {
    changeScene({ choropleth });
    return () => changeScene({ choropleth: null });
  }, [choropleth]);
  return asked;
};

/** The third part of the panel: a statistic on the map and, beside it, the same as a table. */
export function Statistics({ view, collections, open }: { view: View; collections: Collection[]; open: boolean }) {
  const words = useWords();
  const { indicator: choice, language } = view;
  const list = useAnswer(
    `indicators/${language}`,
    (signal) => readIndicators(language, signal),
    () => true,
  );
  const values = useValues(choice, language);
  if (!open) return null;
  const indicators = list.value?.indicators ?? [];
  const indicator = indicators.find((one) => one.id === choice?.id);
  return (
    <div class="statistics">
      <h2>{words.statistics.title}</h2>
      <p class="lead">{words.statistics.lead}</p>
      <Wait answer={list} />
      {list.value && !indicators.length && <p class="empty">{words.statistics.empty}</p>}
      {indicators.length > 0 && <Chooser indicators={indicators} choice={choice} />}
      {choice && indicator && <Dials indicator={indicator} choice={choice} />}
      {choice && <Wait answer={values} />}
      {choice && indicator && (
        <Facts indicator={indicator} mapped={territoriesOf(collections, choice.level).length > 0} />
      )}
      {choice && values.value && <ValueTable values={values.value} />}
    </div>
  );
}
