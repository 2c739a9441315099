/** The value in the middle; of an even number of values the mean of the two. */
export function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[half - 1] ?? sorted[half] ?? 0, sorted[half] ?? 0];
  return sorted.length % 2 ? high : (low + high) / 2;
}

/** The place of a value among all, the greatest first; equal values share the better place. */
export function rankOf(value: number, values: number[]): number {
  return 1 + values.filter((other) => other > value).length;
}
