/** The radius of the largest circle, in pixels. */
export const LARGEST = 32;
const LEAST = 1.5; // pixels below which a circle would not be seen

/** The radius of the circle of a value: its area is as the value, signs aside. */
export const radiusOf = (value: number, largest: number) =>
  value === 0 || largest === 0 ? 0 : Math.max(LEAST, LARGEST * Math.sqrt(Math.abs(value) / largest));

/** A value with its first digit alone, no greater than it was. */
const round = (value: number) => {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number((Math.floor(value / power + 1e-9) * power).toPrecision(1));
};

/** Three round values for the circles of the legend, the greatest first; fewer where they would be the same. */
export function samples(largest: number, decimals: number): number[] {
  if (!(largest > 0)) return [];
  const least = 10 ** -decimals;
  const wanted = [largest, largest / 4, largest / 25].filter((value) => value >= least).map(round);
  return [...new Set(wanted)];
}
