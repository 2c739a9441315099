import { dot, lineY, type PlotOptions } from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import type { IndicatorValues } from '../../api/answers.ts';
import { useWords, writeNumber } from '../text/words.ts';
import { ChartFigure } from './chart-figure.tsx';

type Status = IndicatorValues['observations'][number]['status'];

/** The number of one territory in one period. */
export type Point = { period: string; value: number | null; status: Status };

const YEAR = /^\d{4}$/;

/** A line over the periods, broken where there is no number; years lie as far apart as they are. */
const drawn = (points: Point[], unit: string, locale: string) => (): PlotOptions => {
  const years = points.every(({ period }) => YEAR.test(period));
  const at = ({ period }: Point) => (years ? Number(period) : period);
  const channels = { x: at, y: 'value' as const, stroke: 'var(--accent)' };
  return {
    height: 170,
    marginLeft: 56,
    x: years
      ? { label: null, tickFormat: (year: number) => String(year), ticks: 5, interval: 1 }
      : { label: null, type: 'point' },
    y: { label: unit, grid: true, nice: true, ticks: 4, tickFormat: (value: number) => value.toLocaleString(locale) },
    marks: [
      lineY(points, { ...channels, strokeWidth: 2 }),
      dot(points, {
        ...channels,
        r: 3.5,
        fill: (one: Point) => (one.status === 'estimated' ? 'none' : 'full'),
        symbol: 'circle',
      }),
    ],
    color: { type: 'ordinal', domain: ['none', 'full'], range: ['var(--paper)', 'var(--accent)'] },
  };
};

type Props = { name: string; unit: string; decimals: number; points: Point[]; title: string };

/** How the number of a territory went over the periods. */
export function Series({ name, unit, decimals, points, title }: Props) {
  const words = useWords();
  const { locale } = words;
  const key = JSON.stringify(points);
  // The points are compared by what they hold.
  const options = useMemo(() => drawn(points, unit, locale), [key, unit, locale]);
  const write = (value: number) => `${writeNumber(value, decimals, words)} ${unit}`;
  const known = points.filter((one): one is Point & { value: number } => one.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || points.length < 2) return null;
  return (
    <ChartFigure
      title={title}
      words={words.charts.seriesWords(name, first.period, write(first.value), last.period, write(last.value))}
      options={options}
      head={[words.statistics.period, words.statistics.value]}
      rows={points.map(({ period, value, status }) => [
        period,
        [value === null ? '' : write(value), words.statistics.states[status]].filter(Boolean).join(', '),
      ])}
    />
  );
}
