import { ckmeans } from 'simple-statistics';
import type { ClassChoice } from './class-choice.ts';

/** One class of a choropleth: values from `from` up to, and in the last class including, `to`. */
export type Class = { from: number; to: number; count: number };

const ordered = (values: number[]) => values.filter(Number.isFinite).sort((a, b) => a - b);

/** Classes that begin at the limits given, in their order; a limit that comes again is left out. */
const classesFrom = (sorted: number[], limits: number[]): Class[] => {
  const last = Math.max(sorted.at(-1) as number, limits.at(-1) as number);
  const starts = limits.filter((limit, i) => i === 0 || limit > (limits[i - 1] as number));
  const classes = starts.map((from, i) => ({ from, to: starts[i + 1] ?? last, count: 0 }));
  return counted(classes, sorted);
};

/** The same classes with the number of values that each holds. */
export function counted(classes: Class[], values: number[]): Class[] {
  const counts = classes.map(() => 0);
  for (const value of values) {
    const at = classOf(value, classes);
    if (at >= 0) counts[at] = (counts[at] as number) + 1;
  }
  return classes.map((one, i) => ({ ...one, count: counts[i] as number }));
}

/** Cuts values into classes of about equal size; equal values never fall into two classes, so there may be fewer. */
export function quantileClasses(values: number[], wanted = 5): Class[] {
  const sorted = ordered(values);
  if (!sorted.length) return [];
  const limits = [sorted[0] as number];
  for (let i = 1; i < wanted; i++) {
    const limit = sorted[Math.round((i * sorted.length) / wanted)];
    if (limit !== undefined && limit > (limits.at(-1) as number)) limits.push(limit);
  }
  return classesFrom(sorted, limits);
}

const MOST = 4000; // values among which natural breaks are looked for; of more, every so many-th in their order

/** Natural breaks after Jenks: the classes whose values lie closest together, found exactly (Ckmeans). */
export function jenksClasses(values: number[], wanted = 5): Class[] {
  const sorted = ordered(values);
  if (!sorted.length) return [];
  const step = Math.ceil(sorted.length / MOST);
  const looked = step === 1 ? sorted : sorted.filter((_, i) => i % step === 0 || i === sorted.length - 1);
  const groups = ckmeans(looked, Math.min(wanted, new Set(looked).size));
  return classesFrom(
    sorted,
    groups.map((group) => group[0] as number),
  );
}

/** Classes that are equally wide; the limits have as many decimals as the values. */
export function equalClasses(values: number[], wanted = 5, decimals = 6): Class[] {
  const sorted = ordered(values);
  if (!sorted.length) return [];
  const [first, last] = [sorted[0] as number, sorted.at(-1) as number];
  const limits = Array.from({ length: wanted }, (_, i) => rounded(first + (i * (last - first)) / wanted, decimals));
  return classesFrom(sorted, [first, ...limits.slice(1).filter((limit) => limit > first && limit < last)]);
}

/** Classes between limits of the user's own; the first and the last reach as far as there are values. */
export function ownClasses(values: number[], limits: number[]): Class[] {
  const sorted = ordered(values);
  if (!sorted.length || !limits.length) return [];
  const [least, first] = [sorted[0] as number, limits[0] as number];
  const classes = classesFrom(sorted, [Math.min(least, first), ...limits]);
  // All values above the first limit: the class below it stays, and is empty.
  return least < first ? classes : [{ from: first, to: first, count: 0 }, ...classes];
}

/** The classes of a choice. */
export function classesOf(values: number[], choice: ClassChoice, decimals: number): Class[] {
  if (choice.method === 'own') return ownClasses(values, choice.limits);
  if (choice.method === 'jenks') return jenksClasses(values, choice.count);
  return choice.method === 'equal'
    ? equalClasses(values, choice.count, decimals)
    : quantileClasses(values, choice.count);
}

/** The number of the class of a value, -1 when it lies outside of all. */
export function classOf(value: number, classes: Class[]): number {
  const last = classes.at(-1);
  if (!last || value < (classes[0] as Class).from || value > last.to) return -1;
  const found = classes.findIndex((one) => value < one.to);
  return found === -1 ? classes.length - 1 : found;
}

/** A value with the decimals in which it is shown, so that no limit contradicts the number beside it. */
export const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals)) || 0;
