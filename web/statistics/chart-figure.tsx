import type { PlotOptions } from '@observablehq/plot';
import type { ComponentChildren } from 'preact';
import { useWords } from '../text/words.ts';
import { Chart } from './chart.tsx';

type Props = {
  title: string;
  /** What the chart shows, in a sentence. */
  words: string;
  options: ((width: number) => PlotOptions) | null;
  head: string[];
  rows: ComponentChildren[][];
  /** True when the table is short enough to stand open. */
  open?: boolean;
};

/** A chart with its sentence, and the same numbers as a table for those who do not see it. */
export function ChartFigure({ title, words: sentence, options, head, rows, open = false }: Props) {
  const words = useWords();
  return (
    <figure class="chart-figure">
      <figcaption>
        <strong>{title}</strong>
        <p>{sentence}</p>
      </figcaption>
      {options && <Chart options={options} />}
      <details class="proof" open={open}>
        <summary>{words.charts.table}</summary>
        <table class="values chart-table">
          <caption class="quiet">{title}</caption>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...others], i) => (
              // The rows of a chart stand in a fixed order
              <tr key={`${i}/${first}`}>
                <th scope="row">{first}</th>
                {others.map((cell, at) => (
                  <td key={head[at + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
