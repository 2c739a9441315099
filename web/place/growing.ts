import { useEffect, useState } from 'preact/hooks';
import type { DatasetAnswer } from '../../api/answers.ts';
import { groupsOf } from '../groups.ts';

const STEP = 40; // rules that are drawn before the browser may answer to something else

/**
 * How many of `count` lines are drawn by now: some at once, the others step by step, in the end without a limit, so that
 * what has no line of its own is there too. Another `subject` begins anew.
 */
export function useGrowing(count: number, subject: unknown): number {
  const [state, grow] = useState({ subject, drawn: STEP });
  const drawn = state.subject === subject ? state.drawn : STEP;
  useEffect(() => {
    if (drawn >= count) return;
    const timer = setTimeout(() => grow({ subject, drawn: drawn + STEP }));
    return () => clearTimeout(timer);
  }, [drawn, count, subject]);
  return drawn < count ? drawn : Number.POSITIVE_INFINITY;
}

/** The datasets with only so many rules among them, in the order in which they are listed, theme by theme. */
export function cutTo(datasets: DatasetAnswer[], most: number): DatasetAnswer[] {
  let left = most;
  const cut: DatasetAnswer[] = [];
  for (const dataset of groupsOf(datasets, ({ theme }) => theme).flatMap(([, members]) => members)) {
    if (left <= 0) return cut;
    cut.push(dataset.rules.length > left ? { ...dataset, rules: dataset.rules.slice(0, left) } : dataset);
    left -= dataset.rules.length;
  }
  return cut;
}
