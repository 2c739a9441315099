import type { IndicatorValues, TerritoryDetail } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readIndicators, readValues } from '../api.ts';
import { Icon } from '../icons.tsx';
import type { Language } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { Comparison } from './comparison.tsx';
import { Distribution } from './distribution.tsx';
import { readParents } from './parents.ts';
import { Series } from './series.tsx';

type Props = { territory: TerritoryDetail; id: string; language: Language };

/** The charts of one figure of a territory: over time, among its like, beside the levels above. */
export function FigureCharts({ territory, id, language }: Props) {
  const words = useWords();
  const { level, code, name } = territory;
  const figure = territory.indicators.find((one) => one.id === id);
  const points = (figure?.observations ?? []).toSorted((a, b) => a.period.localeCompare(b.period));
  const last = points.at(-1);
  const period = last?.period ?? '';
  const list = useAnswer(
    `indicators/${language}`,
    (signal) => readIndicators(language, signal),
    () => true,
  );
  const indicator = list.value?.indicators.find((one) => one.id === id);
  const peers = useAnswer(last ? `${language}/${id}/${level}/${period}` : null, (signal) =>
    readValues(id, level, period, language, signal),
  );
  const parents = useAnswer(indicator && last ? `${language}/${id}/${level}/${code}/${period}` : null, (signal) =>
    indicator ? readParents(territory, indicator, period, language, signal) : Promise.resolve([]),
  );
  if (!figure || !last) return null;
  const { unit, decimals } = figure;
  const value = last.value;
  const measure = { name, unit, decimals };
  return (
    <div class="figure-charts">
      {value === null && <p>{words.charts.noValue(words.statistics.states[last.status] ?? last.status)}</p>}
      <Series {...measure} points={points} title={words.charts.series} />
      <Wait answer={peers} />
      {value !== null && peers.value && (
        <Distribution {...measure} value={value} values={numbersOf(peers.value)} level={level} />
      )}
      {/* What keeps one answer away mostly keeps the other away: it is said once. */}
      {parents.failure && !peers.failure && <Wait answer={parents} />}
      {value !== null && indicator && parents.value && (
        <Comparison {...measure} value={value} others={parents.value} kind={indicator.kind} />
      )}
      <button
        type="button"
        class="button"
        onClick={() => changeView({ section: 'statistics', indicator: { id, level, period } })}
      >
        <Icon name="chart" />
        {words.charts.map}
      </button>
    </div>
  );
}

const numbersOf = ({ observations }: IndicatorValues) =>
  observations.flatMap(({ value }) => (value === null ? [] : [value]));
