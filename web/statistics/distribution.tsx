import { type PlotOptions, rect, ruleX } from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import { useWords, writeNumber } from '../text/words.ts';
import { binsOf } from './bins.ts';
import { ChartFigure } from './chart-figure.tsx';
import { quantileClasses } from './classes.ts';
import { medianOf, rankOf } from './summary.ts';

type Bar = { from: number; to: number; count: number };

/** The bars; the last one, when it takes all that lies far off, is no wider than the others. */
const barsOf = (values: number[]): { bars: Bar[]; beyond: number | null } => {
  const { bins, beyond } = binsOf(values, quantileClasses(values, 1));
  const width = (bins[0]?.to ?? 0) - (bins[0]?.from ?? 0);
  const bars = bins.map(({ from, to, counts }, i) => ({
    from,
    to: beyond !== null && i === bins.length - 1 ? from + width : to,
    count: counts[0] ?? 0,
  }));
  return { bars, beyond };
};

const drawn = (values: number[], value: number, unit: string, count: string, locale: string) => (): PlotOptions => {
  const { bars } = barsOf(values);
  const shown = Math.min(value, bars.at(-1)?.to ?? value);
  return {
    height: 165,
    marginLeft: 40,
    marginBottom: 42,
    x: { label: unit, labelOffset: 38, ticks: 5, tickFormat: (one: number) => one.toLocaleString(locale) },
    y: { label: count, ticks: 3, grid: true, tickFormat: (one: number) => one.toLocaleString(locale) },
    marks: [
      rect(bars, { x1: 'from', x2: 'to', y1: 0, y2: 'count', fill: 'var(--mark-low)', inset: 0.5 }),
      ruleX([medianOf(values)], { stroke: 'var(--ink)', strokeDasharray: '3 3' }),
      ruleX([shown], { stroke: 'var(--place)', strokeWidth: 3 }),
    ],
  };
};

type Props = { name: string; unit: string; decimals: number; value: number; values: number[]; level: string };

/** Where a territory lies among all of its level: its rank, and a histogram with its mark. */
export function Distribution({ name, unit, decimals, value, values, level }: Props) {
  const words = useWords();
  const { locale } = words;
  const counting = words.charts.count;
  const options = useMemo(() => drawn(values, value, unit, counting, locale), [values, value, unit, counting, locale]);
  if (values.length < 2) return null;
  const write = (one: number) => writeNumber(one, decimals, words);
  const { bars, beyond } = barsOf(values);
  const most = values.reduce((one, other) => Math.max(one, other));
  const sentence = words.charts.distributionWords(
    words.charts.rank(rankOf(value, values), values.length),
    name,
    `${write(medianOf(values))} ${unit}`,
  );
  return (
    <ChartFigure
      title={words.charts.distribution((words.statistics.levels[level] ?? level).toLowerCase())}
      words={beyond === null ? sentence : `${sentence} ${words.classes.beyond(write(beyond), write(most))}`}
      options={values.length > 4 && bars.length > 1 ? options : null}
      head={[`${words.statistics.value} (${unit})`, counting]}
      rows={bars
        .filter(({ count }) => count > 0)
        .map(({ from, to, count }, i, all) => [
          words.legend.range(write(from), write(beyond !== null && i === all.length - 1 ? most : to)),
          count.toLocaleString(locale),
        ])}
    />
  );
}
