import { type Class, classOf } from './classes.ts';

/** One bar of a histogram: how many values lie from `from` to `to`, class by class. */
export type Bin = { from: number; to: number; counts: number[] };

const BARS = 24;
const FAR = 3; // widths of the middle 96 % beyond which a value would press all others into one bar

/** Where the bars end: at the greatest value, or before, where a few lie far off from all others. */
const endOf = (sorted: number[]) => {
  const [low, high] = [0.02, 0.98].map((share) => sorted[Math.round(share * (sorted.length - 1))] as number);
  const last = sorted.at(-1) as number;
  const far = (high as number) + FAR * ((high as number) - (low as number));
  return last > far && (high as number) > (low as number) ? (high as number) : last;
};

/** The bars of a histogram; `beyond` tells from which value on the last bar holds all that is greater. */
export function binsOf(values: number[], classes: Class[]): { bins: Bin[]; beyond: number | null } {
  const sorted = values.toSorted((a, b) => a - b);
  const first = sorted[0];
  if (first === undefined || !classes.length) return { bins: [], beyond: null };
  const end = endOf(sorted);
  const cut = end < (sorted.at(-1) as number);
  const bars = end === first ? 1 : cut ? BARS - 1 : BARS;
  const width = (end - first) / bars;
  const none = () => classes.map(() => 0);
  const bins: Bin[] = Array.from({ length: bars }, (_, i) => ({
    from: first + i * width,
    to: first + (i + 1) * width,
    counts: none(),
  }));
  if (cut) bins.push({ from: end, to: sorted.at(-1) as number, counts: none() });
  for (const value of sorted) {
    const inside = width ? Math.min(Math.floor((value - first) / width), bars - 1) : 0;
    const bin = bins[cut && value > end ? bars : inside];
    const at = classOf(value, classes);
    if (bin && at >= 0) bin.counts[at] = (bin.counts[at] as number) + 1;
  }
  return { bins, beyond: cut ? end : null };
}
