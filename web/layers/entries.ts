import type { Collection } from '../../api/answers.ts';
import type { Sight } from '../map/in-sight.ts';

type Class = Collection['style']['classes'][number];

/** A class as the legend names it; no label: what has no class of its own; no count: not known, or of no interest. */
export type Entry = Partial<Class> & { code: string; color: string; count: number | null };

/** The entries of a layer's legend: what is in sight, and the classes that are not. While nothing is known all are told. */
export function legendOf({ style, title }: Collection, sight: Sight | null): { seen: Entry[]; others: Entry[] } {
  const { classes, color } = style;
  const total = sight && [...sight.counts.values()].reduce((sum, count) => sum + count, 0);
  if (!classes.length) return { seen: [{ code: '', color, label: title, count: total }], others: [] };
  const all = classes.map((one) => ({ ...one, count: sight?.counts.get(one.code) ?? null }));
  if (!sight?.counts.size) return { seen: all, others: [] };
  const known = new Set(classes.map(({ code }) => code));
  const more = [...sight.counts].reduce((sum, [code, count]) => (known.has(code) ? sum : sum + count), 0);
  const other = more ? [{ code: '', color, count: more }] : [];
  return {
    seen: [...all.filter(({ count }) => count !== null), ...other],
    others: all.filter(({ count }) => count === null),
  };
}
