import { axisY, barX, type PlotOptions, ruleX } from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import type { Indicator } from '../../api/answers.ts';
import { useWords, writeNumber } from '../text/words.ts';
import { ChartFigure } from './chart-figure.tsx';

/** A territory to which another is compared. */
export type Other = { name: string; value: number };

const drawn =
  (others: Other[], unit: string, locale: string) =>
  (width: number): PlotOptions => ({
    height: 34 * others.length + 52,
    marginLeft: Math.round(width * 0.36),
    marginBottom: 42,
    x: { label: unit, labelOffset: 38, ticks: 4, grid: true, tickFormat: (one: number) => one.toLocaleString(locale) },
    y: { domain: others.map(({ name }) => name), label: null },
    marks: [
      axisY({ lineWidth: Math.round(width * 0.026), label: null }),
      barX(others, {
        x: 'value',
        y: 'name',
        fill: ({ name }: Other) => (name === others[0]?.name ? 'self' : 'other'),
        insetTop: 3,
        insetBottom: 3,
      }),
      ruleX([0], { stroke: 'var(--line-strong)' }),
    ],
    color: { type: 'ordinal', domain: ['self', 'other'], range: ['var(--place)', 'var(--mark-low)'] },
  });

type Props = Other & { unit: string; decimals: number; others: Other[]; kind: Indicator['kind'] };

/** A territory beside those to which it belongs: the difference of a rate, the share in a total. */
export function Comparison({ name, value, unit, decimals, others, kind }: Props) {
  const words = useWords();
  const { locale } = words;
  const key = JSON.stringify([{ name, value }, ...others]);
  // The bars are compared by what they hold.
  const options = useMemo(() => drawn([{ name, value }, ...others], unit, locale), [key, unit, locale]);
  if (!others.length) return <p class="faint">{words.charts.comparisonNone}</p>;
  const write = (one: number) => `${writeNumber(one, decimals, words)} ${unit}`;
  const gap = (other: Other) => {
    if (kind === 'count') {
      const share = other.value ? value / other.value : 0;
      const style = { style: 'percent', maximumFractionDigits: share < 0.1 ? 2 : 1 } as const;
      return { short: share.toLocaleString(locale, style), long: words.charts.share };
    }
    const by = value - other.value;
    const digits = {
      signDisplay: 'exceptZero',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    } as const;
    return { short: by.toLocaleString(locale, digits), long: null };
  };
  const sentence = (other: Other) => {
    const { short, long } = gap(other);
    if (long) return long(short, other.name);
    if (Number(value.toFixed(decimals)) === Number(other.value.toFixed(decimals))) return words.charts.same(other.name);
    return words.charts.difference(short, unit === '%' ? words.charts.points : unit, other.name);
  };
  return (
    <ChartFigure
      title={words.charts.comparison}
      words={others.map(sentence).join(' ')}
      options={kind === 'ratio' ? options : null}
      head={[words.statistics.territory, words.statistics.value, words.charts.gap]}
      rows={[[name, write(value), ''], ...others.map((other) => [other.name, write(other.value), gap(other).short])]}
      open={kind === 'count'}
    />
  );
}
