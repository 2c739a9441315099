/** One class of a choropleth: values from `from` up to, and in the last class including, `to`. */
export type Class = { from: number; to: number; count: number };

/** Cuts values into classes of about equal size; equal values never fall into two classes, so there may be fewer. */
export function quantileClasses(values: number[], wanted = 5): Class[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const last = sorted.at(-1);
  if (last === undefined) return [];
  const limits = [sorted[0] as number];
  for (let i = 1; i < wanted; i++) {
    const limit = sorted[Math.round((i * sorted.length) / wanted)];
    if (limit !== undefined && limit > (limits.at(-1) as number)) limits.push(limit);
  }
  return limits.map((from, i) => {
    const to = limits[i + 1] ?? last;
    return {
      from,
      to,
      count: sorted.filter((value) => value >= from && (i === limits.length - 1 || value < to)).length,
    };
  });
}

/** The number of the class of a value, -1 when it lies outside of all. */
export function classOf(value: number, classes: Class[]): number {
  const last = classes.at(-1);
  if (!last || value < (classes[0] as Class).from || value > last.to) return -1;
  const found = classes.findIndex((one) => value < one.to);
  return found === -1 ? classes.length - 1 : found;
}
