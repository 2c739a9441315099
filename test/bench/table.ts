import type { Rate } from './measure.ts';

/** A line of the result: what was measured, how much, and how that compares within the same run. */
export type Line = [what: string, value: string, compared: string];

/** A rate as it is printed, with what measured it. */
export function perSecond({ perSecond: rate, by }: Rate): string {
  return `${rate >= 100 ? Math.round(rate) : rate.toFixed(1)} /s (${by})`;
}

/** One rate as a share of another. */
export function ratio(one: Rate, other: Rate): string {
  return (one.perSecond / other.perSecond).toFixed(2);
}

/** The lines as a table in Markdown, below what is needed to compare it with another. */
export function markdown(head: string[], lines: Line[]): string {
  const rows = lines.map((line) => `| ${line.join(' | ')} |`);
  return ['# Benchmark', '', ...head.map((line) => `- ${line}`), '', '| | | |', '|---|---|---|', ...rows, ''].join(
    '\n',
  );
}
